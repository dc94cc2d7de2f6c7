"""Making a wiki of a post, and editing it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from forum.drafts import places
from forum.drafts.kept import let_go, login_required_keeping_words, words_kept
from forum.forms import takes
from forum.models import Post, mark_of
from forum.moderation.models import Act, Decision
from forum.permissions import can_say, require
from forum.posting import ChangedMeanwhile, edit_post
from forum.requests import MemberRequest

from .forms import WikiForm
from .permissions import can_edit_wiki, can_open_to_all

DONE = {
    True: "It is a wiki now: others can edit its text.",
    False: "It is an ordinary post again: only its author edits it.",
}


@login_required
@require_POST
def open_to_all(request: MemberRequest, post_id: int, *, wanted: bool) -> HttpResponse:
    post = _post(request, post_id)
    require(can_open_to_all(request.user, post))
    with transaction.atomic():
        if post.set_wiki(wanted) and post.author_id != request.user.pk:
            act = Act.WIKI if wanted else Act.UNWIKI
            Decision.objects.create(act=act, actor=request.user, post=post)
    messages.success(request, DONE[wanted])
    return redirect(post)


@login_required_keeping_words(places.editing_post)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, post_id: int) -> HttpResponse:
    post = _post(request, post_id)
    if post.author_id == request.user.pk:
        return redirect("edit_post", post.pk)
    require(can_edit_wiki(request.user, post))
    place = places.editing_post(post.pk)
    initial = {"body": post.body, "seen": mark_of(post)} | words_kept(request, place)
    form = WikiForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _takes(request, form, post):
        let_go(request, place)
        return redirect(post)
    context = {"form": form, "post": post}
    return render(request, "wikis/edit.html", context, status=422 if form.is_bound else 200)


def _takes(request: MemberRequest, form: WikiForm, post: Post) -> bool:
    """Whether the text stands now."""
    body, seen = form.cleaned_data["body"], form.cleaned_data["seen"]
    if not takes(form, can_say(request.user, body), field="body"):
        return False
    try:
        edit_post(post, title=post.title, url=post.url, body=body, seen=seen, by=request.user)
    except ChangedMeanwhile:
        post.refresh_from_db()
        form.now_stands(post)
        return False
    return True


def _post(request: MemberRequest, post_id: int) -> Post:
    posts = Post.objects.visible_to(request.user).select_related("author", "board")
    return get_object_or_404(posts, pk=post_id)
