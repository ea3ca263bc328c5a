"""Rows that a reader may not see, whatever their questions say: of a joint plan the swv reads the goals of school."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from forms.definition import Definition, Question, Repeat
from forms.paths import Path

Readers: TypeAlias = tuple[frozenset[str], ...]
"""Everybody who reads along, each with their audience words. What is shown must be visible to every one of them."""


@dataclass(frozen=True, slots=True)
class RowRule:
    """In a form of kind `form`, `reader` sees a row of a repeat with meaning `rows` only where `question` is `allowed`.

    `question` is a meaning too. A row in which it has no answer, or is not asked, is not shown.
    """

    form: str
    reader: str
    rows: str
    question: str
    allowed: frozenset[str]


ROW_RULES = (RowRule("plan", "swv", "doel", "doel.domein", frozenset({"onderwijs"})),)
"""Domain 1.4 d: what the swv gets holds education only, and no details of jeugdhulp."""


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
        checks = ruled.get(row.rows[-1].repeat, ())
        if row.parent in hidden or not all(check(row, value_at) for check in checks):
            hidden.add(row)
    return HiddenRows(frozenset(hidden))


def list_partly_seen(definition: Definition, readers: Readers | None) -> frozenset[str]:
    """Return the repeats of which some reader may not see every row."""
    return frozenset() if readers is None else frozenset(name for name, _ in _list_ruled(definition, readers))


_Check: TypeAlias = Callable[[Path, Callable[[Path], str]], bool]


def _list_ruled(definition: Definition, readers: Readers) -> Iterator[tuple[str, tuple[_Check, ...]]]:
    """Yield every repeat that has rules for these readers, with the checks that a row must pass, one per reader."""
    rules = [rule for rule in ROW_RULES if rule.form == definition.kind]
    for repeat in (node for node in definition.nodes() if rules and isinstance(node, Repeat)):
        mine = {rule.reader: rule for rule in rules if rule.rows == repeat.meaning}
        bound = [reader & repeat.sees for reader in readers]
        checks = [_check(definition, repeat, mine, words) for words in bound if words and words <= mine.keys()]
        if checks:
            yield repeat.name, tuple(checks)


def _check(definition: Definition, repeat: Repeat, rules: dict[str, RowRule], words: frozenset[str]) -> _Check:
    """Whether a reader who sees this repeat by `words`, all of them ruled, may see a row of it."""
    asked = [(_asked_in(definition, repeat, rules[word].question), rules[word].allowed) for word in words]
    return lambda row, value_at: any(name and value_at(row.child(name)) in allowed for name, allowed in asked)


def _asked_in(definition: Definition, repeat: Repeat, meaning: str) -> str:
    """Return the question with this meaning in a row of `repeat` itself, or ""."""
    asked = (question.name for question in definition.questions() if question.meaning == meaning)
    return next((name for name in asked if definition.repeats_around(name)[-1:] == (repeat,)), "")
