"""Rows that a reader may not see, whatever their questions say: of a joint plan the swv reads the goals of school.

The form says so itself, with ``x_zien`` next to a choice: a row in which that choice was made is for those audiences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from forms.definition import CHOICE_SEES, Choice, Definition, Question, QuestionType, Repeat, readers_of_choice
from forms.evaluation.per_form import once_per_form
from forms.paths import Path

Readers: TypeAlias = tuple[frozenset[str], ...]
"""Everybody who reads along, each with their audience words. What is shown must be visible to every one of them."""


@dataclass(frozen=True, slots=True)
class RowRule:
    """Who sees a row, by what was chosen in it: `sees` says so for every choice of `question`.

    A row without such an answer is seen by those who see every choice.
    """

    question: str
    sees: Mapping[str, frozenset[str]]

    def shows(self, answer: str, reader: frozenset[str]) -> bool:
        """Whether `reader` sees a row with this answer."""
        chosen = self.sees.get(answer)
        return bool(reader & (self.shared if chosen is None else chosen))

    @property
    def shared(self) -> frozenset[str]:
        """The audiences that see a row whatever was chosen in it."""
        return frozenset.intersection(*self.sees.values())


@dataclass(frozen=True, slots=True)
class HiddenRows:
    """Rows that stay hidden, those inside them too."""

    rows: frozenset[Path] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.rows)

    def covers(self, path: Path) -> bool:
        """Whether `path` is such a row or stands in one."""
        return any(Path(path.rows[: depth + 1]) in self.rows for depth in range(len(path.rows)))

    def without_chosen(self, definition: Definition, question: Question, text: str) -> str:
        """Return the answer `text` of a select without the rows that it chose and that are hidden."""
        source = question.choices.repeat_question if question.choices else ""
        if not source or not self.rows:
            return text
        around = definition.repeats_around(source)
        steps = {path.rows[-1] for path in self.rows}
        hidden = {step.row_id for step in steps if around and step.repeat == around[-1].name}
        return " ".join(row_id for row_id in text.split() if row_id not in hidden)


def find_hidden_rows(
    definition: Definition, rows: Iterable[Path], value_at: Callable[[Path], str], readers: Readers | None
) -> HiddenRows:
    """Say which of `rows`, outer ones first, some reader may not see; None for `readers` hides nothing."""
    ruled = {} if readers is None else dict(_list_ruled(definition, readers))
    hidden: set[Path] = set()
    for row in rows if ruled else ():
        rules = ruled.get(row.rows[-1].repeat, ())
        if row.parent in hidden or not all(_is_shown(rule, row, value_at, readers or ()) for rule in rules):
            hidden.add(row)
    return HiddenRows(frozenset(hidden))


def list_partly_seen(definition: Definition, readers: Readers | None) -> frozenset[str]:
    """Return the repeats of which some reader may not see every row."""
    return frozenset() if readers is None else frozenset(name for name, _ in _list_ruled(definition, readers))


def _is_shown(rule: RowRule, row: Path, value_at: Callable[[Path], str], readers: Readers) -> bool:
    answer = value_at(row.child(rule.question))
    return all(rule.shows(answer, reader) for reader in readers)


def _list_ruled(definition: Definition, readers: Readers) -> Iterator[tuple[str, tuple[RowRule, ...]]]:
    """Yield every repeat of which some reader may miss a row, with the rules that a row must pass."""
    for name, found in _list_rules(definition):
        rules = tuple(rule for rule in found if not all(rule.shared & one for one in readers))
        if rules:
            yield name, rules


@once_per_form
def _list_rules(definition: Definition) -> tuple[tuple[str, tuple[RowRule, ...]], ...]:
    """Every repeat with the rules of its rows; a form says this once and for all."""
    repeats = (node for node in definition.nodes() if isinstance(node, Repeat))
    return tuple((repeat.name, tuple(_rules_of(definition, repeat))) for repeat in repeats)


def _rules_of(definition: Definition, repeat: Repeat) -> Iterator[RowRule]:
    """The questions in a row of `repeat` itself whose choices say who sees them."""
    inside = (node for node in definition.questions() if node.type is QuestionType.SELECT_ONE and node.choices)
    for question in inside:
        choices = definition.choices.get(question.choices.list_name, ()) if question.choices else ()
        if definition.repeats_around(question.name)[-1:] == (repeat,) and any(map(_says_who, choices)):
            yield RowRule(question.name, {choice.name: readers_of_choice(choice) for choice in choices})


def _says_who(choice: Choice) -> bool:
    return bool(choice.attributes.get(CHOICE_SEES, "").strip())
