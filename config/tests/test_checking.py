"""bin/test counts what happened, and finds a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.checks import browser
from config.checks.__main__ import conclude
from config.checks.servers import folder_of_our_own
from config.checks.step import Step
from config.checks.tests import Outcome, count


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("===== 3 passed, 1 skipped in 0.50s =====", Outcome(0, 3, 0, 1)),
        ("== 1 failed, 2 passed, 3 errors in 1.00s (0:00:01) ==", Outcome(0, 2, 4, 0)),
        ("1 error in 0.10s", Outcome(0, 0, 1, 0)),
        ("no tests ran in 0.01s", Outcome(0, 0, 0, 0)),
    ],
)
def test_pytests_last_line_is_counted(line: str, expected: Outcome) -> None:
    assert count(line, 0) == expected


def test_a_failed_check_fails_the_whole(capsys: pytest.CaptureFixture[str]) -> None:
    failed = Step("mypy", ["false"])
    failed.run()

    assert conclude([failed], ["mypy"], Outcome(0, 5, 0, 1)) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "5 passed, 1 failed, 1 skipped"


def test_a_run_that_found_no_tests_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert conclude([], [], Outcome(5)) == 1


def test_all_well_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert conclude([], [], Outcome(0, 5, 0, 0)) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "5 passed, 0 failed, 0 skipped"


def test_a_failing_step_shows_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    Step("a check", ["sh", "-c", "echo because; exit 3"]).run()

    assert "FAILED" in (said := capsys.readouterr().out)
    assert "because" in said


def test_two_runs_at_once_have_servers_of_their_own(tmp_path: Path) -> None:
    first, first_lock = folder_of_our_own(tmp_path)
    second, second_lock = folder_of_our_own(tmp_path)
    first_lock.close()
    again, again_lock = folder_of_our_own(tmp_path)

    assert (first.name, second.name, again.name) == ("test", "test-2", "test")
    second_lock.close()
    again_lock.close()


def test_a_browser_that_only_advertises_another_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub, real = tmp_path / "chromium", tmp_path / "google-chrome"
    stub.write_text("#!/bin/sh\necho 'requires the chromium snap: snap install chromium'\nexit 1\n")
    real.write_text("#!/bin/sh\necho Chromium 150\n")
    for program in (stub, real):
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "PLACES", ())
    monkeypatch.setattr(browser, "NAMES", ("chromium", "google-chrome"))

    assert browser.find() == str(real)


def test_only_root_installs_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    assert browser.install() is None
