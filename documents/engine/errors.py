"""Why a template, or one document of it, is left to docxtpl. Nobody but the engine and its report sees these."""

from __future__ import annotations


class UnprovenError(Exception):
    """Nothing proves that this part is well-formed whatever the answers are; the message is Dutch, for authors."""


class UnprintableError(Exception):
    """A text holds a character that no Word file can hold."""
