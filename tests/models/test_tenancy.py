"""What one samenwerkingsverband may see and change, asked of PostgreSQL itself, without any query of ours."""

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import ProgrammingError

from models.cases import Case
from models.database import Base, database
from models.forms import FormVersion, TemplateVersion
from models.organisations import Organisation
from models.tenancy import LOCKED as LOCKED_TABLES
from operations.transactions import open_session

pytestmark = [pytest.mark.all, pytest.mark.postgresql]
LOCKED = sorted(LOCKED_TABLES)
IN_THE_DEMO = {"audit_events", "cases", "journal", "participations", "records", "requests", "submissions", "youths"}


@pytest.fixture(autouse=True)
def context(demo_app):
    with demo_app.app_context():
        yield


@pytest.fixture
def swv():
    """The samenwerkingsverband whose plans and requests are there."""
    return database.session.scalars(select(Case.swv_id).distinct()).one()


@pytest.fixture
def other(swv):
    """Another one."""
    query = select(Organisation.id).where(Organisation.kind == "swv", Organisation.id != swv)
    return database.session.scalars(query).first()


def counted(tenant):
    """How many rows of each table somebody of this samenwerkingsverband sees."""
    with open_session(writes=False, tenant=tenant) as session:
        return {name: session.scalar(select(func.count()).select_from(table(name))) for name in LOCKED}


def table(name):
    return Base.metadata.tables[name]


def test_a_samenwerkingsverband_sees_all_of_its_own_and_no_row_of_another(swv, other):
    all_rows, own, foreign = counted(None), counted(swv), counted(other)
    assert {name for name, number in all_rows.items() if number} >= IN_THE_DEMO
    assert 0 < own.pop("audit_events") < all_rows.pop("audit_events")  # the service itself has events too
    assert own == all_rows
    assert foreign == dict.fromkeys(LOCKED, 0)


def test_a_transaction_that_does_not_say_for_whom_it_works_sees_nothing():
    with open_session(writes=False, tenant=None) as session:
        session.execute(text("SELECT set_config('eenplan.tenant', '', true)"))
        assert not any(session.scalar(select(func.count()).select_from(table(name))) for name in LOCKED)


@pytest.mark.parametrize("statement", ["UPDATE {name} SET {column} = {column}", "DELETE FROM {name}"])
def test_rows_of_another_samenwerkingsverband_are_not_changed_or_deleted(other, statement):
    for name in LOCKED:
        if name != "audit_events":
            column = next(iter(table(name).primary_key.columns)).name
            with open_session(writes=True, tenant=other) as session:
                assert session.execute(text(statement.format(name=name, column=column))).rowcount == 0, name
                session.rollback()


def test_rows_are_not_added_to_what_is_of_another_samenwerkingsverband(other):
    for name in LOCKED:
        with open_session(writes=False, tenant=None) as session:
            found = session.execute(select(table(name)).limit(1)).mappings().one_or_none()
        if found is None:
            continue
        row = dict(found)
        if name == "audit_events":
            row["swv_id"] = other + 1
        row.pop("id", None)
        with open_session(writes=True, tenant=other) as session, pytest.raises(ProgrammingError, match="row-level"):
            session.execute(insert(table(name)).values(**row))


def test_the_forms_of_the_service_are_for_everybody_to_read_and_for_nobody_to_change(other):
    with open_session(writes=True, tenant=other) as session:
        assert session.scalar(select(func.count()).select_from(FormVersion)) >= 3
        assert session.execute(text("DELETE FROM form_versions")).rowcount == 0
        session.execute(select(FormVersion.id).with_for_update(key_share=True)).all()
        with pytest.raises(ProgrammingError, match="row-level"):
            session.execute(update(FormVersion).values(note="x"))


def test_own_forms_are_seen_and_changed_by_nobody_else(swv, other):
    with open_session(writes=True, tenant=swv) as session:
        shipped = session.scalars(select(FormVersion).where(FormVersion.form == "plan")).first()
        row = {"form": "plan", "number": 99, "sha256": "", "filename": "plan.md", "content": b"", "kind": "whole"}
        values = {**row, "own_filename": "", "note": "van ons", "published_at": shipped.published_at, "owner_id": swv}
        session.execute(insert(FormVersion).values(**values))
        session.commit()
    mine = FormVersion.owner_id == swv
    with open_session(writes=True, tenant=other) as session:
        assert session.scalar(select(func.count()).select_from(FormVersion).where(mine)) == 0
        assert session.execute(update(FormVersion).where(mine).values(note="x")).rowcount == 0
        with pytest.raises(ProgrammingError, match="row-level"):
            session.execute(insert(FormVersion).values(**{**values, "number": 100}))


def test_own_word_templates_are_seen_and_changed_by_nobody_else(swv, other):
    with open_session(writes=True, tenant=swv) as session:
        shipped = session.scalars(select(TemplateVersion).where(TemplateVersion.form == "plan")).first()
        row = {"form": "plan", "audience": "team", "number": 99, "sha256": "", "filename": "team.docx", "content": b""}
        values = {**row, "kind": "whole", "note": "", "published_at": shipped.published_at, "owner_id": swv}
        session.execute(insert(TemplateVersion).values(**values))
        session.commit()
    mine = TemplateVersion.owner_id == swv
    with open_session(writes=True, tenant=other) as session:
        assert session.scalar(select(func.count()).select_from(TemplateVersion)) >= 4
        assert session.scalar(select(func.count()).select_from(TemplateVersion).where(mine)) == 0
        assert session.execute(update(TemplateVersion).where(mine).values(note="x")).rowcount == 0
        with pytest.raises(ProgrammingError, match="row-level"):
            session.execute(insert(TemplateVersion).values(**{**values, "number": 100}))


def test_a_case_is_not_given_away(swv, other):
    with open_session(writes=True, tenant=swv) as session, pytest.raises(ProgrammingError, match="row-level"):
        session.execute(update(Case).values(swv_id=other))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_events SET event = 'x'",
        "DELETE FROM audit_events",
        "TRUNCATE audit_events",
        "DELETE FROM audit_chains",
        "TRUNCATE audit_chains",
        "DROP TABLE audit_events",
        "ALTER TABLE audit_events DISABLE TRIGGER USER",
        "DROP POLICY tenant ON cases",
        "ALTER TABLE cases DISABLE ROW LEVEL SECURITY",
        "UPDATE alembic_version SET version_num = '0001'",
        "CREATE TABLE mine (id int)",
        "CREATE ROLE another LOGIN",
    ],
)
def test_the_service_works_in_a_role_that_may_not(statement):
    with open_session(writes=True, tenant=None) as session, pytest.raises(ProgrammingError, match=r"permission|owner"):
        session.execute(text(statement))


def test_every_connection_works_in_that_role():
    with open_session(writes=False, tenant=None) as session:
        assert session.scalar(text("SELECT current_user")) == "eenplan_app"
        database.session.rollback()
        assert database.session.scalar(text("SELECT current_user")) == "eenplan_app"


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_events SET event = 'x'", "DELETE FROM audit_events", "TRUNCATE audit_events"]
)
def test_even_the_owner_of_the_tables_is_refused_by_a_trigger(statement):
    with open_session(writes=True, tenant=None) as session:
        session.execute(text("SET LOCAL ROLE NONE"))
        with pytest.raises(ProgrammingError, match="new rows only"):
            session.execute(text(statement))
