"""Making what waits: in turn, under a lease, with an end for whatever goes wrong, and gone in time."""

from datetime import timedelta

import pytest

from operations.errors import NotFound
from operations.moments import happening_at
from operations.pdf import making
from operations.pdf.asking import ask_draft
from operations.pdf.fetching import get_pdf
from operations.pdf.making import clear_expired, make_next
from operations.pdf.states import LEASE, MOST_ATTEMPTS, REMEMBERED, STAYS
from operations.pdf.waiting import find_status
from pdf.office import Office
from pdf.pace import Pace
from pdf.program import find_library
from tests.documents.word_pages import needs_libreoffice
from tests.operations.pdf.jobs import rows, say_it_is_made
from tests.operations.requests.prepared import CASE
from tests.operations.requests.ways import NOW
from tests.region import viewer


def ask(key="samira", audience="ouders"):
    return ask_draft(viewer(key), CASE, audience)


def test_when_libreoffice_does_not_start_that_is_said_and_the_document_is_gone():
    ticket = ask()
    assert make_next() is True
    assert make_next() is False
    status = find_status(viewer("samira"), ticket)
    assert (status.state, "Opslaan als, PDF" in status.problem) == ("failed", True)
    assert rows()[0].content == b""


def test_everybody_sees_how_many_come_first():
    tickets = [ask(), ask("ilse", "team"), ask()]
    assert [find_status(viewer("samira"), tickets[place]).before for place in (0, 2)] == [0, 2]
    make_next()
    assert find_status(viewer("samira"), tickets[2]).before == 1


def test_what_one_worker_makes_no_other_makes_until_its_lease_has_run_out():
    ask()
    killed = making._take()
    assert making._take() is None
    assert make_next() is False
    with happening_at(NOW + LEASE + timedelta(seconds=1)):
        again = making._take()
        assert again.id == killed.id
        making._end(killed, making.PdfState.FAILED, b"", "mislukt")
        assert rows()[0].state == "waiting"


def test_of_two_workers_that_make_the_same_the_first_that_is_done_counts():
    ask()
    slow = making._take()
    with happening_at(NOW + LEASE + timedelta(seconds=1)):
        again = making._take()
        making._end(slow, making.PdfState.READY, b"%PDF- eerste")
        making._end(again, making.PdfState.READY, b"%PDF- tweede")
    assert (rows()[0].state, rows()[0].content) == ("ready", b"%PDF- eerste")


def test_a_lease_is_longer_than_a_start_and_one_document():
    assert LEASE.total_seconds() > Pace().start + Pace().seconds


def test_what_was_left_half_too_often_is_given_up():
    ticket, moment = ask(), NOW
    for _ in range(MOST_ATTEMPTS):
        with happening_at(moment):
            assert making._take() is not None
        moment += LEASE + timedelta(seconds=1)
    with happening_at(moment):
        assert make_next() is True
        assert find_status(viewer("samira"), ticket).problem.startswith("Het maken van de pdf is mislukt")


def test_what_waited_too_long_says_so():
    ticket = ask()
    with happening_at(NOW + STAYS + timedelta(seconds=1)):
        assert make_next() is False
        assert clear_expired() is True
        assert find_status(viewer("samira"), ticket).problem.startswith("De pdf kon niet op tijd")
        assert rows()[0].content == b""
        assert clear_expired() is False


def test_a_pdf_that_nobody_fetches_goes_and_a_day_later_nothing_is_known_of_it():
    ticket = ask()
    say_it_is_made(ticket)
    with happening_at(NOW + STAYS + timedelta(seconds=1)):
        assert find_status(viewer("samira"), ticket).state == "gone"
        with pytest.raises(NotFound):
            get_pdf(viewer("samira"), ticket)
        clear_expired()
        assert (rows()[0].state, rows()[0].content) == ("gone", b"")
    with happening_at(NOW + STAYS + REMEMBERED + timedelta(minutes=1)):
        clear_expired()
    assert rows() == []


@pytest.mark.all
@needs_libreoffice
class TestWithLibreOffice:
    @pytest.fixture(autouse=True)
    def office(self, app):
        """A real one, in place of the one that does not start."""
        made = Office(find_library(), Pace(start=120.0))
        app.extensions["office"] = made
        yield made
        made.end()

    def test_what_waits_becomes_the_pdf_of_that_document(self):
        tickets = [ask(), ask("ilse", "team"), ask("noor", "jeugdige")]
        while make_next():
            pass
        for key, ticket in zip(("samira", "ilse", "noor"), tickets, strict=True):
            made = get_pdf(viewer(key), ticket)
            assert made.content.startswith(b"%PDF-")
            assert made.filename.endswith("-concept.pdf")
            assert b"/Lang(nl-NL)" in made.content
            assert b"/DisplayDocTitle true" in made.content

    def test_while_it_is_made_nobody_has_to_wait_to_write(self, monkeypatch):
        seen = []

        def look(content):
            ask("ilse", "team")
            seen.append(len(rows()))
            return b"%PDF-"

        monkeypatch.setattr(making, "make_pdf", look)
        ask()
        assert make_next() is True
        assert seen == [2]
