"""A whole form: the tables as written, and the definition read from them. The rules look at both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.assembly.audiences import top_audience
from forms.assembly.choices import read_choices
from forms.assembly.formulas import CellReader, Formula, ShownText
from forms.assembly.settings import Settings, read_settings
from forms.assembly.table import Table, find_table
from forms.assembly.tree import build_tree
from forms.definition import Choice, Container, Definition, Group, Node, Repeat
from forms.findings import Finding
from forms.readers.workbook import SHEETS, Workbook


@dataclass(frozen=True, slots=True)
class Form:
    """The definition is only good to use when no finding is an error; until then it is as good as the file allows."""

    workbook: Workbook
    survey: Table
    choices: Table
    settings: Table
    definition: Definition
    formulas: tuple[Formula, ...]
    texts: tuple[ShownText, ...]
    findings: tuple[Finding, ...]


def assemble_form(workbook: Workbook, *, guessing: bool = False) -> Form:
    """Read a workbook as a form; what cannot be read becomes a finding, never an exception.

    When guessing, what is misspelt is read as what it must have meant. That is for the rules only: each such mistake is
    an error, so that no form is ever used as it was guessed.
    """
    survey, choices, settings = (find_table(workbook, name, guessing=guessing) for name in SHEETS)
    said = read_settings(settings, survey)
    reader = CellReader(said.language, survey.name)
    children = build_tree(reader, survey, top_audience(survey), guessing=guessing)
    definition = _definition(said, children, read_choices(reader, choices))
    findings = (*_about_cells(workbook.findings, (survey, choices, settings)), *reader.findings)
    return Form(workbook, survey, choices, settings, definition, tuple(reader.formulas), tuple(reader.texts), findings)


def _about_cells(findings: tuple[Finding, ...], tables: tuple[Table, ...]) -> Iterator[Finding]:
    """What the reader noticed; how wide a row may be it cannot tell where a title stands above the header."""
    titled = {table.name.casefold() for table in tables if table.above}
    for finding in findings:
        if finding.code != "row-too-wide" or finding.place.sheet.casefold() not in titled:
            yield finding


def _definition(settings: Settings, children: tuple[Node, ...], choices: dict[str, tuple[Choice, ...]]) -> Definition:
    by_name: dict[str, Node] = {}
    ancestors: dict[str, tuple[Container, ...]] = {}
    for node, around in _walk(children, ()):
        if node.name and node.name not in by_name:
            by_name[node.name] = node
            ancestors[node.name] = around
    return Definition(
        title=settings.title,
        form_id=settings.form_id,
        version=settings.version,
        kind=settings.kind,
        language=settings.language,
        languages=settings.languages,
        children=children,
        choices=choices,
        by_name=by_name,
        ancestors=ancestors,
        concepts=settings.concepts,
    )


def _walk(nodes: tuple[Node, ...], around: tuple[Container, ...]) -> Iterator[tuple[Node, tuple[Container, ...]]]:
    for node in nodes:
        yield node, around
        if isinstance(node, Group | Repeat):
            yield from _walk(node.children, (*around, node))
