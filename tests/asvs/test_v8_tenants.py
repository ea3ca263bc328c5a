"""ASVS V8.4: each region sees its own rows; PostgreSQL itself refuses those of another, whatever a query asks."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from models.cases import Case
from models.database import Base, database
from models.organisations import Organisation
from models.tenancy import LOCKED, OF_OWNER, OPEN
from operations.transactions import open_session
from tests.conftest import Prepared, copied_app
from tests.databases import Databases

OWN_BESIDES = {"region_versions", "audit_events"}
"""Of these the other region has rows of its own."""


@pytest.fixture
def filled(databases: Databases, requests_database: Prepared, tmp_path: Path) -> Iterator[Flask]:
    with copied_app(databases, requests_database, tmp_path) as app, app.app_context():
        yield app


def test_v8_4_1_every_table_is_locked_per_region_or_says_why_it_holds_nothing_of_a_child():
    assert LOCKED | OF_OWNER.keys() | OPEN.keys() == set(Base.metadata.tables)
    assert not (LOCKED | OF_OWNER.keys()) & OPEN.keys()


def test_v8_4_1_no_transaction_begins_without_saying_for_which_region_it_works():
    assert inspect.signature(open_session).parameters["tenant"].default is inspect.Parameter.empty


@pytest.mark.all
@pytest.mark.postgresql
def test_v8_4_1_a_region_sees_its_own_rows_and_none_of_another(filled):
    own = database.session.scalars(select(Case.swv_id).distinct()).one()
    query = select(Organisation.id).where(Organisation.kind == "swv", Organisation.id != own)
    other = database.session.scalars(query).one()
    all_rows, mine, theirs = (count_rows(tenant) for tenant in (None, own, other))
    assert sum(all_rows.values()) > 500
    assert {name: mine[name] for name in LOCKED - OWN_BESIDES} == {
        name: all_rows[name] for name in LOCKED - OWN_BESIDES
    }
    assert {name for name, number in theirs.items() if number} <= OWN_BESIDES


def count_rows(tenant: int | None) -> dict[str, int]:
    """How many rows of each locked table somebody of this region sees, by a question that asks for all."""
    with open_session(writes=False, tenant=tenant) as session:
        tables = Base.metadata.tables
        return {name: session.scalar(select(func.count()).select_from(tables[name])) for name in LOCKED}
