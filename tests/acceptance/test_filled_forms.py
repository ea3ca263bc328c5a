"""What `form fill` says of a stranger's answers is what the specification says."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.conftest import HERE, Run, read_json

PLAN = HERE / "plan_regio/groeiplan.xlsx"
REQUEST = HERE / "arrangement/aanvraag.md"
FILLED = {
    "A": (PLAN, HERE / "plan_regio/A.json"),
    "B": (PLAN, HERE / "plan_regio/B.json"),
    "arrangement": (REQUEST, HERE / "arrangement/arrangement.json"),
    "tlv": (REQUEST, HERE / "arrangement/tlv.json"),
}


@pytest.fixture(params=FILLED)
def filled(request: pytest.FixtureRequest, run: Run) -> tuple[dict[str, Any], dict[str, Any]]:
    """What should come out, and what came out."""
    form, answers = FILLED[request.param]
    expected = read_json(answers.with_suffix(".verwacht.json"))
    return expected, fill(run, form, answers, "--today", expected["today"])


def fill(run: Run, form: Path, answers: Path, *options: str) -> dict[str, Any]:
    result = run("form", "fill", form, "--answers", answers, *options)
    assert result.exit_code == 0, result.stderr or repr(result.exception)
    return json.loads(result.stdout)


def differences(expected: dict[str, Any], got: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Per path what was wanted and what came, where they differ."""
    return {path: (value, got.get(path, "absent")) for path, value in expected.items() if got.get(path) != value}


def test_the_right_questions_are_relevant(filled: Any) -> None:
    expected, got = filled
    assert differences(expected["relevant"], got["relevant"]) == {}


def test_the_values_are_right_and_in_lexical_form(filled: Any) -> None:
    expected, got = filled
    assert differences(expected["values"], got["values"]) == {}


def test_exactly_the_wrong_answers_are_violations(filled: Any) -> None:
    expected, got = filled
    assert sorted(got["violations"]) == sorted(expected["violations"])


def test_a_violation_uses_the_message_of_the_form_or_a_dutch_sentence(filled: Any) -> None:
    expected, got = filled
    own = {path: text for path, text in expected["violations"].items() if text}
    assert differences(own, got["violations"]) == {}
    assert all(text.endswith((".", "nl")) and len(text) > 10 for text in got["violations"].values())


@pytest.mark.parametrize(("today", "age", "asked"), [("2026-10-05", "11", False), ("2026-10-06", "12", True)])
def test_a_child_turns_twelve_on_its_birthday(run: Run, today: str, age: str, asked: bool) -> None:
    got = fill(run, *FILLED["A"], "--today", today)
    assert (got["values"]["leeftijd"], got["relevant"]["eigen_mening"]) == (age, asked)


def test_the_same_form_gives_the_same_result_twice(run: Run) -> None:
    first = fill(run, *FILLED["A"], "--today", "2026-10-05")
    assert first == fill(run, *FILLED["A"], "--today", "2026-10-05")
