"""Logins of PostgreSQL as an installation makes them: one that owns the tables, and one that has no rights of its own."""

from urllib.parse import urlsplit

import pytest
from sqlalchemy import create_engine, func, make_url, select, text
from sqlalchemy.exc import ProgrammingError

from models.cases import Case
from models.database import database
from models.schema import is_current, upgrade_schema
from operations.case_list import CasePage
from operations.cases import list_cases
from operations.transactions import open_session
from tests.conftest import close, make_fresh_app
from tests.region import viewer

pytestmark = [pytest.mark.all, pytest.mark.postgresql]


def run_as_administrator(url, *statements):
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def login(url, name):
    """The same database with another login, made anew."""
    run_as_administrator(
        url,
        f"DO $$ BEGIN CREATE ROLE {name} LOGIN NOINHERIT PASSWORD 'geheim'; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
    )
    return make_url(url).set(username=name, password="geheim").render_as_string(hide_password=False)


@pytest.fixture
def url(databases, filled_database):
    made = databases.copy(filled_database)
    assert urlsplit(made).scheme == "postgresql+psycopg"
    yield made
    databases.drop(made)


@pytest.fixture
def bare_url(databases):
    made = databases.new()
    yield made
    databases.drop(made)


def test_a_login_without_rights_of_its_own_runs_the_service_and_can_do_nothing_outside_its_role(url, tmp_path):
    web = login(url, "eenplan_web")
    run_as_administrator(url, "GRANT eenplan_app TO eenplan_web")
    app = make_fresh_app(web, tmp_path)
    with app.app_context():
        upgrade_schema()
        assert is_current()
        assert isinstance(list_cases(viewer("ilse")), CasePage)
        with open_session(writes=True, tenant=None) as session:
            session.execute(text("SET ROLE NONE"))
            with pytest.raises(ProgrammingError, match="permission denied"):
                session.execute(select(func.count()).select_from(Case))
    close(app, is_usable=False)


def test_who_may_not_make_the_role_is_told_what_the_administrator_must_do(bare_url, tmp_path):
    poor = login(bare_url, "eenplan_poor")
    name = make_url(bare_url).database
    run_as_administrator(bare_url, f'ALTER DATABASE "{name}" OWNER TO eenplan_poor')
    app = make_fresh_app(poor, tmp_path)
    with app.app_context(), pytest.raises(SystemExit, match=r"GRANT eenplan_app TO eenplan_poor;"):
        upgrade_schema()
    with app.app_context():
        assert not is_current()
        run_as_administrator(bare_url, "GRANT eenplan_app TO eenplan_poor")
        upgrade_schema()
        assert is_current()
        assert database.session.scalar(text("SELECT current_user")) == "eenplan_app"
    close(app, is_usable=False)
    run_as_administrator(bare_url, "REVOKE eenplan_app FROM eenplan_poor")
