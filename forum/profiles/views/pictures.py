"""Pictures: sent, taken away, and served."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from accounts import limits, pictures
from accounts.models import User
from forum.permissions import can_tell_of_oneself, require
from forum.requests import MemberRequest

from ..answering import saved, shown
from ..forms import PictureForm, ProfileForm
from ..models import Profile

PAGE, PART = "profiles/profile.html", "profiles/_picture_form.html"

FOR_EVER = "public, max-age=31536000, immutable"

CHANGING = limits.Limit("change_picture", per_person=limits.Rate(20, limits.HOUR))
"""Enough to try how it looks; each time a program reads the file for up to five seconds."""


@login_required
@require_POST
def change(request: MemberRequest) -> HttpResponse:
    require(can_tell_of_oneself(request.user))
    form = PictureForm(request.POST, request.FILES, wait=limits.consume(request, CHANGING))
    if not form.is_valid():
        profile_form = ProfileForm(instance=Profile.of(request.user))
        return shown(request, PAGE, PART, {"picture_form": form, "form": profile_form})
    pictures.keep(request.user, form.files_by_size)
    return _kept(request, "This is your picture now.")


@login_required
@require_POST
def remove(request: MemberRequest) -> HttpResponse:
    require(can_tell_of_oneself(request.user))
    pictures.leave(request.user)
    return _kept(request, "Your picture is drawn from your name again.")


@require_safe
def serve(request: HttpRequest, picture: str, size: int) -> HttpResponse:
    """Only what is somebody's picture at this moment, and only as a picture."""
    has_it = User.objects.filter(picture=picture, is_active=True)
    if size not in pictures.SIZES or not has_it.exists():
        raise Http404
    try:
        file = pictures.path_of(picture, size).read_bytes()
    except FileNotFoundError:
        raise Http404 from None
    return HttpResponse(
        file,
        content_type="image/webp",
        headers={
            "Cache-Control": FOR_EVER,
            # Opened by itself it is a download, whatever somebody may have hidden in it.
            "Content-Disposition": "attachment; filename=picture.webp",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


serve.speaks_to_nobody = True  # type: ignore[attr-defined]


def _kept(request: MemberRequest, words: str) -> HttpResponse:
    context = {"picture_form": PictureForm()}
    return saved(request, PART, context, words=words, place="profiles:profile")
