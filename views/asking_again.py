"""A form with a mistake in it is drawn again by its own pages. What its sender may not see at all is not drawn."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from flask import Blueprint
from flask.typing import ResponseReturnValue

from operations.errors import Invalid, OperationError
from views.errors import apologise

E = TypeVar("E", bound=Invalid)
Drawing = Callable[[E], ResponseReturnValue]


def asks_again(pages: Blueprint) -> Callable[[Drawing[E]], Drawing[E]]:
    """Draw the form of these pages again for `Invalid`; a mistake is found before it is known who may see the page."""

    def register(draw: Drawing[E]) -> Drawing[E]:
        @wraps(draw)
        def safe(error: E) -> ResponseReturnValue:
            try:
                return draw(error)
            except OperationError as refusal:
                return apologise(refusal)

        pages.register_error_handler(Invalid, safe)
        return safe

    return register
