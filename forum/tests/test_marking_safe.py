"""Text counts as HTML in one place, over what the renderer made."""

from __future__ import annotations

import re

from django.template import Context, Template

from .corpora import PROJECT

PLACE = "forum/templatetags/markup.py"


def test_rendered_shows_the_html_that_was_stored() -> None:
    template = Template("{% load markup %}{{ html|rendered }} {{ html }}")

    assert template.render(Context({"html": "<p>a</p>"})) == "<p>a</p> &lt;p&gt;a&lt;/p&gt;"


def test_no_template_marks_anything_safe_by_itself() -> None:
    templates = list((PROJECT / "templates").rglob("*.html"))
    unescaped = re.compile(r"\|\s*safe(seq)?\b|autoescape\s+off")

    assert templates
    assert [t for t in templates if unescaped.search(t.read_text("utf-8"))] == []


def test_no_code_marks_anything_safe_elsewhere() -> None:
    marks = re.compile(r"\bmark_safe\(|\bSafe(String|Text)\(")
    packages = ("accounts", "config", "forum", "outbox")
    modules = [path for name in packages for path in (PROJECT / name).rglob("*.py")]
    found = [str(m.relative_to(PROJECT)) for m in modules if marks.search(m.read_text("utf-8"))]

    assert found == [PLACE]
