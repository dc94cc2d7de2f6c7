"""What a WordPress export says, record by record."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from forum.importing import wordpress
from forum.importing.opening import ArchiveError, Source, open_archive
from forum.importing.records import Archive, ImportedComment, ImportedPost, Person, Unwanted

from .wxr import COMMENT, POST, SITE, comment, elements, item, thread, written, wxr

Read = tuple[Archive, list[ImportedPost], list[ImportedComment]]


def read(folder: Path, text: str, *, site: str = "") -> Read:
    with open_archive(written(folder, text)) as file:
        source = Source(file)
        archive = wordpress.inspect(source, site=site)
        records = list(wordpress.read(source, archive))
    return (
        archive,
        [record for record in records if isinstance(record, ImportedPost)],
        [record for record in records if isinstance(record, ImportedComment)],
    )


def keys_of(archive: Read) -> list[str]:
    _, posts, comments = archive
    return [post.key for post in posts] + [comment.key for comment in comments]


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_every_version_is_read(tmp_path: Path, version: str, scheme: str) -> None:
    namespace = f"{scheme}://wordpress.org/export/{version}/"
    archive, [post], [one] = read(tmp_path, wxr(item(comment()), namespace=namespace))

    assert (archive.title, archive.source) == ("The shed", "wordpress:shed.example")
    assert (post.key, post.title, post.slug) == ("7", "Sharpening", "sharpening-it")
    assert post.author == Person("The joiner", "joiner@shed.example")
    assert (one.key, one.parent_key, one.words) == ("7#1", "", "With oil or with water?")
    assert one.author == Person("Grace", "grace@example.org", "https://grace.example/")


def test_a_site_is_the_same_on_http_and_https(tmp_path: Path) -> None:
    sources = {
        read(tmp_path, wxr(site=SITE | {"wp:base_blog_url": url}))[0].source
        for url in ("http://shed.example/blog/", "https://Shed.example/blog")
    }

    assert sources == {"wordpress:shed.example/blog"}


def test_without_a_site_the_first_link_or_the_option_names_it(tmp_path: Path) -> None:
    named = read(tmp_path, wxr(item(link="https://shed.example/a/"), site={}))
    told = read(tmp_path, wxr(item(link=""), site={}), site="https://other.example/")

    assert named[0].source == "wordpress:shed.example"
    assert told[0].source == "wordpress:other.example"


def test_comments_come_after_their_post_wherever_they_stand(tmp_path: Path) -> None:
    """Home-made exports put them anywhere, and what follows may say that the post is private."""
    backwards = f"<item>{comment()}{elements(POST | {'wp:status': 'private'})}</item>"

    _, [post], [one] = read(tmp_path, wxr(backwards))

    assert post.unwanted is Unwanted.NOT_PUBLISHED
    assert one.unwanted is Unwanted.UNDER_UNWANTED


def test_a_thread_too_long_to_wait_for_its_end_is_told_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forum.importing.wordpress.threads.MAX_HELD", 100)
    many = "".join(comment(id=n) for n in range(1, 10))

    assert len(read(tmp_path, wxr(item(many)))[2]) == 9
    late = f"<item>{elements(POST)}{many}<wp:post_password>x</wp:post_password></item>"
    with pytest.raises(ArchiveError, match="tells more about the post 7"):
        read(tmp_path, wxr(late))


@pytest.mark.parametrize(
    ("fields", "unwanted"),
    [
        ({"post_type": "attachment"}, Unwanted.OTHER_KIND),
        ({"post_type": "nav_menu_item"}, Unwanted.OTHER_KIND),
        ({"status": "draft"}, Unwanted.NOT_PUBLISHED),
        ({"status": "private"}, Unwanted.NOT_PUBLISHED),
        ({"status": "future"}, Unwanted.NOT_PUBLISHED),
        ({"post_password": "enter"}, Unwanted.PASSWORD),
        ({"post_type": "page", "content": ""}, Unwanted.EMPTY),
        ({"title": "", "content": ""}, Unwanted.EMPTY),
        ({"content": ""}, None),
        ({"post_type": "page"}, None),
        ({"post_type": "", "status": ""}, None),
    ],
)
def test_what_of_a_site_comes_in(
    tmp_path: Path, fields: dict[str, object], unwanted: Unwanted | None
) -> None:
    _, [post], _ = read(tmp_path, wxr(item(**fields)))

    assert post.unwanted is unwanted


@pytest.mark.parametrize(
    ("fields", "unwanted", "is_held"),
    [
        ({"approved": "1"}, None, False),
        ({"approved": "0"}, None, True),
        ({"approved": ""}, None, True),
        ({"approved": "spam"}, Unwanted.SPAM, True),
        ({"approved": "trash"}, Unwanted.BIN, True),
        ({"type": ""}, None, False),
        ({"type": "pingback"}, Unwanted.PINGBACK, False),
        ({"type": "order_note"}, Unwanted.OTHER_COMMENT, False),
    ],
)
def test_what_of_the_comments_comes_in(
    tmp_path: Path, fields: dict[str, object], unwanted: Unwanted | None, is_held: bool
) -> None:
    _, _, [one] = read(tmp_path, thread(fields))

    assert (one.unwanted, one.is_held) == (unwanted, is_held)


def test_a_page_without_words_comes_in_for_its_comments(tmp_path: Path) -> None:
    _, [post], _ = read(tmp_path, wxr(item(comment(), post_type="page", content="")))

    assert post.unwanted is None


NOON = datetime(2021, 4, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("gmt", "local", "rss", "date"),
    [
        ("2021-04-05 12:00:00", "2021-04-05 14:00:00", "", NOON),
        ("0000-00-00 00:00:00", "2021-04-05 12:00:00", "", NOON),
        ("0000-00-00 00:00:00", "0000-00-00 00:00:00", "Mon, 05 Apr 2021 14:00:00 +0200", NOON),
        ("2021-13-45 25:61:00", "yesterday", "Mon, 05 Apr 2021 12:00:00 +0000", NOON),
        ("", "", "Wed, 30 Nov -0001 00:00:00 +0000", NOON - timedelta(hours=2)),
    ],
)
def test_a_date_is_the_first_that_can_be_read(
    tmp_path: Path, gmt: str, local: str, rss: str, date: datetime
) -> None:
    """At the very last that of the export, which was made at ten."""
    _, [post], _ = read(tmp_path, wxr(item(post_date_gmt=gmt, post_date=local, pubDate=rss)))

    assert post.written_at == date
    assert post.has_guessed_date == (date != NOON)


def test_a_comment_without_a_date_has_its_posts_and_a_post_its_oldest_comments(
    tmp_path: Path,
) -> None:
    none = "0000-00-00 00:00:00"
    _, [post], [first, second] = read(
        tmp_path,
        wxr(
            item(
                comment(date_gmt="2019-01-01 00:00:00"),
                comment(id=2, date_gmt=none),
                post_date_gmt=none,
            )
        ),
    )

    assert post.written_at == first.written_at == second.written_at
    assert second.has_guessed_date


def test_titles_and_names_are_read_as_people_see_them(tmp_path: Path) -> None:
    _, [post], [one] = read(
        tmp_path,
        wxr(
            item(comment(author="O&#039;Brien &amp; <b>Son</b>"), title="Oil &amp; <em>water</em>")
        ),
    )

    assert post.title == "Oil & water"
    assert one.author.name == "O'Brien & Son"


def test_a_number_that_is_used_twice_loses_nothing(tmp_path: Path) -> None:
    _, [first, second], notes = read(
        tmp_path,
        wxr(
            item(comment(), comment(content="Something else."), comment(), guid="a"),
            item(comment(), guid="b"),
        ),
    )

    assert first.key == "7"
    assert second.key.startswith("7~")
    assert second.unwanted is None
    assert [one.unwanted for one in notes] == [None, None, Unwanted.REPEATED, None]
    assert len({one.key for one in notes}) == 3


def test_a_post_that_is_told_twice_keeps_the_comments_of_both(tmp_path: Path) -> None:
    _, twice, notes = read(
        tmp_path, wxr(item(comment(), guid="a"), item(comment(), comment(id=2), guid="a"))
    )

    assert [post.unwanted for post in twice] == [None, Unwanted.REPEATED]
    assert [one.key for one in notes] == ["7#1", "7#1", "7#2"]
    assert all(one.unwanted is None for one in notes)


def test_what_was_thrown_away_takes_no_number(tmp_path: Path) -> None:
    _, _, [spam, one] = read(tmp_path, thread({"approved": "spam"}, {}))

    assert spam.unwanted is Unwanted.SPAM
    assert (one.key, one.unwanted) == ("7#1", None)


def test_what_has_no_number_still_has_a_name_that_stays(tmp_path: Path) -> None:
    text = wxr(item(comment(id=""), comment(id="", author="Ada"), post_id="", link="", guid=""))

    first, again = read(tmp_path, text), read(tmp_path, text)

    keys = keys_of(first)
    assert keys == keys_of(again)
    assert len(set(keys)) == 3
    assert all(keys)


def test_fields_may_be_missing_altogether(tmp_path: Path) -> None:
    bare = "<item><title>Bare</title><wp:comment></wp:comment></item>"

    _, [post], [one] = read(tmp_path, wxr(bare))

    assert (post.title, post.author.name, post.unwanted) == ("Bare", "Anonymous", None)
    assert (one.author.name, one.words, one.is_held) == ("Anonymous", "", True)


def test_elements_elsewhere_are_not_taken_for_fields(tmp_path: Path) -> None:
    nested = f"<wp:postmeta>{elements({'wp:status': 'draft'})}</wp:postmeta>"
    meta = f"<wp:commentmeta>{elements({'wp:comment_content': 'Spied.'})}</wp:commentmeta>"
    one = f"<wp:comment>{elements(COMMENT)}{meta}</wp:comment>"

    _, [post], [told] = read(tmp_path, wxr(f"<item>{elements(POST)}{nested}{one}</item>"))

    assert post.unwanted is None
    assert told.words == COMMENT["wp:comment_content"]
