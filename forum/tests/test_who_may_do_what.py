"""Every address of the site, for everybody: who is let in, and who is told no.

A row is `method address: nobody author member moderator administrator`. "Author" is alice, whose
post it is, or bob, whose comment it is. Each cell is tried on fresh things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponseBase, QueryDict
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from accounts.models import User
from conftest import make_user
from forum.appeals.appealing import appeal
from forum.drafts.models import Draft
from forum.models import Board, Comment, Post, Tag, Version
from forum.moderation import acts
from forum.moderation.models import Decision
from forum.notifications.models import Notice
from forum.polls.models import Poll
from forum.polls.plan import Plan
from forum.posting import publish_comment, publish_post
from forum.rules.models import Rule
from forum.scheduling.planning import plan
from forum.spam.models import SpamModel

ROLES = ["nobody", "author", "member", "moderator", "administrator"]

TABLE = """
GET  /                                   : ok    ok    ok    ok    ok
GET  /boards/<slug>/                     : ok    ok    ok    ok    ok
GET  /people/<name>/                     : ok    ok    ok    ok    ok
GET  /people/<name>/flag/                : login no    ok    ok    ok
POST /people/<name>/flag/                : login no    asked-again asked-again asked-again
GET  /people/<name>/trust/               : login ok    no    ok    ok
POST /people/<name>/trust/grant/         : login no    no    go    go
POST /people/<name>/trust/release/       : login no    no    go    go
GET  /appearance/                        : ok    go    go    go    go
POST /appearance/                        : go    go    go    go    go
GET  /log/                               : ok    ok    ok    ok    ok
GET  /log/feed/                          : ok    ok    ok    ok    ok
GET  /pictures/<picture>-<size>.webp     : gone  gone  gone  gone  gone
POST /images/                            : login asked-again asked-again asked-again asked-again
GET  /images/                            : login wrong wrong wrong wrong
GET  /images/<image>-<width>x<height>.webp : gone gone  gone  gone  gone
GET  /settings/profile/                  : login ok    ok    ok    ok
POST /settings/profile/                  : login go    go    go    go
GET  /settings/name/                     : login ok    ok    ok    ok
POST /settings/name/                     : login go    go    go    go
GET  /settings/appearance/               : login ok    ok    ok    ok
POST /settings/appearance/               : login go    go    go    go
POST /settings/picture/                  : login asked-again asked-again asked-again asked-again
GET  /settings/picture/                  : login wrong wrong wrong wrong
POST /settings/picture/removal/          : login go    go    go    go
GET  /settings/picture/removal/          : login wrong wrong wrong wrong
GET  /settings/export/                   : login ok    ok    ok    ok
POST /settings/export/asking/            : login go    go    go    go
GET  /settings/export/asking/            : wrong wrong wrong wrong wrong
GET  /settings/export/download/          : login go    go    go    go
GET  /settings/deletion/                 : login ok    ok    ok    ok
POST /settings/deletion/                 : login go    go    go    go
POST /settings/deletion/calling-off/     : login go    go    go    go
GET  /settings/deletion/calling-off/     : login wrong wrong wrong wrong
POST /preview/                           : ok    ok    ok    ok    ok
GET  /preview/                           : wrong wrong wrong wrong wrong
GET  /completions/                       : ok    ok    ok    ok    ok
GET  /tags/                              : ok    ok    ok    ok    ok
GET  /tags/<slug>/                       : ok    ok    ok    ok    ok
GET  /tags/matching/                     : login ok    ok    ok    ok
GET  /tags/new/                          : login no    no    ok    ok
POST /tags/new/                          : login no    no    go    go
GET  /tags/<slug>/edit/                  : login no    no    ok    ok
POST /tags/<slug>/edit/                  : login no    no    go    go
POST /tags/<slug>/mute/                  : login go    go    go    go
GET  /tags/<slug>/mute/                  : login wrong wrong wrong wrong
POST /tags/<slug>/mute/removal/          : login go    go    go    go
POST /links/                             : login ok    ok    ok    ok
GET  /links/                             : login wrong wrong wrong wrong
GET  /drafts/                            : login ok    ok    ok    ok
POST /drafts/                            : login 400   400   400   400
POST /drafts/<draft_id>/discarding/      : login go    gone  gone  gone
POST /wikis/<post_id>/                   : login no    no    go    go
GET  /wikis/<post_id>/                   : login wrong wrong wrong wrong
POST /wikis/<post_id>/removal/           : login no    no    go    go
GET  /wikis/<post_id>/edit/              : login go    no    no    no
POST /wikis/<post_id>/edit/              : login go    no    no    no
GET  /crossings/<post_id>/               : login ok    ok    ok    ok
POST /crossings/<post_id>/               : login asked-again asked-again asked-again asked-again
GET  /scheduled/                         : login ok    ok    ok    ok
GET  /scheduled/<planned_id>/            : login ok    gone  gone  gone
POST /scheduled/<planned_id>/            : login asked-again gone gone gone
POST /scheduled/<planned_id>/publishing/ : login go    gone  gone  gone
GET  /scheduled/<planned_id>/publishing/ : login wrong wrong wrong wrong
POST /scheduled/<planned_id>/removal/    : login go    gone  gone  gone
GET  /posts/new/                         : login ok    ok    ok    ok
POST /posts/new/                         : login go    go    go    go
GET  /posts/<post_id>/                   : go    go    go    go    go
GET  /posts/<post_id>/<slug>/            : ok    ok    ok    ok    ok
GET  /posts/<post_id>/edit/              : login ok    no    no    no
POST /posts/<post_id>/edit/              : login go    no    no    no
GET  /posts/<post_id>/deletion/          : login ok    no    no    no
POST /posts/<post_id>/deletion/          : login go    no    no    no
POST /posts/<post_id>/vote/              : login no    go    go    go
GET  /posts/<post_id>/versions/          : ok    ok    ok    ok    ok
GET  /comments/<comment_id>/versions/    : ok    ok    ok    ok    ok
GET  /posts/<post_id>/why/               : ok    ok    ok    ok    ok
POST /comments/<comment_id>/acceptance/  : login no    no    no    no
GET  /comments/<comment_id>/acceptance/  : login wrong wrong wrong wrong
POST /comments/<comment_id>/acceptance/removal/ : login no no  no    no
GET  /comments/<comment_id>/acts/        : ok    ok    ok    ok    ok
GET  /comments/<comment_id>/why/         : ok    ok    ok    ok    ok
POST /versions/<version_id>/hiding/      : login go    no    no    no
POST /versions/<version_id>/showing/     : login go    no    no    no
GET  /posts/<post_id>/vote/              : login wrong wrong wrong wrong
POST /posts/<post_id>/comments/          : login go    go    go    go
GET  /posts/<post_id>/comments/          : login ok    ok    ok    ok
GET  /posts/<post_id>/flag/              : login no    ok    ok    ok
POST /posts/<post_id>/flag/              : login no    go    go    go
GET  /comments/<comment_id>/             : ok    ok    ok    ok    ok
GET  /comments/<comment_id>/replies/     : login ok    ok    ok    ok
POST /comments/<comment_id>/replies/     : login go    go    go    go
GET  /comments/<comment_id>/edit/        : login ok    no    no    no
POST /comments/<comment_id>/edit/        : login go    no    no    no
GET  /comments/<comment_id>/deletion/    : login ok    no    no    no
POST /comments/<comment_id>/deletion/    : login go    no    no    no
POST /comments/<comment_id>/vote/        : login no    go    go    go
GET  /comments/<comment_id>/vote/        : login wrong wrong wrong wrong
GET  /posts/<post_id>/flag/guest/        : ok    go    go    go    go
POST /posts/<post_id>/flag/guest/        : asked-again go go go go
GET  /comments/<comment_id>/flag/guest/  : ok    go    go    go    go
POST /comments/<comment_id>/flag/guest/  : asked-again go go go go
GET  /tips/mailed/                       : ok    ok    ok    ok    ok
GET  /tips/<tip_id>/<signature>/         : gone  gone  gone  gone  gone
POST /tips/<tip_id>/<signature>/         : gone  gone  gone  gone  gone
GET  /comments/<comment_id>/flag/        : login no    ok    ok    ok
POST /comments/<comment_id>/flag/        : login no    go    go    go
GET  /polls/<poll_id>/                   : ok    ok    ok    ok    ok
GET  /polls/<poll_id>/vote/              : login ok    ok    ok    ok
POST /polls/<poll_id>/vote/              : login asked-again asked-again asked-again asked-again
POST /polls/<poll_id>/vote/removal/      : login go    go    go    go
GET  /polls/<poll_id>/vote/removal/      : login wrong wrong wrong wrong
GET  /polls/<poll_id>/votes/             : ok    ok    ok    ok    ok
GET  /polls/<poll_id>/closing/           : login ok    no    no    no
POST /polls/<poll_id>/closing/           : login go    no    no    no
GET  /bookmarks/                         : login ok    ok    ok    ok
GET  /posts/<post_id>/bookmark/          : login ok    ok    ok    ok
POST /posts/<post_id>/bookmark/          : login go    go    go    go
POST /posts/<post_id>/bookmark/removal/  : login go    go    go    go
GET  /posts/<post_id>/bookmark/removal/  : login wrong wrong wrong wrong
GET  /comments/<comment_id>/bookmark/    : login ok    ok    ok    ok
POST /comments/<comment_id>/bookmark/    : login go    go    go    go
POST /comments/<comment_id>/bookmark/removal/ : login go go  go    go
GET  /posts/<post_id>/mute/              : login ok    ok    ok    ok
POST /posts/<post_id>/mute/              : login go    go    go    go
POST /posts/<post_id>/mute/removal/      : login go    go    go    go
GET  /comments/<comment_id>/mute/        : login ok    ok    ok    ok
POST /comments/<comment_id>/mute/        : login go    go    go    go
POST /comments/<comment_id>/mute/removal/ : login go   go    go    go
POST /boards/<slug>/mute/                : login go    go    go    go
GET  /boards/<slug>/mute/                : login wrong wrong wrong wrong
POST /boards/<slug>/mute/removal/        : login go    go    go    go
POST /people/<name>/mute/                : login no    go    go    go
GET  /people/<name>/mute/                : login wrong wrong wrong wrong
POST /people/<name>/mute/removal/        : login go    go    go    go
POST /people/<name>/block/               : login no    go    go    go
GET  /people/<name>/block/               : login wrong wrong wrong wrong
POST /people/<name>/block/removal/       : login go    go    go    go
GET  /following/                         : login ok    ok    ok    ok
GET  /news/<post_id>/                    : login go    go    go    go
POST /following/<post_id>/               : login go    go    go    go
GET  /following/<post_id>/               : login wrong wrong wrong wrong
POST /following/<post_id>/removal/       : login go    go    go    go
POST /seen/<post_id>/                    : login 204   204   204   204
GET  /seen/<post_id>/                    : login wrong wrong wrong wrong
GET  /seen/<post_id>/shown.css           : login ok    ok    ok    ok
POST /seen/<post_id>/all/                : login go    go    go    go
GET  /seen/<post_id>/all/                : login wrong wrong wrong wrong
POST /seen/comments/<comment_id>/removal/ : login go   go    go    go
GET  /settings/muted/                    : login ok    ok    ok    ok
POST /settings/muted/                    : login go    go    go    go
POST /settings/muted/words/<mute_id>/removal/ : login go go go go
GET  /notices/                           : login ok    ok    ok    ok
POST /notices/reading/                   : login go    go    go    go
GET  /notices/reading/                   : login wrong wrong wrong wrong
POST /notices/<notice_id>/reading/       : login go    gone  gone  gone
GET  /notices/settings/                  : login ok    ok    ok    ok
POST /notices/settings/                  : login go    go    go    go
POST /notices/mutes/<post_id>/removal/   : login gone  gone  gone  gone
GET  /notices/unsubscribe/<token>/       : gone  gone  gone  gone  gone
GET  /posts/<post_id>/comments/guest/    : no    go    go    go    go
POST /posts/<post_id>/comments/guest/    : asked-again asked-again asked-again asked-again asked-again
GET  /comments/<comment_id>/replies/guest/ : no    go    go    go    go
POST /comments/<comment_id>/replies/guest/ : asked-again asked-again asked-again asked-again asked-again
GET  /guests/mailed/                     : ok    ok    ok    ok    ok
POST /guests/device/removal/             : go    go    go    go    go
GET  /guests/device/removal/             : wrong wrong wrong wrong wrong
GET  /guests/<slip_id>/confirmation/<signature>/  : gone gone gone gone gone
POST /guests/<slip_id>/confirmation/<signature>/  : gone gone gone gone gone
GET  /guests/<slip_id>/words/<signature>/         : gone gone gone gone gone
POST /guests/<slip_id>/words/<signature>/         : gone gone gone gone gone
GET  /guests/<slip_id>/edit/<signature>/          : gone gone gone gone gone
POST /guests/<slip_id>/edit/<signature>/          : gone gone gone gone gone
GET  /guests/<slip_id>/following/<signature>/     : gone gone gone gone gone
POST /guests/<slip_id>/following/<signature>/     : gone gone gone gone gone
GET  /guests/<slip_id>/unsubscribing/<signature>/ : gone gone gone gone gone
GET  /guests/<slip_id>/appeal/<signature>/        : gone gone gone gone gone
POST /guests/<slip_id>/appeal/<signature>/        : gone gone gone gone gone
GET  /appeals/                           : login ok    ok    ok    ok
GET  /guests/<slip_id>/deletion/<signature>/      : gone gone gone gone gone
POST /guests/<slip_id>/deletion/<signature>/      : gone gone gone gone gone
GET  /settings/guest-comments/           : login ok    ok    ok    ok
POST /settings/guest-comments/           : login go    go    go    go
GET  /moderation/                        : login no    no    ok    ok
GET  /moderation/log/                    : login no    no    ok    ok
GET  /moderation/second-look/            : login no    no    ok    ok
POST /moderation/second-look/<look_id>/  : login no    no    gone  gone
GET  /moderation/second-look/<look_id>/  : login no    no    wrong wrong
GET  /moderation/figures/                : login no    no    ok    ok
GET  /moderation/spam/                   : login no    no    ok    ok
POST /moderation/spam/<pk>/activation/   : login no    no    no    go
POST /moderation/spam/newest/            : login no    no    no    go
GET  /moderation/posts/<pk>/edit/        : login no    no    ok    ok
POST /moderation/posts/<pk>/edit/        : login no    no    go    go
GET  /moderation/comments/<pk>/edit/     : login no    no    ok    ok
POST /moderation/comments/<pk>/edit/     : login no    no    go    go
GET  /moderation/rules/words/            : login no    no    ok    ok
POST /moderation/rules/words/            : login no    no    asked-again asked-again
GET  /moderation/rules/                  : login no    no    ok    ok
GET  /moderation/rules/new/              : login no    no    ok    ok
POST /moderation/rules/new/              : login no    no    asked-again asked-again
GET  /moderation/rules/<pk>/             : login no    no    ok    ok
GET  /moderation/rules/<pk>/edit/        : login no    no    ok    ok
POST /moderation/rules/<pk>/edit/        : login no    no    asked-again asked-again
POST /moderation/rules/<pk>/proof/       : login no    no    go    go
POST /moderation/rules/<pk>/shadow/      : login no    no    go    go
POST /moderation/rules/<pk>/action/      : login no    no    go    go
POST /moderation/rules/<pk>/end/         : login no    no    go    go
GET  /moderation/posts/<pk>/             : login no    no    ok    ok
GET  /moderation/comments/<pk>/          : login no    no    ok    ok
POST /moderation/next/                   : login no    no    go    go
GET  /moderation/next/                   : login no    no    wrong wrong
POST /moderation/bulk/                   : login no    no    go    go
GET  /moderation/bulk/                   : login no    no    wrong wrong
POST /moderation/undoing/                : login no    no    go    go
GET  /moderation/undoing/                : login no    no    wrong wrong
GET  /moderation/comments/<pk>/branch/   : login no    no    ok    ok
GET  /moderation/claims/                 : login no    no    ok    ok
POST /moderation/members/<pk>/settling/  : login no    no    go    go
POST /moderation/posts/<pk>/claim/            : login no no go go
POST /moderation/posts/<pk>/claim/removal/    : login no no go go
POST /moderation/comments/<pk>/claim/         : login no no go go
POST /moderation/comments/<pk>/claim/removal/ : login no no go go
POST /moderation/posts/<pk>/approval/       : login no no go go
POST /moderation/posts/<pk>/dismissal/      : login no no go go
POST /moderation/posts/<pk>/removal/        : login no no go go
POST /moderation/posts/<pk>/restoration/    : login no no go go
POST /moderation/posts/<pk>/hold/           : login no no go go
POST /moderation/posts/<pk>/lock/           : login no no go go
POST /moderation/posts/<pk>/unlocking/      : login no no go go
POST /moderation/posts/<pk>/pin/            : login no no go go
POST /moderation/posts/<pk>/unpinning/      : login no no go go
GET  /moderation/posts/<pk>/move/           : login no no ok ok
POST /moderation/posts/<pk>/move/           : login no no go go
POST /moderation/comments/<pk>/approval/    : login no no go go
POST /moderation/comments/<pk>/dismissal/   : login no no go go
POST /moderation/comments/<pk>/removal/     : login no no go go
POST /moderation/comments/<pk>/restoration/ : login no no go go
POST /moderation/comments/<pk>/hold/        : login no no go go
GET  /moderation/posts/<pk>/joining/        : login no no ok ok
POST /moderation/posts/<pk>/joining/        : login no no asked-again asked-again
GET  /moderation/posts/<pk>/joining/end/    : login no no no no
POST /moderation/posts/<pk>/joining/end/    : login no no no no
GET  /moderation/comments/<pk>/splitting/   : login no no ok ok
POST /moderation/comments/<pk>/splitting/   : login no no go go
GET  /moderation/posts/<pk>/splitting/end/  : login no no no no
POST /moderation/posts/<pk>/splitting/end/  : login no no no no
GET  /appeals/<decision_id>/             : login ok    gone  gone  gone
POST /appeals/<decision_id>/             : login go    gone  gone  gone
GET  /moderation/appeals/                : login no    no    ok    ok
GET  /moderation/appeals/<appeal_id>/    : login no    no    ok    ok
POST /moderation/appeals/<appeal_id>/    : login no    no    asked-again asked-again
GET  /moderation/people/                 : login no    no    ok    ok
GET  /moderation/people/<name>/          : login no    no    ok    ok
GET  /moderation/people/<name>/suspension/      : login no no ok ok
POST /moderation/people/<name>/suspension/      : login no no asked-again asked-again
GET  /moderation/people/<name>/suspension/end/  : login no no ok ok
POST /moderation/people/<name>/suspension/end/  : login no no go go
GET  /moderation/people/<name>/note/            : login no no ok ok
POST /moderation/people/<name>/note/            : login no no go go
GET  /moderation/people/<name>/message/         : login no no ok ok
POST /moderation/people/<name>/message/         : login no no go go
GET  /moderation/people/<name>/warning/         : login no no ok ok
POST /moderation/people/<name>/warning/         : login no no go go
GET  /moderation/people/<name>/silence/         : login no no ok ok
POST /moderation/people/<name>/silence/         : login no no asked-again asked-again
GET  /moderation/people/<name>/silence/end/     : login no no ok ok
POST /moderation/people/<name>/silence/end/     : login no no go go
GET  /moderation/people/<name>/erasure/         : login no no ok ok
POST /moderation/people/<name>/erasure/         : login no no asked-again asked-again
GET  /moderation/people/<name>/erasure/end/     : login no no ok ok
POST /moderation/people/<name>/erasure/end/     : login no no go go
GET  /moderation/people/<name>/picture/removal/ : login no no ok ok
POST /moderation/people/<name>/picture/removal/ : login no no go go
GET  /moderation/people/<name>/bio/removal/ : login no no ok ok
POST /moderation/people/<name>/bio/removal/ : login no no go go
GET  /moderation/people/<name>/display-name/removal/ : login no no ok ok
POST /moderation/people/<name>/display-name/removal/ : login no no go go
GET  /moderation/people/<name>/addresses/       : login no no no no
POST /moderation/people/<name>/addresses/       : login no no no no
GET  /moderation/posts/<pk>/slowing/ : login no no ok ok
POST /moderation/posts/<pk>/slowing/ : login no no asked-again asked-again
GET  /moderation/posts/<pk>/slowing/end/ : login no no ok ok
POST /moderation/posts/<pk>/slowing/end/ : login no no go go
GET  /moderation/posts/<pk>/banner/ : login no no ok ok
POST /moderation/posts/<pk>/banner/ : login no no go go
GET  /moderation/posts/<pk>/banner/removal/ : login no no ok ok
POST /moderation/posts/<pk>/banner/removal/ : login no no go go
GET  /moderation/comments/<pk>/slowing/ : login no no ok ok
POST /moderation/comments/<pk>/slowing/ : login no no asked-again asked-again
GET  /moderation/comments/<pk>/slowing/end/ : login no no ok ok
POST /moderation/comments/<pk>/slowing/end/ : login no no go go
GET  /moderation/people/<name>/merging/         : login no no no go
POST /moderation/people/<name>/merging/         : login no no no go
GET  /moderation/people/<name>/seeing-as/       : login no no no go
POST /moderation/people/<name>/seeing-as/       : login no no no go
POST /seeing-as/end/                     : login go    go    go    go
GET  /seeing-as/end/                     : login wrong wrong wrong wrong
GET  /admin/                             : admin admin admin admin ok
GET  /admin/forum/comment/               : admin admin admin admin ok
GET  /admin/accounts/user/               : admin admin admin admin ok
GET  /admin/outbox/job/                  : admin admin admin admin ok
GET  /accounts/login/                    : ok    go    go    go    go
GET  /accounts/signup/                   : ok    go    go    go    go
GET  /accounts/logout/                   : go    ok    ok    ok    ok
POST /accounts/logout/                   : go    go    go    go    go
GET  /accounts/email/                    : login ok    ok    ok    ok
GET  /accounts/password/change/          : login ok    ok    ok    ok
GET  /accounts/password/reset/           : ok    ok    ok    ok    ok
GET  /health/live/                       : ok    ok    ok    ok    ok
GET  /health/ready/                      : ok    ok    ok    ok    ok
"""  # noqa: E501

EXEMPT = re.compile(
    # allauth's own pages, whose doors its tests hold; accounts/tests tries ours of them.
    r"^/accounts/|^/admin/"
)

WORDS = {
    "body": "Words",
    "title": "A title",
    "board": "workbench",
    "value": "1",
    "reason": "spam",
    "words": "It is",
    "theme": "dark",
    "density": "compact",
    "name": "renamed",
    "newest": "1",
    "level": "2",
}


def rows() -> list[tuple[str, str, str, str]]:
    cells = []
    for line in TABLE.strip().splitlines():
        request, answers = line.rsplit(" : ", 1)
        method, path = request.split()
        for role, expected in zip(ROLES, answers.split(), strict=True):
            cells.append((method, path, role, expected))
    return cells


def kind_of(answer: HttpResponseBase) -> str:
    if answer.status_code in (301, 302):
        place = answer["Location"]
        if place.startswith("/accounts/login/"):
            return "login"
        return "admin" if place.startswith("/admin/login/") else "go"
    return {200: "ok", 403: "no", 404: "gone", 405: "wrong", 422: "asked-again"}.get(
        answer.status_code, str(answer.status_code)
    )


@pytest.fixture
def things(alice: User, bob: User, board: Board) -> dict[str, object]:
    post = publish_post(author=alice, board=board, title="Which chisel?", body="I have two.")
    return {"post": post, "comment": publish_comment(author=bob, post=post, body="The wider.")}


def who(role: str, path: str, things: dict[str, object]) -> User | AnonymousUser:
    if role == "nobody":
        return AnonymousUser()
    if role == "author":
        thing = things["comment" if "comment" in path and "post_id" not in path else "post"]
        assert isinstance(thing, (Post, Comment))
        assert thing.author
        return thing.author
    kinds = {
        "member": {},
        "moderator": {"is_moderator": True},
        "administrator": {"is_staff": True, "is_superuser": True},
    }
    return make_user(f"the-{role}", **kinds[role])


def address(path: str, things: dict[str, object]) -> str:
    post, comment = things["post"], things["comment"]
    assert isinstance(post, Post)
    assert isinstance(comment, Comment)
    keys = {
        "name": "alice",
        "post_id": post.pk,
        "comment_id": comment.pk,
        "pk": comment.pk
        if "/comments/" in path
        else post.author_id
        if "/members/" in path
        else post.pk,
        "slug": "workbench" if "/boards/" in path else "joinery" if "/tags/" in path else post.slug,
        "token": "forged",
        "slip_id": "8a2f3c1e-4a5b-4c6d-8e7f-901234567890",
        "tip_id": "8a2f3c1e-4a5b-4c6d-8e7f-901234567890",
        "signature": "forged",
        "mute_id": 1,
        "look_id": 1,
        "picture": "0" * 32,
        "size": 48,
        "image": "0" * 32,
        "width": 800,
        "height": 600,
    }
    if "<draft_id>" in path:
        assert post.author
        draft = Draft.keep(post.author, "post", {"body": "Half a thought"})
        assert draft
        keys["draft_id"] = draft.pk
    if "<planned_id>" in path:
        assert post.author
        words = QueryDict("title=Later&body=Words&board=workbench")
        due = timezone.now() + timedelta(days=1)
        keys["planned_id"] = plan(post.author, words, due=due, key=None).pk
    if "/tags/" in path:
        Tag.objects.get_or_create(name="Joinery", slug="joinery")
    if "/spam/" in path:
        keys["pk"] = SpamModel.objects.create().pk
    if "/rules/" in path:
        rule = Rule.objects.first() or Rule(name="Pine")
        rule.write(conditions=[{"asks": "is_guest", "value": None}], deeds=[{"deed": "flag"}])
        keys["pk"] = rule.pk
    if "<poll_id>" in path:
        Poll.set(post, Plan(options=("Oak", "Ash"), is_secret=False))
        keys["poll_id"] = Poll.objects.get(post=post).pk
    if "<version_id>" in path:
        at = post.created_at + timedelta(hours=1)
        version = Version.keep(post, at=at)
        assert version
        keys["version_id"] = version.pk
    if "<decision_id>" in path or "<appeal_id>" in path:
        assert post.author
        decision = _removal(post.author, post.board)
        keys["decision_id"] = decision.pk
        if "<appeal_id>" in path:
            made = appeal(decision, by=post.author, words="It is none.")
            assert made
            keys["appeal_id"] = made.pk
    if "<notice_id>" in path:
        assert post.author
        notice = Notice.objects.create(
            recipient=post.author, kind="reply", event="comment:0", comment=comment
        )
        keys["notice_id"] = notice.pk
    return re.sub(r"<(\w+)>", lambda match: str(keys[match[1]]), path)


def _removal(author: User, board: Board) -> Decision:
    """Of other words of theirs."""
    other = publish_post(author=author, board=board, title="Buy my chisels", body="All of them.")
    by = User.objects.filter(name="max").first() or make_user("max", is_moderator=True)
    decision = acts.remove(other, by=by, reason="Spam.")
    assert decision
    return decision


@pytest.mark.parametrize(("method", "path", "role", "expected"), rows())
def test_each_is_answered_as_they_should_be(
    things: dict[str, object], method: str, path: str, role: str, expected: str
) -> None:
    url = address(path, things)
    browser = Client()
    person = who(role, path, things)
    if isinstance(person, User):
        browser.force_login(person)

    answer = browser.get(url) if method == "GET" else browser.post(url, WORDS)

    assert kind_of(answer) == expected


def site_paths() -> Iterator[str]:
    def walk(patterns: list[URLPattern | URLResolver], above: str) -> Iterator[str]:
        for pattern in patterns:
            path = above + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, path)
            else:
                yield re.sub(r"<\w+:(\w+)>", r"<\1>", path)

    return walk(get_resolver().url_patterns, "/")


def test_no_address_is_missing_from_the_table() -> None:
    listed = {path for _, path, _, _ in rows()}

    assert {path for path in site_paths() if not EXEMPT.match(path)} <= listed


@pytest.mark.parametrize(
    "path", sorted({path for method, path, _, _ in rows() if method == "POST"})
)
def test_no_form_is_taken_without_its_token(things: dict[str, object], path: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make_user("ada", is_staff=True, is_superuser=True))

    answer = browser.post(address(path, things), WORDS)

    assert answer.status_code == 403


def test_reading_the_whole_site_changes_nothing(things: dict[str, object], bob: User) -> None:
    browser = Client()
    browser.force_login(make_user("ada", is_staff=True, is_superuser=True))
    paths = {path for method, path, _, _ in rows() if method == "GET"} - {"/accounts/logout/"}
    places = [address(path, things) for path in sorted(paths)]
    before = fingerprint()

    for place in places:
        browser.get(place)

    assert fingerprint() == before


def fingerprint() -> list[list[tuple[object, ...]]]:
    return [
        list(model._default_manager.order_by("pk").values_list())
        for model in (User, Board, Post, Comment, Notice)
    ]
