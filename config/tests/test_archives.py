"""What bin/backup wrote, bin/restore brings back, all of it, and only into an empty place."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from config.archives import DUMP
from config.tests.conftest import MakeDatabase


def run(*command: str, var: Path, database: str) -> subprocess.CompletedProcess[str]:
    place = {"VAR_DIR": str(var), "DATABASE_URL": database, "FOLKMOOT_ENV": "development"}
    return subprocess.run(
        [sys.executable, "-m", *command], env=os.environ | place, capture_output=True, text=True
    )


def backup(file: Path, var: Path, database: str) -> subprocess.CompletedProcess[str]:
    return run("config.archives.backup", str(file), var=var, database=database)


def restore(file: Path, var: Path, database: str) -> subprocess.CompletedProcess[str]:
    return run("config.archives.restore", str(file), var=var, database=database)


def contents(database: str) -> dict[str, tuple[int, str]]:
    """For each table the number of its rows, and a sum over all their words."""
    with psycopg.connect(database) as connection:
        tables = [
            row[0]
            for row in connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            )
        ]
        return {name: table_contents(connection, name) for name in tables}


def table_contents(connection: psycopg.Connection, name: str) -> tuple[int, str]:
    question = sql.SQL(
        "SELECT count(*), coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') FROM {} t"
    ).format(sql.Identifier(name))
    found = connection.execute(question).fetchone()
    assert found is not None
    return found[0], found[1]


@pytest.fixture
def lively(make_database: MakeDatabase, tmp_path: Path) -> str:
    """A database with the demonstration in it, and an upload beside it."""
    database = make_database()
    made = run("config.processes.readying", var=tmp_path / "old", database=database)
    assert made.returncode == 0, made.stderr
    upload = tmp_path / "old" / "uploads" / "a picture.png"
    upload.parent.mkdir()
    upload.write_bytes(b"not really")
    return database


def test_a_restored_forum_equals_the_one_backed_up(
    lively: str, make_database: MakeDatabase, tmp_path: Path
) -> None:
    file, empty = tmp_path / "all.tar", make_database()
    # A volume that is mounted there is an empty folder.
    (tmp_path / "new/uploads").mkdir(parents=True)

    written = backup(file, tmp_path / "old", lively)
    assert written.returncode == 0, written.stderr
    restored = restore(file, tmp_path / "new", empty)
    assert restored.returncode == 0, restored.stderr

    expected = contents(lively)
    assert expected["forum_comment"][0] > 100
    assert contents(empty) == expected
    assert (tmp_path / "new/uploads/a picture.png").read_bytes() == b"not really"
    assert file.stat().st_mode & 0o077 == 0
    assert_refused_twice(file, tmp_path, empty)


def assert_refused_twice(file: Path, tmp_path: Path, filled: str) -> None:
    before = contents(filled)

    again = restore(file, tmp_path / "new", filled)
    assert again.returncode == 1
    assert "the database is not empty" in again.stderr
    assert contents(filled) == before

    over = backup(file, tmp_path / "new", filled)
    assert over.returncode == 1
    assert "is there already" in over.stderr


@pytest.mark.parametrize("kind", ["no archive", "something.py", "uploads/../../x", "missing"])
def test_what_is_no_backup_is_refused_in_one_sentence(
    own_database: str, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "wrong.tar"
    if kind == "no archive":
        file.write_text("Dear forum")
    elif kind != "missing":
        with tarfile.open(file, "w") as archive:
            archive.add(__file__, kind)

    refused = restore(file, tmp_path, own_database)

    assert refused.returncode == 1
    assert refused.stderr.startswith("Nothing was restored: ")
    assert contents(own_database) == {}


def test_a_damaged_dump_leaves_the_database_empty(
    lively: str, own_database: str, tmp_path: Path
) -> None:
    whole, cut = tmp_path / "whole.tar", tmp_path / "cut.tar"
    backup(whole, tmp_path / "old", lively)
    with tarfile.open(whole) as archive:
        packed = archive.extractfile(DUMP)
        assert packed is not None
        dump = packed.read()
    (tmp_path / DUMP).write_bytes(dump[: len(dump) * 3 // 4])
    with tarfile.open(cut, "w") as archive:
        archive.add(tmp_path / DUMP, DUMP)

    refused = restore(cut, tmp_path, own_database)

    assert refused.returncode == 1
    assert contents(own_database) == {}


def test_an_interrupted_backup_leaves_no_file(tmp_path: Path) -> None:
    nowhere = "postgres://nobody@127.0.0.1:9/none"

    failed = backup(tmp_path / "all.tar", tmp_path, nowhere)

    assert failed.returncode == 1
    assert failed.stderr.startswith("Nothing was written: ")
    assert not list(tmp_path.glob("all.tar*"))
