"""From a file to a definition with everything there is to say about it: the one way in for commands and pages."""

from __future__ import annotations

import pathlib
from dataclasses import dataclass

from forms.advice import advise
from forms.assembly.form import assemble_form
from forms.assembly.sheets import find_sheet
from forms.definition import Definition
from forms.findings import Finding, Severity
from forms.linting.capping import cap_each
from forms.linting.rules import check_form, check_publishing
from forms.ordinary_file import WHAT_INSTEAD, NotAnOrdinaryFileError, open_ordinary
from forms.readers.excel import read_excel
from forms.readers.excel_gate import MAX_FILE
from forms.readers.markdown import read_markdown
from forms.readers.workbook import ReadError, Workbook
from forms.suggestions import MOST_IN_A_FORM, limited_suggestions

MAX_QUESTIONS = 5_000
"""Rows of the survey: five times the largest form of others that we met, and what can be judged within a second."""
_NO_TEXT = "Dit bestand is geen tekst in UTF-8. Sla het op als UTF-8 of als Excel-werkmap."
_TOO_BIG = "Dit bestand is te groot voor een formulier."
_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Loaded:
    """`definition` is None when the form has an error; findings stand in the order of the file.

    `before_publishing` are the findings that stop only the publishing of a form of its kind (a meaning or an audience
    that is missing); such a form can be filled in and printed to try it out.
    """

    definition: Definition | None
    findings: tuple[Finding, ...]
    before_publishing: tuple[Finding, ...] = ()


def load_definition(path: pathlib.Path) -> Loaded:
    """Read the form in a ``.md`` or ``.xlsx`` file; raise `ReadError` when the file cannot be read at all."""
    return load_bytes(path.name, read_file(path))


def read_workbook(path: pathlib.Path) -> Workbook:
    """Read only the cells of a form file; raise `ReadError` when it cannot be read at all."""
    content = read_file(path)
    try:
        return parse_workbook(path.name, content)
    except ReadError as error:
        raise _about(path.name, error) from error


def read_file(path: pathlib.Path) -> bytes:
    """Return what is in the file, one byte more than a form can be at most; raise `ReadError`."""
    try:
        with open_ordinary(path) as stream:
            return stream.read(MAX_FILE + 1)
    except IsADirectoryError as error:
        raise ReadError(f"“{path.name}” is een map, geen bestand.") from error
    except NotAnOrdinaryFileError as error:
        raise ReadError(f"“{path.name}” {WHAT_INSTEAD}") from error
    except FileNotFoundError as error:
        raise ReadError(f"Het bestand “{path.name}” bestaat niet.") from error
    except (OSError, ValueError) as error:
        raise ReadError(f"Het bestand “{path.name}” kan niet worden gelezen.") from error


def load_published(name: str, content: bytes) -> Definition:
    """Read a form that was good enough to be published once: a rule that came later may not make it unreadable.

    Raise `ReadError` when the file cannot be read at all.
    """
    return assemble_form(parse_workbook(name, content)).definition


@limited_suggestions(MOST_IN_A_FORM)
def load_bytes(name: str, content: bytes) -> Loaded:
    """Read the form in `content`; `name` says by its ending what it is, unless the content is plainly a workbook."""
    try:
        workbook = parse_workbook(name, content)
        _check_length(workbook)
        form = assemble_form(workbook, guessing=True)
    except ReadError as error:
        raise _about(name, error) from error
    found = {*cap_each(form.findings), *check_form(form)}
    refused = any(finding.severity is Severity.ERROR for finding in found)
    before_publishing = tuple(advise(finding) for finding in check_publishing(form))
    findings = tuple(sorted({*map(advise, found), *before_publishing}, key=_in_file_order))
    return Loaded(None if refused else form.definition, findings, before_publishing)


def parse_workbook(name: str, content: bytes) -> Workbook:
    """Read only the cells of `content`; raise `ReadError` when it cannot be read as a form at all."""
    if len(content) > MAX_FILE:
        raise ReadError(_TOO_BIG)
    ending = pathlib.PurePath(name).suffix.casefold()
    if ending == ".xlsx" or (ending != ".md" and content.startswith(b"PK")):
        return read_excel(content)
    if ending not in (".md", ""):
        raise ReadError(
            f"Een formulier is een .xlsx- of .md-bestand, geen {ending[:10]}-bestand.{_as_workbook(ending)}"
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(_NO_TEXT) from error
    if "\0" in text:
        raise ReadError(_NO_TEXT)
    return read_markdown(text)


def _as_workbook(ending: str) -> str:
    """What to do about a file of a spreadsheet program that is not a workbook as we read them."""
    is_spreadsheet = ending in (".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".tsv")
    return " Open het in Excel of LibreOffice, en sla het op als “Excel-werkmap (.xlsx)”." if is_spreadsheet else ""


def _check_length(workbook: Workbook) -> None:
    survey = find_sheet(workbook, "survey", guessing=True)
    if survey is not None and len(survey.rows) > MAX_QUESTIONS:
        raise ReadError(
            f"Blad “{survey.name[:40]}” heeft meer dan {MAX_QUESTIONS} regels. Zo groot kan een formulier niet zijn."
        )


def _about(name: str, error: ReadError) -> ReadError:
    return type(error)(f"{name[:80]}: {error}")


def _in_file_order(finding: Finding) -> tuple[str, int, int, str, str]:
    order = _SEVERITIES.index(finding.severity)
    return (finding.place.sheet, finding.place.row, order, finding.place.column, finding.message)
