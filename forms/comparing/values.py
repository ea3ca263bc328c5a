"""A difference between two versions of a form, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from forms.definition import Place


class Impact(StrEnum):
    """Form-language, “Versions”: whether answers that are there stay good.

    SAFE: nothing happens to answers. ATTENTION: the answers stay, but something else is asked of them or shown of them.
    BREAKING: answers lose their question, and go to the list of what lapsed.
    """

    SAFE = "veilig"
    ATTENTION = "let_op"
    BREAKING = "breekt"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `name` is that of the new version, or of the old one for what is gone; `message` is Dutch."""

    impact: Impact
    code: str
    name: str
    message: str
    place: Place | None = None
