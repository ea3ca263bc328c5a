"""Short ways to write a finding."""

from __future__ import annotations

from forms.definition import Place
from forms.findings import Finding, Severity


def error(code: str, place: Place, message: str, suggestion: str = "") -> Finding:
    """Return a finding that stops the form."""
    return Finding(Severity.ERROR, code, place, message, suggestion)


def warning(code: str, place: Place, message: str, suggestion: str = "") -> Finding:
    """Return a finding that the author should look at."""
    return Finding(Severity.WARNING, code, place, message, suggestion)


def notice(code: str, place: Place, message: str, suggestion: str = "") -> Finding:
    """Return a finding that the author may want to know."""
    return Finding(Severity.NOTICE, code, place, message, suggestion)


def quote(text: str) -> str:
    """Return a text from the file between quotes, short enough for a sentence."""
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"  # noqa: PLR2004  a line of screen
