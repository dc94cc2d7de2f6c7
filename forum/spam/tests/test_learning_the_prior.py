"""From collections to numbers, and how well they do on what they never saw."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command

from forum.spam import prior
from forum.spam.corpora import read_all
from forum.spam.examples import Example, Manner

from . import corpus

if TYPE_CHECKING:
    from _pytest.capture import CaptureFixture


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return corpus.write(tmp_path)


def test_both_collections_are_read_with_who_wrote_what_where(folder: Path) -> None:
    examples = read_all(folder)
    comment, mail = examples[0], examples[-1]
    assert comment == Example(
        "I love the chorus so much, number 0",
        is_spam=False,
        manner=Manner.COMMENT,
        author="fan 0 01-aaaaaaaaaaa",
        source="aaaaaaaaaaa",
    )
    assert mail.manner is Manner.LETTER
    assert mail.is_spam
    assert mail.text.startswith("Number 35\nBuy cheap")
    assert (mail.author, mail.source) == ("someone35@example.org", "spam-2")


def test_a_link_to_the_page_itself_is_none(tmp_path: Path) -> None:
    line = ",Ann,,see https://youtu.be/abcdefghijk?t=2 and https://youtu.be/other,0"
    (tmp_path / "01-abcdefghijk.csv").write_text(f"COMMENT_ID,AUTHOR,DATE,CONTENT,CLASS\n{line}\n")
    (example,) = read_all(tmp_path)
    assert example.text.split() == ["see", "and", "https://youtu.be/other"]


def test_what_is_learned_tells_one_from_the_other(folder: Path) -> None:
    model = prior.train(read_all(folder))
    for manner in Manner:
        assert model.probability("Buy my cheap pills, click http://x.example.com", manner) > 0.6
        assert model.probability("I love the ending, and wrote about it again", manner) < 0.4


def test_the_same_examples_teach_the_same(folder: Path) -> None:
    examples = read_all(folder)
    assert prior.train(examples).as_data() == prior.train(examples).as_data()


def test_the_report_judges_what_it_did_not_learn_from(
    folder: Path, tmp_path: Path, capsys: CaptureFixture[str]
) -> None:
    call_command("spam_report", data=folder, plot=tmp_path / "curves.svg")

    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines[1:]] == [
        "Comments on aaaaaaaaaaa",
        "Comments on bbbbbbbbbbb",
        "Comments on ccccccccccc",
        "Mails of later collections",
        "Mails of other senders",
    ]
    assert all("100.0%" in line for line in lines[1:])
    drawn = (tmp_path / "curves.svg").read_text()
    assert drawn.startswith("<svg")
    assert drawn.count("<path") == 5 * 3


def test_a_folder_without_collections_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no collection"):
        call_command("spam_report", data=tmp_path)


def test_the_prior_is_written_where_it_ships(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prior, "PRIOR", tmp_path / "prior.json")
    call_command("spam_prior", data=folder)
    assert '"terms"' in (tmp_path / "prior.json").read_text()
