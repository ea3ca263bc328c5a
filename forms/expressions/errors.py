"""The one exception of the expression language: what is wrong with a formula, and where."""

from __future__ import annotations


class ExpressionError(ValueError):
    """A formula that cannot be read or is not allowed.

    `message` and `suggestion` are Dutch sentences, `position` is the index (from 0) of the character
    where it goes wrong, `code` is stable English in kebab-case, for findings.
    """

    def __init__(self, message: str, position: int = 0, suggestion: str = "", code: str = "expression-syntax") -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.suggestion = suggestion
        self.code = code
