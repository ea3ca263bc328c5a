"""The page about our differences with ODK says each of them, with the reason, and each has a test."""

import re
from collections import Counter
from pathlib import Path

from tests.conformance.deviations import DEVIATIONS
from tests.forms.evaluation import test_deviations as of_forms
from tests.forms.expressions import test_deviations as of_formulas

PAGE = (Path(__file__).parents[2] / "docs" / "afwijkingen-odk.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### ([^\n]*)\n\n(.*?)(?=^#|\Z)", PAGE, re.DOTALL | re.MULTILINE))


def reason_of(section: str) -> str:
    return " ".join(section.partition("\n\n")[0].split())


def cases_of(section: str) -> list[str]:
    return re.findall(r"^- `(.*)`$", section, re.MULTILINE)


def test_the_page_gives_every_deviation_its_reason():
    written = {title: reason_of(body) for title, body in SECTIONS.items()}
    assert written == {each.name[0].upper() + each.name[1:]: each.reason for each in DEVIATIONS}


def test_the_page_names_every_recorded_case_that_differs():
    assert Counter(case for body in SECTIONS.values() for case in cases_of(body)) == Counter(
        case for each in DEVIATIONS for case in each.cases
    )


def test_the_page_counts_them():
    total = sum(len(each.cases) for each in DEVIATIONS)
    assert f"**{total} van de 2.064**" in PAGE


def test_every_deviation_has_a_test_and_every_test_of_one_its_reason():
    tests = Counter(name for module in (of_formulas, of_forms) for name in vars(module) if name.startswith("test_"))
    assert tests == Counter(name for each in DEVIATIONS for name in each.tests)
    assert all(each.tests for each in DEVIATIONS)
