"""Precision, recall and calibration, on judgements that one can count by hand."""

from __future__ import annotations

import pytest

from forum.spam.measuring import Point, Trial
from forum.spam.pictures import path_of


def trial(*judged: tuple[float, bool]) -> Trial:
    return Trial("made up", [said for said, _ in judged], [truth for _, truth in judged])


def test_the_curve_goes_from_the_surest_down() -> None:
    assert trial((0.9, True), (0.2, False), (0.7, False), (0.5, True)).curve == [
        Point(0.9, 1.0, 0.5),
        Point(0.7, 0.5, 0.5),
        Point(0.5, 2 / 3, 1.0),
        Point(0.2, 0.5, 1.0),
    ]


def test_equally_sure_judgements_come_together() -> None:
    assert trial((0.9, True), (0.9, False)).curve == [Point(0.9, 0.5, 1.0)]


def test_strict_recall_is_what_is_found_before_the_first_mistake_of_a_hundred() -> None:
    right = [(0.9 - place / 1000, True) for place in range(100)]
    assert trial(*right, (0.5, False), (0.4, True)).strict_recall == pytest.approx(101 / 101)
    assert trial((0.9, False), *((0.5, True),) * 50).strict_recall == 0


def test_calibration_error_is_the_mean_distance_between_said_and_true() -> None:
    assert trial((0.75, True), (0.75, True), (0.75, True), (0.75, False)).calibration_error == 0
    assert trial((0.95, False), (0.05, False)).calibration_error == pytest.approx(0.5)


def test_a_perfect_order_has_an_average_precision_of_one() -> None:
    assert trial((0.9, True), (0.8, True), (0.1, False)).average_precision == 1
    assert trial((0.9, False), (0.8, True)).average_precision == 0.5


def test_acting_from_a_threshold_on_says_what_it_would_do() -> None:
    judged = trial((0.99, True), (0.95, False), (0.3, True))
    assert judged.at(0.9) == Point(0.9, 0.5, 0.5)
    assert judged.at(0.999) == Point(0.999, 1.0, 0.0)


def test_nothing_judged_is_nothing_found() -> None:
    assert trial().curve == []
    assert trial().strict_recall == trial().calibration_error == 0


def test_curves_are_drawn_from_the_lower_left() -> None:
    assert path_of([(0, 0), (1, 1)]) == "M0.0,200.0 L200.0,0.0"
    assert path_of([]) == ""
