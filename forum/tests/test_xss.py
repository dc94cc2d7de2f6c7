"""Nobody's words run in anybody's page."""

from __future__ import annotations

from functools import cache

import pytest
from playwright.sync_api import Browser

from forum.markup import TooHard, render
from forum.markup.sanitising import sanitise

from .attacks import FORMS, attempts, texts
from .corpora import needs
from .parsed_html import check_against_the_list
from .watched_page import Seen, watch

PER_PAGE = 500


def rendered(text: str) -> str:
    try:
        return render.__wrapped__(text).html
    except TooHard:
        return ""


@cache
def as_words() -> list[str]:
    return list(dict.fromkeys(rendered(text) for text in texts()))


@cache
def as_html() -> list[str]:
    """As if the renderer let every tag through: then the sanitisers stand alone."""
    return list(dict.fromkeys(sanitise(attempt) for attempt in attempts()))


def watch_all(browser: Browser, parts: list[str]) -> list[tuple[int, Seen]]:
    """The pages on which something happened."""
    pages = [parts[start : start + PER_PAGE] for start in range(0, len(parts), PER_PAGE)]
    seen = [(n, watch(browser, page), len(page)) for n, page in enumerate(pages)]
    return [(n, page) for n, page, articles in seen if not page.is_quiet(articles)]


@needs("xss")
def test_there_are_as_many_attempts_as_were_collected() -> None:
    assert len(attempts()) > 6_700
    assert all(as_words())


@needs("xss")
@pytest.mark.parametrize("made", [as_words, as_html])
def test_nothing_comes_out_that_is_not_listed(made: object) -> None:
    for html in made():  # type: ignore[operator]
        check_against_the_list(html)


@needs("xss")
@pytest.mark.browser
def test_nothing_runs_when_it_is_written_as_words(chromium: Browser) -> None:
    assert watch_all(chromium, as_words()) == []


@needs("xss")
@pytest.mark.browser
def test_nothing_runs_when_it_reaches_the_sanitisers_as_html(chromium: Browser) -> None:
    assert watch_all(chromium, as_html()) == []


RUNS = {
    "at once": ("<script>alert(1)</script>", "alert"),
    "when it fails to load": ("<img src=x onerror=alert(1)>", "alert"),
    "when it has loaded": ("<svg onload=confirm(1)>", "confirm"),
    "in a frame": ("<iframe srcdoc='<script>parent.prompt(1)</script>'></iframe>", "prompt"),
    "when clicked": ("<a href='javascript:alert(1)'>x</a>", "alert"),
    "when pointed at": ("<b onmouseover=alert(1)>x</b>", "alert"),
    "when focused": ("<input onfocus=alert(1)>", "alert"),
    "when pasted into": ("<p onpaste=alert(1)>x</p>", "alert"),
    "when it moves": ("<p onanimationend=alert(1)>x</p>", "alert"),
    "calling home": ("<script>fetch('https://a.example')</script>", "fetch"),
    "with an error": ("<script>oops(</script>", "error: "),
    "leaving": ("<meta http-equiv=refresh content='0;url=data:text/html,x'>", ""),
}


@pytest.mark.browser
@pytest.mark.parametrize("case", RUNS)
def test_the_watch_would_see_it(chromium: Browser, case: str) -> None:
    """Unsanitised, so that a quiet page means something."""
    raw, sign = RUNS[case]

    seen = watch(chromium, [raw])

    assert not seen.is_quiet(1)
    assert any(sign in what for what in [*seen.ran, *seen.foreign])


@pytest.mark.browser
def test_and_sees_nothing_once_it_is_rendered_or_sanitised(chromium: Browser) -> None:
    written = [rendered(form.replace("{}", raw)) for raw, _ in RUNS.values() for form in FORMS]
    sanitised = [sanitise(raw) for raw, _ in RUNS.values()]

    assert watch_all(chromium, written + sanitised) == []


@pytest.mark.browser
@pytest.mark.parametrize("raw", ["<img src=/pixel.png>", "<link rel=stylesheet href=//a.example/>"])
def test_the_watch_would_see_a_picture_ask_another_host(chromium: Browser, raw: str) -> None:
    assert watch(chromium, [raw]).loaded


@pytest.mark.browser
def test_the_watch_would_see_an_article_that_breaks_out(chromium: Browser) -> None:
    assert not watch(chromium, ["</article><article>x"]).is_quiet(1)


@pytest.mark.browser
def test_the_watch_is_quiet_about_what_we_write(chromium: Browser) -> None:
    text = "*a* https://a.example @ada [^1] ![b](https://b.example/c.png)\n\n>! d\n\n[^1]: e"

    assert watch(chromium, [rendered(text)]).is_quiet(1)
