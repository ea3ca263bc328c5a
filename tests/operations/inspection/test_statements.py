"""Own words of parents and youth: always possible, changed by nobody, seen by everybody who sees the plan."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zipfile import BadZipFile

import pytest
from sqlalchemy import select, update

from documents.statements import PrintedStatement, append_statements
from models.database import database
from models.requests import Request
from models.statements import Statement
from operations.cases import get_case
from operations.documents import fill_document, get_version_document
from operations.errors import Invalid, NotFound, Refused
from operations.establishing import establish
from operations.family.restricting import Wanted, restrict
from operations.family.restrictions import RestrictionKind
from operations.inspection.statements import add_statement, answer_statement, read_statements
from operations.inspection.values import NewStatement, Outcome, StatementKind
from operations.moments import happening_at
from operations.requests.reading import read_request
from operations.retention.closing import ClosingGiven, Reason, close_plan
from operations.retention.confirming import erase
from operations.retention.proposals import read_retention
from tests.conftest import copied_app
from tests.documents.word_files import all_xml
from tests.operations.edits import put, record, rows, send
from tests.operations.families import FATHER, MOTHER, bring_in_the_family
from tests.operations.requests.prepared import CASE, in_state
from tests.operations.requests.ways import EARLIER
from tests.region import viewer
from workflow.states import RequestState

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
SENT = in_state(RequestState.IN_REVIEW)


@pytest.fixture
def app(databases, requests_database, tmp_path):
    with copied_app(databases, requests_database, tmp_path) as made, happening_at(NOW):
        with made.app_context():
            bring_in_the_family()
        yield made


@pytest.fixture
def samira():
    return viewer("samira")


def say(person, words="Dit klopt niet", kind=StatementKind.STATEMENT, about=CASE, key="key-1"):
    add_statement(person, CASE, NewStatement(key, kind, about, words))


def lines(person):
    return read_statements(person, CASE).statements


@pytest.mark.parametrize("key", ["samira", "jorgen", "noor"])
def test_every_parent_and_the_youth_can_add_their_own_words(key):
    say(viewer(key))
    (line,) = lines(viewer("ilse"))
    assert (line.words, line.by, line.about, line.due_on) == ("Dit klopt niet", viewer(key).name, CASE, None)


@pytest.mark.parametrize("key", ["ilse", "daniel", "samira", "jorgen", "noor"])
def test_everybody_who_sees_the_plan_reads_them(samira, key):
    say(samira)
    assert [line.words for line in lines(viewer(key))] == ["Dit klopt niet"]


@pytest.mark.parametrize("key", ["ilse", "daniel"])
def test_nobody_else_writes_in_their_name(key):
    with pytest.raises(Refused):
        say(viewer(key))


@pytest.mark.parametrize("key", ["pim", "otto", "tjeerd", "dirk", "fenne"])
def test_who_takes_no_part_sees_and_adds_nothing(samira, key):
    say(samira)
    with pytest.raises(NotFound):
        lines(viewer(key))
    with pytest.raises(NotFound):
        say(viewer(key))


def test_the_same_form_sent_twice_is_one_statement(samira):
    say(samira)
    say(samira)
    assert rows(Statement) == 1


def test_on_a_closed_plan_one_can_still_add_words(samira):
    close()
    say(samira)
    assert len(lines(samira)) == 1


def close():
    given = ClosingGiven(Reason.MOVED, "", NOW.date())
    close_plan(viewer("ilse"), CASE, record(CASE).revision, given)


@pytest.mark.parametrize("audience", ["team", "ouders", "jeugdige"])
def test_they_stand_at_the_end_of_the_plan_in_word(samira, audience):
    say(samira, "Regel één <b>\nRegel twee & {{ meer }}")
    printed = all_xml(fill_document(viewer("ilse"), CASE, audience).content)
    assert "Verklaringen van ouders en jeugdige" in printed
    assert "Samira" in printed
    assert "Regel twee &amp; {{ meer }}" in printed


def test_the_extract_for_the_samenwerkingsverband_has_none_about_the_plan(samira):
    say(samira, "Alleen bij het plan")
    assert "Alleen bij het plan" not in all_xml(fill_document(viewer("ilse"), CASE, "swv").content)


def test_what_was_established_before_stays_as_it_was(samira):
    before = get_version_document(viewer("ilse"), CASE, 1, "team").content
    say(samira)
    assert get_version_document(viewer("ilse"), CASE, 1, "team").content == before


def test_a_version_that_is_printed_again_has_the_words_of_its_own_day(samira):
    ilse, hidden = viewer("ilse"), Wanted(RestrictionKind.CONTACT, MOTHER, FATHER, "Geheim adres")
    with happening_at(EARLIER + timedelta(hours=1)):
        say(samira, "Van voor het vaststellen", StatementKind.CORRECT)
        send(ilse, CASE, record(CASE).revision, put("gezamenlijke_vraag", "Nieuw"))
    with happening_at(EARLIER + timedelta(hours=2)):
        version = establish(ilse, CASE, record(CASE).revision).number
    say(samira, "Van na het vaststellen", key="key-2")
    answer_statement(ilse, CASE, lines(samira)[1].id, Outcome.DONE, "Later verbeterd")
    restrict(ilse, CASE, hidden)
    printed = all_xml(get_version_document(ilse, CASE, version, "ouders").content)
    assert "Van voor het vaststellen" in printed
    assert "Van na het vaststellen" not in printed
    assert "Later verbeterd" not in printed


def test_words_about_a_request_are_read_by_the_desk(samira):
    say(samira, "Over de aanvraag", about=SENT)
    say(samira, "Over het plan", key="key-2")
    told = [line.words for line in read_request(viewer("tjeerd"), SENT).statements]
    assert told == ["Over de aanvraag"]
    assert read_request(viewer("tjeerd"), in_state(RequestState.ANNOUNCED)).statements == ()


def test_the_basisteam_reads_and_answers_nothing_about_a_request(samira):
    say(samira, "Over de aanvraag", StatementKind.CORRECT, about=SENT)
    say(samira, "Over het plan", key="key-2")
    about_request = next(line for line in lines(viewer("ilse")) if line.about == SENT)
    page = read_statements(viewer("daniel"), CASE)
    assert ([line.words for line in page.statements], page.subjects) == (["Over het plan"], (CASE,))
    assert get_case(viewer("daniel"), CASE).asked_until is None
    with pytest.raises(NotFound):
        answer_statement(viewer("daniel"), CASE, about_request.id, Outcome.DONE, "Ja")
    answer_statement(viewer("ilse"), CASE, about_request.id, Outcome.REFUSED, "De school deed dit al.")


def test_a_request_that_was_not_sent_is_no_subject(samira):
    subjects = read_statements(samira, CASE).subjects
    assert subjects[0] == CASE
    assert SENT in subjects
    assert in_state(RequestState.DRAFT) not in subjects


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewStatement("k", None, CASE, "Tekst"), "soort"),
        (NewStatement("k", StatementKind.CORRECT, "EP-2026-9999", "Tekst"), "over"),
        (NewStatement("k", StatementKind.CORRECT, in_state(RequestState.DRAFT), "Tekst"), "over"),
        (NewStatement("k", StatementKind.CORRECT, CASE, "  "), "tekst"),
        (NewStatement("k", StatementKind.CORRECT, CASE, "x" * 10_001), "tekst"),
        (NewStatement("k", StatementKind.CORRECT, CASE, "Mijn nummer is 111222333"), "tekst"),
    ],
)
def test_what_is_not_right_is_not_kept_and_said_at_its_field(samira, new, field):
    with pytest.raises(Invalid) as caught:
        add_statement(samira, CASE, new)
    assert list(caught.value.fields) == [field]
    assert rows(Statement) == 0


class TestAsking:
    """A request to correct or to erase."""

    @pytest.fixture
    def asked(self, samira) -> int:
        say(samira, "Vader werkt niet meer", StatementKind.CORRECT)
        return lines(samira)[0].id

    @pytest.mark.usefixtures("asked")
    def test_it_is_a_task_with_a_last_day_three_months_later(self):
        case = get_case(viewer("ilse"), CASE)
        assert case.asked_until == date(2027, 2, 22)
        assert [task.kind for task in case.tasks] == ["verzoek"]

    @pytest.mark.parametrize("key", ["ilse", "daniel"])
    def test_school_and_basisteam_answer_it_once(self, asked, key):
        answer_statement(viewer(key), CASE, asked, Outcome.DONE, "Aangepast")
        (line,) = lines(viewer("samira"))
        assert (line.outcome, line.answer, line.answered_by) == (Outcome.DONE, "Aangepast", viewer(key).name)
        assert get_case(viewer("ilse"), CASE).asked_until is None
        assert get_case(viewer("ilse"), CASE).tasks == ()
        with pytest.raises(NotFound):
            answer_statement(viewer(key), CASE, asked, Outcome.REFUSED, "Toch niet")

    @pytest.mark.parametrize("key", ["samira", "jorgen", "noor"])
    def test_the_family_does_not_answer_itself(self, asked, key):
        with pytest.raises(Refused):
            answer_statement(viewer(key), CASE, asked, Outcome.DONE, "Ja")

    def test_an_answer_says_yes_or_no_and_why(self, asked):
        with pytest.raises(Invalid) as caught:
            answer_statement(viewer("ilse"), CASE, asked, None, " ")
        assert caught.value.fields.keys() == {"uitkomst", "antwoord"}

    def test_a_statement_of_another_case_is_not_found(self, asked):
        with pytest.raises(NotFound):
            answer_statement(viewer("ilse"), CASE, asked + 1, Outcome.DONE, "Ja")

    def test_erasing_the_plan_on_request_needs_a_closed_plan_and_then_is_due_at_once(self, samira):
        say(samira, "Wis alles", StatementKind.ERASE)
        number = lines(samira)[0].id
        with pytest.raises(Invalid, match="klopt"):
            answer_statement(viewer("ilse"), CASE, number, Outcome.DONE, "Wij wissen het")
        close()
        answer_statement(viewer("ilse"), CASE, number, Outcome.DONE, "Wij wissen het")
        assert read_retention(viewer("fenne")).due == ()  # a request of this child is still being handled
        finish_requests()
        (due,) = [due for due in read_retention(viewer("fenne")).due if due.reference == CASE]
        assert due.term == "op verzoek, dat is toegestaan"
        erase(viewer("fenne"), CASE)
        assert all("Wis alles" not in words for words in database.session.scalars(select(Statement.words)))

    def test_erasing_a_request_waits_until_it_is_finished_and_then_is_due_at_once(self, samira):
        say(samira, "Wis de aanvraag", StatementKind.ERASE, about=SENT)
        number = lines(samira)[0].id
        with pytest.raises(Invalid) as caught:
            answer_statement(viewer("ilse"), CASE, number, Outcome.DONE, "Wij wissen haar")
        assert "behandelt deze aanvraag nog" in caught.value.fields["uitkomst"]
        finish_requests()
        answer_statement(viewer("ilse"), CASE, number, Outcome.DONE, "Wij wissen haar")
        (due,) = [due for due in read_retention(viewer("fenne")).due if due.reference == SENT]
        assert due.term == "op verzoek, dat is toegestaan"
        erase(viewer("fenne"), SENT)
        with pytest.raises(NotFound):
            read_request(viewer("tjeerd"), SENT)


def finish_requests():
    """Every request that is still open is withdrawn, as far as the database tells."""
    open_states = Request.received_on.is_not(None) & Request.state.not_in(["announced", "withdrawn"])
    database.session.execute(update(Request).where(open_states).values(state="withdrawn"))
    database.session.commit()


def test_words_about_a_request_outlive_the_plan(samira):
    say(samira, "Over de aanvraag", about=SENT)
    say(samira, "Wis alles", StatementKind.ERASE, key="key-2")
    close()
    answer_statement(viewer("ilse"), CASE, lines(samira)[0].id, Outcome.DONE, "Ja")
    finish_requests()
    erase(viewer("fenne"), CASE)
    assert [line.words for line in read_request(viewer("tjeerd"), SENT).statements] == ["Over de aanvraag"]


def test_without_statements_a_document_is_not_touched():
    assert append_statements(b"no document at all", "Titel", []) == b"no document at all"
    with pytest.raises(BadZipFile):
        append_statements(b"no document at all", "Titel", [PrintedStatement("Wie", "Wat", "")])
