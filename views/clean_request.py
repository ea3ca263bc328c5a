"""Texts as they come in by a form or an address: cleaned once, here, so that every database holds them the same way.

PostgreSQL refuses a NUL that SQLite keeps, and a lone surrogate fits in neither. Whatever view or extension reads a
form, a query or a part of an address, such a character is already gone. JSON is cleaned where it is read.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, Request, abort
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.utils import cached_property

from language.text import clean_text


class CleanRequest(Request):
    """A request of which the form and the query are text that can be kept and printed."""

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """The query, cleaned."""
        return _clean(super().args)

    def _load_form_data(self) -> None:
        if "form" not in self.__dict__:
            super()._load_form_data()
            self.__dict__["form"] = _clean(self.form)


def init_app(app: Flask) -> None:
    """Let this application read its requests so."""
    app.request_class = CleanRequest
    app.url_value_preprocessor(refuse_unclean_address)


def refuse_unclean_address(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """No record, step or file has a name that cannot be kept: such a page is not there."""
    if any(isinstance(value, str) and clean_text(value) != value for value in (values or {}).values()):
        abort(404)


def _clean(texts: MultiDict[str, str]) -> ImmutableMultiDict[str, str]:
    return ImmutableMultiDict([(clean_text(name), clean_text(text)) for name, text in texts.items(multi=True)])
