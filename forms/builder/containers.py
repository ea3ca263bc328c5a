"""Questions that belong together: a group, and the rows of a repeat, each named by its own id and never by a number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from wtforms import Field
from wtforms.form import BaseForm

from forms.builder.fields.answer import AnswerField
from forms.definition import Group, QuestionType, Repeat
from forms.evaluation import Translation
from forms.paths import Path

LONGEST_TITLE = 70
NAMES_A_ROW = frozenset({QuestionType.TEXT, QuestionType.SELECT_ONE})

Fields = Mapping[str, Any]
"""Unbound fields by the name of their question, group or repeat."""


class Row(BaseForm):
    """One row of a repeat. `denial` says why the reader may not change or remove it, or is ""."""

    def __init__(self, path: Path, fields: Fields, denial: str) -> None:
        super().__init__(fields, prefix=f"{path}.")
        self.path = path
        self.denial = denial

    @property
    def title(self) -> str:
        """The first text or choice in this row, by which a person recognises it; "" while there is none."""
        named = (field for field in self if isinstance(field, AnswerField) and field.asked.question.type in NAMES_A_ROW)
        return shorten(next((field.printed for field in named if field.data.strip()), ""))


class Container(Field):
    """A field that holds other fields and has no answer of its own."""

    kind: ClassVar[str]

    def __init__(
        self, *, label: str, hint: str, path: Path, relevant: bool, translation: Translation, **bound: Any
    ) -> None:
        super().__init__(label=label, description=hint, **bound)
        self.path = path
        self.translation = translation
        self.relevant = relevant

    @property
    def forms(self) -> list[BaseForm]:
        """The forms inside, in order."""
        raise NotImplementedError

    def process(self, formdata: Any, *_unused: Any, **_unused_too: Any) -> None:
        """Let the fields inside take what was posted under their own names."""
        for form in self.forms:
            form.process(formdata)
        self.data = [form.data for form in self.forms]


class GroupField(Container):
    """A group. It has no place in the names of its fields, because groups do not nest in the answers."""

    kind: ClassVar[str] = "group"

    def __init__(self, group: Group, fields: Fields, **shown: Any) -> None:
        super().__init__(**shown)
        self.group = group
        self.form = BaseForm(fields, prefix=f"{self.path.parent}." if self.path.rows else "")

    @property
    def forms(self) -> list[BaseForm]:
        """The one form inside."""
        return [self.form]


class RowList(Container):
    """A repeat: a list of rows, inside which there may be other repeats.

    `denial` says why the reader may add no row, or is ""; `wanted` how many rows the form asks for, where it says so.
    """

    kind: ClassVar[str] = "rows"

    def __init__(self, repeat: Repeat, rows: list[Row], denial: str, wanted: int | None, **shown: Any) -> None:
        super().__init__(**shown)
        self.wanted = wanted
        self.repeat = repeat
        self.rows = rows
        self.denial = denial

    @property
    def forms(self) -> list[BaseForm]:
        """The rows in their order."""
        return list(self.rows)


def shorten(text: str) -> str:
    """The first line of `text`, cut at a word when it is long."""
    first, _, rest = text.strip().partition("\n")
    if len(first) <= LONGEST_TITLE:
        return f"{first} …" if rest else first
    return first[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
