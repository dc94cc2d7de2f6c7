"""`bin/manage spam_report --data DIR`: how good the spam model is on what it never saw."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from forum.spam import prior
from forum.spam.corpora import read_all, read_ordinary
from forum.spam.judging import manner_of
from forum.spam.measuring import Trial
from forum.spam.pictures import as_file

ROW = "{:<28} {:>6} {:>6} {:>14} {:>14} {:>8} {:>18}"
SURE = 0.95
THRESHOLDS = (0.5, 0.7, 0.9)


class Command(BaseCommand):
    help = "Train on a part of public collections, judge the rest, and say how well that went."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--data", type=Path, required=True, help="a folder with collections")
        parser.add_argument("--ordinary", type=Path, help="a discussion that has no spam, as JSONL")
        parser.add_argument("--plot", type=Path, help="write the curves there, as SVG")

    def handle(self, *args: Any, **options: Any) -> None:
        # scikit-learn takes a second to load, which no other command should wait for.
        from forum.spam.trials import trials

        if not (examples := read_all(options["data"])):
            raise CommandError(f"{options['data']} has no collection that is known.")
        self._heading()
        done = []
        for trial in trials(examples):
            self._row(trial)
            done.append(trial)
        if options["plot"]:
            options["plot"].write_text(as_file(done), encoding="utf-8")
        if options["ordinary"]:
            self._ordinary(options["ordinary"])

    def _ordinary(self, path: Path) -> None:
        """What ships, on words that are no spam and like nothing that it learned from."""
        examples = read_ordinary(path)
        manners = {example.text: manner_of(example.text, "comment") for example in examples}
        said = [prior.load().probability(text, manner) for text, manner in manners.items()]
        for threshold in THRESHOLDS:
            share = sum(probability >= threshold for probability in said) / max(len(said), 1)
            self.stdout.write(f"{path.name}: {share:.1%} of {len(said)} at p >= {threshold}")

    def _heading(self) -> None:
        at_sure = f"at p >= {SURE}"
        heads = ("unseen", "texts", "spam", "recall@P=99 %", "average prec.", "ECE", at_sure)
        self.stdout.write(ROW.format(*heads))

    def _row(self, trial: Trial) -> None:
        sure = trial.at(SURE)
        self.stdout.write(
            ROW.format(
                trial.name,
                len(trial.truths),
                sum(trial.truths),
                f"{trial.strict_recall:.1%}",
                f"{trial.average_precision:.4f}",
                f"{trial.calibration_error:.3f}",
                f"P {sure.precision:.1%} R {sure.recall:.1%}",
            )
        )
