"""What the registry says of one code."""

from __future__ import annotations

from dataclasses import dataclass

from forms.findings import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One sort of finding. `says` and `todo` are Dutch sentences.

    `wrong` is a template that gives it and `right` the same template put right, both in our own short notation: a line
    is a paragraph, lines that begin with ``|`` are rows of a table, ``#`` begins a heading. `at` is the paragraph at
    which the finding stands. What this notation cannot hold stands in words in `in_word`.
    """

    word: str
    severity: Severity
    says: str
    todo: str
    wrong: str = ""
    right: str = ""
    at: str = ""
    in_word: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """Codes that stand under one heading."""

    title: str
    codes: tuple[Code, ...]


def error(word: str, says: str, todo: str, *examples: str, at: str = "", in_word: str = "") -> Code:
    """Return a code that stops a template; `examples` are the wrong one and the right one."""
    return _make(Severity.ERROR, (word, says, todo), examples, at, in_word)


def warning(word: str, says: str, todo: str, *examples: str, at: str = "", in_word: str = "") -> Code:
    """Return a code that should be looked at."""
    return _make(Severity.WARNING, (word, says, todo), examples, at, in_word)


def notice(word: str, says: str, todo: str, *examples: str, at: str = "", in_word: str = "") -> Code:
    """Return a code that is good to know."""
    return _make(Severity.NOTICE, (word, says, todo), examples, at, in_word)


def _make(severity: Severity, texts: tuple[str, str, str], examples: tuple[str, ...], at: str, in_word: str) -> Code:
    word, says, todo = texts
    wrong, right = examples or ("", "")
    return Code(word, severity, says, todo, wrong, right, at or wrong, in_word)
