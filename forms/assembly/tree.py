"""Rows of the survey to a tree: what stands between begin and end belongs together."""

from __future__ import annotations

from dataclasses import dataclass, field

from forms.assembly.audiences import Audience, read_audience
from forms.assembly.formulas import CellReader
from forms.assembly.questions import read_container, read_question
from forms.assembly.row_type import RowKind, RowType, read_type
from forms.assembly.table import Line, Table
from forms.definition import Node
from forms.findings import Finding, Severity

MAX_NESTING = 20
"""Groups and repeats inside each other; no form for people needs more."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A group or repeat that is still open, with what was read inside it so far."""

    line: Line
    kind: RowKind
    audience: Audience
    children: list[Node] = field(default_factory=list)


def build_tree(reader: CellReader, survey: Table, audience: Audience, *, guessing: bool = False) -> tuple[Node, ...]:
    """Read all rows; where begin and end do not match there is a finding, and the tree is closed as well as can be."""
    builder = _TreeBuilder(reader, audience, guessing=guessing)
    for line in survey.lines:
        builder.add(line, read_type(line.text("type")))
    return builder.finish()


class _TreeBuilder:
    """Takes the rows one by one; `open` is the way from the outermost open group or repeat inward."""

    def __init__(self, reader: CellReader, audience: Audience, *, guessing: bool) -> None:
        self.open: list[_Open] = []
        self._too_deep = 0
        self._said_too_deep = False
        self._guessing = guessing
        self._reader = reader
        self._audience = audience
        self._top: list[Node] = []

    def add(self, line: Line, row_type: RowType) -> None:
        if row_type.kind.ends and self._too_deep:
            self._too_deep -= 1
            return
        if row_type.kind.ends:
            self._end(line, row_type.kind)
            return
        if row_type.kind.begins and len(self.open) > MAX_NESTING:
            self._pass_over(line)
            return
        around = self.open[-1].audience if self.open else self._audience
        audience = read_audience(line, around, guessing=self._guessing)
        if row_type.kind.begins:
            self.open.append(_Open(line, row_type.kind, audience))
        else:
            self._keep(read_question(self._reader, line, row_type, audience))

    def _pass_over(self, line: Line) -> None:
        """Say once that a group is too deep; what is in it is read as if it stood in the group around it."""
        self._too_deep += 1
        if not self._said_too_deep:
            message = f"Hier staan meer dan {MAX_NESTING} groepen in elkaar."
            self.find(line, "nested-too-deep", message, "Haal een paar groepen weg, of zet ze na elkaar.")
        self._said_too_deep = True

    def finish(self) -> tuple[Node, ...]:
        """Close what is still open, each with a finding at its begin row."""
        while self.open:
            line = self.open[-1].line
            kind = self.open[-1].kind.removeprefix("begin_")
            message = f"“{line.text('name')}” heeft een begin_{kind}, maar geen end_{kind}."
            self.find(line, "begin-without-end", message, f"Zet een rij end_{kind} na de laatste vraag.")
            self._close()
        return tuple(self._top)

    def find(self, line: Line, code: str, message: str, suggestion: str = "") -> None:
        self._reader.findings.append(Finding(Severity.ERROR, code, line.place("type"), message, suggestion))

    def _end(self, line: Line, kind: RowKind) -> None:
        if not self.open:
            self.find(line, "end-without-begin", f"Deze {kind} heeft geen begin.", "Haal deze rij weg.")
            return
        opened = self.open[-1]
        if opened.kind.removeprefix("begin_") != kind.removeprefix("end_"):
            message = (
                f"Deze {kind} sluit “{opened.line.text('name')}” van regel {opened.line.number}, een {opened.kind}."
            )
            self.find(line, "wrong-end", message, f"Schrijf hier {opened.kind.replace('begin_', 'end_')}.")
        self._close()

    def _close(self) -> None:
        opened = self.open.pop()
        children = tuple(opened.children)
        self._keep(read_container(self._reader, opened.line, opened.kind, opened.audience, children))

    def _keep(self, node: Node) -> None:
        (self.open[-1].children if self.open else self._top).append(node)
