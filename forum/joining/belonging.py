"""Which posts stand under which: the joins and splits that stand, read downwards and upwards."""

from __future__ import annotations

from forum.models import Comment, Post

from .models import Join, Split


def with_all_joined(post: Post) -> list[int]:
    """The post, and what is shown where it is shown: joined to it or split off and put back,
    directly or by way of others."""
    found, latest = [post.pk], [post.pk]
    while latest:
        joined = Join.objects.standing().filter(into__in=latest).values_list("post", flat=True)
        back = Split.objects.put_back().filter(source__in=latest).values_list("post", flat=True)
        latest = sorted({*joined, *back} - set(found))
        found += latest
    return found


def way_back(split: Split) -> tuple[Post, int]:
    """The post under which the branch would be shown again, and the key of that to which it would
    belong."""
    if split.parent_id:
        parent = Comment.objects.select_related("post").get(pk=split.parent_id)
        return parent.post, parent.home_id
    source = split.source
    while above := Split.objects.put_back().filter(post=source).select_related("source").first():
        source = above.source
    source.refresh_from_db(fields=["joined_to"])
    return source.shown_under, source.pk
