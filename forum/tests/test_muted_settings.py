"""The page that lists all that somebody muted and blocked."""

from __future__ import annotations

import pytest

from accounts.models import User
from conftest import ClientOf
from forum.limits.quieting import MAX_MUTED_PHRASES, MAX_MUTES, objection_to_mute
from forum.models import Block, Comment, Mute
from forum.phrases import MAX_LENGTH

HERE = "/settings/muted/"


def test_it_lists_everything_with_a_way_back(
    client_of: ClientOf, comment: Comment, alice: User, bob: User, mallory: User
) -> None:
    Block.set(alice, mallory)
    for thing in (bob, comment, comment.post, comment.post.board, "elephants"):
        Mute.set(alice, thing)
    mute = Mute.objects.get(words="elephants")
    ways_back = [
        "/people/mallory/block/removal/",
        "/people/bob/mute/removal/",
        f"/comments/{comment.pk}/mute/removal/",
        f"/posts/{comment.post_id}/mute/removal/",
        "/boards/workbench/mute/removal/",
        f"/settings/muted/words/{mute.pk}/removal/",
    ]
    browser = client_of(alice)
    page = browser.get(HERE).text
    for way_back in ways_back:
        assert f'action="{way_back}"' in page
        browser.post(way_back, {"next": HERE})

    assert not Mute.objects.exists()
    assert not Block.objects.exists()


def test_nobody_sees_the_list_of_another(client_of: ClientOf, alice: User, mallory: User) -> None:
    Mute.set(alice, "elephants")
    Block.set(alice, mallory)

    page = client_of(mallory).get(HERE).text

    assert "elephants" not in page
    assert "alice" not in page


def test_nobody_takes_back_the_words_of_another(
    client_of: ClientOf, alice: User, mallory: User
) -> None:
    Mute.set(alice, "elephants")

    client_of(mallory).post(f"{HERE}words/{Mute.objects.get().pk}/removal/")

    assert Mute.objects.exists()


def test_words_are_added(client_of: ClientOf, alice: User) -> None:
    browser = client_of(alice)
    answer = browser.post(HERE, {"words": "  the  Elephants\u200b "}, follow=True)

    assert "You muted “the Elephants”." in answer.text
    browser.post(HERE, {"words": "THE ELEPHANTS"})
    assert [mute.words for mute in Mute.objects.all()] == ["the Elephants"]


def test_with_scripts_only_the_part_comes_back(client_of: ClientOf, alice: User) -> None:
    answer = client_of(alice).post(HERE, {"words": "elephant"}, headers={"HX-Request": "true"})

    assert answer.text.lstrip().startswith("<section")
    assert "You muted “elephant”." in answer.text


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("", "Which word?"),
        ("  \u200b ", "at least one letter"),
        ("--- !", "at least one letter"),
        ("x" * (MAX_LENGTH + 1), f"at most {MAX_LENGTH}"),
        ("ﷺ" * MAX_LENGTH, "too many letters"),
    ],
)
def test_what_cannot_be_muted_is_said_beside_the_field(
    client_of: ClientOf, alice: User, words: str, error: str
) -> None:
    answer = client_of(alice).post(HERE, {"words": words})

    assert answer.status_code == 422
    assert error in answer.text
    assert not Mute.objects.exists()


def test_words_have_a_bound(
    client_of: ClientOf, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forum.limits.quieting.MAX_MUTED_PHRASES", 1)
    assert MAX_MUTED_PHRASES > 1
    Mute.set(alice, "elephants")

    answer = client_of(alice).post(HERE, {"words": "mice"})

    assert answer.status_code == 422
    assert "Take one back first." in answer.text
    assert 'value="mice"' in answer.text


def test_mutes_have_a_bound(alice: User, bob: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forum.limits.quieting.MAX_MUTES", 1)
    assert MAX_MUTES > 1
    assert not objection_to_mute(alice, is_words=False)
    Mute.set(alice, bob)

    assert objection_to_mute(alice, is_words=False)


def test_what_was_muted_and_then_removed_keeps_its_title_to_itself(
    client_of: ClientOf, comment: Comment, alice: User, bob: User
) -> None:
    Mute.set(bob, comment)
    Mute.set(bob, comment.post)
    comment.post.remove()

    page = client_of(bob).get(HERE).text

    assert "Which chisel?" not in page
    assert "a post that is gone" in page
