"""The PostgreSQL of ours: what it gives, and what it survives."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from signal import SIGKILL

import psycopg
import pytest
from dj_database_url import parse

from config.embedded import Postgres
from config.embedded.running import wait_until


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    server = Postgres(tmp_path_factory.mktemp("pg"), fast=True)
    server.start()
    yield server
    server.stop()


def connect(server: Postgres) -> psycopg.Connection:
    """By the URL, read as the settings read it."""
    place = parse(server.url)
    return psycopg.connect(
        host=place["HOST"], user=place["USER"], dbname=place["NAME"], autocommit=True
    )


def answer(server: Postgres, question: str) -> object:
    with connect(server) as connection:
        found = connection.execute(question).fetchone()
    assert found is not None
    return found[0]


def test_its_url_leads_to_an_empty_database_in_unicode(postgres: Postgres) -> None:
    postgres.start()

    assert answer(postgres, "SELECT current_database()") == "folkmoot"
    assert answer(postgres, "SELECT lower('ÄÖ ΣΑΣ')") == "äö σασ"


def test_it_listens_on_no_port(postgres: Postgres) -> None:
    postgres.start()

    assert answer(postgres, "SHOW listen_addresses") == ""


def test_our_role_is_no_superuser_but_may_make_test_databases(postgres: Postgres) -> None:
    postgres.start()

    rights = "SELECT rolsuper::text || rolcreatedb::text FROM pg_roles WHERE rolname = current_user"
    assert answer(postgres, rights) == "falsetrue"


def test_starting_twice_starts_once(postgres: Postgres) -> None:
    postgres.start()
    before = postgres.processes(postgres.is_main)

    assert postgres.start() is None
    assert postgres.processes(postgres.is_main) == before


def test_what_was_committed_survives_a_kill(tmp_path: Path) -> None:
    """Twice in a row. Not with a fast one: that is what it gives up."""
    server = Postgres(tmp_path)
    server.start()
    with connect(server) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'before the kill' AS words")
    try:
        for _ in range(2):
            kill_first_process(server)
            server.start()
            assert answer(server, "SELECT words FROM kept") == "before the kill"
    finally:
        server.stop()


def test_orphaned_children_do_not_hold_up_the_next_start(postgres: Postgres) -> None:
    postgres.start()
    busy = connect(postgres)
    busy.pgconn.send_query(b"SELECT pg_sleep(60)")
    busy.pgconn.flush()

    kill_first_process(postgres)
    postgres.start()

    assert answer(postgres, "SELECT 1") == 1
    busy.close()


def test_a_pid_file_that_names_a_stranger_is_not_believed(postgres: Postgres) -> None:
    """Ids are reused; PostgreSQL itself would refuse to start for as long as the stranger runs."""
    postgres.start()
    kill_first_process(postgres)
    stale = postgres.data / "postmaster.pid"
    lines = stale.read_text().splitlines()
    stale.write_text("\n".join([str(os.getpid()), *lines[1:]]))

    postgres.start()

    assert answer(postgres, "SELECT 1") == 1


def test_stopping_leaves_nothing_running(postgres: Postgres) -> None:
    postgres.start()

    postgres.stop()

    assert postgres.processes(postgres.is_part) == []
    assert list(postgres.sockets.iterdir()) == []


def test_a_tied_one_ends_with_whoever_started_it(postgres: Postgres) -> None:
    postgres.stop()
    starter = (
        "import os, signal, sys; from pathlib import Path; from config.embedded import Postgres; "
        "Postgres(Path(sys.argv[1]), fast=True).start(tied=True); "
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", starter, str(postgres.home.parent)])

    assert wait_until(lambda: not postgres.is_running(), seconds=10)


@pytest.mark.parametrize("name", ["deep" * 25, 'a "comma, a space', "ünïcode"])
def test_a_long_or_odd_path_gets_its_socket_elsewhere(tmp_path: Path, name: str) -> None:
    server = Postgres(tmp_path / name, fast=True)
    server.start()
    elsewhere = server.sockets
    try:
        assert elsewhere.parent == Path("/tmp")
        assert answer(server, "SELECT 1") == 1
    finally:
        server.stop()

    assert not elsewhere.exists()


def test_an_interrupted_birth_is_begun_again(tmp_path: Path) -> None:
    server = Postgres(tmp_path, fast=True)
    (server.home / "data.unfinished" / "base").mkdir(parents=True)
    try:
        server.start()
        assert answer(server, "SELECT 1") == 1
    finally:
        server.stop()


def kill_first_process(server: Postgres) -> None:
    for pid in server.processes(server.is_main):
        os.kill(pid, SIGKILL)
    while server.is_running():
        time.sleep(0.01)
