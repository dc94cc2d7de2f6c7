"""Making a copy: what the worker does, as long as its time lasts."""

from __future__ import annotations

import time
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts import mails
from outbox import Later

from ..models import Export
from . import files
from .packing import pack
from .section import Section
from .sections import SECTIONS
from .writing import write_section

PATIENCE = 10.0
"""Seconds at a time. A worker is stopped after twenty, and other jobs wait behind this one."""


def make(export: Export) -> None:
    """Go on with it until it is ready; raises Later when its time is over, with nothing lost."""
    ends = time.monotonic() + PATIENCE
    folder = files.workshop(export.name)
    if not folder.exists():
        folder.mkdir(parents=True, mode=0o700)
        export.note(steps_done=0)
    export.note(steps=len(SECTIONS) + 1)
    for done, section in enumerate(SECTIONS):
        if done >= export.steps_done:
            _write(export, folder, section, ends)
            export.note(steps_done=done + 1, rows=0)
    export.note(doing="Packing")
    _finish(export, pack(export.name, export.user, SECTIONS))


def _write(export: Export, folder: Path, section: Section, ends: float) -> None:
    export.note(doing=section.title)
    for rows in write_section(folder, section, export.user):
        export.note(rows=rows)
        if time.monotonic() > ends:
            raise Later("Much is written, and the rest comes next.", seconds=0)


def _finish(export: Export, size: int) -> None:
    with transaction.atomic():
        unfinished = Export.objects.filter(pk=export.pk, ready_at=None)
        ready_at = timezone.now()
        if unfinished.update(ready_at=ready_at, size=size, steps_done=export.steps, doing=""):
            mails.post("export_ready", to=export.user.email, context={"user": export.user})


def throw_away(export: Export) -> None:
    """The files first: a row without files does no harm, files without a row are never found."""
    files.throw_away(export.name)
    export.delete()


def tidy() -> int:
    """Throw away the copies whose week is over, and files that belong to none."""
    over = list(Export.objects.over())
    for export in over:
        throw_away(export)
    folder = Path(settings.EXPORTS_DIR)
    # Looked for first: what comes meanwhile is then no stray.
    lying = {path.stem for path in folder.iterdir()} if folder.exists() else set()
    for name in lying - set(Export.objects.values_list("name", flat=True)):
        files.throw_away(name)
    return len(over)
