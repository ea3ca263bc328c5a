"""The registry of codes, the code that finds and the page for administrators say the same."""

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from forms.codes import CODES, SUBJECTS, write_page
from forms.comparing.guarding import list_unguarded
from forms.composing import compose
from forms.findings import Finding
from forms.loading import load_bytes, load_published
from forms.readers.markdown import read_markdown
from forms.writing.excel import write_excel
from tests.forms.readers.excel_files import HEADER, pack, save, sheet_xml

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "bevindingen.md"
CODE_AT = {"error": 0, "warning": 0, "notice": 0, "make": 0, "find": 1, "Finding": 1, "ExpressionError": 3}
"""For every function that makes a finding, which of its arguments is the code."""
TREE_FINDS = {"self.find", "builder.find"}
"""Only the builder of the tree makes a finding with a method: another `find` looks in a text, and a log has warnings."""
PASSED_ON = {"code", "error.code", "error.code if error.code == 'wrong-arity' else 'decimal-comma'"}


def code_arguments(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            is_another = isinstance(node.func, ast.Attribute) and ast.unparse(node.func) not in TREE_FINDS
            makes_one = len(node.args) > max(CODE_AT.get(name, 99), 1) and not is_another
            if makes_one:
                yield node.args[CODE_AT[name]]
        if isinstance(node, ast.FunctionDef):
            arguments = node.args.args[len(node.args.args) - len(node.args.defaults) :]
            yield from (value for one, value in zip(arguments, node.args.defaults, strict=True) if one.arg == "code")


def codes_in_source() -> set[str]:
    found = set()
    files = [file for room in ("forms", "documents") for file in (ROOT / room).rglob("*.py")]
    for file in files:
        if file.parent.name in {"codes", "drafting"}:  # drafting remarks on its own guesses, not on a form
            continue
        for argument in code_arguments(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(argument, ast.Constant):
                found.add(argument.value)
            else:
                assert ast.unparse(argument) in PASSED_ON, f"{file.name}: a code is written out, not put together"
    return found


def in_excel(word: str, example: str) -> bytes:
    """The example as a workbook, with done to it what the registry says in words."""
    if word in {"formula-without-value", "formula-with-error"}:
        value = "" if word.endswith("value") else "<v>#NAME?</v>"
        kind = "" if word.endswith("value") else ' t="e"'
        return pack(sheet_xml(f'{HEADER}<row r="2"><c r="A2"{kind}><f>text()</f>{value}</c></row>'))
    book = openpyxl.load_workbook(io.BytesIO(write_excel(read_markdown(example))))
    if word == "hidden-sheet":
        book.create_sheet("leeg")
        book["survey"].sheet_state = "hidden"
    else:
        book["survey"].merge_cells("C2:C3")
    return save(book)


def find_in_example(word: str) -> tuple[Finding, ...]:
    code = CODES[word]
    if code.in_excel:
        return load_bytes("form.xlsx", in_excel(word, code.example)).findings
    if code.before:
        return list_unguarded(*(load_published("form.md", text.encode()) for text in (code.before, code.example)))
    if code.around:
        return compose("form.md", code.around.encode(), "block.md", code.example.encode()).findings
    return load_bytes("form.md", code.example.encode()).findings


def test_the_codes_of_the_source_are_those_of_the_registry() -> None:
    assert codes_in_source() == set(CODES)


def test_a_code_is_in_kebab_case_and_stands_in_the_registry_once() -> None:
    words = [code.word for subject in SUBJECTS for code in subject.codes]
    assert [word for word in words if not re.fullmatch(r"[a-z]+(-[a-z]+)*", word)] == []
    assert len(words) == len(set(words)) == len(CODES)


@pytest.mark.parametrize("word", CODES)
def test_the_example_gives_its_code_with_a_severity_of_the_registry(word: str) -> None:
    found = [finding for finding in find_in_example(word) if finding.code == word]
    assert found
    assert {finding.severity for finding in found} <= set(CODES[word].severities)


@pytest.mark.parametrize("word", CODES)
def test_every_finding_says_what_to_do(word: str) -> None:
    for finding in find_in_example(word):
        assert re.fullmatch(r"[A-ZÀ-Ž].*[.?!]", finding.suggestion, re.DOTALL), finding


@pytest.mark.parametrize("word", CODES)
def test_what_a_code_means_and_what_to_do_are_dutch_sentences(word: str) -> None:
    for sentence in (CODES[word].says, CODES[word].todo):
        assert re.fullmatch(r"[A-ZÀ-Ž].*[.?!]", sentence, re.DOTALL), sentence


def test_the_page_is_the_registry() -> None:
    """After a change: ``python -c "from forms.codes import *; print(write_page(SUBJECTS), end='')"``."""
    assert PAGE.read_text(encoding="utf-8") == write_page(SUBJECTS)
