"""A Word plan from outside becomes a proposed form in a child process, with little memory and time."""

from __future__ import annotations

import json
import logging
from typing import Any

from confined.limits import Busy, Crashed, Limits, OverLimit, Unavailable
from confined.running import run_confined
from documents.drafting.draft import DraftedForm, draft_form
from documents.errors import TemplateError
from forms.finding_fields import read_finding, write_finding
from forms.readers.workbook import Row, Sheet, Workbook

LIMITS = Limits(memory=384 << 20, cpu=20, wall=120.0, result=32 << 20)
"""The gate lets 60 MB of XML through, of which lxml makes a tree that is some times larger."""
TOO_MUCH = "Dit Word-bestand kost te veel tijd of geheugen om te lezen. Splits het op."
NOT_READ = "Dit Word-bestand kan niet veilig worden gelezen. Bewaar het in Word opnieuw en probeer het nog eens."
NO_CHILD = (
    "De dienst kan Word-bestanden nu niet veilig lezen. Dat ligt niet aan het bestand en gaat niet vanzelf over: "
    "meld het aan wie de dienst beheert."
)
BUSY = "De dienst heeft het nu te druk om een Word-bestand te lezen. Probeer het over een paar minuten nog eens."
_log = logging.getLogger(__name__)


def draft_offered(data: bytes, name: str, header: int, limits: Limits = LIMITS) -> DraftedForm:
    """As `draft_form`, in a child; raise `TemplateError` for a file that is refused or asks too much."""
    try:
        said = run_confined(draft_task, json.dumps([name, header]).encode() + b"\n" + data, limits)
    except OverLimit as error:
        raise TemplateError(TOO_MUCH) from error
    except Crashed as error:
        _log.warning("reading a Word plan ended without a result: %s", error)
        raise TemplateError(NOT_READ) from error
    except Unavailable as error:
        raise TemplateError(NO_CHILD) from error
    except Busy as error:
        raise TemplateError(BUSY) from error
    return parse_draft(said)


def draft_task(data: bytes) -> bytes:
    """The task: the proposed form as JSON, or why the file is refused."""
    first, _, content = data.partition(b"\n")
    name, header = json.loads(first)
    try:
        drafted = draft_form(content, name, header)
    except TemplateError as error:
        return json.dumps({"refused": str(error)}).encode()
    sheets = [[sheet.name, *([row.number, row.cells] for row in _rows(sheet))] for sheet in drafted.workbook.sheets]
    findings = [write_finding(finding) for finding in drafted.findings]
    return json.dumps(
        {"sheets": sheets, "findings": findings, "left out": [*drafted.left_out], "questions": drafted.questions}
    ).encode()


def parse_draft(said: bytes) -> DraftedForm:
    """Make the form of what a child said of a file. It is not believed: raise `TemplateError` for anything odd."""
    try:
        found = json.loads(said)
        if (refused := found.get("refused")) is not None:
            raise TemplateError(_text(refused))
        sheets = tuple(_sheet(*sheet) for sheet in found["sheets"])
        findings = [read_finding(fields) for fields in found["findings"]]
        return DraftedForm(Workbook(sheets), findings, [*map(_text, found["left out"])], int(found["questions"]))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise TemplateError(NOT_READ) from error


def _rows(sheet: Sheet) -> tuple[Row, ...]:
    return (sheet.header, *sheet.rows)


def _sheet(name: Any, *rows: Any) -> Sheet:
    header, *rest = [Row(int(number), tuple(map(_text, cells))) for number, cells in rows]
    return Sheet(_text(name), header, tuple(rest))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
