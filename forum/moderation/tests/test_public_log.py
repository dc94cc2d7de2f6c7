from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from conftest import ClientOf
from forum.models import Board, Comment, Post
from forum.moderation import acts
from forum.moderation.flagging import flag
from forum.moderation.models import Act, Decision
from forum.moderation.public_log import IN_PUBLIC, PAGE
from forum.posting import publish_comment

ATOM = "{http://www.w3.org/2005/Atom}"


def read(query: str = "") -> str:
    return " ".join(Client().get(f"/log/{query}").text.split())


def feed() -> list[ElementTree.Element]:
    answer = Client().get("/log/feed/")
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


def test_an_empty_log_says_so(db: None) -> None:
    assert "Nothing was decided yet." in read()
    assert feed() == []


def test_a_removal_is_told_with_its_place_and_the_kind_of_grounds(
    comment: Comment, mallory: User, moderator: User
) -> None:
    flag(comment, by=mallory, reason="spam", words="He sells them.")
    acts.remove(comment, by=moderator, reason="Bob, this is an advertisement.")
    page = read()

    for told in (
        "A moderator removed a comment in Workbench",
        "Which chisel?",
        "It is advertising or spam",
    ):
        assert told in page
    [entry] = feed()
    title = entry.findtext(f"{ATOM}title")
    assert title == "A moderator removed a comment in Workbench"
    assert entry.findtext(f"{ATOM}summary") == "It is advertising or spam"


def test_nobody_is_named_and_no_private_words_are_repeated(
    comment: Comment, mallory: User, moderator: User
) -> None:
    flag(comment, by=mallory, reason="other", words="He sells them.")
    acts.remove(comment, by=moderator, reason="Bob, this is an advertisement.")
    told = read() + Client().get("/log/feed/").text

    for private in ("bob", "Bob", "mona", "mallory", "He sells", "The wider one", "advertisement."):
        assert private not in told


def test_what_a_rule_did_is_told_as_such(post: Post, bob: User) -> None:
    publish_comment(author=bob, post=post, body="See https://example.org/")
    page = read()

    assert "The rule first_words held a comment in Workbench" in page
    assert "example.org" not in page


def test_a_post_that_is_gone_is_not_named(post: Post, comment: Comment, moderator: User) -> None:
    acts.remove(comment, by=moderator, reason="Spam.")
    acts.lock(post, by=moderator, reason="About chisels no more.")
    post.refresh_from_db()
    assert "About chisels no more." in read()

    acts.remove(post, by=moderator, reason="Spam.")
    told = read() + Client().get("/log/feed/").text
    for gone in ("Which chisel?", "which-chisel", "About chisels no more."):
        assert gone not in told


def test_nobody_is_led_to_what_was_once_removed(post: Post, moderator: User) -> None:
    acts.remove(post, by=moderator, reason="Spam.")
    acts.restore(post, by=moderator, reason="It was none.")
    page = read()

    assert page.index("A moderator restored a post") < page.index("A moderator removed a post")
    assert page.count("Which chisel?") == 1


def test_what_passes_between_moderators_and_one_person_is_not_there(
    alice: User, moderator: User
) -> None:
    private = [act for act in Act if act not in IN_PUBLIC]
    for act in private:
        Decision.objects.create(act=act, actor=moderator, person=alice, reason="Private.")

    assert {Act.WARN, Act.MESSAGE, Act.LOOK_UP, Act.IMPERSONATE, Act.MERGE} <= set(private)
    assert "Nothing was decided yet." in read()
    assert feed() == []


def test_of_a_person_it_tells_what_and_not_who(alice: User, moderator: User) -> None:
    Decision.objects.create(act=Act.SUSPEND, actor=moderator, person=alice, reason="Threats.")
    page = read()

    assert "A moderator suspended a member" in page
    for private in ("alice", "Threats"):
        assert private not in page


def test_what_ended_by_itself_reads_well(alice: User) -> None:
    Decision.objects.create(act=Act.UNSUSPEND, rule="the time that was set", person=alice)

    assert "The time that was set ended the suspension of a member" in read()


def test_where_a_post_was_moved_is_told(post: Post, moderator: User) -> None:
    tools = Board.objects.create(name="Tools", slug="tools")
    acts.move(post, by=moderator, reason="It is about tools.", board=tools)
    page = read()

    assert "A moderator moved a post in Tools, from Workbench to Tools" in page
    assert "It is about tools." not in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"removed", "locked"}),
        ("?act=remove", {"removed"}),
        ("?act=warn", {"removed", "locked"}),
        ("?board=workbench", {"removed", "locked"}),
        ("?board=tools", set()),
        ("?board=nowhere", {"removed", "locked"}),
        ("?board=%00", {"removed", "locked"}),
        ("?before=x", {"removed", "locked"}),
        ("?before=1", set()),
        (f"?before={10**30}", {"removed", "locked"}),
    ],
)
def test_the_log_is_narrowed(
    query: str, shown: set[str], comment: Comment, moderator: User
) -> None:
    Board.objects.create(name="Tools", slug="tools")
    acts.remove(comment, by=moderator, reason="Spam.")
    acts.lock(comment.post, by=moderator, reason="Enough.")
    page = read(query)

    assert {did for did in ("removed", "locked") if f"A moderator {did}" in page} == shown


def test_it_has_pages_and_each_entry_an_address(post: Post, moderator: User) -> None:
    rows = Decision.objects.bulk_create(
        Decision(act="pin", actor=moderator, post=post) for _ in range(PAGE + 1)
    )
    first = Client().get("/log/")
    second = Client().get(f"/log/{first.context['log'].older_url}")
    middle = Client().get(first.context["log"].entries[9].get_absolute_url())

    assert first.text.count('class="log-row"') == PAGE
    assert second.text.count('class="log-row"') == 1
    assert middle.context["log"].entries[0].decision == rows[-10]


def test_queries_do_not_grow_with_it(
    comment: Comment, post: Post, alice: User, moderator: User
) -> None:
    def add(count: int) -> None:
        Decision.objects.bulk_create(
            Decision(act="hold", actor=moderator, reason="Hm.", **about)
            for about in ({"post": post}, {"comment": comment}, {"person": alice}) * count
        )

    for address in ("/log/", "/log/feed/"):
        add(1)
        with CaptureQueriesContext(connection) as few:
            Client().get(address)
        add(12)
        with CaptureQueriesContext(connection) as many:
            Client().get(address)
        assert len(many) == len(few)


def test_to_moderators_it_tells_no_more(
    client_of: ClientOf, comment: Comment, moderator: User
) -> None:
    acts.remove(comment, by=moderator, reason="Spam.")
    page = client_of(moderator).get("/log/").text

    assert "bob" not in page
    assert "Spam." not in page


def test_a_page_for_anybody_holds_no_token_and_leads_to_the_feed(db: None) -> None:
    page = read()

    assert "csrfmiddlewaretoken" not in page
    assert 'type="application/atom+xml"' in page
    assert 'href="/log/"' in Client().get("/").text
