"""The registry of codes, the code that finds and the page for administrators say the same."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.doctor.codes import CODES, EXAMPLE_FORM, SUBJECTS, write_page
from documents.doctor.examination import examine
from tests.documents.doctor.examples import SUBJECT, build, spot_of
from tests.documents.doctor.word_faults import FAULTS

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "sjabloonfouten.md"
WRITTEN = {word for word, code in CODES.items() if code.wrong}
CODE_AT = {"Fault": 0, "make_fault": 0, "RuleFault": 0, "Problem": 0, "tell": 0, "_fault": 0, "place": 0}
"""For every function that makes a finding, which of its arguments is the code."""
TUPLES = {
    "_objection_to_text",
    "_unknown_filter",
    "_objection",
    "_check_printed",
    "_check_statement",
    "_describe_prefix",
    "_describe_rest",
    "_describe_unknown",
    "_describe",
}
"""Functions that return a code with its words."""


def codes_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            argument = node.args[CODE_AT[name]] if name in CODE_AT and node.args else None
            if isinstance(argument, ast.Constant):
                yield argument.value
        if isinstance(node, ast.FunctionDef) and node.name in TUPLES:
            yield from (
                one.value
                for one in ast.walk(node)
                if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value in CODES
            )
        if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "_REFUSED":
            yield from (pair.elts[0].value for pair in node.value.values)


def test_the_codes_of_the_source_are_those_of_the_registry() -> None:
    files = [file for file in (ROOT / "documents").rglob("*.py") if file.parent.name not in {"codes", "drafting"}]
    found = {code for file in files for code in codes_in(ast.parse(file.read_text("utf-8"))) if isinstance(code, str)}
    assert found == set(CODES)


def test_a_code_is_in_kebab_case_and_stands_in_the_registry_once() -> None:
    words = [code.word for subject in SUBJECTS for code in subject.codes]
    assert [word for word in words if not re.fullmatch(r"[a-z]+(-[a-z]+)*", word)] == []
    assert len(words) == len(set(words)) == len(CODES)


def test_every_code_has_a_template_with_that_fault_and_one_without() -> None:
    assert set(CODES) == WRITTEN | FAULTS.keys()
    assert all(code.in_word for word, code in CODES.items() if word not in WRITTEN)


@pytest.mark.parametrize("word", sorted(WRITTEN))
def test_the_example_gives_its_code_at_the_right_place(word: str) -> None:
    data = build(CODES[word].wrong)
    found = [finding for finding in examine(data, SUBJECT) if finding.code == word]
    assert found
    spot, place = spot_of(data, CODES[word].at), found[0].place
    assert (place.heading, place.table, place.row, place.column) == (spot.heading, spot.table, spot.row, spot.column)
    assert place.paragraph == CODES[word].at
    assert place.part == "word/document.xml"
    assert found[0].severity is CODES[word].severity


@pytest.mark.parametrize("word", sorted(WRITTEN))
def test_the_example_put_right_gives_nothing_at_all(word: str) -> None:
    assert examine(build(CODES[word].right), SUBJECT) == ()


@pytest.mark.parametrize("word", CODES)
def test_what_a_code_means_and_what_to_do_are_dutch_sentences(word: str) -> None:
    for sentence in (CODES[word].says, CODES[word].todo):
        assert re.fullmatch(r"[A-ZÀ-Ž].*[.?!]", sentence, re.DOTALL), sentence


def test_the_page_is_the_registry() -> None:
    """After a change: ``python -c "from documents.doctor.codes import *; print(write_page(SUBJECTS, EXAMPLE_FORM), end='')"``."""
    assert PAGE.read_text(encoding="utf-8") == write_page(SUBJECTS, EXAMPLE_FORM)
