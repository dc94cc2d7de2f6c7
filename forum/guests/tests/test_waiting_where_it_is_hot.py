"""A guest whom a device remembers waits between two replies like a member."""

from __future__ import annotations

from django.test import Client

from accounts.models import User
from forum.guests.tests.conftest import place
from forum.heat.cooling import slow
from forum.models import Comment, Post

WORDS = {"name": "Grace Hopper", "url": "", "body": "And another thing!"}


def test_it_is_told_in_the_form_and_words_that_come_too_soon_come_back(
    device: Client, approved: Comment, post: Post, moderator: User
) -> None:
    slow(post, minutes=5, hours=6, reason="Breathe.", by=moderator)

    assert "5 minutes lie between two replies" in device.get(place(post)).text
    answer = device.post(place(post), WORDS)

    assert answer.status_code == 422
    assert "Your words are still below." in answer.text
    assert "And another thing!" in answer.text
    assert Comment.objects.count() == 1


def test_elsewhere_nothing_is_told(device: Client, post: Post) -> None:
    assert "lie between two replies" not in device.get(place(post)).text
