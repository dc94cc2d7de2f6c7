from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from accounts import names
from accounts.confusables import skeleton
from accounts.models import User


@pytest.mark.parametrize(
    "name",
    [
        *("alice", "Alice", "bob_2", "j.d", "a-b", "3po", "José", "Øystein", "Nguyễn", "ßtraße"),
        *("Дмитрий", "Ελένη", "אברהם", "محمد", "नमस्ते", "தமிழ்", "สมชาย", "王小明", "김철수"),
        *("たなかゆうこ", "田中ユウコ", "タナカー", "Ժիրայր", "გიორგი", "አበበ"),
    ],
)
def test_names_of_many_languages_are_welcome(name: str) -> None:
    assert names.objection_to(names.normalise(name)) is None


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a", "at least 2"),
        ("x" * 31, "at most 30"),
        ("a b", "no spaces"),
        ("a\u00a0b", "no spaces"),
        ("alice\u200d2", "cannot be seen"),
        ("al\u202eice", "cannot be seen"),
        ("al\u0000ice", "cannot be seen"),
        ("alice\ufe0f", "cannot be seen"),
        ("al\u034fice", "cannot be seen"),
        ("al\u3164ice", "cannot be seen"),
        ("O'Brien", "“'” cannot be in a name"),
        ("a/b", "“/” cannot be in a name"),
        ("me@here", "“@” cannot be in a name"),
        ("🙂🙂", "cannot be in a name"),
        ("<b>", "cannot be in a name"),
        ("..", "at least one letter"),
        ("2024", "at least one letter"),
        ("_alice", "begins and ends"),
        ("alice.", "begins and ends"),
        ("a__b", "Only one of"),
        ("a._b", "Only one of"),
        ("pаypal", "different scripts"),
        ("alicе", "different scripts"),
        ("सliक", "different scripts"),
        ("ᚠᚢᚦ", "everyday use"),
        ("a\u0301\u0301\u0301\u0301b", "too many accents"),
        ("ʻokina", "belongs to no script"),
        ("١٢٣ab", "0 to 9"),
    ],
)
def test_what_cannot_be_a_name_is_told_why(name: str, why: str) -> None:
    objection = names.objection_to(names.normalise(name))

    assert objection is not None
    assert why in objection


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("alice", "a1ice"), ("Alice", "AIice"), ("ALICE", "AIice"), ("bob", "b0b")),
        *(("coco", "сосо"), ("NON", "ΝΟΝ"), ("modern", "rnodern"), ("john_doe", "john.doe")),
        *(("pop", "ρορ"), ("Straße", "STRASSE"), ("jose", "ϳоѕе")),
    ],
)
def test_names_that_look_alike_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("nick", "vick"), ("jose", "josé"), ("johndoe", "john_doe"), ("пётр", "петр"), ("王", "玉")],
)
def test_names_that_only_resemble_one_another_stay_apart(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_a_skeleton_always_fits_its_column() -> None:
    longest = max((skeleton(chr(c)) for c in range(0x20, 0x30000)), key=len)

    assert len(longest) * names.MAX_LENGTH <= 400 or not names.normalise(longest).isalpha()


@pytest.mark.parametrize("name", ["admin", "Admin", "adm1n", "ad.min", "moderator", "everyone"])
def test_reserved_names_are_known_in_disguise(name: str) -> None:
    assert names.is_reserved(name)


def test_a_name_is_found_however_it_is_cased(alice: User) -> None:
    assert User.objects.get_by_natural_key("ALICE") == alice
    assert User.objects.called(" ａｌｉｃｅ ") == alice
    assert User.objects.called("alicia") is None


def test_names_outside_of_ascii_fold_too(db: None) -> None:
    User.objects.create_user("Ελένη", "e@example.org")

    assert User.objects.objection_to("ΕΛΈΝΗ")
    assert User.objects.called("ΕΛΈΝΗ")


def test_a_name_is_shown_as_it_was_typed(db: None) -> None:
    assert str(User.objects.create_user("McGrath", "m@example.org")) == "McGrath"


@pytest.mark.parametrize("name", ["alice", "ALICE", "a1ice", "AIice", "аӏісе"])
def test_nobody_is_made_with_a_name_like_anothers(alice: User, name: str) -> None:
    with pytest.raises(ValidationError):
        User.objects.create_user(name, "other@example.org")


@pytest.mark.parametrize(
    ("name", "email", "why"),
    [
        ("a1ice", "new@example.org", "looks like this one"),
        ("a b", "new@example.org", "no spaces"),
        ("carol", "ALICE@example.org", "uses this address"),
    ],
)
def test_the_command_says_what_is_wrong(alice: User, name: str, email: str, why: str) -> None:
    with pytest.raises(CommandError, match=why):
        call_command("createsuperuser", interactive=False, name=name, email=email)


def test_an_administrator_may_be_called_admin(db: None) -> None:
    call_command("createsuperuser", interactive=False, name="admin", email="a@example.org")

    assert User.objects.get(name="admin").addresses.get().verified


@pytest.mark.parametrize(
    ("name", "email"),
    [("Alice", "new@example.org"), ("a1ice", "new@example.org"), ("carol", "ALICE@example.org")],
)
def test_the_database_holds_it_too(alice: User, name: str, email: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User(name=name, email=email).save()


def test_everybody_has_an_address(db: None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User(name="carol", email="").save()
