from __future__ import annotations

import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory

from accounts import limits
from accounts.limits import DAY, HOUR, MINUTE, Limit, Rate, Wait, counting, gate, ledger, line
from accounts.limits.models import Count
from accounts.models import User

FIVE = Rate(5, 300)
POSTING = Limit("try", per_network=Rate(3, MINUTE))

pytestmark = pytest.mark.django_db


def take(key: str, rate: Rate = FIVE) -> bool:
    return isinstance(counting.take(key, rate), counting.Taken)


def ages_by(key: str, seconds: float) -> None:
    """As if everything that was counted had been so much earlier."""
    for row in Count.objects.filter(key=key):
        row.times = [moment - seconds for moment in row.times]
        row.save()
    gate.remind(key, FIVE, ledger.ages(key, FIVE))


def request(address: str = "198.51.100.7") -> HttpRequest:
    return RequestFactory().post("/", REMOTE_ADDR=address)


def test_the_limit_holds_whatever_redis_does(any_redis: str) -> None:
    assert [take("k") for _ in range(8)] == [True] * 5 + [False] * 3
    assert take("another")


def test_redis_that_is_away_is_asked_once_in_a_while(
    line_to: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "REST", 1000)
    with socket.create_server(("127.0.0.1", 0)) as hole:
        line_to(f"redis://127.0.0.1:{hole.getsockname()[1]}/0")
        for number in range(20):
            take(f"k{number}")

        hole.setblocking(False)
        hole.accept()[0].close()
        with pytest.raises(BlockingIOError):
            hole.accept()


def test_redis_is_asked_again_when_it_has_rested(line_to: Callable[[str], None]) -> None:
    before = line._line
    line_to("redis://127.0.0.1:9/0")
    line._line._redis = None
    take("k")
    assert line.ask(lambda redis: redis.ping()) is None

    line._line._redis = before._connected()
    assert line.ask(lambda redis: redis.ping()) is None
    line._line._rests_until = 0
    assert line.ask(lambda redis: redis.ping()) is True
    assert line.ask(lambda redis: redis.ping()) is True


def test_what_redis_forgets_is_remembered(forget: Callable[[], None]) -> None:
    tried = []
    for _ in range(12):
        tried.append(take("k"))
        forget()

    assert sum(tried) == 5


def test_redis_is_reminded_so_that_the_flood_stops_there(
    forget: Callable[[], None], django_assert_num_queries: Callable[[int], object]
) -> None:
    for _ in range(5):
        take("k")
    forget()
    take("k")

    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        assert not any(take("k") for _ in range(100))


def test_counts_of_the_time_without_redis_hold_when_it_is_back(
    line_to: Callable[[str], None], settings: object
) -> None:
    here = settings.REDIS_URL  # type: ignore[attr-defined]
    take("k")
    line_to("redis://127.0.0.1:9/0")
    assert [take("k") for _ in range(3)] == [True] * 3
    line_to(here)

    assert [take("k") for _ in range(3)] == [True, False, False]


def test_time_gives_room_again_try_by_try() -> None:
    take("k")
    ages_by("k", 200)
    assert [take("k") for _ in range(5)] == [True] * 4 + [False]

    ages_by("k", 101)
    assert [take("k") for _ in range(2)] == [True, False]


def test_the_wait_is_until_the_oldest_try_is_over() -> None:
    for _ in range(5):
        take("k")
    ages_by("k", 100)

    for wait in (counting.take("k", FIVE), counting.take("k", FIVE)):
        assert isinstance(wait, Wait)
        assert wait.seconds == pytest.approx(200, abs=5)


def test_a_try_that_was_none_is_given_back() -> None:
    taken = [counting.take("k", FIVE) for _ in range(5)]
    assert isinstance(taken[2], counting.Taken)
    counting.give_back(taken[2])

    assert [take("k") for _ in range(2)] == [True, False]


def test_looking_counts_nothing() -> None:
    for _ in range(9):
        assert isinstance(counting.take("k", FIVE, only_look=True), counting.Taken)
    for _ in range(5):
        take("k")
    assert isinstance(counting.take("k", FIVE, only_look=True), Wait)


def test_what_is_over_goes_with_what_comes() -> None:
    for number in range(4):
        take(f"k{number}")
    Count.objects.update(ends_at="2020-01-01T00:00Z")

    take("new")
    assert Count.objects.count() == 3
    take("newer")
    assert set(Count.objects.values_list("key", flat=True)) == {"new", "newer"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("redis", ["here", "away"])
def test_fifty_at_once_gain_nothing(redis: str, line_to: Callable[[str], None]) -> None:
    if redis == "away":
        line_to("redis://127.0.0.1:9/0")
    key = uuid4().hex

    def once(_: int) -> bool:
        try:
            return take(key)
        finally:
            connection.close()

    with ThreadPoolExecutor(25) as crowd:
        assert sum(crowd.map(once, range(50))) == 5


def test_networks_count_apart_and_acts_too() -> None:
    other = Limit("other", per_network=POSTING.per_network)

    assert [bool(limits.consume(request(), POSTING)) for _ in range(4)] == [False] * 3 + [True]
    assert limits.consume(request("198.51.100.8"), POSTING) is None
    assert limits.consume(request(), other) is None


def test_people_count_wherever_they_are(alice: User, bob: User) -> None:
    limit = Limit("try", per_person=Rate(2, HOUR))

    def come(person: User, address: str) -> bool:
        asked = request(address)
        asked.user = person
        return limits.consume(asked, limit) is None

    assert [come(alice, f"198.51.100.{n}") for n in range(3)] == [True, True, False]
    assert come(bob, "198.51.100.0")


def test_keys_count_whoever_asks() -> None:
    limit = Limit("mail", per_key=Rate(2, DAY))
    tried = [limits.consume(request(f"192.0.2.{n}"), limit, key="a@example.org") for n in range(3)]

    assert [bool(wait) for wait in tried] == [False, False, True]
    assert not Count.objects.filter(key__contains="example").exists()
    assert limits.consume(request(), limit, key="b@example.org") is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "in a minute"),
        (59, "in a minute"),
        (61, "in 2 minutes"),
        (3595, "in an hour"),
        (3600, "in an hour"),
        (3601, "in 2 hours"),
        (86400, "in a day"),
        (90000, "in 2 days"),
    ],
)
def test_a_wait_is_told_in_words(seconds: float, words: str) -> None:
    assert str(Wait(seconds)) == words
