"""Runs of old comments behind one line each, so that what is new stands beside what it answers."""

from __future__ import annotations

from collections import defaultdict

from .drawing import Node, Run

SHORTEST = 2
"""Comments. A single one takes hardly more room than the line that would stand for it."""

NAMED = 3
"""People whose names the line tells."""


def fold_read(nodes: list[Node]) -> int:
    """Let each run begin at its first node and end behind its last; answers how many there are.

    Neither what is new nor the comment that was linked to is in a run, nor anything above them.
    """
    stays = _stay_open(nodes)
    runs = at = 0
    while at < len(nodes):
        end = at + 1 if stays[at] else _end_of_run(nodes, stays, at)
        if not stays[at] and end - at >= SHORTEST:
            nodes[at].run = run = _run(nodes[at:end])
            _close(run, nodes[at].depth, behind=nodes[end - 1])
            runs += 1
        at = end
    return runs


def _stay_open(nodes: list[Node]) -> list[bool]:
    """Of each node, whether it or something below it is new or was linked to."""
    below: dict[int, bool] = defaultdict(bool)
    stays = []
    for node in reversed(nodes):
        is_below = below.pop(node.depth + 1, False)
        is_open = node.is_unseen or node.new_below > 0 or node.is_target or is_below
        below[node.depth] |= is_open
        stays.append(is_open)
    return stays[::-1]


def _end_of_run(nodes: list[Node], stays: list[bool], at: int) -> int:
    depth, end = nodes[at].depth, at + 1
    while end < len(nodes) and (
        nodes[end].depth > depth or (nodes[end].depth == depth and not stays[end])
    ):
        end += 1
    return end


def _close(run: Run, depth: int, *, behind: Node) -> None:
    """A run is a list in an item, as a branch is: it ends when those within it have ended."""
    within = sum(isinstance(each, Node) and each.depth >= depth for each in behind.closing)
    behind.closing.insert(within, run)


def _run(nodes: list[Node]) -> Run:
    names = dict.fromkeys(node.comment.byline for node in nodes if node.is_readable)
    return Run(len(nodes), list(names)[:NAMED])
