"""Alice blocks mallory: what mallory tries, and what each of them sees."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from accounts.models import User
from conftest import ClientOf, make_user
from forum.limits.quieting import MAX_BLOCKS
from forum.models import Block, Comment, Post, Vote, mark_of
from forum.moderation import acts
from forum.permissions import can_block, may_reach
from forum.posting import publish_comment, publish_post

CANNOT = "You cannot answer alice."


@pytest.fixture
def blocked(alice: User, mallory: User) -> None:
    Block.set(alice, mallory)


@pytest.fixture
def hers(alice: User, comment: Comment) -> Comment:
    """Alice's answer to bob."""
    return publish_comment(author=alice, post=comment.post, parent=comment, body="Wide how?")


def test_blocking_and_taking_it_back(client_of: ClientOf, alice: User, mallory: User) -> None:
    browser = client_of(alice)

    browser.post("/people/mallory/block/")
    browser.post("/people/mallory/block/")
    assert Block.objects.filter(blocker=alice, blocked=mallory).count() == 1
    assert "You blocked mallory" in browser.get("/people/mallory/").text

    browser.post("/people/mallory/block/removal/")
    assert not Block.objects.exists()
    assert may_reach(mallory, alice)


def test_nobody_blocks_themselves(client_of: ClientOf, alice: User) -> None:
    assert client_of(alice).post("/people/alice/block/").status_code == 403
    with pytest.raises(IntegrityError):
        Block.objects.create(blocker=alice, blocked=alice)


def test_nobody_takes_back_the_block_of_another(
    client_of: ClientOf, blocked: None, mallory: User, alice: User
) -> None:
    client_of(mallory).post("/people/alice/block/removal/")
    client_of(mallory).post("/people/mallory/block/removal/")

    assert not may_reach(mallory, alice)


def test_blocks_have_a_bound(
    alice: User, mallory: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forum.limits.quieting.MAX_BLOCKS", 1)
    assert MAX_BLOCKS > 1
    assert can_block(alice, mallory)
    Block.set(alice, mallory)

    assert not can_block(alice, bob)


# What mallory tries.


def test_an_answer_to_her_post_is_refused_kindly_and_its_words_are_kept(
    client_of: ClientOf, blocked: None, post: Post, mallory: User
) -> None:
    url = f"/posts/{post.pk}/comments/"

    answer = client_of(mallory).post(url, {"body": "My long thought"})

    assert answer.status_code == 422
    assert CANNOT in answer.text
    assert "My long thought" in answer.text
    assert "block" not in answer.text.partition("</header>")[2].lower()
    assert not Comment.objects.filter(author=mallory).exists()


def test_an_answer_to_her_comment_is_refused(
    client_of: ClientOf, blocked: None, hers: Comment, mallory: User
) -> None:
    url = f"/comments/{hers.pk}/replies/"
    browser = client_of(mallory)

    answer = browser.post(url, {"body": "My long thought"}, headers={"HX-Request": "true"})
    assert (answer.status_code, CANNOT in answer.text) == (422, True)
    assert "My long thought" in answer.text

    form = browser.get(url)
    assert (form.status_code, CANNOT in form.text) == (403, True)
    assert not Comment.objects.filter(author=mallory).exists()


def test_others_under_her_post_can_be_answered_and_she_reads_it_folded(
    client_of: ClientOf, blocked: None, hers: Comment, comment: Comment, mallory: User, alice: User
) -> None:
    client_of(mallory).post(f"/comments/{comment.pk}/replies/", {"body": "Not to her"})

    page = client_of(alice).get(comment.post.get_absolute_url()).text
    assert "You blocked mallory." in page
    assert page.index("You blocked mallory.") < page.index("Not to her")


def test_an_answer_deeper_in_her_branch_is_folded_for_her_and_keeps_others_readable(
    client_of: ClientOf, blocked: None, hers: Comment, bob: User, mallory: User, alice: User
) -> None:
    bobs = publish_comment(author=bob, post=hers.post, parent=hers, body="This wide.")
    client_of(mallory).post(f"/comments/{bobs.pk}/replies/", {"body": "Deep words"})
    deep = Comment.objects.get(author=mallory)
    publish_comment(author=bob, post=hers.post, parent=deep, body="An answer to mallory")

    page = client_of(alice).get(hers.post.get_absolute_url()).text

    fold = page[page.index('<details class="spared">') :].partition("</details>")[0]
    assert "Deep words" in fold
    assert "An answer to mallory" in page
    assert "An answer to mallory" not in fold
    for other in (bob, mallory):
        assert "spared" not in client_of(other).get(hers.post.get_absolute_url()).text


def test_she_cannot_answer_them_either_before_she_takes_it_back(
    client_of: ClientOf, blocked: None, post: Post, mallory: User, alice: User
) -> None:
    theirs = publish_comment(author=mallory, post=post, body="From before")
    url = f"/comments/{theirs.pk}/replies/"

    answer = client_of(alice).post(url, {"body": "And another thing"})
    assert answer.status_code == 422
    assert "take the block back first" in answer.text

    Block.take_back(alice, mallory)
    assert client_of(alice).post(url, {"body": "And another thing"}).status_code == 302


def test_a_mention_leads_nowhere_for_her(
    client_of: ClientOf, blocked: None, comment: Comment, mallory: User, alice: User, bob: User
) -> None:
    publish_comment(author=mallory, post=comment.post, parent=comment, body="Look, @alice")
    link, url = 'class="mention" href="/people/alice/"', comment.post.get_absolute_url()

    assert "@alice" in client_of(alice).get(url).text
    assert link not in client_of(alice).get(url).text
    assert link in client_of(bob).get(url).text
    assert link not in client_of(alice).get("/people/mallory/?show=comments").text


def test_an_old_answer_edited_into_a_mention_is_as_folded_and_as_plain(
    client_of: ClientOf, post: Post, mallory: User, alice: User
) -> None:
    old = publish_comment(author=mallory, post=post, body="Harmless")
    Block.set(alice, mallory)
    edit = {"body": "Hey @alice", "seen": mark_of(old)}
    client_of(mallory).post(f"/comments/{old.pk}/edit/", edit)

    assert "Hey" in client_of(mallory).get(post.get_absolute_url()).text
    page = client_of(alice).get(post.get_absolute_url()).text

    assert "You blocked mallory." in page
    assert 'class="mention"' not in page


def test_their_vote_counts_and_their_flag_is_taken(
    client_of: ClientOf, blocked: None, post: Post, mallory: User
) -> None:
    """Nobody is told of a vote, and blocking one's critics must not raise one's score."""
    client_of(mallory).post(f"/posts/{post.pk}/vote/", {"value": "-1"})
    flagged = client_of(mallory).post(f"/posts/{post.pk}/flag/", {"reason": "spam", "words": ""})

    assert Vote.objects.filter(user=mallory, post=post).exists()
    assert flagged.status_code == 302


def test_what_she_blocked_cannot_be_read_off_any_page(
    client_of: ClientOf, post: Post, hers: Comment, mallory: User, alice: User
) -> None:
    browser = client_of(mallory)
    pages = ["/", "/people/alice/", "/notices/", "/settings/muted/", post.get_absolute_url()]

    def words() -> list[str]:
        return [browser.get(url).text.partition("<main")[2].partition("csrf")[0] for url in pages]

    words()  # What was new to him is not any more.
    before = words()
    Block.set(alice, mallory)

    assert words() == before


# Moderators.


def test_a_moderator_is_folded_and_goes_on_to_act(
    client_of: ClientOf, post: Post, alice: User, moderator: User
) -> None:
    Block.set(alice, moderator)
    browser = client_of(moderator)

    browser.post(f"/posts/{post.pk}/comments/", {"body": "Please keep to the subject."})
    page = client_of(alice).get(post.get_absolute_url()).text
    assert "You blocked mona." in page
    assert "Please keep to the subject." in page

    url = f"/moderation/posts/{post.pk}/removal/"
    assert browser.post(url, {"reason": "spam", "words": "No."}).status_code == 302


def test_a_moderators_own_block_hides_nothing_on_the_desk(
    client_of: ClientOf, comment: Comment, bob: User, moderator: User
) -> None:
    Block.set(moderator, bob)
    acts.hold(comment, by=moderator, reason="Wait.")

    assert "The wider one." in client_of(moderator).get("/moderation/").text


# Lists and pages.


def test_their_posts_leave_the_lists_and_their_page_is_folded(
    client_of: ClientOf, blocked: None, post: Post, mallory: User, alice: User, bob: User
) -> None:
    publish_post(author=mallory, board=post.board, title="A mallory post", body="Words of malice")
    for url in ("/", "/boards/workbench/"):
        assert "A mallory post" not in client_of(alice).get(url).text
        assert "A mallory post" in client_of(bob).get(url).text

    page = client_of(alice).get("/people/mallory/").text
    assert page.index("is folded for you") < page.index("A mallory post")


def test_their_posts_own_page_folds_its_words(
    client_of: ClientOf, blocked: None, post: Post, mallory: User, alice: User
) -> None:
    theirs = publish_post(author=mallory, board=post.board, title="Mine", body="Words of malice")

    page = client_of(alice).get(theirs.get_absolute_url()).text

    assert page.index("You blocked mallory.") < page.index("<p>Words of malice</p>")


def test_an_answer_to_a_guest_asks_about_nobody(client_of: ClientOf, post: Post, bob: User) -> None:
    guest = Comment.objects.create(post=post, guest_name="Gertrude", body="Hi", body_html="Hi")

    answer = client_of(bob).post(f"/comments/{guest.pk}/replies/", {"body": "Hello"})

    assert answer.status_code == 302


def test_blocking_two_people_who_block_each_other_is_no_knot(alice: User, mallory: User) -> None:
    Block.set(alice, mallory)
    Block.set(mallory, alice)
    Block.take_back(alice, mallory)

    assert not may_reach(alice, mallory)
    assert not may_reach(mallory, alice)


def test_scripts_stay_where_they_are(client_of: ClientOf, alice: User, mallory: User) -> None:
    url = "/people/mallory/block/"

    answer = client_of(alice).post(url, headers={"HX-Request": "true"})

    assert (answer.status_code, answer.content) == (204, b"")


def test_blocking_leads_back_to_this_site_only(client_of: ClientOf, alice: User) -> None:
    make_user("mallory")
    url = "/people/mallory/block/"

    assert client_of(alice).post(url, {"next": "/posts/1/x/#c2"})["Location"] == "/posts/1/x/#c2"
    elsewhere = client_of(alice).post(url, {"next": "https://evil.example/"})
    assert elsewhere["Location"] == "/people/mallory/"
