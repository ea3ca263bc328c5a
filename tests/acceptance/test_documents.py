"""A stranger's Word templates print every answer as typed, and nothing that the audience may not see."""

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.acceptance.conftest import HERE, Run, read_json
from tests.acceptance.word_text import read_words

PLAN = HERE / "plan_regio"
REQUEST = HERE / "arrangement"
PLAN_WORDS = read_json(PLAN / "woorden.json")
REQUEST_WORDS = read_json(REQUEST / "woorden.json")
LETTERS = [(name, audience) for name, audiences in REQUEST_WORDS.items() for audience in audiences]


def fill(run: Run, out: Path, template: Path, inputs: tuple[str, str], audience: str) -> str:
    """The words of the document that `template` makes of `inputs`: the form and the answers beside it."""
    form, answers = (template.with_name(name) for name in inputs)
    options = ["--audience", audience] if audience else []
    paths = ["--form", form, "--answers", answers, "--context", template.with_name("context.json"), "-o", out]
    result = run("document", "fill", template, *paths, *options, "--today", "2026-10-05")
    assert result.exit_code == 0, result.stderr or repr(result.exception)
    return read_words(out)


def fill_plan(run: Run, out: Path, audience: str, answers: str = "A.json") -> str:
    return fill(run, out, PLAN / "plan.docx", ("groeiplan.xlsx", answers), audience)


def fill_request(run: Run, out: Path, template: str, audience: str) -> str:
    return fill(run, out, REQUEST / template, ("aanvraag.md", "arrangement.json"), audience)


def check(words: dict[str, list[str]], text: str) -> None:
    assert [piece for piece in words["wel"] if piece not in text] == []
    assert [piece for piece in words["niet"] if piece in text] == []


@pytest.mark.parametrize("audience", PLAN_WORDS)
def test_the_plan_prints_what_this_audience_may_see(run: Run, tmp_path: Path, audience: str) -> None:
    check(PLAN_WORDS[audience], fill_plan(run, tmp_path / "plan.docx", audience))


@pytest.mark.parametrize(("template", "audience"), LETTERS)
def test_the_request_and_the_letter_print(run: Run, tmp_path: Path, template: str, audience: str) -> None:
    check(REQUEST_WORDS[template][audience], fill_request(run, tmp_path / template, template, audience))


@pytest.mark.parametrize("audience", ["", "ouder"])
def test_a_half_empty_plan_with_wrong_answers_prints(run: Run, tmp_path: Path, audience: str) -> None:
    text = fill_plan(run, tmp_path / "plan.docx", audience, "B.json")
    assert "Half doel" in text
    assert not [word for word in ("None", "nan", "Undefined", "{{", "heeft_gezag") if word in text]


@pytest.fixture
def letter_without_context(run: Run, tmp_path: Path) -> str:
    out, form = tmp_path / "brief.docx", REQUEST / "aanvraag.md"
    paths = ["--form", form, "--answers", REQUEST / "arrangement.json", "-o", out]
    result = run("document", "fill", REQUEST / "brief.docx", *paths)
    assert result.exit_code == 0, result.stderr or repr(result.exception)
    return read_words(out)


def test_without_context_the_names_of_the_document_are_empty(letter_without_context: str) -> None:
    assert "Er is nog geen besluit." in letter_without_context
    assert "Kenmerk · · pagina" in letter_without_context


def test_a_letter_without_a_decision_does_not_say_that_it_is_less_than_asked(letter_without_context: str) -> None:
    assert "Dat is minder dan" not in letter_without_context


def test_an_empty_number_is_not_smaller_and_not_larger_than_a_number(run: Run, tmp_path: Path) -> None:
    things, out = HERE / "opdrachten", tmp_path / "uit.docx"
    paths = ["--form", HERE / "goed/streepjes.md", "--answers", things / "leeg_object.json", "-o", out]
    result = run("document", "fill", things / "lege_vergelijking.docx", *paths)
    assert (result.exit_code, read_words(out).strip()) == (0, "")


def test_an_age_that_the_audience_may_not_see_proves_nothing(run: Run, tmp_path: Path) -> None:
    assert "Onder de 12" not in fill_plan(run, tmp_path / "plan.docx", "intern")


def test_the_answers_are_nowhere_in_the_file_of_an_audience_that_may_not_see_them(run: Run, tmp_path: Path) -> None:
    fill_plan(run, tmp_path / "plan.docx", "ouder")
    assert secret_parts(tmp_path / "plan.docx", PLAN_WORDS["ouder"]["niet"]) == []


def secret_parts(path: Path, secrets: list[str]) -> list[Any]:
    with ZipFile(path) as package:
        parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    marks = [secret for secret in secrets if secret.isupper() and "-" in secret]
    return [(name, mark) for name, text in parts.items() for mark in marks if mark in text]
