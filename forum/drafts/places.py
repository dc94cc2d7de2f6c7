"""Where somebody is writing: the name under which a draft is kept, and the page that opens it.

"post" is a new post, "post:12" an answer to a post, "comment:34" an answer to a comment, and
"post:12:edit" and "comment:34:edit" what is being changed.
"""

from __future__ import annotations

import re

from django.urls import reverse

NEW_POST = "post"
PLACES = re.compile(r"post|(post|comment):([1-9][0-9]{0,17})(:edit)?")


def answering_post(post_id: int) -> str:
    return f"post:{post_id}"


def answering_comment(comment_id: int) -> str:
    return f"comment:{comment_id}"


def editing_post(post_id: int) -> str:
    return f"post:{post_id}:edit"


def editing_comment(comment_id: int) -> str:
    return f"comment:{comment_id}:edit"


def is_place(text: str) -> bool:
    return bool(PLACES.fullmatch(text))


def opens_at(place: str) -> str:
    """The address of the form; whether one may still write there is for that page to say."""
    found = PLACES.fullmatch(place)
    if not found or not found[1]:
        return reverse("new_post")
    name = {
        ("post", False): "find_post",
        ("post", True): "edit_post",
        ("comment", False): "reply",
        ("comment", True): "edit_comment",
    }[found[1], bool(found[3])]
    return reverse(name, args=[found[2]]) + ("#reply-form" if name == "find_post" else "")
