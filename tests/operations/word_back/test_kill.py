"""The power goes off while somebody takes over from Word: all of it is there with its event, or nothing is."""

import os
import signal
import sys
from subprocess import run

import pytest
from sqlalchemy import func, select

from config import CHECKOUT
from models.audit import AuditEvent
from models.database import database
from models.journal import JournalEntry
from models.word_returns import WordDecision
from operations.word_back.accepting import Picked, accept
from tests.documents.reading_back import edits
from tests.operations.edits import answers, record
from tests.operations.requests.prepared import CASE
from tests.operations.word_back.copies import copy, returns, send_back
from tests.operations.word_back.test_proposals import ids
from tests.region import viewer

pytestmark = pytest.mark.all

DYING = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session
from operations.word_back.accepting import Picked, accept
from tests.conftest import make_app
from tests.region import viewer

url, folder, reference, number, drawn, table, is_committed = sys.argv[1:]
die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)

def watch(connection, cursor, statement, *_):
    if statement.startswith(f"INSERT INTO {table} "):
        event.listen(Session, "after_commit", die) if is_committed else die()

with make_app(url, Path(folder)).app_context():
    ilse = viewer("ilse")
    event.listen(Engine, "after_cursor_execute", watch)
    accept(ilse, reference, int(number), int(drawn), Picked(plain=True))
"""


@pytest.mark.parametrize(
    ("table", "is_done"),
    [("journal", False), ("word_decisions", False), ("audit_events", False), ("audit_events", True)],
)
def test_taking_over_is_whole_or_not_at_all_and_the_same_click_goes_on(app, tmp_path, table, is_done):
    goal = f"doelen[{ids('doelen')[0]}]"
    number = send_back(
        copy(
            edits.set_text("aanleiding", "Uit Word"),
            edits.add_table_row(goal, "doel_tekst", "Leren fietsen", "", "1 mei 2027", tracked=True),
        )
    )
    before, whole = what_stands(), record(CASE).revision + 1
    database.session.remove()
    url = os.fspath(app.config["SQLALCHEMY_DATABASE_URI"])
    told = [url, str(tmp_path), CASE, str(number), str(whole - 1), table, "yes" * is_done]
    dying = run([sys.executable, "-c", DYING, *told], cwd=CHECKOUT, check=False)
    assert dying.returncode == -signal.SIGKILL
    if not is_done:
        assert what_stands() == before

    accepted = accept(viewer("ilse"), CASE, number, whole - 1, Picked(plain=True))
    assert accepted.taken == (0 if is_done else 2)
    assert answers(CASE)["aanleiding"] == "Uit Word"
    assert [row["doel_tekst"] for row in answers(CASE)["doelen"]].count("Leren fietsen") == 1
    entries = database.session.scalars(select(JournalEntry).where(JournalEntry.source == "word")).all()
    assert {entry.revision for entry in entries} == {record(CASE).revision} == {whole}
    assert count(WordDecision) == 2
    assert count(AuditEvent, AuditEvent.event == "word_back.accept") == 1 + is_done
    assert returns()[0].closed_at is not None


def what_stands():
    """All that taking over writes."""
    return answers(CASE), record(CASE).revision, count(JournalEntry), count(WordDecision), count(AuditEvent)


def count(table, *which):
    database.session.rollback()
    return database.session.scalar(select(func.count()).select_from(table).where(*which))
