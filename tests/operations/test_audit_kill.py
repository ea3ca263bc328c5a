"""Whatever is killed, and when: no act without its event, and no event without its act."""

import json
import os
import subprocess
import sys
from collections import Counter

import pytest
from sqlalchemy import func, select

from config import CHECKOUT
from models.audit import AuditEvent
from models.database import database
from models.journal import JournalEntry
from models.records import Receipt
from operations.audit.verifying import verify_log
from tests.faults.figures import tell
from tests.operations.edits import open_noor, record

NIGHT_ACTS = int(os.environ.get("EENPLAN_ACTS", "10000"))


@pytest.mark.parametrize(
    "acts", [pytest.param(150, marks=pytest.mark.all), pytest.param(NIGHT_ACTS, marks=pytest.mark.night)]
)
def test_no_act_is_without_its_event_and_no_event_without_its_act(app, ilse, tmp_path, acts):
    noor = open_noor(ilse)
    busy = [sys.executable, "-m", "tests.operations.busy", app.config["SQLALCHEMY_DATABASE_URI"], str(tmp_path), noor]
    done = subprocess.run(
        [*busy, str(acts)], cwd=CHECKOUT, capture_output=True, text=True, check=True, timeout=60 + acts
    )
    figures = json.loads(done.stdout)
    kills, acknowledged = figures["kills"], Counter(figures["done"])
    assert acknowledged.total() >= acts

    database.session.rollback()
    query = select(JournalEntry.revision, JournalEntry.new).where(JournalEntry.source == "autosave")
    written = dict(database.session.execute(query).all())
    events = Counter(database.session.scalars(select(AuditEvent.revision).where(AuditEvent.event == "plan.save")))
    receipts = Counter(database.session.scalars(select(Receipt.revision)))
    assert events == receipts == Counter(written.keys())
    assert record(noor).revision == 1 + len(written)
    assert set(figures["saved"]) <= set(written.values())
    assert len(written) <= acknowledged["save"] + kills
    for outcome, kind in (("done", "read"), ("refused", "refused")):
        counted = select(func.count()).where(AuditEvent.event == "case.read", AuditEvent.outcome == outcome)
        assert acknowledged[kind] <= database.session.scalar(counted) <= acknowledged[kind] + kills

    report = verify_log()
    assert report.findings == ()
    mine = [finding for finding in report.unanchored if finding.chain != "service"]
    assert len(mine) <= kills
    tell(f"{kills} kills, {acknowledged.total()} acts acknowledged, {report.events} events, {len(mine)} not anchored")
