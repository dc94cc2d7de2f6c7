from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts.invitations import tree
from accounts.invitations.models import Invitation, Place
from accounts.invitations.tasks import tidy
from accounts.models import User
from conftest import ClientOf, make_user

TREE = "/accounts/invitations/tree/"


def bring(inviter: User, newcomer: User) -> Place:
    return Place.give(newcomer, Invitation.open(inviter, uses=1, days=1)[0])


@pytest.fixture
def family(alice: User, bob: User, mallory: User) -> None:
    """Alice brought bob, and bob brought mallory."""
    bring(alice, bob)
    bring(bob, mallory)


def shape(branches: list[tree.Branch]) -> str:
    """`alice(bob(mallory) carol)`"""
    return " ".join(
        branch.name + (f"({shape(branch.below)})" if branch.below else "") for branch in branches
    )


def branches_on(page: Any) -> list[tree.Branch]:
    found: list[tree.Branch] = page.context["tree"].branches
    return found


def place_of(person: User) -> Place:
    return Place.objects.get(person=person)


@pytest.mark.usefixtures("family")
class TestWhereItIsPublic:
    @pytest.fixture(autouse=True)
    def public(self, settings: Any) -> None:
        settings.INVITATION_TREE = True

    def test_everybody_sees_who_brought_whom(self) -> None:
        page = Client().get(TREE)

        assert shape(branches_on(page)) == "alice(bob(mallory))"
        assert "2 members came by invitation" in page.text

    def test_what_grew_under_one_person_has_a_page(self, alice: User) -> None:
        page = Client().get(f"{TREE}?of={place_of(alice).pk}")

        assert "Whom alice brought" in page.text
        assert shape(branches_on(page)) == "bob(mallory)"

    def test_who_has_left_keeps_the_tree_together(self, bob: User) -> None:
        bob.delete()

        page = Client().get(TREE)
        assert shape(branches_on(page)) == "alice(deleted member(mallory))"
        assert "bob" not in page.text

    def test_a_closed_account_is_not_named(self, bob: User) -> None:
        bob.is_active = False
        bob.save()

        page = Client().get(TREE).text
        assert "bob" not in page
        assert "deleted member" in page
        assert "invited by" not in Client().get("/people/mallory/").text

    def test_who_has_left_and_brought_nobody_is_forgotten_by_night(
        self, bob: User, mallory: User
    ) -> None:
        mallory.delete()
        bob.delete()
        tidy({})

        assert [str(place) for place in Place.objects.all()] == ["alice"]

    def test_who_is_suspended_is_marked(self, bob: User, suspended: Any) -> None:
        suspended(bob)

        assert ">suspended<" in Client().get(TREE).text

    def test_a_members_page_says_who_brought_them(self) -> None:
        assert 'invited by <a href="/people/alice/">alice</a>' in Client().get("/people/bob/").text

    @pytest.mark.parametrize("wrong", ["0x1", "-1", "9" * 40, "99999", "٣", "bob", "%00"])
    def test_nonsense_has_no_page(self, wrong: str) -> None:
        assert Client().get(f"{TREE}?of={wrong}").status_code == 404


@pytest.mark.usefixtures("family")
def test_where_it_is_not_public_only_moderators_see_it(
    alice: User, moderator: User, client_of: ClientOf
) -> None:
    assert Client().get(TREE)["Location"].startswith("/accounts/login/")
    assert client_of(alice).get(TREE).status_code == 404
    assert "invited by" not in Client().get("/people/bob/").text
    assert "mallory" in client_of(moderator).get(TREE).text
    assert "invited by" in client_of(moderator).get("/people/bob/").text


@pytest.fixture
def public(db: None, settings: Any) -> None:
    settings.INVITATION_TREE = True


@pytest.mark.usefixtures("public")
def test_an_empty_tree_says_so() -> None:
    assert "Nobody was invited yet" in Client().get(TREE).text


@pytest.mark.usefixtures("public")
def test_deep_branches_continue_elsewhere(alice: User) -> None:
    person = alice
    for number in range(tree.LEVELS + 2):
        newcomer = make_user(f"member{number}x")
        bring(person, newcomer)
        person = newcomer

    last = branches_on(Client().get(TREE))[0]
    for _ in range(tree.LEVELS - 1):
        [last] = last.below
    assert (last.brought, last.below) == (1, [])
    below = branches_on(Client().get(f"{TREE}?of={last.place.pk}"))
    assert person.name in shape(below)


@pytest.mark.usefixtures("public")
def test_of_many_whom_one_brought_all_are_on_their_own_page(
    alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree, "GROUP", 2)
    monkeypatch.setattr(tree, "PAGE", 3)
    for number in range(5):
        bring(alice, make_user(f"came{number}x"))

    page = Client().get(TREE)
    assert shape(branches_on(page)) == "alice(came0x came1x)"
    assert f'href="?of={place_of(alice).pk}"' in page.text

    first = tree.read_tree(top=place_of(alice))
    rest = tree.read_tree(top=place_of(alice), after=first.next_after or 0)
    assert shape(first.branches) == "came0x came1x came2x"
    assert shape(rest.branches) == "came3x came4x"


def test_many_at_the_top_come_in_pages(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "PAGE", 2)
    for number in range(3):
        bring(make_user(f"inviter{number}x"), make_user(f"came{number}x"))

    first = tree.read_tree()
    rest = tree.read_tree(after=first.next_after or 0)

    assert shape(first.branches) == "inviter0x(came0x) inviter1x(came1x)"
    assert shape(rest.branches) == "inviter2x(came2x)"
    assert rest.next_after is None


@pytest.mark.usefixtures("public")
def test_a_tree_of_thousands_takes_few_queries(django_assert_max_num_queries: Any) -> None:
    people = User.objects.bulk_create(
        [User(name=f"member{n}x", email=f"m{n}@example.org") for n in range(3000)]
    )
    places = Place.objects.bulk_create(Place(person=person) for person in people)
    for n, place in enumerate(places):
        place.above = places[(n - 60) // 4] if n >= 60 else None
    Place.objects.bulk_update(places, ["above"], batch_size=1000)

    # The first row, how many came in all, and two for each level but the last.
    with django_assert_max_num_queries(1 + 1 + 2 * tree.LEVELS - 1):
        page = Client().get(TREE)

    assert len(branches_on(page)) == tree.PAGE
    assert page.text.count('href="/people/') == tree.MAX_SHOWN
