"""The same form gives the same findings from Markdown and from Excel."""

import re
from collections import Counter
from pathlib import Path

import pytest

from forms.codes import CODES
from forms.findings import Finding
from forms.loading import load_bytes
from forms.readers.markdown import read_markdown
from forms.writing.excel import write_excel
from tests.forms.linting.sample import write_form
from tests.forms.linting.test_pyxform_oracle import CHOICES, EVERYTHING, SETTINGS, mistaken_forms

OF_A_TEXT_FILE = {"row-without-sheet", "row-without-first-pipe", "row-without-last-pipe", "row-too-wide", "sheet-twice"}
"""What only a text file can have: the pipes of a table, and two sheets with one name."""
DEFINITIONS = sorted((Path(__file__).parents[3] / "forms" / "definitions").glob("*.md"))
SAMPLES = (
    {word: code.example for word, code in CODES.items() if not code.in_excel and word not in OF_A_TEXT_FILE}
    | mistaken_forms()
    | {path.name: path.read_text(encoding="utf-8") for path in DEFINITIONS}
    | {"everything": write_form(EVERYTHING, CHOICES, SETTINGS)}
)


def said(findings: tuple[Finding, ...]) -> Counter[tuple[str, str, str, str, str, str]]:
    """What is said, without the rows: a blank line or the name of a sheet is no row in Excel."""
    return Counter(
        (
            finding.severity.value,
            finding.code,
            finding.place.sheet,
            finding.place.column,
            re.sub(r"regel \d+", "regel …", finding.message),
            finding.suggestion,
        )
        for finding in findings
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_a_form_gives_the_same_findings_from_markdown_and_from_excel(name: str) -> None:
    text = SAMPLES[name]
    content = write_excel(read_markdown(text))
    from_text, from_excel = load_bytes("form.md", text.encode()), load_bytes("form.xlsx", content)
    assert said(from_excel.findings) == said(from_text.findings)
    assert len(from_excel.before_publishing) == len(from_text.before_publishing)
    assert (from_excel.definition is None) == (from_text.definition is None)
