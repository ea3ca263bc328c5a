"""T18: whoever may write everything in the database still cannot alter the log unnoticed."""

import json
from contextlib import contextmanager

import pytest
from flask import current_app
from sqlalchemy import delete, func, insert, select, text, update

from commands.audit_verify import _as_json
from models.audit import HASHED, AuditChain, AuditEvent, link
from models.cases import Case
from models.database import database
from operations.audit.events import case_digest
from operations.audit.findings import Wrong
from operations.audit.verifying import verify_log
from operations.cases import get_case, list_cases
from storage.anchors import Anchors
from tests.operations.edits import open_noor, put, record, send

events = AuditEvent.__table__
chains = AuditChain.__table__


@pytest.fixture
def chain(ilse):
    """The chain of a case with six events."""
    noor = open_noor(ilse)
    for number in range(1, 5):
        send(ilse, noor, number, put("aanleiding", f"tekst {number}"), page=f"page-{number}")
    get_case(ilse, noor)
    list_cases(ilse)
    case = record(noor).case
    return case_digest(case.id, case.audit_key)


@contextmanager
def as_owner():
    """Everything that the owner of the database may do: the triggers are off, and no role is in the way."""
    with database.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            for name in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER IF EXISTS audit_events_no_{name}"))
        else:
            connection.execute(text("RESET ROLE"))
            connection.execute(text("ALTER TABLE audit_events DISABLE TRIGGER USER"))
            connection.execute(text("SET eenplan.tenant = 'all'"))
        connection.execute(text("SELECT 1"))
        yield connection
        connection.commit()
        connection.invalidate()


def at(chain, *sequences):
    return (events.c.chain == chain) & events.c.sequence.in_(sequences)


def edit(connection, chain):
    connection.execute(update(events).where(at(chain, 3)).values(user_id=99))


def remove(connection, chain):
    connection.execute(delete(events).where(at(chain, 3)))


def put_in(connection, chain):
    """Make room, and put something in that has the right hash."""
    for sequence in (6, 5, 4):
        connection.execute(update(events).where(at(chain, sequence)).values(sequence=sequence + 1))
    row = dict(connection.execute(select(events).where(at(chain, 3))).mappings().one())
    row |= {"id": None, "sequence": 4, "previous": row["hash"], "user_id": 99}
    del row["id"]
    row["hash"] = link(row["previous"], row)
    connection.execute(insert(events).values(**row))
    connection.execute(update(chains).where(chains.c.chain == chain).values(sequence=7))


def swap(connection, chain):
    for old, new in ((3, 1000), (4, 3), (1000, 4)):
        connection.execute(update(events).where(at(chain, old)).values(sequence=new))


def truncate(connection, chain):
    """Take the end away, and let the head say so too."""
    connection.execute(delete(events).where(at(chain, 5, 6)))
    last = connection.scalar(select(events.c.hash).where(at(chain, 4)))
    connection.execute(update(chains).where(chains.c.chain == chain).values(sequence=4, hash=last))


def rehash(connection, chain):
    """Change one event and compute the whole chain and its head again."""
    edit(connection, chain)
    previous = ""
    for row in connection.execute(select(events).where(events.c.chain == chain).order_by(events.c.sequence)).mappings():
        hashed = link(previous, {name: row[name] for name in HASHED})
        values = {"previous": previous, "hash": hashed}
        connection.execute(update(events).where(events.c.id == row["id"]).values(**values))
        previous = hashed
    connection.execute(update(chains).where(chains.c.chain == chain).values(hash=previous))


MANIPULATIONS = {
    edit: {(Wrong.CHANGED, 3)},
    remove: {(Wrong.MISSING, 3)},
    put_in: {(Wrong.REWRITTEN, 4), (Wrong.DISPLACED, 5), (Wrong.DISPLACED, 6), (Wrong.LOOSE, 5)},
    swap: {(Wrong.DISPLACED, 3), (Wrong.DISPLACED, 4), (Wrong.LOOSE, 3), (Wrong.LOOSE, 4), (Wrong.LOOSE, 5)},
    truncate: {(Wrong.TRUNCATED, 5)},
    rehash: {(Wrong.REWRITTEN, 3)},
}


@pytest.mark.parametrize("manipulate", MANIPULATIONS, ids=lambda manipulate: manipulate.__name__)
def test_every_manipulation_by_the_owner_of_the_database_is_found_and_named(chain, manipulate):
    with as_owner() as connection:
        manipulate(connection, chain)
    report = verify_log()
    found = {(finding.wrong, finding.sequence) for finding in report.findings}
    assert MANIPULATIONS[manipulate] <= found
    assert {finding.chain for finding in report.findings} == {chain}
    assert not report.is_sound
    assert all(f"Keten {chain}" in str(finding) for finding in report.findings)


def test_a_log_that_nobody_touched_is_sound(chain):
    report = verify_log()
    assert (report.findings, report.is_sound) == ((), True)
    database.session.rollback()
    assert report.events == database.session.scalar(select(func.count(AuditEvent.id))) - 1
    assert chain not in {finding.chain for finding in report.unanchored}


def test_checking_is_an_event_itself_that_the_next_check_sees(chain):
    first, second = verify_log(), verify_log()
    assert (second.events, second.is_sound) == (first.events + 1, True)


def test_a_whole_chain_that_is_gone_is_found(chain):
    with as_owner() as connection:
        connection.execute(delete(events).where(events.c.chain == chain))
        connection.execute(delete(chains).where(chains.c.chain == chain))
    [finding, *_] = verify_log().findings
    assert (finding.wrong, finding.chain, finding.sequence) == (Wrong.TRUNCATED, chain, 1)
    assert "nummer 1 tot en met 6" in finding.sentence


def test_an_event_behind_the_end_is_not_anchored_and_the_head_does_not_know_it(chain):
    with as_owner() as connection:
        row = dict(connection.execute(select(events).where(at(chain, 6))).mappings().one())
        row |= {"sequence": 7, "previous": row["hash"]}
        del row["id"]
        row["hash"] = link(row["previous"], row)
        connection.execute(insert(events).values(**row))
    report = verify_log()
    assert [(finding.wrong, finding.chain) for finding in report.findings] == [(Wrong.HEAD, chain)]
    assert (chain, 7) in {(finding.chain, finding.sequence) for finding in report.unanchored}


def test_what_was_not_anchored_yet_is_told_and_is_no_tampering(ilse, chain, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(Anchors, "add", lambda _self, _anchors: None)  # as if killed between commit and anchor
        list_cases(ilse)
    report = verify_log()
    assert report.is_sound
    mine = f"org:{ilse.organisation_id}"
    assert [finding.chain for finding in report.unanchored if finding.chain == mine] == [mine]


def test_a_case_whose_key_was_erased_is_still_checked(chain):
    database.session.rollback()
    database.session.execute(update(Case).values(audit_key=b""))
    database.session.commit()
    assert verify_log().is_sound
    with as_owner() as connection:
        edit(connection, chain)
    assert not verify_log().is_sound


def test_lines_of_the_anchors_that_were_touched_are_named(chain):
    folder = current_app.extensions["anchors"].folder
    [file] = folder.glob("*.anchors")
    lines = file.read_text("ascii").splitlines(keepends=True)
    file.write_text("".join([lines[0].replace(" 1 ", " 2 "), *lines[1:]]), "ascii")
    [finding] = verify_log().findings
    assert (finding.wrong, finding.chain) == (Wrong.ANCHOR, "")
    assert f"Regel 1 van {file.name}" in str(finding)


def test_a_backup_that_was_put_back_is_told(ilse, chain):
    anchors = current_app.extensions["anchors"]
    known = next(anchor for anchor in anchors.read() if anchor.chain == chain)
    anchors.add([type(known)(chain, known.sequence, "0" * 64)])
    [finding] = verify_log().findings
    assert "reservekopie" in finding.sentence


def test_the_report_as_json_says_the_same(chain):
    with as_owner() as connection:
        edit(connection, chain)
    told = json.loads(json.dumps(_as_json(verify_log())))
    assert told["sound"] is False
    assert [finding["wrong"] for finding in told["findings"]] == ["changed"]
