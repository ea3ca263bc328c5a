"""What follows from a form alone is worked out once and kept, for as long as the form is in use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import TypeVar

from forms.definition import Definition

T = TypeVar("T")

_MOST_FORMS = 64


@dataclass(frozen=True, slots=True, eq=False)
class _ThisForm:
    """A form as a key: the same object, not an equal one. It keeps the form alive, so no other gets its identity."""

    definition: Definition

    def __hash__(self) -> int:
        return id(self.definition)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ThisForm) and other.definition is self.definition


def once_per_form(make: Callable[[Definition], T]) -> Callable[[Definition], T]:
    """Call `make` on the first question about a form only; what it made is kept for the 64 forms used last."""

    @lru_cache(maxsize=_MOST_FORMS)
    def made(form: _ThisForm) -> T:
        return make(form.definition)

    @wraps(make)
    def find(definition: Definition) -> T:
        return made(_ThisForm(definition))

    return find
