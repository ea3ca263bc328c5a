"""One set of pages to fill in a plan, a request or a decision, each at its own kind of address.

Views know a record by its reference only. The words around it in the address follow from the reference: they are filled
in when an address is made, and checked and taken out when one comes in.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, abort, current_app

from views.kinds import KINDS, kind_of

SHELF = f"/<any({', '.join(kind.shelf for kind in KINDS)}):shelf>/<reference>"
"""``/casussen/EP-…``, ``/aanvragen/AV-…`` and ``/besluiten/BS-…``."""
SHEET = f"{SHELF}/<any({', '.join(dict.fromkeys(kind.sheet for kind in KINDS))}):sheet>"
"""The same with ``/plan`` or ``/formulier``."""
_WORDS = ("shelf", "sheet")


def init_app(app: Flask) -> None:
    """Fill in and check the words of every address that has them."""
    app.url_defaults(fill_in)
    app.url_value_preprocessor(take_out)


def fill_in(endpoint: str, values: dict[str, Any]) -> None:
    """Add the words that fit the reference."""
    for word in _WORDS:
        if "reference" in values and current_app.url_map.is_endpoint_expecting(endpoint, word):
            values.setdefault(word, getattr(kind_of(values["reference"]), word))


def take_out(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Leave the view with the reference; an address whose words do not fit it is the address of nothing."""
    given = {word: values.pop(word) for word in _WORDS if values and word in values}
    if values and any(getattr(kind_of(values["reference"]), word) != text for word, text in given.items()):
        abort(404)
