"""A form may only come from a page of ours: what another site sends on somebody's behalf is refused before it is read.

The tokens of the forms are the first lock on this door; this is the second. Because pages send no referrer, a browser
says ``Origin: null`` with a form, so what counts is ``Sec-Fetch-Site``; an origin that is named must be our own.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, request

from views.refusals import ForeignPageError

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN = frozenset({"", "same-origin", "none"})


def init_app(app: Flask) -> None:
    """Look at every request that sends something, before its token is looked at."""
    app.before_request_funcs.setdefault(None, []).insert(0, refuse_foreign_pages)


def refuse_foreign_pages() -> None:
    """Raise `ForeignPageError` for what a page of another site sends."""
    if request.method in _READING:
        return
    if request.headers.get("Sec-Fetch-Site", "") not in _OWN or not _is_own(request.headers.get("Origin", "")):
        raise ForeignPageError


def _is_own(origin: str) -> bool:
    return origin in {"", "null"} or urlsplit(origin)[:2] == (request.scheme, request.host)
