"""Names made from labels: small letters, digits and ``_``, unique in the form, and no word with another meaning."""

from __future__ import annotations

import re
import unicodedata

from documents.given_names import GIVEN_NAMES
from forms.linting.names import RESERVED

_SMALL_WORDS = frozenset({
    "aan", "bij", "dat", "de", "deze", "die", "dit", "een", "en", "er", "het", "hij", "hun", "ik", "in", "is", "je",
    "met", "mijn", "naar", "of", "om", "ons", "op", "te", "ter", "tot", "u", "uit", "uw", "van", "voor", "wat", "welk",
    "welke", "wij", "worden", "wordt", "zijn",
})  # fmt: skip
_PLURAL = re.compile(r"\((?:s|en|n|e|'s)\)")
_LONGEST = 32


class Names:
    """Gives out names, each one once."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}
        """Every name that was given, with the last number behind it."""

    def give(self, label: str, around: str = "", otherwise: str = "vraag") -> str:
        """Return a name for `label`; when it is taken, with the name of the group or repeat `around` it before it."""
        plain = make_name(label, otherwise)
        plain = f"{plain}_{otherwise}" if plain in RESERVED or plain in GIVEN_NAMES else plain
        first = around.split("_", maxsplit=1)[0]
        longer = f"{plain}_{otherwise}" if plain == around else f"{first}_{plain}"
        wanted = plain if plain not in self._given or not around else longer
        name, number = wanted, self._given.get(wanted, 1)
        while name in self._given:
            number += 1
            name = f"{wanted}_{number}"
        self._given[wanted] = number
        self._given.setdefault(name, 1)
        return name


def make_name(label: str, otherwise: str) -> str:
    """Return the telling words of `label` as a name, or `otherwise` when it has none."""
    words = _words(label)
    telling = [word for word in words if word not in _SMALL_WORDS] or words
    while telling and telling[0].isdigit() and len(telling) > 1:
        telling = telling[1:]
    name = "_".join(telling)
    if len(name) > _LONGEST:
        name = name[:_LONGEST].rsplit("_", 1)[0]
    name = name or otherwise
    return name if name[0].isalpha() else f"{otherwise}_{name}"


def make_form_id(title: str) -> str:
    """Return the short name of a form with this title; never that of a form of the service itself."""
    name = "_".join(_words(title))[:_LONGEST].strip("_")
    return name if name and name[0].isalpha() and name not in GIVEN_NAMES else f"formulier_{name}".rstrip("_")


def _words(label: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", _PLURAL.sub("", label.casefold()))
    return re.findall(r"[a-z0-9]+", "".join(letter for letter in plain if not unicodedata.combining(letter)))
