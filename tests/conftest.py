"""The application on a database of its own for every test: a copy of one that is filled once per run."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import settings
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Dialect, Engine, event, make_url

from config import Settings
from operations.moments import happening_at
from tests.databases import Databases, open_databases
from tests.region import fill_region
from tests.slow_rooms import SLOW_ROOMS

settings.register_profile("steady", deadline=None)  # how long an example takes says something of the machine
settings.load_profile("steady")


class Templates(BytecodeCache):
    """Page templates are compiled once per run, not once per application."""

    def __init__(self) -> None:
        self.compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.compiled:
            bucket.bytecode_from_string(self.compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.compiled[bucket.key] = bucket.bytecode_to_string()


TEMPLATES = Templates()


@dataclass(frozen=True)
class Prepared:
    """A database to copy, and the folder with the files that go with it."""

    url: str
    folder: Path


IDLE: dict[str, list[Flask]] = {}
"""Applications that no test uses now, by the kind of their database."""
AS_MADE: dict[Flask, tuple[dict[str, Any], dict[str, Any]]] = {}
"""The configuration and the extensions that an application began with: a test may have given it others."""


def make_settings(database_url: str, folder: Path) -> Settings:
    return Settings(
        host="127.0.0.1",
        port=5000,
        database_url=database_url,
        files_url=(folder / "files").as_uri(),
        anchors_url=(folder / "anchors").as_uri(),
        secret_key="a key for tests only, and long enough",
        demo=False,
        second_factor_required=False,
        sign_ins_per_minute=1000,
        mail_url=(folder / "mail").as_uri(),
    )


def make_app(database_url: str, folder: Path) -> Flask:
    """The application on this database; one that a test is done with is taken again, for its routes take long to make."""
    idle = IDLE.get(make_url(database_url).get_backend_name())
    if not idle:
        made = make_fresh_app(database_url, folder)
        AS_MADE[made] = (dict(made.config), dict(made.extensions))
        return made
    from jobs.transports import open_transport
    from models.database import database
    from storage.anchors import open_anchors
    from storage.files import open_store
    from storage.tombstones import open_tombstones
    from views.limits import strategy

    app, settings = idle.pop(), make_settings(database_url, folder)
    restore(app)
    app.config["SQLALCHEMY_DATABASE_URI"] = database_url
    anchors, mail = open_anchors(settings.anchors_url, (settings.secret_key,)), open_transport(settings.mail_url)
    app.extensions.update(settings=settings, files=open_store(settings.files_url), anchors=anchors, mail=mail)
    app.extensions["tombstones"] = open_tombstones(settings.anchors_url)
    with app.app_context():
        database.engine.url = make_url(database_url)
        strategy().storage.reset()
    return app


def restore(app: Flask) -> None:
    """What a test changed in an application is of that test only."""
    config, extensions = AS_MADE[app]
    for present, first in ((app.config, config), (app.extensions, extensions)):
        present.clear()
        present.update(first)
    make_passwords_cheap(app)


def make_passwords_cheap(app: Flask) -> None:
    """Let thousands of tests set and check passwords."""
    app.extensions["security"].pwd_context.update(argon2__time_cost=1, argon2__memory_cost=64, argon2__parallelism=1)


def connect_where_it_points(engine: Engine) -> None:
    """Connect to what `engine.url` says now: an engine that goes on to another database keeps the SQL that it compiled."""

    def go_there(dialect: Dialect, _record: object, arguments: list[Any], options: dict[str, Any]) -> None:
        arguments[:], there = dialect.create_connect_args(engine.url)
        options.update(there)

    event.listen(engine, "do_connect", go_there)


def let_tests_see_all(engine: Engine) -> None:
    """Tests look into the database beside the application; operations still say for whom each transaction works."""
    if engine.dialect.name == "postgresql":
        event.listen(engine, "connect", _see_all)


def _see_all(connection: Any, _record: object) -> None:
    connection.execute("SET eenplan.tenant = 'all'")
    connection.commit()


def make_fresh_app(database_url: str, folder: Path) -> Flask:
    """The application, made for one test that changes it: it never goes back among the idle ones."""
    from app import create_app

    return prepare_for_tests(create_app(make_settings(database_url, folder)))


def prepare_for_tests(made: Flask) -> Flask:
    """Fast enough for thousands of tests: pages that were compiled before, and passwords that cost little."""
    from models.database import database

    made.testing = True
    made.jinja_env.bytecode_cache = TEMPLATES
    make_passwords_cheap(made)
    with made.app_context():
        connect_where_it_points(database.engine)
        let_tests_see_all(database.engine)
    return made


def close(app: Flask, *, is_usable: bool = True) -> None:
    """Give back every connection, so that the database can be copied or dropped; keep the application for a next test."""
    from models.database import database

    with app.app_context():
        database.session.remove()
        database.engine.dispose()
        kind = database.engine.dialect.name
    if is_usable:
        IDLE.setdefault(kind, []).append(app)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What the quick suite leaves out it does not read either: reading takes a good part of its time."""
    is_left_out = "not all" in config.option.markexpr and _is_slow(collection_path)
    return True if is_left_out else None


def _is_slow(path: Path) -> bool:
    here = Path(__file__).parent
    return path.is_relative_to(here) and path.relative_to(here).as_posix().startswith(SLOW_ROOMS)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the slow rooms to ``--all``. On PostgreSQL run only what uses a database, and what chooses one not again."""
    for item in items:
        if _is_slow(item.path):
            item.add_marker(pytest.mark.all)
    others = [item for item in items if not _belongs(item)]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if _belongs(item)]


def _belongs(item: pytest.Item) -> bool:
    if database_wanted() == "sqlite":
        return item.get_closest_marker("postgresql") is None
    if item.get_closest_marker("sqlite") is not None:
        return False
    chooses_itself = "database_kind" in getattr(getattr(item, "callspec", None), "params", {})
    return "databases" in getattr(item, "fixturenames", ()) and not chooses_itself


def database_wanted() -> str:
    """The kind of database of this run: `tests/run.py` says it."""
    return os.environ.get("EENPLAN_TEST_DATABASE", "sqlite")


@pytest.fixture(scope="session")
def database_kind(request: pytest.FixtureRequest) -> str:
    """The kind that this run is on, or what a test chooses with a parameter."""
    kind: str = getattr(request, "param", database_wanted())
    return kind


@pytest.fixture(scope="session")
def databases(database_kind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    with open_databases(database_kind, tmp_path_factory.mktemp("databases")) as made:
        yield made


@pytest.fixture(scope="session")
def filled_database(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The schema as the migrations make it, the shipped forms and templates, and the people of `tests.region`."""
    from models.schema import upgrade_schema
    from operations.publishing import publish_shipped

    url = databases.new()
    app = make_app(url, tmp_path_factory.mktemp("filled"))
    with app.app_context():
        upgrade_schema()
        publish_shipped()
        fill_region()
    close(app)
    return url


@pytest.fixture(scope="session")
def demo_database(databases: Databases, filled_database: str, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The demo region on top of that: complete plans, one of them established."""
    from operations.demo.region import complete_demo_region

    folder = tmp_path_factory.mktemp("demo")
    url = databases.copy(filled_database)
    app = make_app(url, folder)
    with app.app_context():
        complete_demo_region()
    close(app)
    return Prepared(url, folder)


@pytest.fixture(scope="session")
def requests_database(databases: Databases, filled_database: str, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """An established plan on top of the filled database, and a request of it in every state."""
    from tests.operations.requests.prepared import fill_requests

    folder = tmp_path_factory.mktemp("requests")
    url = databases.copy(filled_database)
    app = make_app(url, folder)
    with app.app_context():
        fill_requests()
    close(app)
    return Prepared(url, folder)


@pytest.fixture
def app(databases: Databases, filled_database: str, tmp_path: Path) -> Iterator[Flask]:
    """The application, on its own copy of the filled database."""
    url = databases.copy(filled_database)
    made = make_app(url, tmp_path)
    yield made
    close(made)
    databases.drop(url)


@pytest.fixture
def demo_app(databases: Databases, demo_database: Prepared, tmp_path: Path) -> Iterator[Flask]:
    """The application, on its own copy of the demo region."""
    with copied_app(databases, demo_database, tmp_path) as made:
        yield made


@pytest.fixture
def requests_app(databases: Databases, requests_database: Prepared, tmp_path: Path) -> Iterator[Flask]:
    """The application, on its own copy of the requests; it is some weeks after they were made."""
    from tests.operations.requests.ways import NOW

    with copied_app(databases, requests_database, tmp_path) as made, happening_at(NOW):
        yield made


@contextmanager
def copied_app(databases: Databases, prepared: Prepared, folder: Path) -> Iterator[Flask]:
    """The application on a copy of what was prepared, with its files."""
    url = databases.copy(prepared.url)
    if (prepared.folder / "files").exists():
        shutil.copytree(prepared.folder / "files", folder / "files")
    made = make_app(url, folder)
    yield made
    close(made)
    databases.drop(url)


def pytest_collection_finish() -> None:
    """What is loaded stays for the whole run: no round of the garbage collector needs to look at it again."""
    gc.collect()
    gc.freeze()
