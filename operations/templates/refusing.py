"""What the document room says of a template, as an answer to the person who asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from documents.errors import FillLaterError, TemplateError
from operations.errors import Invalid, NotNow


@contextmanager
def as_refusals(said_first: str = "") -> Iterator[None]:
    """Raise `NotNow` where there was no child process or no time, `Invalid` for what a template cannot do."""
    try:
        yield
    except FillLaterError as error:
        raise NotNow(str(error)) from error
    except TemplateError as error:
        raise Invalid(f"{said_first} {error}".strip()) from error
