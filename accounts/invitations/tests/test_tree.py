from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts.invitations import tree
from accounts.invitations.models import Arrival
from accounts.models import User
from conftest import ClientOf, make_user

TREE = "/accounts/invitations/tree/"


@pytest.fixture
def family(alice: User, bob: User, mallory: User) -> None:
    """Alice brought bob, and bob brought mallory."""
    Arrival.objects.create(user=bob, inviter=alice)
    Arrival.objects.create(user=mallory, inviter=bob)


def shape(leaves: list[tree.Leaf]) -> list[tuple[str, int, int]]:
    return [(leaf.person.name, leaf.depth, leaf.closes) for leaf in leaves]


@pytest.mark.usefixtures("family")
class TestWhereItIsPublic:
    @pytest.fixture(autouse=True)
    def public(self, settings: Any) -> None:
        settings.INVITATION_TREE = True

    def test_everybody_sees_who_brought_whom(self) -> None:
        page = Client().get(TREE)

        assert shape(page.context["tree"].leaves) == [
            ("alice", 1, 0), ("bob", 2, 0), ("mallory", 3, 2)
        ]  # fmt: skip
        assert "2 members came by invitation" in page.text

    def test_what_grew_under_one_person_has_a_page(self) -> None:
        page = Client().get(f"{TREE}?of=Bob")

        assert shape(page.context["tree"].leaves) == [("bob", 1, 0), ("mallory", 2, 1)]

    def test_who_is_gone_keeps_the_place_and_not_the_name(self, bob: User) -> None:
        bob.is_active = False
        bob.save()

        page = Client().get(TREE).text
        assert "bob" not in page
        assert "deleted member" in page
        assert "mallory" in page

    def test_a_members_page_says_who_brought_them(self) -> None:
        assert 'invited by <a href="/people/alice/">alice</a>' in Client().get("/people/bob/").text

    def test_nobody_has_no_page(self) -> None:
        assert Client().get(f"{TREE}?of=nobody").status_code == 404


@pytest.mark.usefixtures("family")
def test_where_it_is_not_public_only_moderators_see_it(
    alice: User, moderator: User, client_of: ClientOf
) -> None:
    assert Client().get(TREE)["Location"].startswith("/accounts/login/")
    assert client_of(alice).get(TREE).status_code == 404
    assert "invited by" not in Client().get("/people/bob/").text
    assert "mallory" in client_of(moderator).get(TREE).text


def test_an_empty_tree_says_so(db: None, settings: Any) -> None:
    settings.INVITATION_TREE = True

    assert "Nobody was invited yet" in Client().get(TREE).text


def test_deep_branches_continue_elsewhere(alice: User, settings: Any) -> None:
    settings.INVITATION_TREE = True
    person = alice
    for number in range(tree.MAX_DEPTH + 2):
        newcomer = make_user(f"member{number}x")
        Arrival.objects.create(user=newcomer, inviter=person)
        person = newcomer

    leaves = Client().get(TREE).context["tree"].leaves
    assert leaves[-1].depth == tree.MAX_DEPTH
    assert leaves[-1].is_cut
    assert "and 1 more" in Client().get(TREE).text


def test_many_at_the_top_come_in_pages(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "PAGE", 2)
    for number in range(3):
        inviter, came = make_user(f"inviter{number}x"), make_user(f"came{number}x")
        Arrival.objects.create(user=came, inviter=inviter)

    first = tree.read_tree()
    rest = tree.read_tree(after=first.next_after)

    assert [leaf.person.name for leaf in first.leaves + rest.leaves] == [
        "inviter0x", "came0x", "inviter1x", "came1x", "inviter2x", "came2x"
    ]  # fmt: skip
    assert rest.next_after == ""


def test_a_tree_of_many_takes_few_queries(
    db: None, settings: Any, django_assert_num_queries: Any
) -> None:
    settings.INVITATION_TREE = True
    people = User.objects.bulk_create(
        [User(name=f"member{n}x", email=f"m{n}@example.org") for n in range(300)]
    )
    Arrival.objects.bulk_create(
        Arrival(user=person, inviter=people[n // 3]) for n, person in enumerate(people) if n
    )

    with django_assert_num_queries(3):
        Client().get(TREE)
