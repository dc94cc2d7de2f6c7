"""Planning a post, changing the plan, and publishing it when it is due."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from accounts.models import User
from forum import markup
from forum.forms import PostForm
from forum.models import Post
from forum.moderation.models import Decision
from forum.moderation.telling import tell_author
from forum.permissions import Refusal
from forum.posting import one_at_a_time, publish_post
from forum.uploads.models import Upload
from outbox import enqueue

from .models import MAX_TROUBLE, Planned
from .permissions import can_publish

if TYPE_CHECKING:
    from django import forms

KIND = "scheduling.publish"


def plan(user: User, data: QueryDict, *, due: datetime, key: UUID | None) -> Planned:
    """Sent twice, it is planned once."""
    with transaction.atomic():
        planned, _ = Planned.objects.get_or_create(
            user=user, key=key or uuid4(), defaults={"sent": Planned.kept(data), "due": due}
        )
        _enqueue(planned)
        _keep_pictures(planned)
    return planned


def change(planned: Planned, data: QueryDict, *, due: datetime) -> bool:
    """False where it was published meanwhile."""
    with transaction.atomic():
        standing = Planned.objects.filter(pk=planned.pk)
        if not standing.update(sent=Planned.kept(data), due=due, trouble=""):
            return False
        planned.due, planned.sent = due, Planned.kept(data)
        _enqueue(planned)
        _keep_pictures(planned)
    return True


def publish(planned_id: int, *, due: datetime | None = None) -> Post | None:
    """Make it a post. None where it is gone, was put off from `due`, or may not be published; then
    its row says why."""
    found = Planned.objects.filter(pk=planned_id).select_related("user").first()
    if found is None:
        return None
    author = found.user
    with one_at_a_time(author), timezone.override(author.zone):
        planned = Planned.objects.select_for_update().filter(pk=planned_id).first()
        if planned is None or due not in (None, planned.due):
            return None
        form = PostForm(planned.data)
        if trouble := _trouble(author, form):
            Planned.objects.filter(pk=planned.pk).update(trouble=trouble[:MAX_TROUBLE])
            return None
        post = publish_post(author=author, **form.words)
        _tell_if_held(post)
        planned.delete()
    return post


def _enqueue(planned: Planned) -> None:
    due = planned.due.isoformat()
    payload: dict[str, Any] = {"planned": planned.pk, "due": due}
    enqueue(KIND, key=f"{planned.pk}:{due}", payload=payload, due=planned.due)


def _keep_pictures(planned: Planned) -> None:
    names = markup.render(planned.field("body").replace("\r\n", "\n")).images
    Upload.wait(planned.user, names, until=planned.due)


def _trouble(author: User, form: PostForm) -> str:
    if not author.is_active:
        return "The account is closed."
    if not form.is_valid():
        return _first_error(form) or _first_error(form.poll) or "The form is not right any more."
    answer = can_publish(author, form)
    return answer.why if isinstance(answer, Refusal) else ""


def _first_error(form: forms.Form) -> str:
    return next((str(errors[0]) for errors in form.errors.values()), "")


def _tell_if_held(post: Post) -> None:
    """Nobody is there to read on a page that a rule made it wait."""
    if not post.is_standing:
        for decision in Decision.objects.about(post):
            tell_author(decision)
