"""A theme may take any hue: what is read stays readable, by WCAG's arithmetic, light and dark."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from math import cos, radians, sin
from pathlib import Path

import pytest
from django.conf import settings

AAA, AA, CONTROL = 7.0, 4.5, 3.0
PAPERS = ("paper", "paper-raised", "paper-sunk")
HUES = range(0, 360, 30)

Rgb = tuple[float, float, float]

PAIRS = [
    *(("ink", paper, AAA) for paper in PAPERS),
    *(("ink-soft", paper, AA) for paper in PAPERS),
    *(("accent", paper, AA) for paper in PAPERS),
    *(("accent-strong", paper, AA) for paper in PAPERS),
    *(("edge", paper, CONTROL) for paper in PAPERS[:2]),
    *(("danger", paper, AA) for paper in PAPERS),
    ("on-accent", "accent", AA),
    ("ink", "accent-wash", AAA),
    ("ink-soft", "accent-wash", AA),
    ("accent", "accent-wash", AA),
    ("danger", "danger-wash", AA),
    ("waiting", "waiting-wash", AA),
    ("ink", "waiting-wash", AAA),
    ("done", "done-wash", AA),
]


@cache
def tokens() -> dict[str, str]:
    css = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text()
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    found: dict[str, str] = {}
    for name, value in re.findall(r"--([\w-]+):\s*([^;]+);", css):
        found.setdefault(name, " ".join(value.split()))
    return found


def number(words: str, theme: dict[str, float]) -> float:
    """A number, a variable, or calc() of one of them and another number."""
    for name in re.findall(r"var\(--([\w-]+)\)", words):
        value = theme[name] if name in theme else number(tokens()[name], theme)
        words = words.replace(f"var(--{name})", repr(value))
    if sum_ := re.fullmatch(r"calc\((\S+) ([*-]) (\S+)\)", words):
        left, right = float(sum_[1]), float(sum_[3])
        return left * right if sum_[2] == "*" else left - right
    return float(words)


def colour(name: str, side: int, theme: dict[str, float]) -> Rgb:
    """Linear sRGB of a token; side 0 is light, 1 dark."""
    parts = re.findall(r"oklch\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)", tokens()[name])
    lightness, chroma, hue = re.findall(
        r"calc\((?:[^()]|\([^()]*\))*\)|var\([^()]*\)|[\d.]+", parts[side]
    )
    return linear(float(lightness), number(chroma, theme), number(hue, theme))


def linear(lightness: float, chroma: float, hue: float) -> Rgb:
    """Björn Ottosson's Oklab, clipped to what a screen shows."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return min(max(red, 0), 1), min(max(green, 0), 1), min(max(blue, 0), 1)


def contrast(one: Rgb, other: Rgb) -> float:
    """WCAG 2.2, 1.4.3: (lighter + 0.05) / (darker + 0.05)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(rgb: Rgb) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def test_the_arithmetic_knows_black_and_white() -> None:
    assert contrast(linear(1, 0, 0), linear(0, 0, 0)) == pytest.approx(21, abs=0.01)


@pytest.mark.parametrize(("ink", "paper", "least"), PAIRS)
@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_every_hue_keeps_its_contrast(ink: str, paper: str, least: float, side: int) -> None:
    for accent_hue, paper_hue, strength in product(HUES, HUES, (0.085, 0.12)):
        theme = {
            "accent-hue": accent_hue,
            "paper-hue": paper_hue,
            "accent-chroma": strength,
            "paper-chroma": 0.009 if strength < 0.1 else 0.02,
        }
        found = contrast(colour(ink, side, theme), colour(paper, side, theme))
        assert found >= least, (theme, round(found, 2))
