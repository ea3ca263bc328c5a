import json
import subprocess
import sys

import pytest
from sqlalchemy import select, text

from config import CHECKOUT
from models.audit import AuditEvent
from models.database import database
from models.journal import JournalEntry
from operations.saving import Edit, save
from tests.operations.edits import answers, open_noor, put, record


@pytest.mark.parametrize("kills", [pytest.param(8, marks=pytest.mark.all), pytest.param(500, marks=pytest.mark.night)])
def test_whatever_was_acknowledged_is_there_once_after_kill_9(app, ilse, tmp_path, kills):
    noor = open_noor(ilse)
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    typist = [sys.executable, "-m", "tests.operations.typist", url, str(tmp_path), noor, str(kills)]
    done = subprocess.run(typist, cwd=CHECKOUT, capture_output=True, text=True, check=True, timeout=60 + kills * 3)
    acknowledged = json.loads(done.stdout)
    assert acknowledged == list(range(len(acknowledged)))
    assert len(acknowledged) > kills

    last = len(acknowledged)
    save(ilse, noor, Edit("page", 1, f"key-{last}", typed(last), "autosave"))
    written = list(range(last + 1))
    assert journalled("aanleiding") == [f"tekst {number}" for number in written]
    assert journalled("groep_of_klas") == [str(number) for number in written]
    assert (answers(noor)["aanleiding"], answers(noor)["groep_of_klas"]) == (f"tekst {last}", str(last))
    assert record(noor).revision == 1 + len(written)
    assert set(saved_revisions()) == {2 + number for number in written}
    if database.engine.dialect.name == "sqlite":
        assert database.session.execute(text("PRAGMA integrity_check")).scalar() == "ok"


def typed(number):
    return (put("aanleiding", f"tekst {number}"), put("groep_of_klas", f"{number}"))


def journalled(path):
    database.session.rollback()
    query = select(JournalEntry.new).where(JournalEntry.path == path, JournalEntry.source == "autosave")
    return database.session.scalars(query.order_by(JournalEntry.id)).all()


def saved_revisions():
    return database.session.scalars(select(AuditEvent.revision).where(AuditEvent.event == "plan.save"))
