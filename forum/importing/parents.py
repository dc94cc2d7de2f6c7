"""Which comment answers which, when an archive tells it incompletely or in circles. No database."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Places:
    """Where each comment goes: the key of what it answers, empty for the post itself.

    Those in the three sets answer something else than they say; see `untangle`.
    """

    parents: dict[str, str] = field(default_factory=dict)
    orphaned: set[str] = field(default_factory=set)
    adopted: set[str] = field(default_factory=set)
    freed: set[str] = field(default_factory=set)


def untangle(said: Mapping[str, str], kept: Container[str]) -> Places:
    """A place for everything in `said` (comment to parent, in the archive's order) that is `kept`.

    - orphaned: the archive has no such parent; it answers the post.
    - adopted: the parent was left out; it answers what the parent answered.
    - freed: it answers itself, by whatever way; the first of a circle answers the post instead.

    Takes time with the number of comments, whatever their shape.
    """
    places = Places()
    nearest: dict[str, str] = {}
    for key in said:
        if key in kept:
            _place(key, said, kept, places, nearest)
    _break_circles(places)
    return places


def _place(
    key: str,
    said: Mapping[str, str],
    kept: Container[str],
    places: Places,
    nearest: dict[str, str],
) -> None:
    parent = said[key]
    places.parents[key] = parent
    if not parent or parent in kept:
        return
    if parent in said:
        places.parents[key] = _nearest_kept(parent, said, kept, nearest)
        places.adopted.add(key)
    else:
        places.parents[key] = ""
        places.orphaned.add(key)


def _nearest_kept(
    key: str, said: Mapping[str, str], kept: Container[str], nearest: dict[str, str]
) -> str:
    """The first above `key` that came in; empty for the post, and where that leads in a circle."""
    path: list[str] = []
    while key and key not in kept and key in said and key not in nearest:
        nearest[key] = ""
        path.append(key)
        key = said[key]
    found = nearest.get(key, key if key in kept else "")
    nearest.update(dict.fromkeys(path, found))
    return found


def _break_circles(places: Places) -> None:
    order = {key: number for number, key in enumerate(places.parents)}
    done: set[str] = {""}
    for key in list(places.parents):
        path: dict[str, None] = {}
        while key not in done and key not in path:
            path[key] = None
            # What stands here already, from an earlier import, answers nothing that is new.
            key = places.parents.get(key, "")
        if key in path:
            keys = list(path)
            first = min(keys[keys.index(key) :], key=order.__getitem__)
            places.parents[first] = ""
            places.freed.add(first)
        done.update(path)
