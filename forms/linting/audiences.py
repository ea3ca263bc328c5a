"""Rules about who sees what: a text or calculation must not tell an audience what it may not see itself."""

from __future__ import annotations

from collections.abc import Iterator

from forms.assembly.audiences import BETWEEN, unknown_words
from forms.assembly.form import Form
from forms.assembly.formulas import Formula, ShownText
from forms.definition import AUDIENCES, DIRECTION, EDITORS, PARENT, PARENT_OF_ALL, Node, Place
from forms.findings import Finding, Severity
from forms.linting.formula_nodes import names_read
from forms.linting.remarks import error, quote, warning

_TELLS = frozenset({"calculation", "default"})
"""Formulas whose result is shown; the others only decide whether something is shown or right."""


def unknown_audience(form: Form) -> Iterator[Finding]:
    """A word in x_zien or x_bewerken that is no audience; next to a choice it says who sees the row."""
    columns = ((form.survey, "x_zien"), (form.survey, "x_bewerken"), (form.choices, "x_zien"))
    for line, key in ((line, key) for table, key in columns for line in table.lines):
        known = EDITORS if key == "x_bewerken" else AUDIENCES
        wrong = unknown_words(line.text(key), known)
        for word, meant in wrong:
            if word not in known:
                message = f"De doelgroep {quote(word)} bestaat niet. Kies uit: {', '.join(sorted(known))}."
                yield error("unknown-audience", line.place(key), message, f"Bedoelde u “{meant}”?" if meant else "")
        if wrong and all(word in known for word, _ in wrong):
            message = f"In {quote(line.text(key))} staat meer dan een spatie tussen de doelgroepen."
            todo = f"Schrijf {' '.join(BETWEEN.split(line.text(key).casefold())).strip()}."
            yield error("unknown-audience", line.place(key), message, todo)


def edits_unseen(form: Form) -> Iterator[Finding]:
    """A row that says an audience may edit what it may not see."""
    unsure = _unsure(form)
    for line in form.survey.lines:
        node = form.definition.by_name.get(line.text("name"))
        if node is None or not line.text("x_bewerken"):
            continue
        unseen = sorted(node.edits - node.sees - {DIRECTION})
        if unseen and node.name not in unsure:
            message = f"Deze doelgroep mag wel bewerken maar niet zien: {', '.join(unseen)}."
            yield warning("edits-unseen", line.place("x_bewerken"), message, "Zet deze doelgroep ook in x_zien.")


def formula_tells_unseen(form: Form) -> Iterator[Finding]:
    """A formula that reads a question which part of its own audience may not see."""
    sight = _Sight(form)
    for formula in form.formulas:
        severity = Severity.ERROR if formula.key in _TELLS else Severity.WARNING
        yield from sight.unseen(formula, names_read(formula), severity)


def text_tells_unseen(form: Form) -> Iterator[Finding]:
    """A label, hint or message that prints a question which part of its own audience may not see."""
    sight = _Sight(form)
    for text in form.texts:
        yield from sight.unseen(text, text.template.references, Severity.ERROR)


def choices_tell_unseen(form: Form) -> Iterator[Finding]:
    """A select whose choices are answers that part of its own audience may not see."""
    sight = _Sight(form)
    for question in form.definition.questions():
        source = question.choices.repeat_question if question.choices else ""
        if source in form.definition.by_name and not {source, question.name} & sight.unsure:
            place = Place(question.place.sheet, question.place.row, "type")
            yield from sight.blind(place, question, source, Severity.ERROR)


def _unsure(form: Form) -> frozenset[str]:
    """The names of which nobody can tell who sees them: theirs, or a group around them, has a word that is none."""
    said = [(line, line.text("x_zien")) for line in form.survey.lines]
    lines = [(line.text("name"), unknown_words(words, AUDIENCES)) for line, words in said if words]
    wrong = {name for name, words in lines if not all(meant for _, meant in words)}
    if not wrong:
        return frozenset()
    around = form.definition.ancestors
    return frozenset(name for name in around if name in wrong or wrong & {group.name for group in around[name]})


class _Sight:
    """Who sees what in one form; the readers of a name are worked out once, for many formulas read the same names."""

    def __init__(self, form: Form) -> None:
        self.unsure = _unsure(form)
        self._definition = form.definition
        self._readers: dict[str, frozenset[str]] = {}

    def unseen(self, cell: Formula | ShownText, names: frozenset[str], severity: Severity) -> Iterator[Finding]:
        """Say of each of `names`, which `cell` reads, who sees the cell and not the name."""
        owner = self._definition.by_name.get(cell.owner) if names else None
        if owner is None or owner.name in self.unsure:
            return
        for name in sorted(name for name in names - self.unsure if name in self._definition.by_name):
            yield from self.blind(cell.place, owner, name, severity)

    def blind(self, place: Place, owner: Node, name: str, severity: Severity) -> Iterator[Finding]:
        """Say which audiences see `owner` and not the question `name` that it reads."""
        unseen = self._who_sees(owner.name) - self._who_sees(name)
        blind = ", ".join(sorted(unseen - {PARENT_OF_ALL} if PARENT in unseen else unseen))
        if blind:
            message = f"Hier wordt ${{{name}}} gelezen, maar deze doelgroep mag die vraag niet zien: {blind}."
            todo = f"Geef beide vragen dezelfde x_zien, of haal ${{{name}}} hier weg."
            yield Finding(severity, "reads-unseen", place, message, todo)

    def _who_sees(self, name: str) -> frozenset[str]:
        readers = self._readers.get(name)
        if readers is None:
            readers = self._readers[name] = self._definition.readers(name)
        return readers
