from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import current_app
from sqlalchemy.exc import OperationalError

from models.audit import AuditEvent
from models.cases import Case
from models.database import database
from models.journal import JournalEntry
from models.records import Receipt
from models.turns import turns_of
from operations.cases import list_cases, open_case
from operations.errors import Refused
from operations.people.participants import add_participant
from operations.saving import save
from operations.transactions import reading, writing
from tests.operations.edits import NOOR, answers, edit, everything, open_noor, put, record, rows, send
from tests.region import address


def together(*calls):
    """Do all calls at the same moment, each in a thread and application context of its own; return their answers."""
    app = current_app._get_current_object()

    def in_context(call):
        with app.app_context():
            return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(in_context, call) for call in calls]]


def test_saves_of_two_people_at_the_same_moment_lose_nothing(ilse, daniel):
    noor = open_noor(ilse)
    add_participant(ilse, noor, address("daniel"))

    def type_on(viewer, path, page):
        for number in range(15):
            send(viewer, noor, 1, put(path, f"tekst {number}"), page=page)

    together(lambda: type_on(ilse, "aanleiding", "page-i"), lambda: type_on(daniel, "gezamenlijke_vraag", "page-d"))
    assert (answers(noor)["aanleiding"], answers(noor)["gezamenlijke_vraag"]) == ("tekst 14", "tekst 14")
    assert record(noor).revision == 31


def test_the_same_save_sent_twice_at_once_is_done_once(ilse):
    noor = open_noor(ilse)
    entries, receipts = rows(JournalEntry), rows(Receipt)
    for number in range(10):
        sent = edit(1, put("aanleiding", f"tekst {number}"))
        first, second = together(lambda sent=sent: save(ilse, noor, sent), lambda sent=sent: save(ilse, noor, sent))
        assert (first.revision, first.saved_at, first.fields) == (second.revision, second.saved_at, second.fields)
    assert (rows(JournalEntry) - entries, rows(Receipt) - receipts, record(noor).revision) == (10, 10, 11)


def test_cases_opened_at_the_same_moment_get_their_own_reference(ilse, bo):
    references = together(*[lambda viewer=viewer: open_case(viewer, NOOR) for viewer in (ilse, bo) * 4])
    assert len(set(references)) == 8
    assert rows(Case) == 8


def test_reading_goes_on_while_others_write(ilse, bo):
    noor = open_noor(ilse)

    def write():
        for number in range(10):
            send(ilse, noor, 1, put("aanleiding", f"tekst {number}"))

    def read():
        return [len(list_cases(bo).cases) for _ in range(10)]

    assert together(write, read, read)[1:] == [[0] * 10, [0] * 10]


class BrokenOffError(Exception):
    """Something that no operation knows of."""


def test_a_failure_in_the_middle_leaves_nothing_behind_and_no_event(ilse):
    noor = open_noor(ilse)

    @writing("plan.save")
    def fail(work):
        work.session.get_one(Case, record(noor).case_id).reference = "EP-0"
        work.session.flush()
        raise BrokenOffError

    before, seen = everything(), rows(AuditEvent)
    with pytest.raises(BrokenOffError):
        fail(ilse)
    assert (everything(), rows(AuditEvent)) == (before, seen)


def test_a_refusal_leaves_only_its_event(ilse):
    noor = open_noor(ilse)

    @writing("plan.save")
    def refuse(work):
        work.session.get_one(Case, record(noor).case_id).reference = "EP-0"
        work.session.flush()
        raise Refused("Dit mag niet.")

    before, seen = everything(), rows(AuditEvent)
    with pytest.raises(Refused):
        refuse(ilse)
    assert (everything(), rows(AuditEvent)) == (before, seen + 1)


@pytest.mark.parametrize("failure", [Refused("Dit mag niet."), BrokenOffError()])
def test_whatever_happens_to_a_writer_the_next_one_has_its_turn(ilse, failure):
    @writing("plan.save")
    def fail(work):
        raise failure

    with pytest.raises(type(failure)):
        fail(ilse)
    with turns_of(database.engine.url.database).take(0):
        assert turns_of(database.engine.url.database).waiting == 0


class PassingError(Exception):
    """What a driver raises when PostgreSQL breaks a deadlock."""

    sqlstate = "40P01"


@pytest.mark.parametrize("decorate", [reading, writing])
def test_what_the_database_broke_off_is_tried_again(ilse, decorate):
    attempts = []

    @decorate("plan.save")
    def sometimes(work):
        attempts.append(work)
        if len(attempts) < 3:
            raise OperationalError("…", {}, PassingError())
        return "gelukt"

    seen = rows(AuditEvent)
    assert sometimes(ilse) == "gelukt"
    assert (len(attempts), rows(AuditEvent)) == (3, seen + 1)


def test_trying_again_ends(ilse):
    @writing("plan.save")
    def never(work):
        raise OperationalError("…", {}, PassingError())

    with pytest.raises(OperationalError):
        never(ilse)


def test_another_failure_of_the_database_is_not_tried_again(ilse):
    attempts = []

    @writing("plan.save")
    def broken(work):
        attempts.append(work)
        raise OperationalError("…", {}, ValueError())

    with pytest.raises(OperationalError):
        broken(ilse)
    assert len(attempts) == 1
