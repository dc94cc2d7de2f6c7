"""Pictures among words: sent, and served to whom the words are shown."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST, require_safe

from accounts.pictures import Unreadable
from forum.permissions import require
from forum.requests import MemberRequest

from . import files
from .models import Upload
from .permissions import can_upload
from .sending import FIELD, take

NO_FILE = "No picture came with this. Please choose one."

ASK_AGAIN = "private, no-cache"
"""A browser keeps it and asks each time whether it may still show it, which costs no bytes."""


@login_required
@require_POST
def create(request: MemberRequest) -> HttpResponse:
    """For scripts: the answer tells how the picture is named in Markdown, or why there is none."""
    require(can_upload(request.user))
    if not (file := request.FILES.get(FIELD)):
        return JsonResponse({"objection": NO_FILE}, status=422)
    try:
        upload = take(request, file)
    except Unreadable as error:
        return JsonResponse({"objection": str(error)}, status=422)
    return JsonResponse({"address": upload.get_absolute_url()}, status=201)


@require_safe
def serve(request: HttpRequest, image: str, width: int, height: int) -> HttpResponse:
    """Only to whom it is shown at this moment, and only as a picture."""
    uploads = Upload.objects.visible_to(request.user)
    get_object_or_404(uploads, name=image, width=width, height=height)
    etag = f'"{image}"'
    # Not by a decorator, which would answer before it is asked who may see it.
    if answer := get_conditional_response(request, etag=etag):
        answer["Cache-Control"] = ASK_AGAIN
        return answer
    try:
        file = files.path_of(image).read_bytes()
    except FileNotFoundError:
        raise Http404 from None
    return HttpResponse(
        file,
        content_type="image/webp",
        headers={
            "Cache-Control": ASK_AGAIN,
            "ETag": etag,
            "X-Content-Type-Options": "nosniff",
            # Opened by itself it is a download, whatever somebody may have hidden in it.
            "Content-Disposition": "attachment; filename=picture.webp",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )
