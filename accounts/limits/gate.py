"""Counting in Redis, as far as it answers; each function says "no objection" where it does not."""

from __future__ import annotations

from .limit import Rate
from .line import ask

PREFIX = "limits:"

COUNT = """
    local time = redis.call('TIME')
    local now = time[1] * 1000 + math.floor(time[2] / 1000)
    local amount, span = tonumber(ARGV[1]), tonumber(ARGV[2])
    redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - span)
    if redis.call('ZCARD', KEYS[1]) < amount then
        redis.call('ZADD', KEYS[1], now, ARGV[3])
        redis.call('PEXPIRE', KEYS[1], span)
        return 0
    end
    local in_the_way = redis.call('ZRANGE', KEYS[1], -amount, -amount, 'WITHSCORES')
    return in_the_way[2] + span - now
"""

REMIND = """
    local time = redis.call('TIME')
    local now = time[1] * 1000 + math.floor(time[2] / 1000)
    redis.call('DEL', KEYS[1])
    for number = 2, #ARGV do
        redis.call('ZADD', KEYS[1], now - ARGV[number], number)
    end
    redis.call('PEXPIRE', KEYS[1], ARGV[1])
"""


def count(key: str, rate: Rate, token: str) -> float:
    """Seconds to wait; 0 where the try was counted, and where Redis is away."""
    span = _milliseconds(rate.seconds)
    wait = ask(lambda redis: redis.eval(COUNT, 1, PREFIX + key, rate.amount, span, token))
    return int(wait or 0) / 1000


def remind(key: str, rate: Rate, ages: list[float]) -> None:
    told = [_milliseconds(rate.seconds), *map(_milliseconds, ages)]
    ask(lambda redis: redis.eval(REMIND, 1, PREFIX + key, *told))


def give_back(key: str, token: str) -> None:
    ask(lambda redis: redis.zrem(PREFIX + key, token))


def clear(key: str) -> None:
    ask(lambda redis: redis.delete(PREFIX + key))


def _milliseconds(seconds: float) -> int:
    return int(seconds * 1000)
