"""Every event is a link of a chain, and the chain's head is written down outside the database."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import current_app
from sqlalchemy import select

from models.audit import HASHED, AuditChain, AuditEvent, link
from models.database import database, utc_now
from operations.audit.events import Actor, Result, Trail, record_event
from operations.cases import get_case, list_cases
from operations.errors import NotFound
from operations.people.participants import add_participant
from operations.transactions import open_session
from storage.anchors import Anchor
from tests.operations.edits import open_noor, put, send
from tests.region import address


def events(chain=None):
    database.session.rollback()
    query = select(AuditEvent).order_by(AuditEvent.chain, AuditEvent.sequence)
    return database.session.scalars(query if chain is None else query.where(AuditEvent.chain == chain)).all()


def columns(event):
    return {name: getattr(event, name) for name in HASHED}


def broken_links():
    """Every event that does not follow the one before it, or whose hash is not of what it says."""
    heads, wrong = {}, []
    for event in events():
        sequence, previous = heads.get(event.chain, (0, ""))
        good = (sequence + 1, previous, link(previous, columns(event)))
        if (event.sequence, event.previous, event.hash) != good:
            wrong.append((event.chain, event.sequence))
        heads[event.chain] = event.sequence, event.hash
    stored = {head.chain: (head.sequence, head.hash) for head in database.session.scalars(select(AuditChain))}
    return wrong + [chain for chain in stored.keys() | heads.keys() if stored.get(chain) != heads.get(chain)]


def anchored():
    return list(current_app.extensions["anchors"].read())


def test_the_events_of_a_case_are_one_chain_and_what_belongs_to_no_case_another(ilse):
    noor = open_noor(ilse)
    get_case(ilse, noor)
    list_cases(ilse)
    [opened, read] = events(events()[0].case_digest or events()[1].case_digest)[:2]
    assert (opened.event, read.event, opened.chain) == ("case.open", "case.read", opened.case_digest)
    assert [event.event for event in events(f"org:{ilse.organisation_id}")][-1] == "case.list"
    assert broken_links() == []


def test_a_refused_act_is_a_link_with_the_reason_as_a_code(ilse, bo):
    noor = open_noor(ilse)
    with pytest.raises(NotFound):
        get_case(bo, noor)
    refused = next(event for event in events() if event.outcome == "refused")
    assert (refused.reason, refused.action, refused.purpose) == ("not_found", "R", "plan")
    assert broken_links() == []


def test_every_event_is_anchored_after_its_commit_and_none_that_was_rolled_back(ilse):
    before = len(anchored())
    noor = open_noor(ilse)
    with open_session(writes=True, tenant=None) as session:
        record_event(session, "forms.publish", Result.DONE, Trail(Actor(), utc_now()))
        session.rollback()
        session.commit()
    mine = [event for event in events() if event.event == "case.open"]
    assert anchored()[before:] == [Anchor(event.chain, event.sequence, event.hash) for event in mine]
    assert noor not in repr(anchored())


def test_several_events_in_one_transaction_follow_each_other(ilse):
    with open_session(writes=True, tenant=None) as session:
        for number in range(3):
            record_event(session, "forms.publish", Result.DONE, Trail(Actor(), utc_now(), paths=(str(number),)))
        record_event(session, "case.list", Result.DONE, Trail(Actor(1, 2), utc_now()))
        session.commit()
    assert [event.paths for event in events("service")][-3:] == [["0"], ["1"], ["2"]]
    assert broken_links() == []


def test_people_who_work_at_once_make_unbroken_chains(ilse, daniel):
    noor = open_noor(ilse)
    add_participant(ilse, noor, address("daniel"))
    app = current_app._get_current_object()

    def work(number):
        with app.app_context():
            viewer = (ilse, daniel)[number % 2]
            for turn in range(5):
                send(viewer, noor, 1, put("aanleiding", f"{number} {turn}"), page=f"page-{number}")
                get_case(viewer, noor)
                list_cases(viewer)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert broken_links() == []
    assert len(events()) >= 8 * 15
    assert {anchor.hash for anchor in anchored()} >= {event.hash for event in events() if event.user_id}


def test_a_folder_that_cannot_be_written_is_told_and_the_act_is_done(ilse, caplog):
    current_app.extensions["anchors"].folder = current_app.extensions["files"].folder / "een bestand" / "dieper"
    current_app.extensions["files"].folder.mkdir(parents=True, exist_ok=True)
    (current_app.extensions["files"].folder / "een bestand").write_text("")
    noor = open_noor(ilse)
    assert noor.startswith("EP-")
    assert "niet geschreven" in caplog.text
    assert broken_links() == []
