"""Tags: all of them, one with its posts, what fits while somebody types; and what moderators say
of them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from forum.forms import TagForm
from forum.models import MAX_TAGS, State, Tag
from forum.permissions import can_moderate, require
from forum.requests import MemberRequest
from forum.visible import single_line

from .front import listing_of

OFFERED = 8
"""Tags that fit to what is typed: one line of them."""


@require_safe
def all_tags(request: HttpRequest) -> HttpResponse:
    standing = Count("posts", filter=Q(posts__state=State.PUBLISHED, posts__joined_to=None))
    tags = Tag.objects.annotate(post_count=standing).order_by("name")
    can_manage = bool(can_moderate(request.user))
    return render(request, "tags/all.html", {"tags": tags, "can_manage": can_manage})


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    tag = Tag.objects.filter(slug=slug).first()
    if tag is None:
        # A former name, or another word for it.
        return redirect(get_object_or_404(Tag.objects.called([slug.replace("-", " "), slug])))
    context = {
        "tag": tag,
        "listing": listing_of(request, tag=tag),
        "can_manage": bool(can_moderate(request.user)),
    }
    return render(request, "tags/tag.html", context)


@require_safe
@login_required
def matching(request: MemberRequest) -> HttpResponse:
    """What fits to the last of the names in `?tags=`, as buttons that finish it."""
    *before, typed = (single_line(each) for each in request.GET.get("tags", "")[:400].split(","))
    chosen = [name for name in before if name]
    if len(chosen) >= MAX_TAGS:
        return HttpResponse("")
    fits = Q(name__istartswith=typed) | Q(synonyms__lowered__startswith=typed.lower())
    tags = Tag.objects.filter(fits).exclude(pk__in=Tag.objects.called(chosen)).distinct()
    found = tags.annotate(used=Count("taggings")).order_by("-used", "name")[:OFFERED]
    offers = [(tag, ", ".join([*chosen, tag.name]) + ", ") for tag in found]
    return render(request, "tags/_matching.html", {"offers": offers})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: MemberRequest) -> HttpResponse:
    require(can_moderate(request.user))
    return _edit(request, Tag(), None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, slug: str) -> HttpResponse:
    require(can_moderate(request.user))
    tag = get_object_or_404(Tag, slug=slug)
    return _edit(request, tag, tag)


def _edit(request: MemberRequest, tag: Tag, known: Tag | None) -> HttpResponse:
    synonyms = known.synonyms.order_by("lowered").values_list("lowered", flat=True) if known else ()
    initial = {
        "name": tag.name,
        "description": tag.description,
        "synonyms": ", ".join(synonyms),
    }
    form = TagForm(request.POST or None, initial=initial, tag=known)
    if request.method == "POST" and form.is_valid():
        tag.describe(**form.cleaned_data)
        messages.success(request, f"The tag “{tag.name}” is kept.")
        return redirect(tag)
    status = 422 if form.is_bound else 200
    return render(request, "tags/edit.html", {"form": form, "tag": known}, status=status)
