"""Functions of XLSForm that will not come: the reason why, and what to do instead."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from forms.expressions.errors import ExpressionError

_ANOTHER_FILE = (
    "leest uit een ander bestand, en dat gaat niet met het formulier mee",
    "Zet de gegevens op het blad choices en kies met choice_filter.",
)
_ANOTHER_LIST = (
    "leest rechtstreeks uit een lijst of uit een ander bestand, buiten de vragen om",
    _ANOTHER_FILE[1],
)
_CHANCE = (
    "geeft elke keer iets anders, en dan kan niemand nagaan hoe een antwoord er kwam",
    "Laat de vraag weg. Elke rij en elk plan heeft vanzelf een eigen nummer.",
)
_ANOTHER_FORM = (
    "leest wat iemand in een ander formulier heeft ingevuld, misschien over een ander kind",
    "Gebruik x_betekenis: dan gaat een antwoord van het plan mee naar de aanvraag.",
)
REFUSED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "pulldata": _ANOTHER_FILE,
        "search": _ANOTHER_FILE,
        "instance": _ANOTHER_LIST,
        "random": _CHANCE,
        "randomize": _CHANCE,
        "uuid": _CHANCE,
        "last-saved": _ANOTHER_FORM,
    }
)
"""By name: why it is refused (the end of a Dutch sentence), and a Dutch sentence on what to do."""


def unsupported_function(name: str, position: int) -> ExpressionError:
    """The error for one of `REFUSED`."""
    reason, suggestion = REFUSED[name]
    shown = "${last-saved#…}" if name == "last-saved" else f"{name}()"
    return ExpressionError(f"{shown} kan hier niet: dit {reason}.", position, suggestion, "unsupported-function")
