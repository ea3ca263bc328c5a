"""What docs/sjablonen.md tells template authors is so."""

import re
from pathlib import Path

from answers.audience import DOCUMENT_AUDIENCES
from documents.environment import TemplateEnvironment
from documents.filters import FILTERS
from documents.given_names import DOCUMENT_NAMES, FILE_NAMES, LETTER_NAMES
from documents.template_rules import check_rules

GUIDE = (Path(__file__).parents[2] / "docs" / "sjablonen.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return GUIDE.split(f"## {title}\n")[1].split("\n## ")[0]


def test_the_guide_names_every_filter_and_no_other():
    rows = [line.split("|")[1] for line in section("Filters").splitlines() if line.startswith("| `")]
    named = set(re.findall(r"`(\w+)`", " ".join(rows)))
    assert named == set(FILTERS)


def test_the_guide_names_every_audience_and_every_name_of_the_document():
    assert [name for name in DOCUMENT_AUDIENCES if f"`{name}`" not in GUIDE and f"--audience {name}" not in GUIDE] == []
    assert [name for name in DOCUMENT_NAMES if f"`document.{name}`" not in GUIDE] == []


def test_the_guide_names_every_name_of_a_letter_and_of_a_file():
    assert [name for name in LETTER_NAMES if f"`brief.{name}`" not in GUIDE] == []
    assert [name for name in FILE_NAMES if f"`{name}`" not in GUIDE] == []
    assert set(re.findall(r"`brief\.(\w+)`", GUIDE)) == set(LETTER_NAMES)


def test_every_example_that_prints_something_is_allowed():
    environment = TemplateEnvironment()
    examples = [code.replace("\\|", "|") for code in re.findall(r"\{\{ [^}…]+ \}\}", GUIDE) if "()" not in code]
    assert len(examples) > 8
    for example in examples:
        check_rules(environment.parse(example))
