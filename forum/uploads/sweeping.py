"""What nobody needs any more is forgotten at night."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from forum.drafts.models import Draft

from . import files
from .models import Upload

KEPT_UNUSED = timedelta(days=7)
"""Time to finish what one began, and to think again of what one took out."""

AT_ONCE = 500


def forget_unused() -> int:
    """Pictures that have stood in no words for a week, and in no draft of their owner."""
    drafts = Draft.objects.filter(user=OuterRef("user"), body__contains=OuterRef("name"))
    unused = Upload.objects.filter(~Exists(drafts), left_at__lt=timezone.now() - KEPT_UNUSED)
    forgotten = 0
    while batch := list(unused.order_by("pk")[:AT_ONCE]):
        for upload in batch:
            upload.forget()
        forgotten += len(batch)
    return forgotten


def mark_left() -> int:
    """Those whose words went from the tables, with the note that they stood in them."""
    lost = Upload.objects.filter(left_at=None, uses=None)
    return int(lost.update(left_at=timezone.now()))


def sweep_files() -> int:
    """Files that no row tells of: an account was deleted, or a machine stopped half-way."""
    swept = 0
    for paths in files.old_ones():
        known = set(
            Upload.objects.filter(name__in=[path.stem for path in paths]).values_list(
                "name", flat=True
            )
        )
        for path in paths:
            if path.suffix != ".webp" or path.stem not in known:
                path.unlink(missing_ok=True)
                swept += 1
    return swept
