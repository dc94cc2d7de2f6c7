"""A picture that came with a form: for those without scripts, whose browser sends both at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict

from accounts import limits
from accounts.models import User
from accounts.pictures import MAX_BYTES, Unreadable

from .keeping import keep
from .models import Upload
from .permissions import can_upload, limit_for

FIELD, ALT = "picture", "picture_alt"


@dataclass(frozen=True, slots=True)
class Sent:
    """What was typed, with the picture put behind the words; or why there is none."""

    data: QueryDict | None
    objection: str = ""

    def tell(self, form: forms.Form) -> None:
        if self.objection:
            form.add_error("body", self.objection)


def sent_with_picture(request: HttpRequest) -> Sent:
    """The picture becomes words at once: whatever is wrong with the form, it is not lost."""
    if request.method != "POST":
        return Sent(None)
    file = request.FILES.get(FIELD)
    if file is None or not isinstance(request.user, User) or not can_upload(request.user):
        return Sent(request.POST)
    try:
        upload = take(request, file)
    except Unreadable as error:
        return Sent(request.POST, str(error))
    data = request.POST.copy()
    words = data.get("body", "").rstrip()
    image = upload.markdown(data.get(ALT, ""))
    data["body"] = f"{words}\n\n{image}" if words else image
    return Sent(data)


def take(request: HttpRequest, file: UploadedFile[Any]) -> Upload:
    """Raises Unreadable, also for who has sent many."""
    assert isinstance(request.user, User)
    if wait := limits.consume(request, limit_for(request.user)):
        raise Unreadable(f"You have sent many pictures today. You can send more {wait}.")
    return keep(request.user, file.read(MAX_BYTES + 1))
