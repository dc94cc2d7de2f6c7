"""The public log for feed readers."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from .public_log import Entry, read_public_log

if TYPE_CHECKING:
    Base = Feed[Entry, Any]
else:
    Base = Feed


class LogFeed(Base):
    feed_type = Atom1Feed
    subtitle = "What moderators and rules did, without names."

    def title(self) -> str:
        return f"Log of moderation · {settings.SITE_NAME}"

    def link(self) -> str:
        return reverse("public_log")

    def items(self) -> list[Entry]:
        return read_public_log({}).entries

    def item_title(self, item: Entry) -> str:  # type: ignore[override]
        return item.sentence

    def item_description(self, item: Entry) -> str:  # type: ignore[override]
        return " · ".join(filter(None, [*item.grounds, item.way, item.shown_reason]))

    def item_pubdate(self, item: Entry) -> datetime:
        at: datetime = item.decision.at
        return at

    def item_updateddate(self, item: Entry) -> datetime:
        return self.item_pubdate(item)
