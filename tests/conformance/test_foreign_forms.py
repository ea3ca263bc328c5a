"""A form that nobody here wrote is read, or refused with a sentence at its place: no traceback, and no silence."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from forms.builder import Sheet, build_form
from forms.codes import CODES
from forms.definition import Group, Repeat
from forms.evaluation import evaluate
from forms.findings import Severity
from forms.loading import Loaded, load_bytes
from forms.readers.workbook import ReadError
from tests.conformance.answer_sets import answer_sets
from tests.conformance.foreign_forms import HOW_TO_GET, foreign_folder, list_forms

pytestmark = pytest.mark.night
DAY = date(2026, 9, 1)


@pytest.fixture(scope="module")
def folder() -> Path:
    found = foreign_folder()
    if found is None:
        pytest.skip(HOW_TO_GET)
    return found


@pytest.fixture(scope="module")
def loaded(folder: Path) -> dict[str, Loaded | ReadError]:
    """What became of every form; any other error than `ReadError` fails here, with its traceback."""
    outcome: dict[str, Loaded | ReadError] = {}
    for place, name, content in list_forms(folder):
        try:
            outcome[place] = load_bytes(name, content)
        except ReadError as error:
            outcome[place] = error
    assert outcome, "no forms in the folder"
    return outcome


def test_every_foreign_form_is_accepted_or_refused_with_a_finding_that_the_registry_knows(
    loaded: dict[str, Loaded | ReadError],
) -> None:
    for place, form in loaded.items():
        if isinstance(form, ReadError):
            assert str(form).endswith((".", "”)")), place
            continue
        refused = any(finding.severity is Severity.ERROR for finding in form.findings)
        assert refused == (form.definition is None), place
        assert {finding.code for finding in form.findings} <= {*CODES}, place


def test_nothing_is_said_twice_at_one_place(loaded: dict[str, Loaded | ReadError]) -> None:
    for place, form in loaded.items():
        findings = () if isinstance(form, ReadError) else form.findings
        said = Counter((finding.place, finding.message) for finding in findings)
        assert [each for each, count in said.items() if count > 1] == [], place


def test_a_form_within_the_language_is_filled_in_drawn_and_worked_out_in_every_way(
    loaded: dict[str, Loaded | ReadError],
) -> None:
    accepted = {place: form.definition for place, form in loaded.items() if isinstance(form, Loaded)}
    for place, definition in accepted.items():
        for way, answers in answer_sets(definition) if definition else ():
            evaluation = evaluate(definition, answers, today=DAY)
            assert evaluation.values.keys() <= evaluation.relevant.keys(), (place, way)
            assert evaluation.violations.keys() <= {path for path, counts in evaluation.relevant.items() if counts}
            for part in (node for node in definition.children if isinstance(node, Group | Repeat)):
                build_form(Sheet(definition, evaluation, answers), part, None)
