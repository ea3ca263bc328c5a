"""Every mistake of an administrator is named in Dutch, in its own cell, with what to write instead."""

import json
from typing import Any

import pytest

from tests.acceptance.conftest import HERE, Run, read_json

CASES = read_json(HERE / "fouten" / "verwacht.json")
GOOD = [*sorted((HERE / "goed").iterdir()), HERE / "plan_regio/groeiplan.xlsx", HERE / "arrangement/aanvraag.md"]


def list_findings(run: Run, path: Any) -> tuple[int, list[dict[str, Any]]]:
    result = run("form", "check", path, "--json")
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result.exit_code, json.loads(result.stdout)["findings"]


def is_at(place: Any, wanted: Any) -> bool:
    return wanted is None or place == wanted or (isinstance(wanted, list) and place in wanted)


def is_expected(finding: dict[str, Any], case: dict[str, Any]) -> bool:
    said = f"{finding['message']} {finding.get('suggestion') or ''}"
    return (
        finding["severity"] in case["severity"]
        and is_at(finding["row"], case["row"])
        and is_at(finding["column"], case["column"])
        and all(word in said for word in case["zegt"])
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["bestand"])
def test_a_mistake_is_found_in_its_place(run: Run, case: dict[str, Any]) -> None:
    exit_code, findings = list_findings(run, HERE / "fouten" / case["bestand"])
    assert any(is_expected(finding, case) for finding in findings), (case["waarom"], findings)
    assert exit_code == int(any(finding["severity"] == "error" for finding in findings))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["bestand"])
def test_a_mistake_gives_no_avalanche(run: Run, case: dict[str, Any]) -> None:
    _, findings = list_findings(run, HERE / "fouten" / case["bestand"])
    errors = [finding for finding in findings if finding["severity"] == "error"]
    assert len(errors) <= 3, errors


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_a_good_form_has_no_errors_and_no_warnings(run: Run, path: Any) -> None:
    exit_code, findings = list_findings(run, path)
    assert [finding for finding in findings if finding["severity"] != "notice"] == []
    assert exit_code == 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["bestand"])
def test_filling_a_broken_form_is_refused_without_a_traceback(run: Run, case: dict[str, Any]) -> None:
    result = run("form", "fill", HERE / "fouten" / case["bestand"], "--answers", HERE / "opdrachten/leeg_object.json")
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    if case["severity"] == ["error"]:
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.strip()


def test_what_only_publishing_asks_for_is_no_error_when_checking(run: Run) -> None:
    exit_code, findings = list_findings(run, HERE / "fouten/plan_zonder_betekenis.md")
    assert [finding["code"] for finding in findings if finding["severity"] == "error"] == []
    assert exit_code == 0
