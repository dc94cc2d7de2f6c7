"""Who has no account flags too, and shows by a link in a mail that they are somebody."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post
from forum.moderation import acts
from forum.moderation.flagging import flag
from forum.moderation.models import Case, Flag, LegalNotice, Matter
from forum.outsiders.models import Tip

from .conftest import ADDRESS, Work, letters, link_in, place

SAID = {"reason": "spam", "words": "", "email": ADDRESS}
LEGAL = {
    "reason": "illegal",
    "law": "Article 5 of the Act on Chisels",
    "explanation": "It calls them narrow.",
    "name": "Olga Orlova",
    "email": ADDRESS,
    "in_good_faith": "on",
}


def test_nobody_is_shown_it_before_it_is_confirmed(link: str, comment: Comment) -> None:
    page = Client().get(link).text

    assert "It calls me narrow." in page
    assert "Yes, show it to the moderators" in page
    assert not Flag.objects.exists()
    assert not Case.objects.exists()


def test_confirmed_it_is_a_flag_that_weighs_less_than_a_members(
    confirmed: str, comment: Comment, mallory: User
) -> None:
    [made] = Flag.objects.all()
    assert (made.user, made.thing, made.words) == (None, comment, "It calls me narrow.")
    flag(comment.post, by=mallory, reason="spam")
    [of_member] = Flag.objects.filter(user=mallory)
    assert made.weight < of_member.weight
    assert Case.objects.get(matter=Matter.FLAGGED, comment=comment).weight == made.weight
    tip = Tip.objects.get()
    assert (tip.words, tip.flag) == ("", made)


def test_a_post_is_flagged_as_well(post: Post, work: Work) -> None:
    Client().post(place(post), SAID)
    work()
    Client().post(link_in(letters()[-1]), {"wish": "confirm"})

    assert Flag.objects.get().post == post


def test_the_mail_says_nothing_that_whoever_typed_the_address_chose(link: str) -> None:
    [letter] = letters()

    for part in (str(letter.body), str(letter.alternatives[0][0])):
        assert "narrow" not in part
        assert link in part
    assert ADDRESS not in link


def test_the_same_from_one_address_counts_once(
    confirmed: str, comment: Comment, work: Work
) -> None:
    Client().post(place(comment), SAID)
    work()
    second = link_in(letters()[-1])
    page = Client().get(second).text
    Client().post(second, {"wish": "confirm"})

    assert "You have flagged this already" in page
    assert Flag.objects.count() == 1


def test_confirming_twice_flags_once(confirmed: str) -> None:
    answer = Client().post(confirmed, {"wish": "confirm"}, follow=True)

    assert "The moderators have it" in answer.text
    assert Flag.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("reason", "", "Choose what is wrong with it."),
        ("reason", "other", "Say in a few words what it is."),
        ("reason", "illegal", "Say which law it breaks"),
        ("email", "", "Please give an address"),
        ("email", "olga", "valid email address"),
        ("email", "olga@exämple.net", "Latin letters"),
        ("trap", "cheap pills", "leave this one field empty"),
    ],
)
def test_what_is_missing_is_said_beside_it(
    field: str, typed: str, says: str, comment: Comment
) -> None:
    answer = Client().post(place(comment), SAID | {field: typed})

    assert answer.status_code == 422
    assert says in answer.text
    assert not Tip.objects.exists()


def test_legal_details_come_with_it(comment: Comment, work: Work) -> None:
    Client().post(place(comment), LEGAL)
    work()
    link = link_in(letters()[-1])
    assert "Article 5 of the Act on Chisels" in Client().get(link).text
    assert not LegalNotice.objects.exists()
    Client().post(link, {"wish": "confirm"})

    notice = LegalNotice.objects.get()
    assert (notice.name, notice.email) == ("Olga Orlova", ADDRESS)
    assert Tip.objects.get().legal == {}


def test_of_the_abuse_of_children_moderators_are_not_told_by_whom(
    comment: Comment, work: Work
) -> None:
    Client().post(place(comment), LEGAL | {"name": "", "is_abuse_of_children": "on"})
    work()
    Client().post(link_in(letters()[-1]), {"wish": "confirm"})

    assert LegalNotice.objects.get().email == ""


def test_what_was_shown_can_be_thrown_away(link: str, confirmed: str, comment: Comment) -> None:
    page = Client().post(confirmed, {"wish": "withdraw"}).text

    assert "It is taken back" in page
    assert not Tip.objects.exists()
    assert not Flag.objects.exists()
    assert Client().get(confirmed).status_code == 404


def test_what_went_meanwhile_is_not_flagged(link: str, comment: Comment, moderator: User) -> None:
    acts.remove(comment, by=moderator, reason="Unkind.")

    assert "It is gone already" in Client().get(link).text
    Client().post(link, {"wish": "confirm"})
    assert not Flag.objects.exists()


def test_a_link_that_was_altered_opens_nothing(link: str, post: Post, work: Work) -> None:
    Client().post(place(post), SAID)
    work()
    other = link_in(letters()[-1])
    crossed = "/".join([*other.split("/")[:3], *link.split("/")[3:]])

    assert Client().get(crossed).status_code == 404
    assert Client().post(crossed, {"wish": "confirm"}).status_code == 404


@pytest.mark.parametrize("verb", ["hold", "remove", "delete_words"])
def test_what_they_cannot_read_they_cannot_flag(verb: str, comment: Comment) -> None:
    getattr(comment, verb)()

    assert Client().get(place(comment)).status_code == 404
    assert Client().post(place(comment), SAID).status_code == 404


def test_members_flag_as_themselves(client_of: ClientOf, comment: Comment, alice: User) -> None:
    answer = client_of(alice).post(place(comment), SAID)

    assert answer["Location"] == f"/comments/{comment.pk}/flag/"
    assert not Tip.objects.exists()


def test_each_post_needs_the_token_of_its_page(link: str, comment: Comment) -> None:
    browser = Client(enforce_csrf_checks=True)

    assert browser.post(place(comment), SAID).status_code == 403
    assert browser.post(link, {"wish": "confirm"}).status_code == 403


def test_pages_lead_there_without_a_cookie(comment: Comment) -> None:
    browser = Client()
    thread = browser.get(comment.post.get_absolute_url()).text
    more = browser.get(f"/comments/{comment.pk}/acts/").text

    assert place(comment.post) in thread
    assert place(comment) in more
    assert not browser.cookies
    browser.get(place(comment))
    assert set(browser.cookies) <= {"csrftoken"}


def test_a_case_tells_no_address_and_no_name(
    confirmed: str, comment: Comment, moderator: User, client_of: ClientOf
) -> None:
    case = client_of(moderator).get(f"/moderation/comments/{comment.pk}/").text

    assert "somebody without an account says" in case
    assert "It weighs 0.5: nobody knows how right they were before." in case
    assert ADDRESS not in case
