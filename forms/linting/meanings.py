"""Rules about ``x_betekenis``: only words of the vocabulary, on what can carry them, as often as they may."""

from __future__ import annotations

from collections.abc import Iterator

from forms.assembly.form import Form
from forms.definition import Container, Group, Node, Place, Question, QuestionType, Repeat
from forms.findings import Finding
from forms.linting.remarks import error, quote, warning
from forms.meanings import MEANINGS, Carrier, Meaning, Occurs
from forms.suggestions import did_you_mean

_CAN_BE_A_DATE = frozenset(
    {QuestionType.DATE, QuestionType.DATETIME, QuestionType.CALCULATE, QuestionType.HIDDEN},
)


def unknown_meaning(form: Form) -> Iterator[Finding]:
    """A word that is not in the vocabulary."""
    for line in form.survey.lines:
        word = line.text("x_betekenis")
        if word and word not in MEANINGS:
            message = f"De betekenis {quote(word)} bestaat niet."
            yield error("unknown-meaning", line.place("x_betekenis"), message, did_you_mean(word, MEANINGS))


def meaning_on_the_wrong_row(form: Form) -> Iterator[Finding]:
    """``doel`` belongs to a repeat, ``doel.tekst`` to a question."""
    for node, meaning in _meant(form):
        if not _can_carry(node, meaning.carrier):
            message = f"De betekenis {quote(meaning.word)} hoort bij een {meaning.carrier}."
            yield error("misplaced-meaning", _place(node), message)


def meaning_outside_its_row(form: Form) -> Iterator[Finding]:
    """``doel.tekst`` belongs inside the repeat that means ``doel``, and not in a repeat inside that."""
    for node, meaning in _meant(form):
        if meaning.occurs is Occurs.PER_ROW and _row_of(form, node, meaning) is None:
            message = f"De betekenis {quote(meaning.word)} hoort in de herhaling met betekenis “{meaning.subject}”."
            todo = f"Zet “{meaning.subject}” in x_betekenis bij begin_repeat, en de vraag daarin."
            yield error("misplaced-meaning", _place(node), message, todo)


def meaning_twice(form: Form) -> Iterator[Finding]:
    """A meaning that may stand once, in the form or in its row, and stands there again."""
    first: dict[tuple[str, str], Node] = {}
    for node, meaning in _meant(form):
        row = _row_of(form, node, meaning)
        key = (meaning.word, row.name if row else "")
        if meaning.occurs is not Occurs.FREELY and key in first:
            message = f"De betekenis {quote(meaning.word)} staat ook al bij {quote(first[key].name)}; zij mag één keer."
            yield error("meaning-twice", _place(node), message, "Laat haar staan bij één vraag.")
        first.setdefault(key, node)


def date_meaning_without_date(form: Form) -> Iterator[Finding]:
    """A meaning that is a day, on a question that does not ask for one: no reminder can come of it."""
    for node, meaning in _meant(form):
        if meaning.is_date and isinstance(node, Question) and node.type not in _CAN_BE_A_DATE:
            message = f"De betekenis {quote(meaning.word)} is een datum, maar deze vraag heeft type {node.type}."
            yield warning("meaning-wants-date", _place(node), message, "Maak er een vraag van type date van.")


def _meant(form: Form) -> Iterator[tuple[Node, Meaning]]:
    return ((node, MEANINGS[node.meaning]) for node in form.definition.nodes() if node.meaning in MEANINGS)


def _can_carry(node: Node, carrier: Carrier) -> bool:
    match carrier:
        case Carrier.QUESTION:
            return isinstance(node, Question)
        case Carrier.REPEAT:
            return isinstance(node, Repeat)
        case Carrier.GROUP_OR_REPEAT:
            return isinstance(node, Group | Repeat)


def _row_of(form: Form, node: Node, meaning: Meaning) -> Container | None:
    """Return the container that carries the meaning's subject, unless another repeat stands between it and `node`."""
    for container in reversed(form.definition.ancestors[node.name]):
        if container.meaning == meaning.subject:
            return container
        if isinstance(container, Repeat):
            return None
    return None


def _place(node: Node) -> Place:
    return Place(node.place.sheet, node.place.row, "x_betekenis")
