"""The page for whoever audits says the truth: forty requirements, each with tests that are there and bear its name."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "asvs.md"
REQUIREMENTS = (
    *("V1.2.1", "V1.2.2", "V1.2.4", "V1.2.7", "V1.3.3", "V1.3.6", "V1.3.7", "V1.3.10", "V1.3.11", "V1.5.1"),
    *("V2.2.1", "V2.2.2", "V2.3.1", "V2.3.3", "V2.3.4", "V2.4.1", "V3.2.1", "V3.3.1", "V3.3.2", "V3.4.1"),
    *("V3.4.3", "V3.4.5", "V3.5.1", "V3.5.3", "V5.2.1", "V5.2.2", "V5.2.3", "V5.3.2", "V5.4.2", "V6.3.1"),
    *("V6.3.3", "V7.2.4", "V7.4.1", "V7.4.2", "V8.2.2", "V8.2.3", "V8.4.1", "V14.2.1", "V15.3.3", "V16.4.2"),
)
LEVEL_1 = {
    *("V1.2.1", "V1.2.2", "V1.2.4", "V1.5.1", "V2.2.1", "V2.2.2", "V2.3.1", "V3.2.1", "V3.3.1", "V3.4.1", "V3.5.1"),
    *("V3.5.3", "V5.2.1", "V5.2.2", "V5.3.2", "V6.3.1", "V7.2.4", "V7.4.1", "V7.4.2", "V8.2.2", "V14.2.1"),
}
HOSTING = "Hosting:"


def rows() -> list[list[str]]:
    """The cells of the table: id, level, what it asks, how we meet it, tests."""
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| V")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def named_tests(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@cache
def functions(path: str) -> frozenset[str]:
    """The tests in a file, read and not run."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def beginning(requirement: str) -> str:
    """How the name of a test of this requirement begins."""
    return f"test_{requirement.lower().replace('.', '_')}_"


def test_the_page_lists_exactly_the_forty_requirements_in_their_order():
    assert len(set(REQUIREMENTS)) == 40
    assert tuple(row[0] for row in rows()) == REQUIREMENTS


def test_every_row_says_its_level_what_is_asked_and_how_it_is_met():
    for requirement, level, asks, how, _tests in rows():
        assert level == ("1" if requirement in LEVEL_1 else "2"), requirement
        assert asks.endswith("."), requirement
        assert how.endswith("."), requirement


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_every_test_that_is_named_is_there(row):
    for named in named_tests(row[4]):
        path, _, name = named.partition("::")
        assert (ROOT / path).is_file(), named
        assert name in functions(path) or not name, named


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_every_requirement_has_a_test_of_its_name_or_says_that_it_is_the_hostings(row):
    own = [named for named in named_tests(row[4]) if named.partition("::")[2].startswith(beginning(row[0]))]
    assert own or row[3].startswith(HOSTING)


def test_every_test_that_is_named_after_a_requirement_stands_on_the_page():
    listed = {named for row in rows() for named in named_tests(row[4])}
    written = {
        f"tests/asvs/{path.name}::{name}"
        for path in (ROOT / "tests" / "asvs").glob("test_*.py")
        for name in functions(f"tests/asvs/{path.name}")
        if name.startswith("test_")
    }
    assert written <= listed
