"""The demo region behind a service of its own. In ``./run.sh test --all`` in small, in ``--night`` at full length."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import Prepared, close, make_app, make_settings
from tests.databases import Databases
from tests.faults.service import Service, free_port

BOTH = pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"], scope="session", indirect=True)


@pytest.fixture
def demo_copy(databases: Databases, demo_database: Prepared, tmp_path: Path) -> Iterator[str]:
    """The address of a database with the demo region; its files are in `tmp_path`."""
    url = databases.copy(demo_database.url)
    if (demo_database.folder / "files").exists():
        shutil.copytree(demo_database.folder / "files", tmp_path / "files")
    yield url
    databases.drop(url)


@pytest.fixture
def service(demo_copy: str, tmp_path: Path) -> Iterator[Service]:
    """The service on the demo region, ready."""
    with running(demo_copy, tmp_path) as made:
        made.wait_until_ready()
        yield made


@pytest.fixture
def looking_in(service: Service, tmp_path: Path) -> Iterator[Callable[[], object]]:
    """Opens the database of the service without the service: an application context."""
    with reading(service, tmp_path) as app:
        yield app.app_context


@contextmanager
def running(database_url: str, folder: Path) -> Iterator[Service]:
    """Start a service; kill it at the end, and look whether any of its processes left a traceback."""
    settings = replace(make_settings(database_url, folder), port=free_port(), demo=True)
    made = Service(settings, folder / "service.log")
    made.start()
    try:
        yield made
    finally:
        made.kill()
    assert "Traceback" not in made.log.read_text("utf-8"), made.log.read_text("utf-8")[-5000:]


@contextmanager
def reading(service: Service, folder: Path) -> Iterator[Flask]:
    app = make_app(service.settings.database_url, folder)
    yield app
    close(app)
