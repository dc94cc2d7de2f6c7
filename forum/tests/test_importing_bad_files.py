"""Whatever is wrong with a file is said in one sentence, and nothing of it comes in."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from forum.importing import elements, wordpress
from forum.importing.opening import ArchiveError, Source, open_archive
from forum.importing.records import ImportedPost

from .wxr import item, thread, written, wxr

GOOD = wxr(item(content="Grüße."))


def read(path: Path, *, repair: bool = False) -> list[ImportedPost]:
    with open_archive(path) as file:
        source = Source(file, repair=repair)
        archive = wordpress.inspect(source)
        records = wordpress.read(source, archive)
        return [record for record in records if isinstance(record, ImportedPost)]


BAD = {
    "nothing": ("", "empty"),
    "white space": (" \n\n", "not well-formed XML, at line 3"),
    "plain text": ("Dear forum,", "not XML"),
    "a page": ("<!DOCTYPE html><html><p>Hello", "document type"),
    "another root": ("<feed/>", "begins with <feed>"),
    "plain RSS": ("<rss><channel><item><title>x</title></item></channel></rss>", "no WordPress"),
    "an unknown version": (wxr(namespace="http://wordpress.org/export/2.0/"), "no WordPress"),
    "the first half": (GOOD[: len(GOOD) // 2], "not well-formed XML, at line"),
    "an open tag": (GOOD.replace("</title>", "", 1), "mismatched tag"),
    "a named entity": (wxr(item(title="a")).replace("<title>a", "<title>&nbsp;"), "undefined"),
    "a reference to a control": (GOOD.replace("<title>", "<title>&#8;", 1), "invalid character"),
    "an unknown encoding": (GOOD.replace("UTF-8", "klingon"), "cannot be decoded: unknown"),
    "two roots": (GOOD + "<rss/>", "junk after document element"),
    "an open CDATA section": (wxr(item()).replace("</rss>", "<![CDATA["), "mismatched|unclosed"),
    "no site": (wxr(item(link=""), site={}), "--site"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_in_one_sentence(tmp_path: Path, case: str) -> None:
    text, told = BAD[case]

    with pytest.raises(ArchiveError, match=told) as error:
        read(written(tmp_path, text))

    assert "\n" not in str(error.value)


def test_the_place_is_named_even_behind_blank_lines(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="at line 4, column 12"):
        read(written(tmp_path, "\n\n<rss>\n<channel></chanel>"))


def test_entities_are_refused_before_they_grow(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]><rss>&l9;</rss>'
    fetched = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>'
    remote = '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss/>'

    for text in (bomb, fetched, remote):
        with pytest.raises(ArchiveError, match="document type"):
            read(written(tmp_path, text))


def endless(beginning: str) -> Iterator[bytes]:
    """A hundred megabytes, written piece by piece."""
    yield beginning.encode()
    yield from (b"x" * 1_000_000 for _ in range(100))


@pytest.mark.parametrize(
    ("beginning", "told"),
    [
        ("<rss><channel><title>", "a text of more than 8,000,000 characters"),
        ("<rss><channel><title><![CDATA[", "a text of more than 8,000,000 characters"),
        ('<rss version="', "a tag or a comment of more than 1,000,000 bytes"),
        ("<rss><!-- ", "a tag or a comment of more than 1,000,000 bytes"),
        ("<rss><?php ", "a tag or a comment of more than 1,000,000 bytes"),
        ("<rss>" * 33, "more than 32 elements inside one another"),
    ],
)
def test_a_giant_is_refused_long_before_its_end(tmp_path: Path, beginning: str, told: str) -> None:
    path = written(tmp_path, endless(beginning))

    with open_archive(path) as file:
        source = Source(file)
        with pytest.raises(ArchiveError, match=told):
            wordpress.inspect(source)
        assert source.read < 10_000_000


def test_what_is_not_kept_may_be_as_long_as_it_likes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elements, "MAX_TEXT", 1000)
    settings = f"<wp:meta_value>{'x' * 10_000}</wp:meta_value></item>"

    [post] = read(written(tmp_path, GOOD.replace("</item>", settings)))

    assert post.title == "Sharpening"


def test_more_records_than_can_be_remembered_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forum.importing.wordpress.reading.MAX_RECORDS", 2)

    with pytest.raises(ArchiveError, match="more than 2 posts and comments"):
        read(written(tmp_path, thread({"id": 1}, {"id": 2})))


@pytest.mark.parametrize(
    ("head", "tool"),
    [(gzip.compress(GOOD.encode()), "gunzip"), (b"PK\x03\x04" + b"x" * 99, "unzip")],
)
def test_a_packed_file_is_to_be_unpacked_first(tmp_path: Path, head: bytes, tool: str) -> None:
    with pytest.raises(ArchiveError, match=tool):
        read(written(tmp_path, head))


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    for path, told in [
        (tmp_path / "absent.xml", "There is no file"),
        (tmp_path, "is a directory"),
        (pipe, "not a plain file"),
        (Path("/dev/zero"), "not a plain file"),
        (Path("a\0b"), "cannot be opened"),
    ]:
        with pytest.raises(ArchiveError, match=told):
            open_archive(path)


def test_a_file_of_somebody_elses_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    # The administrator may read everything, so the refusal has to be played.
    monkeypatch.setattr("forum.importing.opening.os.open", refuse)

    with pytest.raises(ArchiveError, match="may not be read"):
        open_archive(written(tmp_path, GOOD))


@pytest.mark.parametrize(
    "text",
    [
        GOOD.encode("utf-8-sig"),
        b"\n\n\xef\xbb\xbf" + GOOD.encode(),
        b"\r\n  " + GOOD.encode(),
        GOOD.replace("UTF-8", "UTF-16").encode("utf-16"),
        GOOD.replace("UTF-8", "iso-8859-1").encode("iso-8859-1"),
    ],
    ids=["BOM", "blank lines and BOM", "blank lines", "UTF-16", "Latin 1"],
)
def test_encodings_that_xml_knows_are_read(tmp_path: Path, text: bytes) -> None:
    [post] = read(written(tmp_path, text))

    assert post.words == "Grüße."


def test_utf16_that_says_it_is_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="encoding"):
        read(written(tmp_path, GOOD.encode("utf-16")))


def test_stray_controls_are_refused_unless_they_are_to_be_repaired(tmp_path: Path) -> None:
    text = GOOD.encode().replace(b"Gr", b"G\x08\xff\x00r\xef\xbf\xbd")
    path = written(tmp_path, text)

    with pytest.raises(ArchiveError, match="byte 08.*--repair"):
        read(path)

    with open_archive(path) as file:
        source = Source(file, repair=True)
        [post] = wordpress.read(source, wordpress.inspect(source))
        assert post.words == "G\ufffd\ufffd\ufffdr\ufffdüße."
        assert source.repaired == 3


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_repairing_what_is_not_utf8_would_destroy_it(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, GOOD.replace("UTF-8", encoding).encode(encoding))

    with pytest.raises(ArchiveError, match="UTF-8 only"):
        read(path, repair=True)
