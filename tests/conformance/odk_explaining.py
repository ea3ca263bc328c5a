"""Which named deviation is why a whole form comes out differently in ODK: where it begins, and what reads that."""

from collections.abc import Iterator, Mapping
from typing import Any

from answers.draft import find_value
from forms.definition import Definition, Node, Question
from forms.evaluation import Evaluation
from forms.evaluation.dependencies import dependencies
from forms.evaluation.ranges import find_range_problem
from forms.lexical import UnreadableValue, read_value
from forms.paths import parse_path

SPACES = "alleen spaties is leeg"
UNREADABLE = "wat niet te lezen is, blijft staan"
BESIDE_SCALE = "een getal naast de schaal is een fout"
DUTCH = "een komma en dag-maand-jaar zijn ook goed"
BLANK_SUM = "sum slaat lege rijen over"
HIDDEN_ROWS = "een verborgen herhaling telt geen rijen"
EMPTY_SUM = "sum van niets is nul"


def explained(definition: Definition, answers: Mapping[str, Any], ours: Evaluation) -> dict[str, str]:
    """The names of questions that may come out differently for these answers, with the deviation that is why."""
    found: dict[str, str] = {}
    for name, deviation in _beginnings(definition, answers, ours):
        found |= {reader: found.get(reader, deviation) for reader in _reach(definition, name)}
    return found


def _beginnings(definition: Definition, answers: Mapping[str, Any], ours: Evaluation) -> Iterator[tuple[str, str]]:
    for path, element in ours.reader.instance.by_path.items():
        if isinstance(element.node, Question) and element.answered:
            raw = find_value(answers, parse_path(path)) or ""
            deviation = _of_text(element.node, raw, element.text)
            if deviation:
                yield element.node.name, deviation
    for question in definition.questions():
        if question.calculation and "sum(" in question.calculation.source:
            yield from ((question.name, each) for each in _of_sum(definition, question, ours))
        if question.calculation and "count(" in question.calculation.source and _reads_hidden_rows(question, ours):
            yield question.name, HIDDEN_ROWS


def _of_text(question: Question, raw: str, kept: str) -> str:
    if kept and not kept.strip():
        return SPACES
    if raw != kept:
        return DUTCH
    if find_range_problem(question, kept):
        return BESIDE_SCALE
    return "" if _can_be_read(question, kept) else UNREADABLE


def _can_be_read(question: Question, text: str) -> bool:
    try:
        read_value(question.type, text)
    except UnreadableValue:
        return False
    return True


def _of_sum(definition: Definition, question: Question, ours: Evaluation) -> Iterator[str]:
    """A sum over rows of which one is blank, or over none."""
    instance = ours.reader.instance
    for name in question.calculation.references if question.calculation else ():
        texts = [element.string_value() for element in instance.by_name.get(name, ())]
        if not all(texts):
            yield BLANK_SUM
        if not texts or len(definition.repeats_around(name)) > 1:
            yield EMPTY_SUM


def _reads_hidden_rows(question: Question, ours: Evaluation) -> bool:
    """Whether a name in the calculation is that of hidden rows, or stands in them."""
    instance = ours.reader.instance
    rows = (element for element in instance.by_path.values() if element.path.endswith("]"))
    hidden = [element for element in rows if not element.relevant]
    names = {element.tag for element in hidden} | {child.tag for element in hidden for child in element.children}
    return bool(question.calculation and names & question.calculation.references)


def _reach(definition: Definition, name: str) -> set[str]:
    """The question, and everything that reads it, and so on."""
    found = {name}
    while True:
        readers = {node.name for node in definition.nodes() if _reads(definition, node) & found}
        if readers <= found:
            return found
        found |= readers


def _reads(definition: Definition, node: Node) -> frozenset[str]:
    """What the outcome for a node depends on: its relevance and value, and what it takes to be in order."""
    own = (node.constraint, node.required, node.choice_filter) if isinstance(node, Question) else ()
    return dependencies(definition, node).union(*(formula.references for formula in own if formula))
