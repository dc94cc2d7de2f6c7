"""The front page, boards, and members' pages: lists of posts."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.invitations.tree import inviter_of, is_shown_to
from accounts.models import User
from forum.models import Board, State, Tag
from forum.permissions import can_see_all_of
from forum.reading.listing import DEFAULT_ORDER, Listing, orders_of, read_listing
from forum.reading.member import read_member
from forum.reading.paging import UnknownPlace
from forum.requests import chosen


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    return render(
        request, "forum/front.html", {"listing": listing_of(request), "boards": _boards()}
    )


@require_safe
def board(request: HttpRequest, slug: str) -> HttpResponse:
    board = get_object_or_404(Board, slug=slug)
    return render(
        request,
        "forum/board.html",
        {"board": board, "listing": listing_of(request, board), "boards": _boards()},
    )


@require_safe
def member(request: HttpRequest, name: str) -> HttpResponse:
    member = User.objects.known_as(name)
    if member is None or not member.is_active:
        raise Http404
    if member.name != name:
        return _to_present_name(member)
    try:
        show = request.GET.get("show", "")
        page = read_member(member, request.user, show=show, before=request.GET.get("before", ""))
    except UnknownPlace as error:
        raise Http404 from error
    sees_trust = bool(can_see_all_of(request.user, member))
    inviter = inviter_of(member) if is_shown_to(request.user) else None
    context = {"member": member, "page": page, "sees_trust": sees_trust, "inviter": inviter}
    return render(request, "forum/member.html", context)


def _to_present_name(member: User) -> HttpResponse:
    """Not to be remembered by browsers: who takes an old name back would be sent in circles."""
    answer = redirect(member, permanent=True)
    answer["Cache-Control"] = "no-cache"
    return answer


def listing_of(request: HttpRequest, board: Board | None = None, tag: Tag | None = None) -> Listing:
    try:
        return read_listing(
            request.user,
            path=request.path,
            order=chosen(request, orders_of(board), DEFAULT_ORDER),
            after=request.GET.get("after", ""),
            board=board,
            tag=tag,
        )
    except UnknownPlace as error:
        raise Http404 from error


def _boards() -> QuerySet[Board]:
    """Every board with `post_count`, the number of its posts that stand."""
    standing = Count("posts", filter=Q(posts__state=State.PUBLISHED))
    # Counting groups the rows, and a grouped query forgets the order of its model.
    return Board.objects.annotate(post_count=standing).order_by("position", "name")
