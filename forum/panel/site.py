"""Django's admin as the panel for what the site is made of: boards, tags, words, reasons, roles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse

from .labels import Labelled
from .recording import Recorded


class Panel(admin.AdminSite):
    """Whatever any part registers here is recorded: no part can forget it."""

    site_header = "Administration"
    site_title = "Administration"
    index_title = "Administration"

    def register(
        self,
        model_or_iterable: type[Model] | Iterable[type[Model]],
        admin_class: type[admin.ModelAdmin[Any]] | None = None,
        **options: Any,
    ) -> None:
        pages = admin_class or admin.ModelAdmin
        if not issubclass(pages, Recorded):
            pages = type(
                pages.__name__, (Recorded, Labelled, pages), {"__module__": pages.__module__}
            )
        super().register(model_or_iterable, pages, **options)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """What can be changed first and together; what is only looked at by its part below."""
        parts = super().get_app_list(request, app_label)
        if app_label:
            return parts
        changed = [model for part in parts for model in part["models"] if _can_be_changed(model)]
        if not changed:
            return parts
        for part in parts:
            part["models"] = [model for model in part["models"] if not _can_be_changed(model)]
        first = {
            "name": "What can be changed",
            "app_label": "structure",
            "app_url": reverse("admin:index", current_app=self.name),
            "has_module_perms": True,
            "models": sorted(changed, key=lambda model: str(model["name"])),
        }
        return [first, *(part for part in parts if part["models"])]


def _can_be_changed(model: dict[str, Any]) -> bool:
    return bool(model["perms"].get("add") or model["perms"].get("change"))
