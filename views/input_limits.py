"""What no page of ours sends is turned away before anything of somebody else's making reads it.

Forms and JSON of our own are read within bounds where they are read (`json_body`, `posted`). What Flask and
Flask-Security read by themselves is bounded here: JSON that is nested too deep, and the fields of signing in.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, request
from flask.json.provider import JSONProvider
from werkzeug.exceptions import RequestEntityTooLarge

from views.json_body import depth
from views.refusals import UnreadableRequestError

DEEPEST = 50
LONGEST_FIELD = 1_000
"""Characters in a field of signing in; the hash of a password refuses 4,096 with an error of its own."""
LONGEST_ANSWER = 60_000
"""Characters in what a passkey answers."""
_SIGNING_IN = ("security.", "new_password.")
"""Pages whose fields Flask-Security reads, its own and ours around it."""
_ANSWER = "credential"


class BoundedJson(JSONProvider):
    """JSON that cannot exhaust the stack of who parses it; `usual` is what the application had."""

    def __init__(self, app: Flask, usual: JSONProvider) -> None:
        super().__init__(app)
        self._usual = usual

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        """Write `obj` as it was always written."""
        return self._usual.dumps(obj, **kwargs)

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Parse `s`; raise `ValueError` for what is nested too deep, which Flask answers as unreadable."""
        if depth(s.encode() if isinstance(s, str) else s) > DEEPEST:
            raise ValueError("nested too deep")
        return self._usual.loads(s, **kwargs)


def init_app(app: Flask) -> None:
    """Bound what comes in."""
    app.json = BoundedJson(app, app.json)
    app.before_request(refuse_what_nobody_types)


def refuse_what_nobody_types() -> None:
    """Turn away an address, password or code that nobody has, and JSON that has no fields at all."""
    if not (request.endpoint or "").startswith(_SIGNING_IN):
        return
    fields = request.get_json(silent=True) if request.is_json else request.form.to_dict(flat=False)
    if not isinstance(fields, dict):
        raise UnreadableRequestError("Dit bericht bevat geen velden.")
    if any(len(str(text)) > _most(name) for name, value in fields.items() for text in _texts(value)):
        raise RequestEntityTooLarge


def _texts(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _most(name: str) -> int:
    return LONGEST_ANSWER if name == _ANSWER else LONGEST_FIELD
