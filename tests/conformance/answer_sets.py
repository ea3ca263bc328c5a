"""Answers to any form, one set per way of filling in: nothing, the example, the edges, mistakes, and what is hidden."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from forms.definition import Definition, Question, QuestionType, Repeat
from forms.instance.shape import answered_nodes
from tests.conformance.made_up_answers import Imagination

SEEDS = range(12)
_TODAY = datetime.now().astimezone().date()
_EXAMPLES = {
    QuestionType.TEXT: ("Noor", "rekenen", "a & <b>"),
    QuestionType.INTEGER: ("7", "12", "3"),
    QuestionType.DECIMAL: ("3.5", "6", "8.25"),
    QuestionType.RANGE: ("4", "5"),
    QuestionType.DATE: ("2014-03-02", "2026-09-01", "2027-02-28"),
    QuestionType.TIME: ("09:30:00",),
    QuestionType.DATETIME: ("2026-01-31T09:30:00", "2026-07-01T14:05:00"),
    QuestionType.ACKNOWLEDGE: ("OK",),
}
_EDGES = {
    QuestionType.TEXT: ("x", "1234 AB", "n@n", " ", "abcdefghijkl"),
    QuestionType.INTEGER: ("0", "4", "23", "1", "40", "8"),
    QuestionType.DECIMAL: ("0", "100", "5.5", "-0.5", "2.5"),
    QuestionType.RANGE: ("0", "10"),
    QuestionType.DATE: (str(_TODAY), "2008-02-29", str(_TODAY + timedelta(1)), str(_TODAY - timedelta(1))),
    QuestionType.TIME: ("00:00:00", "23:59:59"),
    QuestionType.DATETIME: ("2026-12-31T23:59:59", "2028-02-29T00:00:00"),
    QuestionType.ACKNOWLEDGE: ("OK",),
}
_MISTAKES = {
    QuestionType.TEXT: ("0000", "abcdefghijklmnop", "@x"),
    QuestionType.INTEGER: ("-3", "999", "41"),
    QuestionType.DECIMAL: ("-0.01", "100.01", "1000000"),
    QuestionType.DATE: ("2090-01-01", "1900-12-31"),
    QuestionType.TIME: ("12:00:00",),
}
_UNREADABLE = {
    QuestionType.INTEGER: ("twaalf", "2.5", "1e3"),
    QuestionType.DECIMAL: ("veel", "1,5", "--2"),
    QuestionType.RANGE: ("99", "-1", "2.5"),
    QuestionType.DATE: ("31-12-2026", "morgen", "2026-02-30"),
    QuestionType.TIME: ("half tien", "25:00:00"),
    QuestionType.DATETIME: ("gisteren",),
}
Samples = Mapping[QuestionType, tuple[str, ...]]


def answer_sets(definition: Definition) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each set with its name."""
    yield "empty", Filling(definition, {}, rows=0).answers()
    yield "empty rows", Filling(definition, {}, rows=2).answers()
    for name, samples in {
        "example": _EXAMPLES,
        "edges": _EDGES,
        "mistakes": _MISTAKES,
        "unreadable": _UNREADABLE,
    }.items():
        for start in range(3):
            yield f"{name} {start}", Filling(definition, samples, rows=start + 1, start=start).answers()
    yield "hidden parts filled", Filling(definition, _EXAMPLES, rows=2, leave_out=_deciding(definition)).answers()
    for seed in SEEDS:
        yield f"at random {seed}", Imagination(definition, seed).answers()


def _deciding(definition: Definition) -> frozenset[str]:
    """The questions that decide what is asked: with these empty, whatever needs an answer to them is hidden."""
    return frozenset(name for node in definition.nodes() if node.relevant for name in node.relevant.references)


class Filling:
    """Takes samples in turn, from the `start`th; choices too. What is in `leave_out` or has no sample stays empty."""

    def __init__(
        self,
        definition: Definition,
        samples: Samples,
        rows: int,
        start: int = 0,
        leave_out: frozenset[str] = frozenset(),
    ) -> None:
        self._definition, self._samples, self._rows, self._leave_out = definition, samples, rows, leave_out
        self._turn = start
        self._made = 0
        self._row_ids: dict[str, list[str]] = {}
        self._later: list[Callable[[], None]] = []

    def answers(self) -> dict[str, Any]:
        made = self._row(self._definition.children)
        for choose in self._later:
            choose()
        return made

    def _row(self, nodes: tuple[Any, ...], row_id: str = "") -> dict[str, Any]:
        row: dict[str, Any] = {"_id": row_id} if row_id else {}
        for node in answered_nodes(nodes):
            if isinstance(node, Repeat):
                row[node.name] = [self._new_row(node) for _ in range(self._rows)]
            else:
                row[node.name] = self._answer(node, row)
                if row_id and row[node.name]:
                    self._row_ids.setdefault(node.name, []).append(row_id)
        return row

    def _new_row(self, repeat: Repeat) -> dict[str, Any]:
        self._made += 1
        return self._row(repeat.children, f"r{self._made}")

    def _answer(self, question: Question, row: dict[str, Any]) -> str:
        if question.name in self._leave_out or not self._samples:
            return ""
        if question.choices is None:
            return self._next(self._samples.get(question.type, ("",)))
        if source := question.choices.repeat_question:
            self._later.append(lambda: row.update({question.name: self._next(self._row_ids.get(source, [""]))}))
            return ""
        names = [choice.name for choice in self._definition.choices[question.choices.list_name]]
        if question.type is QuestionType.SELECT_ONE:
            return self._next(names)
        return " ".join(names[: self._turn % (len(names) + 1)])

    def _next(self, texts: Any) -> str:
        self._turn += 1
        return str(texts[self._turn % len(texts)])
