"""Tables and migrations are tried on both databases: SQLite always, PostgreSQL in ``./run.sh test --all``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.all)])
def database_kind(request: pytest.FixtureRequest) -> str:
    kind: str = request.param
    return kind


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield
