"""What a member tells of themselves."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from forum.permissions import can_tell_of_oneself, require
from forum.requests import MemberRequest

from ..answering import saved, shown
from ..forms import PictureForm, ProfileForm
from ..models import Profile

PAGE, PART = "profiles/profile.html", "profiles/_profile_form.html"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: MemberRequest) -> HttpResponse:
    require(can_tell_of_oneself(request.user))
    profile = Profile.of(request.user)
    answer = request.POST if request.method == "POST" else None
    form = ProfileForm(answer, instance=profile)
    if form.is_valid():
        form.save()
        context = {"form": ProfileForm(instance=profile)}
        return saved(request, PART, context, words="Saved.", place="profiles:profile")
    return shown(request, PAGE, PART, {"form": form, "picture_form": PictureForm()})
