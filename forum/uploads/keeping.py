"""From a file that somebody sent to a picture of theirs."""

from __future__ import annotations

import secrets
from hashlib import blake2s

from django.db import transaction

from accounts.models import User
from accounts.pictures import MAX_BYTES, Unreadable, read_for_words

from . import files
from .models import Upload

FULL = "The picture could not be kept: something is wrong on our side. Please try again later."


def keep(user: User, file: bytes) -> Upload:
    """The picture, read and made anew. Raises Unreadable with a sentence for who sent it.

    The same file again is the same picture: a form that is sent twice must say one thing.
    """
    digest = blake2s(file[: MAX_BYTES + 1], digest_size=16).hexdigest()
    if known := _known(user, digest):
        return known
    made = read_for_words(file)
    name = secrets.token_hex(16)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        if known := _known(user, digest):
            return known
        upload = Upload.objects.create(
            name=name,
            user=user,
            width=made.width,
            height=made.height,
            size=len(made.file),
            digest=digest,
        )
        try:
            files.write(name, made.file)
        except OSError as error:
            raise Unreadable(FULL) from error
    return upload


def _known(user: User, digest: str) -> Upload | None:
    return Upload.objects.of(user).filter(digest=digest).order_by("-pk").first()
