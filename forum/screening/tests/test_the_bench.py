from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from forum.models import Comment, Post
from forum.screening.models import Screening


def test_it_says_how_many_a_minute_and_leaves_nothing_behind(post: Post) -> None:
    said = StringIO()
    call_command("bench_screening", comments=6, stdout=said)

    assert "6 comments in" in said.getvalue()
    assert "a minute" in said.getvalue()
    assert not Comment.objects.exists()
    assert not Screening.objects.exists()
    assert not User.objects.filter(name__startswith="bench").exists()


def test_where_there_is_nothing_to_answer_it_says_so(db: None) -> None:
    with pytest.raises(CommandError, match="no post"):
        call_command("bench_screening")
