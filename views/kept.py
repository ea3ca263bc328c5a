"""The text of a form that could not be handled, so that the next page can offer it again.

It is never put in an address, a log or a store: it only travels back to the browser that sent it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Request
from flask_security import current_user
from werkzeug.datastructures import MultiDict

from views.identity import SENDER, is_own_form

TOKEN = "csrf_token"  # noqa: S105 - the name of the field, not its value


@dataclass(frozen=True, slots=True)
class KeptFields:
    """Every field of a form as it was sent, without its token; `action` is the whole address where it was going."""

    action: str
    fields: tuple[tuple[str, str], ...]

    @property
    def texts(self) -> list[str]:
        """What a person typed, to read back."""
        return [text for name, text in self.fields if text.strip() and not name.startswith("_")]


def kept_fields(request: Request) -> KeptFields | None:
    """Return what was typed on a page of ours, or None.

    A form without a sender (signing in) is never sent back, and a form that somebody else opened neither.
    """
    mark = request.form.get(SENDER, "") if request.method == "POST" else ""
    if not mark or (current_user.is_authenticated and not is_own_form(mark)):
        return None
    return KeptFields(request.full_path.rstrip("?"), tuple(_pairs(request.form)))


def _pairs(form: MultiDict[str, str]) -> Iterator[tuple[str, str]]:
    return ((name, text) for name, text in form.items(multi=True) if name != TOKEN)
