"""The one comment that answered a question."""

from __future__ import annotations

from django.db import models

from .contribution import Contribution


class Answering(models.Model):
    """Part of Post. The answer can always be read: a comment that goes from sight is none any more
    (Comment.count)."""

    answer = models.ForeignKey(
        "forum.Comment", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        editable=False, db_index=False,
    )  # fmt: skip

    class Meta:
        abstract = True

    def accept(self, comment: Contribution) -> bool:
        """In place of another, if there was one. False means that it is the answer already."""
        return self._set_answer(self._others().exclude(answer=comment.pk), comment)

    def withdraw_answer(self, comment: Contribution) -> bool:
        """False means that it is not the answer."""
        return self._set_answer(self._others().filter(answer=comment.pk), None)

    def _others(self) -> models.QuerySet[Answering]:
        return type(self)._default_manager.filter(pk=self.pk)

    def _set_answer(self, post: models.QuerySet[Answering], answer: Contribution | None) -> bool:
        changed = post.update(answer=answer)
        self.refresh_from_db(fields=["answer"])
        return bool(changed)
