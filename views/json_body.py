"""Reading a JSON body within bounds: how large it is, and how deep, is known before anything parses it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flask import Request
from werkzeug.exceptions import RequestEntityTooLarge

from views.refusals import UnreadableRequestError

LARGEST_BODY = 2 * 1024 * 1024
DEEPEST = 4
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")


def read_json(request: Request) -> Mapping[str, Any]:
    """Return the object in the body; raise `UnreadableRequestError`, or 413 when it is too large."""
    content = request.get_data(cache=True)
    if len(content) > LARGEST_BODY:
        raise RequestEntityTooLarge
    if depth(content) > DEEPEST:
        raise UnreadableRequestError("Dit bericht is te diep genest.")
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise UnreadableRequestError("Dit bericht is geen JSON-object.")
    return body


def depth(content: bytes) -> int:
    """How deep brackets stand inside each other, outside texts; bytes that are no JSON may give any number."""
    deepest = level = 0
    for bracket in _BRACKET.findall(_STRING.sub(b"", content)):
        level += 1 if bracket in b"[{" else -1
        deepest = max(deepest, level)
    return deepest
