"""A form definition as frozen values: what every other part reads, whatever file it came from.

Everything here is made once, by `forms.assembly`, and never changed. Names are the XLSForm standard's; `meaning`,
`sees`, `edits`, `example` and `was` come from our own columns: ``x_betekenis``, ``x_zien``, ``x_bewerken``,
``x_voorbeeld`` and ``was``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from forms.expressions import Expression, Template

PARENT, PARENT_OF_ALL = "ouder", "ouder_jeugdhulp"
"""`PARENT_OF_ALL`: parents who also see the parts about jeugdhulp. What is for ``ouder`` is for them too."""
AUDIENCES = frozenset({"jeugdige", PARENT, PARENT_OF_ALL, "school", "basisteam", "swv", "intern"})
"""The fixed audience words of ``x_zien`` and ``x_bewerken``."""
DIRECTION = "regie"
"""The word of ``x_bewerken`` alone: whoever directs the plan, whatever side they are of."""
EDITORS = AUDIENCES | {DIRECTION}


def written_out(words: frozenset[str]) -> frozenset[str]:
    """Return these words with those that they imply."""
    return words | {PARENT_OF_ALL} if PARENT in words else words


class QuestionType(StrEnum):
    """The question types of the subset; the value is the pyxform spelling with an underscore."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    RANGE = "range"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    ACKNOWLEDGE = "acknowledge"
    NOTE = "note"
    CALCULATE = "calculate"
    HIDDEN = "hidden"
    FILE = "file"

    __hash__ = str.__hash__  # what is equal has one hash; that of an Enum is of its name, and runs in Python


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the file: the Excel row or the Markdown line; `column` is the text of the header.

    `index` counts the columns from 0, for who must find the cell again; -1 where no cell is meant.
    """

    sheet: str
    row: int
    column: str = ""
    index: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class Texts:
    """A text in the languages of the form. A `Template` is text in which ``${name}`` stands for an answer."""

    default: Template
    by_language: Mapping[str, Template] = field(default_factory=dict)

    def in_language(self, language: str | None) -> Template:
        """Return the text in `language`, or the default where the form has none in it."""
        return self.by_language.get(language or "", self.default)

    def __str__(self) -> str:
        return self.default.source

    def __bool__(self) -> bool:
        return bool(self.default.source)


@dataclass(frozen=True, slots=True)
class Choice:
    """One row of the choices sheet. `attributes` holds every further column, for ``choice_filter``."""

    name: str
    label: Texts
    attributes: Mapping[str, str]
    place: Place
    was: str = ""


CHOICE_SEES = "x_zien"
"""The column of the choices sheet that says who sees a row in which that choice was made; empty is everybody."""


def readers_of_choice(choice: Choice) -> frozenset[str]:
    """Who sees a row in which this was chosen; a word that is no audience is nobody."""
    words = choice.attributes.get(CHOICE_SEES, "").casefold().split()
    return written_out(AUDIENCES & frozenset(words)) if words else AUDIENCES


@dataclass(frozen=True, slots=True)
class ChoiceSource:
    """Where a select takes its choices from: a list of the choices sheet, or the answers to a question of a repeat.

    Exactly one of the two is filled. With `repeat_question` the stored value is the row id of the chosen row.
    """

    list_name: str = ""
    repeat_question: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question. `required` is None (no), or an expression; ``yes`` in the file is the expression ``true()``."""

    type: QuestionType
    name: str
    label: Texts
    hint: Texts
    place: Place
    sees: frozenset[str]
    edits: frozenset[str]
    meaning: str = ""
    example: str = ""
    was: str = ""
    relevant: Expression | None = None
    required: Expression | None = None
    required_message: Texts | None = None
    constraint: Expression | None = None
    constraint_message: Texts | None = None
    calculation: Expression | None = None
    choices: ChoiceSource | None = None
    choice_filter: Expression | None = None
    default: Expression | None = None
    read_only: bool = False
    appearance: frozenset[str] = frozenset()
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together. Groups do not nest in the answers: a group has a path but no value."""

    name: str
    label: Texts
    hint: Texts
    place: Place
    sees: frozenset[str]
    edits: frozenset[str]
    children: tuple[Node, ...]
    meaning: str = ""
    was: str = ""
    relevant: Expression | None = None
    appearance: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Repeat:
    """Questions asked once per row. In the answers: a list of rows, each with its own ``_id``."""

    name: str
    label: Texts
    hint: Texts
    place: Place
    sees: frozenset[str]
    edits: frozenset[str]
    children: tuple[Node, ...]
    meaning: str = ""
    was: str = ""
    relevant: Expression | None = None
    repeat_count: Expression | None = None
    appearance: frozenset[str] = frozenset()


Node: TypeAlias = Question | Group | Repeat
Container: TypeAlias = Group | Repeat


@dataclass(frozen=True, slots=True)
class Definition:
    """A whole form. `kind` is ``x_soort`` (plan, aanvraag, besluit, overig)."""

    title: str
    form_id: str
    version: str
    kind: str
    language: str
    languages: tuple[str, ...]
    """The languages in which the form has texts, in the order of the file; just `language` when it names none."""
    children: tuple[Node, ...]
    choices: Mapping[str, tuple[Choice, ...]]
    by_name: Mapping[str, Node]
    """Every question, group and repeat by its name, which is unique in the whole form."""
    ancestors: Mapping[str, tuple[Container, ...]]
    """For every name the groups and repeats around it, outermost first."""
    concepts: frozenset[str] = frozenset()
    """The languages whose texts nobody has checked yet: ``x_conceptvertaling``."""

    def nodes(self) -> Iterator[Node]:
        """Every question, group and repeat in the order of the file."""
        yield from self.by_name.values()

    def questions(self) -> Iterator[Question]:
        """Every question in the order of the file."""
        return (node for node in self.nodes() if isinstance(node, Question))

    def readers(self, name: str) -> frozenset[str]:
        """Who sees what has this name: everything around it must be for them too."""
        return self.by_name[name].sees.intersection(*(around.sees for around in self.ancestors[name]))

    def repeats_around(self, name: str) -> tuple[Repeat, ...]:
        """The repeats around `name`, outermost first; not the node itself."""
        return tuple(node for node in self.ancestors[name] if isinstance(node, Repeat))

    def meaning(self, word: str) -> Node | None:
        """The first node that carries the meaning `word`, or None."""
        return next((node for node in self.nodes() if node.meaning == word), None)
