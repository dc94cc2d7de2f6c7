"""One thing of which a reader wants to hear no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Func, IntegerField, Q, Value
from django.db.models.functions import NullIf
from django.db.models.lookups import Exact

from accounts.fields import DerivedCharField
from forum import phrases

from .board import Board
from .comment import Comment
from .post import Post
from .tag import Tag

if TYPE_CHECKING:
    from accounts.models import User

    Mutable = User | Board | Tag | Post | Comment | str


class Mute(models.Model):
    """A person, a board, a tag, a post, a branch (a comment and all below it) or words.

    Nobody but the one who muted it is touched by it: it leaves their lists, is folded in their
    threads, and nothing of it makes a notice or a mail. `forum.quiet` reads the rows.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mutes"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="muted_by"
    )
    board = models.ForeignKey(Board, null=True, on_delete=models.CASCADE, related_name="mutes")
    tag = models.ForeignKey(Tag, null=True, on_delete=models.CASCADE, related_name="mutes")
    post = models.ForeignKey(Post, null=True, on_delete=models.CASCADE, related_name="mutes")
    branch = models.ForeignKey(Comment, null=True, on_delete=models.CASCADE, related_name="mutes")
    words = models.CharField(max_length=phrases.MAX_LENGTH, blank=True, help_text="As typed.")
    folded = DerivedCharField(max_length=phrases.MAX_FOLDED, of="words", by=phrases.fold)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Exact(
                    Func(
                        F("person"), F("board"), F("tag"), F("post"), F("branch"),
                        NullIf(F("words"), Value("")),
                        function="num_nonnulls",
                        output_field=IntegerField(),
                    ),
                    Value(1),
                ),
                name="a_mute_is_of_one_thing",
            ),
            models.CheckConstraint(condition=~Q(user=F("person")), name="nobody_mutes_themselves"),
            models.UniqueConstraint(fields=["user", "person"], name="a_person_is_muted_once"),
            models.UniqueConstraint(fields=["user", "board"], name="a_board_is_muted_once"),
            models.UniqueConstraint(fields=["user", "tag"], name="a_tag_is_muted_once"),
            models.UniqueConstraint(fields=["user", "post"], name="a_post_is_muted_once"),
            models.UniqueConstraint(fields=["user", "branch"], name="a_branch_is_muted_once"),
            models.UniqueConstraint(
                fields=["user", "folded"], condition=~Q(words=""), name="words_are_muted_once"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.user} mutes {self.thing}"

    @property
    def thing(self) -> Mutable:
        return self.person or self.board or self.tag or self.post or self.branch or self.words

    @classmethod
    def set(cls, user: User, thing: Mutable) -> None:
        if isinstance(thing, str):
            folded = phrases.fold(thing)
            cls.objects.get_or_create(user=user, folded=folded, defaults={"words": thing})
        else:
            cls.objects.get_or_create(user=user, **_field_of(thing))

    @classmethod
    def take_back(cls, user: User, thing: Mutable) -> None:
        field = {"folded": phrases.fold(thing)} if isinstance(thing, str) else _field_of(thing)
        cls.objects.filter(user=user, **field).delete()


def _field_of(thing: User | Board | Tag | Post | Comment) -> dict[str, Any]:
    match thing:
        case Board():
            return {"board": thing}
        case Tag():
            return {"tag": thing}
        case Post():
            return {"post": thing}
        case Comment():
            return {"branch": thing}
        case _:
            return {"person": thing}
