"""One service and one browser for all tests of this room; a clean browser window for everybody in a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser

from tests.browser.cases import let_in, open_case
from tests.browser.chromium import open_chromium
from tests.browser.kept import Kept
from tests.browser.people import ILSE, People, Seats
from tests.browser.service import Service


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with open_chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def service(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The running service. `browser` comes first: without one there is nothing to start it for."""
    with Service(tmp_path_factory.mktemp("service")) as made:
        yield made
    assert "Traceback" not in made.log


@pytest.fixture(scope="session")
def people(browser: Browser, service: Service) -> People:
    return People(browser, service)


@pytest.fixture
def person(people: People) -> Iterator[Seats]:
    """Seats somebody by their address: ``person(ILSE)``. At the end no browser may have complained."""
    with people.seated() as seats:
        yield seats


@pytest.fixture(scope="module")
def seats(people: People) -> Iterator[Seats]:
    """The same, for people who stay during all tests of a file."""
    with people.seated() as taken:
        yield taken


@pytest.fixture(scope="module")
def case(people: People) -> str:
    """The reference of a case that Ilse opened and on which Daniël works too."""
    with people.seated() as taken:
        ilse = taken(ILSE)
        reference = open_case(ilse)
        let_in(ilse, reference)
    return reference


@pytest.fixture(scope="session")
def kept(service: Service) -> Callable[[str], Kept]:
    """What there is of a case in the database, by its reference."""
    return partial(Kept, service)
