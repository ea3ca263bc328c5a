"""A turn of a samenwerkingsverband: one at a time, and nobody else waits for it."""

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWaitsError

import pytest
from flask import current_app
from sqlalchemy import text

from models.database import database, utc_now
from models.organisations import Organisation
from operations.transactions import open_session
from operations.turns import take_turn
from tests.region import viewer

pytestmark = pytest.mark.postgresql


def add_team(swv_id):
    """Something new that refers to the samenwerkingsverband."""
    with current_app.app_context(), open_session(writes=True, tenant=swv_id) as session:
        session.execute(text("SET LOCAL lock_timeout = '2s'"))
        session.add(Organisation(name=f"Nieuw team {utc_now()}", kind="basisteam", swv_id=swv_id))
        session.commit()


def wait_for_turn(app, swv_id):
    with app.app_context(), open_session(writes=True, tenant=swv_id) as session:
        take_turn(session, swv_id)


def test_what_only_refers_to_the_samenwerkingsverband_does_not_wait_for_a_turn():
    swv_id = viewer("fenne").swv_id
    with open_session(writes=True, tenant=swv_id) as session:
        take_turn(session, swv_id)
        add_team(swv_id)
    assert database.session.query(Organisation).filter(Organisation.name.startswith("Nieuw team")).count() == 1


def test_a_second_turn_waits_for_the_first_to_end():
    swv_id, app = viewer("fenne").swv_id, current_app._get_current_object()
    with ThreadPoolExecutor(1) as pool:
        with open_session(writes=True, tenant=swv_id) as session:
            take_turn(session, swv_id)
            second = pool.submit(wait_for_turn, app, swv_id)
            with pytest.raises(StillWaitsError):
                second.result(0.5)
        second.result(60)
