"""People of the region, and an application context around every test of an operation."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from rights.viewer import Viewer
from tests.region import viewer


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def ilse() -> Viewer:
    """School, opens the case."""
    return viewer("ilse")


@pytest.fixture
def bo() -> Viewer:
    """A colleague of Ilse."""
    return viewer("bo")


@pytest.fixture
def daniel() -> Viewer:
    """Basisteam of the same region."""
    return viewer("daniel")


@pytest.fixture
def otto() -> Viewer:
    """A school of another region."""
    return viewer("otto")
