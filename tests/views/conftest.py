"""People at their browsers, and a case to work on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from operations.cases import NewCase, open_case
from operations.people.participants import add_participant
from tests.conftest import Prepared, close, make_app
from tests.databases import Databases
from tests.region import address, viewer
from tests.views.desk import Desk
from tests.views.visitor import Visitor


@pytest.fixture
def visitor(app: Flask) -> Callable[[str], Visitor]:
    """Sign somebody in at a browser of their own; "" is a browser where nobody is signed in."""

    def sit_down(key: str) -> Visitor:
        return Visitor(app).sign_in(key) if key else Visitor(app)

    return sit_down


@pytest.fixture
def ilse(visitor: Callable[[str], Visitor]) -> Visitor:
    return visitor("ilse")


@pytest.fixture
def daniel(visitor: Callable[[str], Visitor]) -> Visitor:
    return visitor("daniel")


@pytest.fixture
def case(app: Flask) -> str:
    """The address of a case that Ilse opened and on which Daniël works too."""
    with app.app_context():
        reference = open_case(viewer("ilse"), NewCase("Noor", "van Dalen", date(2017, 5, 14), "Brinkveld"))
        add_participant(viewer("ilse"), reference, address("daniel"))
    return f"/casussen/{reference}"


@pytest.fixture
def vraag(case: str) -> str:
    """The address of the step with the question for help: texts without rules."""
    return f"{case}/plan/hulpvraag"


@pytest.fixture
def doelen(case: str) -> str:
    """The address of the step with rows inside rows."""
    return f"{case}/plan/doelen_en_acties"


@pytest.fixture
def desk(databases: Databases, requests_database: Prepared, tmp_path: Path) -> Iterator[Desk]:
    """Requests in every state, and the people around them."""
    url = databases.copy(requests_database.url)
    shutil.copytree(requests_database.folder / "files", tmp_path / "files")
    app = make_app(url, tmp_path)
    yield Desk(app)
    close(app)
    databases.drop(url)
