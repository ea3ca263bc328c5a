"""Numbers in addresses name rows: one that no database can hold names none, and is a page that is not there."""

from __future__ import annotations

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 1
"""The largest whole number that both databases hold in a column."""


class RowNumber(IntegerConverter):
    """A number that may be a row."""

    def __init__(self, map: Map, *args: Any, **options: Any) -> None:  # noqa: A002 - Werkzeug's own signature
        super().__init__(map, *args, **{"max": LARGEST, **options})


def init_app(app: Flask) -> None:
    """Let ``<int:…>`` mean this in every address."""
    app.url_map.converters["int"] = RowNumber
