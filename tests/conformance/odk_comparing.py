"""Whole forms laid beside ODK's engine: how much was compared, and everything that came out differently.

`EENPLAN_XFORMS_ENGINE=FOLDER ./run.sh python -m tests.conformance.odk_comparing` prints the figures.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from forms.definition import Definition, Question, QuestionType
from forms.evaluation import Evaluation, evaluate
from tests.conformance.answer_sets import answer_sets
from tests.conformance.odk_engine import OdkNode, as_odk_stores, row_labels, run_odk
from tests.conformance.odk_explaining import explained
from tests.conformance.odk_form_samples import FORMS
from tests.forms.evaluation.forms import read_form


@dataclass(frozen=True, slots=True)
class Compared:
    """`counts` of sets, relevances, values and violations laid beside each other.

    `why`: how many places differ by which named deviation; `unexplained` are the places that differ by none.
    """

    counts: Counter[str]
    why: Counter[str]
    unexplained: tuple[tuple[Any, ...], ...]


def compare_form(text: str, sets: Mapping[str, dict[str, Any]]) -> Compared:
    """The form in Markdown with each of the named sets, by ODK and by ours."""
    definition = read_form(text)
    filled = {name: without_refused_choices(definition, answers) for name, answers in sets.items()}
    today = datetime.now().astimezone().date()
    theirs = run_odk(text, definition, list(filled.values()))
    counts, why, unexplained = Counter(sets=len(filled)), Counter[str](), []
    for (name, answers), odk in zip(filled.items(), theirs, strict=True):
        ours = evaluate(definition, answers, today=today)
        counts += count(ours)
        reasons = explained(definition, answers, ours)
        for difference in differences(definition, answers, ours, odk):
            reason = reasons.get(ours.reader.at(difference[0])[0].node.name)
            why += Counter([reason] if reason else [])
            unexplained += [] if reason else [(name, *difference)]
    return Compared(counts, why, tuple(unexplained))


def sets_of(text: str) -> dict[str, dict[str, Any]]:
    """Every made-up set for a form, and none at all where it has no list: ODK begins a list with a row."""
    definition = read_form(text)
    made = dict(answer_sets(definition))
    has_list = any(isinstance(value, list) for value in made["empty"].values())
    return made if has_list else {"untouched": {}, **made}


def without_refused_choices(definition: Definition, answers: dict) -> dict:
    """ODK drops a choice that is filtered out; we keep it and say so. Here such choices are taken away first."""
    today = datetime.now().astimezone().date()
    while True:
        evaluation = evaluate(definition, answers, today=today)
        wrong = [path for path, said in evaluation.violations.items() if "keuze" in said and "kan hier niet" in said]
        if not wrong:
            return answers
        for path in wrong:
            _empty(answers, path)


def _empty(answers: dict, path: str) -> None:
    *rows, name = path.split(".")
    for row in rows:
        repeat, _, identifier = row.rstrip("]").partition("[")
        answers = next(each for each in answers[repeat] if each["_id"] == identifier)
    answers[name] = ""


def same_text(question: Question, ours: str, theirs: str) -> bool:
    """ODK writes a decimal 2 as 2.0 and keeps no order in a select_multiple."""
    if question.type is QuestionType.SELECT_MULTIPLE:
        return sorted(ours.split()) == sorted(theirs.split())
    try:
        return float(ours) == pytest.approx(float(theirs))
    except ValueError:
        return ours == theirs


def count(ours: Evaluation) -> Counter[str]:
    """How much of one outcome is laid beside ODK's."""
    return Counter(
        relevances=len(ours.relevant),
        hidden=sum(not relevant for relevant in ours.relevant.values()),
        values=len(ours.values),
        filled=sum(bool(text) for text in ours.values.values()),
        violations=len(ours.violations),
    )


def differences(
    definition: Definition, answers: dict, ours: Evaluation, odk: dict[str, OdkNode]
) -> Iterator[tuple[Any, ...]]:
    """Path, our relevance and whether we find something wrong, our value, and what ODK has there."""
    labels = row_labels(definition, answers)
    for path, relevant in ours.relevant.items():
        node, theirs = ours.reader.at(path)[0].node, odk[path]
        is_question = isinstance(node, Question)
        text = as_odk_stores(node, ours.values[path], labels) if is_question else ""
        compared = (relevant, path in ours.violations)
        if compared != (theirs.relevant, theirs.violation) or (is_question and not same_text(node, text, theirs.value)):
            yield path, compared, text, theirs


def main() -> None:
    """Print what was compared for every form of our own, and the differences."""
    total, why = Counter[str](), Counter[str]()
    for name, text in FORMS.items():
        compared = compare_form(text, sets_of(text))
        total += compared.counts + Counter(forms=1)
        why += compared.why
        print(f"{name:26}", dict(compared.counts), dict(compared.why))  # noqa: T201 - a command
        for difference in compared.unexplained:
            print("   ", *difference)  # noqa: T201
    print(dict(total), dict(why))  # noqa: T201


if __name__ == "__main__":
    main()
