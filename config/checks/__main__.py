"""bin/test: every check and every test; with arguments, pytest with these and nothing else."""

from __future__ import annotations

import os
import signal
import sys

from config.checks import browser, tests
from config.checks.servers import servers_for_tests
from config.checks.step import Step
from config.checks.steps import steps
from config.embedded import ServerError
from config.processes import surroundings

# The machine's cores are shared with the servers, workers and browsers that tests start.
WORKERS = 2


def main() -> None:
    # As an exception, so that the servers are stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    os.environ["FOLKMOOT_ENV"] = "test"
    arguments = sys.argv[1:]
    try:
        with servers_for_tests(surroundings.load()):
            code = some_tests(arguments) if arguments else everything()
    except ServerError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(code)


def some_tests(arguments: list[str]) -> int:
    if found := browser.find():
        os.environ["CHROMIUM"] = found
    return tests.run(arguments).code


def everything() -> int:
    checks = steps()
    for step in checks:
        step.run()
    has_browser = provide_browser()
    print("── pytest", flush=True)
    outcome = tests.run(["-n", str(WORKERS), *([] if has_browser else ["-m", "not browser"])])
    failures = [step.name for step in checks if not step.has_passed]
    failures += [] if has_browser else ["browser tests, which did not run"]
    return conclude(checks, failures, outcome)


def provide_browser() -> bool:
    found = browser.find() or browser.install()
    if found is None:
        print(browser.ADVICE, flush=True)
        return False
    os.environ["CHROMIUM"] = found
    return True


def conclude(checks: list[Step], failures: list[str], outcome: tests.Outcome) -> int:
    """The last line counts everything, for whoever reads only that."""
    print("── In short")
    for step in checks:
        print(f"{step.seconds:7.1f} s  {step.name}: {step.verdict}")
    if failures:
        print("Besides tests, these failed: " + ", ".join(failures))
    if outcome.code != 0 and outcome.failed == 0:
        print(f"pytest itself ended with code {outcome.code}.")
    failed = outcome.failed + len(failures)
    print(f"{outcome.passed} passed, {failed} failed, {outcome.skipped} skipped", flush=True)
    return 1 if failed or outcome.code != 0 else 0


if __name__ == "__main__":
    main()
