"""The proposed form as a workbook, with a remark at every cell that a person should look at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from documents.drafting.lines import NO_LABEL
from documents.drafting.naming import Names, make_form_id
from documents.drafting.proposals import Asked, Option, Part, Proposal, Repeated, Said
from forms.definition import Place
from forms.findings import Finding, Severity
from forms.readers.workbook import Row, Sheet, Workbook, clean_cell

_COLUMNS = (
    "type", "name", "label", "hint", "required", "relevant", "appearance", "x_betekenis", "x_zien", "x_bewerken",
    "x_voorbeeld",
)  # fmt: skip
_CHOICE_COLUMNS = ("list_name", "name", "label")
_SETTINGS = ("form_title", "form_id", "version", "default_language", "x_soort")
_STAFF = "school basisteam"
"""Who sees and changes a drafted group: nobody else, until a person says so."""
_WHO = "Nu zien alleen {staff} dit. Kies wie dit mag lezen, en wie het mag veranderen (x_bewerken)."
_NOTE = "Deze tekst is nu uitleg op het scherm. Haal haar weg als dat niet hoeft, en zeker als zij over één kind gaat."
_ROUND = str.maketrans("{}", "()")
_DOLLAR = re.compile(r"\$(?=[\w(])")
_LONGEST = 2_000
"""Characters of a label or hint; a form is no place for more."""
_CUT = "Deze tekst was langer dan een formulier kan tonen. Het laatste deel is weggelaten."


class Draft:
    """The sheets while they are being filled. `first_line` is the row of the header in the file that it becomes."""

    def __init__(self, first_line: int) -> None:
        self._first_line = first_line
        self._names = Names()
        self._survey: list[tuple[str, ...]] = [_COLUMNS]
        self._choices: list[tuple[str, ...]] = [_CHOICE_COLUMNS]
        self._lists: dict[tuple[str, ...], str] = {}
        self._list_names = Names()
        self.findings: list[Finding] = []

    def add_parts(self, parts: Sequence[Part]) -> None:
        """Add the groups at the top: for staff only, until a person says who reads along."""
        for part in parts:
            self._container(part, "", {"x_zien": _STAFF, "x_bewerken": _STAFF})

    def make(self, title: str) -> Workbook:
        """Return the workbook."""
        settings = (_text(title), make_form_id(title), "1", "Nederlands (nl)", "overig")
        sheets = [self._sheet("survey", self._survey, self._first_line)]
        if len(self._choices) > 1:
            sheets.append(self._sheet("choices", self._choices, self._first_line))
        return Workbook((*sheets, self._sheet("settings", [_SETTINGS, settings], self._first_line)))

    def _sheet(self, name: str, rows: Sequence[tuple[str, ...]], first: int) -> Sheet:
        header, *rest = [Row(number, row) for number, row in enumerate(rows, start=first)]
        return Sheet(name, header, tuple(rest))

    def _add(self, proposals: Sequence[Proposal], around: str) -> None:
        for proposal in proposals:
            match proposal:
                case Asked():
                    self._ask(proposal, around)
                case Said():
                    self._row("note", self._names.give("uitleg", around), proposal.text)
                    self._remark(_NOTE, severity=Severity.NOTICE)
                case Part() | Repeated():
                    self._container(proposal, around, {})

    def _container(self, part: Part | Repeated, around: str, readers: Mapping[str, str]) -> None:
        kind = "repeat" if isinstance(part, Repeated) else "group"
        name = self._names.give(part.label, around, "rijen" if kind == "repeat" else "onderdeel")
        self._row(f"begin_{kind}", name, part.label, **readers)
        self._remark(part.doubt)
        if readers:
            self._remark(_WHO.format(staff=_STAFF.replace(" ", " en ")), "x_zien", Severity.NOTICE)
        self._add(part.children, name)
        self._survey.append((f"end_{kind}",))

    def _ask(self, asked: Asked, around: str) -> None:
        name = self._names.give(asked.label, around)
        options = self._list(asked.options, name) if asked.options else {}
        kind = f"{asked.kind} {self._lists[_labels(asked.options)]}" if options else asked.kind
        look = "multiline" if asked.is_long and kind == "text" else ""
        self._row(kind, name, asked.label, hint=asked.hint, appearance=look)
        self._remark(asked.doubt)
        for option in asked.options:
            if option.asks:
                chosen = options[option.label]
                test = (
                    f"${{{name}}} = '{chosen}'" if asked.kind == "select_one" else f"selected(${{{name}}}, '{chosen}')"
                )
                self._row("text", self._names.give(option.asks, name), option.asks, relevant=test)

    def _list(self, options: Sequence[Option], name: str) -> Mapping[str, str]:
        """Return the name of each choice; the same choices make one list."""
        labels = _labels(options)
        names = Names()
        codes = {option.label: names.give(option.label, otherwise="keuze") for option in options}
        if labels not in self._lists:
            short = "_".join(codes.values()) if set(codes.values()) == {"ja", "nee"} else name
            self._lists[labels] = self._list_names.give(short)
            self._choices += [(self._lists[labels], codes[option.label], _text(option.label)) for option in options]
        return codes

    def _row(self, kind: str, name: str, label: str, **others: str) -> None:
        cells = {"type": kind, "name": name, "label": _text(label) or NO_LABEL} | {
            column: _text(text) for column, text in others.items()
        }
        if "relevant" in others:
            cells["relevant"] = others["relevant"]
        self._survey.append(tuple(cells.get(column, "") for column in _COLUMNS))
        if len(label) > _LONGEST or len(others.get("hint", "")) > _LONGEST:
            self._remark(_CUT, "label")

    def _remark(self, message: str, column: str = "type", severity: Severity = Severity.WARNING) -> None:
        """Say something about the last row."""
        if message:
            line = self._first_line + len(self._survey) - 1
            place = Place("survey", line, column, _COLUMNS.index(column))
            self.findings.append(Finding(severity, "drafted", place, message))


def _labels(options: Sequence[Option]) -> tuple[str, ...]:
    return tuple(option.label for option in options)


def _text(text: str) -> str:
    """Return a text that a form takes as text: ``${naam}``, ``{naam}`` and ``$naam`` would name a question."""
    return clean_cell(_DOLLAR.sub("$ ", text.translate(_ROUND)))[:_LONGEST]
