from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.guests.addresses import path
from forum.guests.models import Guest, Slip
from forum.guests.models.slip import CONFIRM_WITHIN
from forum.guests.tasks import forget
from forum.models import Board, Comment, Post, State
from forum.moderation import acts
from forum.moderation.models import Act, Case, Decision
from forum.moderation.tests.conftest import no_more_time_to_undo

from .conftest import ADDRESS, Letter, Work, fill_in, letters_to, link_in, place


def test_the_way_is_offered_where_the_board_allows_it(client: Client, comment: Comment) -> None:
    page = client.get(comment.post.get_absolute_url()).text

    assert place(comment.post) in page
    assert place(comment) in page


def test_it_is_offered_nowhere_else(client: Client, comment: Comment, board: Board) -> None:
    board.allows_guests = False
    board.save()
    page = client.get(comment.post.get_absolute_url()).text

    assert place(comment.post) not in page
    assert place(comment) not in page
    assert client.get(place(comment.post)).status_code == 403
    answer = client.post(place(comment), {"body": "Mine.", "name": "Grace", "email": ADDRESS})
    assert answer.status_code == 422
    assert "Only members comment on this board" in answer.text
    assert "Mine." in answer.text


def test_members_answer_as_themselves(post: Post, bob: User, client_of: ClientOf) -> None:
    assert client_of(bob).get(place(post))["Location"].endswith("#reply-form")

    answer = client_of(bob).post(place(post), {"body": "Mine.", "name": "B", "email": ADDRESS})
    assert answer.status_code == 422
    assert "answer as yourself" in answer.text
    assert "Mine." in answer.text


def test_a_threads_page_is_the_same_for_whoever_is_remembered(
    device: Client, post: Post, client: Client
) -> None:
    for browser in (device, client):
        answer = browser.get(post.get_absolute_url())
        assert "csrfmiddlewaretoken" not in answer.text
        assert not answer.cookies
    assert device.get(post.get_absolute_url()).text == client.get(post.get_absolute_url()).text


def test_words_wait_outside_the_forum_for_their_address(written: Letter, post: Post) -> None:
    post.refresh_from_db()

    assert not Comment.objects.exists()
    assert Case.objects.waiting().count() == 0
    assert post.comment_count == 0
    assert Slip.objects.get().body == "The narrow one."


def test_opening_the_link_changes_nothing_and_the_button_posts(
    written: Letter, client: Client, post: Post
) -> None:
    link = link_in(written, "confirmation")
    assert "The narrow one." in client.get(link).text
    assert not Comment.objects.exists()

    client.post(link, {"name": "Grace Hopper"})

    comment = Comment.objects.get()
    assert (comment.author, comment.byline, comment.body) == (
        None,
        "Grace Hopper",
        "The narrow one.",
    )
    assert Slip.objects.get().email == ""


def test_the_first_of_an_address_waits_for_a_moderator(confirmed: Comment) -> None:
    assert confirmed.state == State.HELD
    assert Decision.objects.about(confirmed).get().rule == "guest_first"
    assert Case.objects.waiting().count() == 1


def test_a_moderator_sees_it_held_and_approves_it(
    confirmed: Comment, moderator: User, client_of: ClientOf, client: Client, work: Work
) -> None:
    desk = client_of(moderator)
    assert "guest_first" in desk.get("/moderation/").text
    desk.post(f"/moderation/comments/{confirmed.pk}/approval/")
    no_more_time_to_undo()
    work()

    assert "The narrow one." in client.get(confirmed.post.get_absolute_url()).text
    assert letters_to()[-1].subject == "Your comment is on show: Which chisel?"


def test_the_next_one_of_a_remembered_device_shows_at_once(
    device: Client, post: Post, client: Client
) -> None:
    fill_in(device, post, "And the wide one.", email="")

    assert "And the wide one." in client.get(post.get_absolute_url()).text
    post.refresh_from_db()
    assert post.comment_count == 2


def test_without_the_device_the_mail_decides_and_then_it_shows_at_once(
    approved: Comment, post: Post, work: Work
) -> None:
    fill_in(Client(), approved, "And the wide one.")
    work()
    Client().post(link_in(letters_to()[-1], "confirmation"), {"name": "Grace Hopper"})

    answer = Comment.objects.get(parent=approved)
    assert answer.is_standing


def test_trust_ends_with_a_removal_and_comes_back_with_a_restoration(
    device: Client, approved: Comment, moderator: User, post: Post
) -> None:
    acts.remove(approved, by=moderator, reason="Rude.")
    fill_in(device, post, "Second.")
    assert Comment.objects.get(body="Second.").state == State.HELD

    acts.restore(approved, by=moderator, reason="It was a quotation.")
    fill_in(device, post, "Third.")
    assert Comment.objects.get(body="Third.").is_standing


def test_what_was_approved_in_an_archive_is_no_reason_for_trust(
    post: Post, moderator: User, written: Letter
) -> None:
    old = Comment.objects.create(
        post=post, guest_name="Grace", guest_email=ADDRESS, body="Old", state="held",
        source="blog", source_key="1",
    )  # fmt: skip
    acts.approve(old, by=moderator)
    Client().post(link_in(written, "confirmation"), {"name": "Grace Hopper"})

    assert Comment.objects.get(source="").state == State.HELD


def test_a_trusted_guests_links_are_counted_like_a_newcomers(device: Client, post: Post) -> None:
    fill_in(device, post, "See https://a.example/ and https://b.example/")
    comment = Comment.objects.get(body__startswith="See")
    assert Decision.objects.about(comment).get(act=Act.HOLD).rule == "many_links"

    links = " ".join(f"https://{letter}.example/" for letter in "abc")
    answer = device.post(place(post), {"name": "Grace Hopper", "body": links})
    assert answer.status_code == 422
    assert "may have two links, and it has 3" in answer.text


def test_a_guest_is_marked_and_their_page_is_linked_without_credit(
    device: Client, post: Post, client: Client
) -> None:
    fill_in(device, post, "Mine.", url="grace.example")
    page = client.get(post.get_absolute_url()).text

    assert '<span class="badge">guest</span>' in page
    assert '<a class="byline" href="https://grace.example" rel="nofollow ugc noopener">' in page


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Please give a name"),
        ("email", "grace", "Enter a valid email address"),
        ("url", "javascript:alert(1)", "does not look like the address"),
        ("body", " ", "Say something first"),
        ("trap", "https://spam.example/", "leave this one field empty"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_comes_back(
    client: Client, post: Post, field: str, value: str, said: str
) -> None:
    typed = {"name": "Grace", "email": ADDRESS, "body": "Long thought about."} | {field: value}
    answer = client.post(place(post), typed)

    assert answer.status_code == 422
    assert said in answer.text
    assert field == "body" or "Long thought about." in answer.text
    assert not Slip.objects.exists()


def test_a_preview_keeps_everything_and_sends_nothing(client: Client, post: Post) -> None:
    typed = {"name": "Grace", "email": "", "body": "So *wide*.", "preview": "1"}
    answer = client.post(place(post), typed)

    assert answer.status_code == 200
    assert "errorlist" not in answer.text
    assert "<em>wide</em>" in answer.text
    assert "So *wide*." in answer.text
    assert not Slip.objects.exists()


def test_words_that_nobody_confirms_are_forgotten(written: Letter, client: Client) -> None:
    slip = Slip.objects.get()
    slip.written_at = timezone.now() - CONFIRM_WITHIN
    slip.save()
    assert client.post(link_in(written, "confirmation"), {"name": "G H"}).status_code == 404

    forget({"slip": str(slip.pk)})

    assert not Slip.objects.exists()
    assert not Guest.objects.exists()


def test_what_was_confirmed_is_not_forgotten(confirmed: Comment) -> None:
    forget({"slip": str(Slip.objects.get().pk)})

    assert Slip.objects.exists()


def test_a_discussion_that_was_locked_meanwhile_gives_the_words_back(
    written: Letter, post: Post, client: Client
) -> None:
    post.lock()
    answer = client.post(link_in(written, "confirmation"), {"name": "Grace Hopper"})

    assert answer.status_code == 422
    assert "locked" in answer.text
    assert "The narrow one." in answer.text
    assert not Comment.objects.exists()


def test_a_name_that_a_member_took_meanwhile_can_be_changed(
    post: Post, work: Work, client: Client
) -> None:
    fill_in(client, post, "Mine.", name="carol")
    work()
    User.objects.create_user("carol", "carol@example.org", "correct horse battery")
    link = link_in(letters_to()[-1], "confirmation")
    assert client.post(link, {"name": "carol"}).status_code == 422

    client.post(link, {"name": "another carol"})

    assert Comment.objects.get().byline == "another carol"


def test_the_cookie_comes_only_when_asked_for_and_goes_with_a_click(
    written: Letter, post: Post
) -> None:
    browser = Client()
    browser.get(place(post))
    browser.post(link_in(written, "confirmation"), {"name": "Grace Hopper"})
    assert "guest" not in browser.cookies

    browser.post(path(Slip.objects.get(), "words"))
    cookie = browser.cookies["guest"]
    assert cookie["httponly"]
    assert "Forget me on this device" in browser.get(place(post)).text

    browser.post("/guests/device/removal/", {"next": place(post)})
    assert not browser.cookies["guest"].value
    assert "Forget me" not in browser.get(place(post)).text


def test_confirming_may_ask_for_it_too(written: Letter, post: Post) -> None:
    browser = Client()
    link = link_in(written, "confirmation")
    browser.post(link, {"name": "Grace Hopper", "remember": "on"})

    page = browser.get(place(post)).text
    assert "remembers you as <strong>Grace Hopper</strong>" in page
    assert 'name="email"' not in page
