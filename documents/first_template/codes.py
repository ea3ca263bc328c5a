"""Template code for the names of a form: an answer at the top, or one in a row of the repeats around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forms.definition import Definition, Question, Repeat, Texts
from forms.expressions import Expression
from language.text import clean_text

UNKNOWN = "…"
"""What stands for an answer in a label when it is not there."""
_BRACE = re.compile(r"[{}]")


def literal(text: str) -> str:
    """Return text that prints as it is: a brace could be the beginning of a code, so each is printed by one."""
    return _BRACE.sub(lambda brace: f"{{{{ '{brace[0]}' }}}}", clean_text(text).replace("\t", " "))


@dataclass(frozen=True, slots=True)
class Codes:
    """`names` are those that the reader may see."""

    definition: Definition
    names: frozenset[str]

    def code(self, name: str) -> str:
        """Return the code of an answer or list, as it is written where that question stands: ``rij.doel_tekst``."""
        around = self.definition.repeats_around(name)
        return f"{self.row(around[-1])}.{name}" if around else name

    def row(self, repeat: Repeat) -> str:
        """Return the name of one row of `repeat`: a word that no question has."""
        depth = len(self.definition.repeats_around(repeat.name))
        name = f"rij{depth + 1}" if depth else "rij"
        while name in self.definition.by_name:
            name += "_"
        return name

    def text(self, texts: Texts, place: str) -> str:
        """Return a label as template text; `place` is the name of the question, group or repeat that carries it."""
        return "".join(self._piece(part, place) for part in texts.default.parts).strip()

    def _piece(self, part: str | Expression, place: str) -> str:
        if isinstance(part, str):
            return literal(part)
        name = next(iter(part.references))
        return f"{{{{ {self.code(name)}|default('{UNKNOWN}') }}}}" if self._is_in_reach(name, place) else UNKNOWN

    def _is_in_reach(self, name: str, place: str) -> bool:
        """Whether an answer can be printed at `place`: it is visible, and stands in no other repeat."""
        if name not in self.names or not isinstance(self.definition.by_name.get(name), Question):
            return False
        own, other = self.definition.repeats_around(place), self.definition.repeats_around(name)
        return own[: len(other)] == other
