"""The time zones one can choose, by region, as IANA names them."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from zoneinfo import available_timezones

# The others of the table are old spellings, and countries by themselves.
REGIONS = (
    *("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe"),
    *("Indian", "Pacific"),
)

Choices = list[tuple[str, str | list[tuple[str, str]]]]


@cache
def choices() -> Choices:
    zones = sorted(zone for zone in available_timezones() if _region(zone) in REGIONS)
    regions = groupby(zones, key=_region)
    return [
        ("", "UTC, the site’s own"),
        *((region, [(zone, _place(zone)) for zone in within]) for region, within in regions),
    ]


def _region(zone: str) -> str:
    return zone.partition("/")[0]


def _place(zone: str) -> str:
    """`America/Argentina/Buenos_Aires` is “Argentina, Buenos Aires” of America."""
    return zone.partition("/")[2].replace("/", ", ").replace("_", " ")
