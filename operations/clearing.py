"""Answers to questions that are not asked any more: kept in a draft, taken out when the plan is established."""

from __future__ import annotations

from answers.changes import RemoveRow, SetValue
from answers.draft import Answers, find_row, row_before, walk, walk_rows, with_value, without_row
from answers.journal import KeptRow, kept_row_as_text
from answers.steps import Applied, Merge
from forms.evaluation import Evaluation
from forms.paths import Path


def clear_hidden(answers: Answers, evaluation: Evaluation) -> Merge:
    """Take out what `evaluation` says is not relevant; the journal keeps every word of it."""
    steps: list[Applied] = []
    for path in [path for path in walk_rows(answers) if not evaluation.relevant[str(path)]]:
        if find_row(answers, path) is not None:
            steps.append(_removal(answers, path))
            answers = without_row(answers, path)
    for path, text in [(path, text) for path, text in walk(answers) if not evaluation.relevant[str(path)]]:
        steps.append(Applied(SetValue(path, ""), text, None))
        answers = with_value(answers, path, None)
    return Merge(answers, tuple(steps))


def _removal(answers: Answers, path: Path) -> Applied:
    row = find_row(answers, path)
    assert row is not None
    return Applied(RemoveRow(path), kept_row_as_text(KeptRow(row, row_before(answers, path))), None)
