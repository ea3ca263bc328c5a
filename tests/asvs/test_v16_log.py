"""ASVS V16: whoever may write everything in the database still cannot alter the log unnoticed."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError

from models.audit import AuditEvent
from models.database import database
from operations.audit.verifying import verify_log
from operations.transactions import open_session
from tests.operations.audit.test_verifying import MANIPULATIONS, as_owner, chain
from tests.operations.edits import rows
from tests.region import viewer

SIX = {"edit", "remove", "put_in", "swap", "truncate", "rehash"}
__all__ = ["chain"]


@pytest.fixture
def ilse(app):
    """As an operation knows her; the events of the chain are hers."""
    with app.app_context():
        yield viewer("ilse")


def test_v16_4_2_the_six_ways_to_tamper_are_all_tried():
    assert {manipulate.__name__ for manipulate in MANIPULATIONS} == SIX


@pytest.mark.parametrize("manipulate", MANIPULATIONS, ids=lambda manipulate: manipulate.__name__)
def test_v16_4_2_every_way_to_tamper_with_the_log_is_found_and_named(chain, manipulate):
    assert verify_log().is_sound
    with as_owner() as connection:
        manipulate(connection, chain)
    report = verify_log()
    assert not report.is_sound
    assert {finding.chain for finding in report.findings} == {chain}
    assert MANIPULATIONS[manipulate] <= {(finding.wrong, finding.sequence) for finding in report.findings}


@pytest.mark.parametrize(
    "statement", [update(AuditEvent).values(event="x"), delete(AuditEvent), text("DELETE FROM audit_events")]
)
def test_v16_4_2_the_service_itself_can_only_add_to_the_log(chain, statement):
    database.session.rollback()
    before = rows(AuditEvent)
    with open_session(writes=True, tenant=None) as session, pytest.raises(DBAPIError):
        session.execute(statement)
    assert rows(AuditEvent) == before
    assert verify_log().is_sound
