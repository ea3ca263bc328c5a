"""A copy of the template with a comment of Word at every finding."""

from __future__ import annotations

import io
from collections.abc import Iterable

from docx import Document
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from documents.doctor.findings import Finding, Place
from documents.doctor.report import KINDS, write_place
from documents.doctor.story import is_main
from documents.gate import check_package
from documents.loose_ends import check_targets, without_loose_ends
from documents.xml import WORD, Element

_AUTHOR, _INITIALS = "Eén Plan", "EP"


def write_commented(template: bytes, findings: Iterable[Finding]) -> bytes:
    """Return the copy. What is not in the body has its comment at the beginning: Word has no comments elsewhere.

    Raise `TemplateError` for a file that the gate refuses: of that no copy is made.
    """
    check_targets(check_package(template))
    word = Document(io.BytesIO(without_loose_ends(template)))
    paragraphs = list(word.element.iter(WORD + "p"))
    for finding in findings:
        anchor = _find_anchor(paragraphs, finding.place)
        if anchor is not None:
            text = f"{_heading(finding)}\n{finding.message} {finding.suggestion}".rstrip()
            word.add_comment(_list_runs(anchor), text, author=_AUTHOR, initials=_INITIALS)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _heading(finding: Finding) -> str:
    where = "" if is_main(finding.place.part) else f", {write_place(finding.place)}"
    return f"{KINDS[finding.severity].capitalize()} ({finding.code}){where}"


def _find_anchor(paragraphs: list[Element], place: Place) -> Element | None:
    """Return the paragraph to comment on: of a text box the one around it, for Word has no comments in those."""
    number = place.number if is_main(place.part) and place.number is not None else 0
    if number >= len(paragraphs):
        return None
    around = list(paragraphs[number].iterancestors(WORD + "p"))
    return around[-1] if around else paragraphs[number]


def _list_runs(anchor: Element) -> list[Run]:
    """Return the first and the last run of a paragraph; an empty one is made where there is none."""
    paragraph = Paragraph(anchor, None)  # type: ignore[arg-type]  # it needs no document around it for its runs
    runs = paragraph.runs or [paragraph.add_run()]
    return [runs[0], runs[-1]]
