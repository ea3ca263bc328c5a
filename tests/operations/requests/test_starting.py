"""From plan to request: begun once, by the school, filled with what both school and desk may know."""

import pytest
from sqlalchemy import select

from models.database import database
from models.journal import JournalEntry
from models.records import Record
from models.requests import Request
from operations.cases import NewCase, get_case, open_case
from operations.errors import Invalid, NotFound, Refused
from operations.people.participants import end_participation
from operations.plans import read_plan
from operations.requests.starting import list_case_requests, start_request
from tests.documents.form_answers import shipped_definition
from tests.operations.edits import NOOR, answers, everything, record, rows
from tests.operations.requests.prepared import CASE, MARK, marked_plan
from tests.operations.requests.test_refusals import person
from tests.operations.requests.ways import put_in, request, together
from tests.operations.telling import marks_in

PLAN = shipped_definition("plan")
SHARED = [
    "voornaam",
    "tussenvoegsel",
    "achternaam",
    "roepnaam",
    "geboortedatum",
    "gemeente",
    "school_naam",
    "school_soort",
]
SHARED += ["school_vestiging", "groep_of_klas", "inschrijfdatum", "gezamenlijke_vraag"]
EDUCATION = [row for row in marked_plan()["doelen"] if row["doel_domein"] == "onderwijs"]


@pytest.fixture
def app(requests_app):
    return requests_app


@pytest.fixture
def begun():
    return start_request(person("ilse"), CASE, "key-new")


def journal(reference):
    query = select(JournalEntry).join(Record, Record.id == JournalEntry.record_id).where(Record.reference == reference)
    return database.session.scalars(query.order_by(JournalEntry.id)).all()


@pytest.mark.parametrize("name", SHARED)
def test_what_the_plan_knows_by_the_same_meaning_is_filled_in(begun, name):
    assert answers(begun)[name] == marked_plan()[name]


def test_the_goals_of_school_go_along_as_rows_and_those_of_youth_care_do_not(begun):
    goals = answers(begun)["doelen"]
    assert [goal["_id"] for goal in goals] == [row["_id"] for row in EDUCATION]
    assert [goal["doel_tekst"] for goal in goals] == [row["doel_tekst"] for row in EDUCATION]
    hidden = {row["_id"] for row in marked_plan()["doelen"]} - {row["_id"] for row in EDUCATION}
    assert hidden
    assert not hidden & {row for _, row in marks_in(answers(begun))}


def test_nothing_goes_along_that_the_school_or_the_desk_may_not_see(begun):
    for name, _ in marks_in(answers(begun)):
        assert {"school", "swv"} <= PLAN.by_name[name].sees


def test_the_journal_says_that_it_came_from_the_plan(begun):
    entries = journal(begun)
    assert {entry.source for entry in entries} == {"plan"}
    assert len({entry.path for entry in entries}) == len(entries)


def test_what_somebody_changed_stays_changed_whatever_the_plan_becomes(begun):
    put_in(person("ilse"), begun, "gemeente", "Meeroever")
    put_in(person("ilse"), CASE, "gemeente", "Brinkstad")
    read_plan(person("bo"), begun)
    assert start_request(person("ilse"), CASE, "key-new") == begun
    assert answers(begun)["gemeente"] == "Meeroever"


def test_nothing_is_ticked_beforehand(begun):
    assert (request(begun).ticks, request(begun).kind, request(begun).received_on) == ([], "", None)


def test_the_same_key_is_the_same_request_also_at_the_same_moment(app):
    before = rows(Request)
    acts = [lambda: start_request(person("ilse"), CASE, "key-twice")] * 3
    [reference] = set(together(app, *acts))
    assert rows(Request) == before + 1
    assert start_request(person("ilse"), CASE, "key-twice") == reference
    assert start_request(person("bo"), CASE, "key-twice") != reference


@pytest.mark.parametrize("key", ["", "met spatie", "x" * 101, "nul\0", "é"])
def test_a_key_that_no_page_made_is_refused(key):
    before = everything()
    with pytest.raises(Invalid, match="Vernieuw de pagina"):
        start_request(person("ilse"), CASE, key)
    assert everything() == before


def test_a_key_of_another_case_is_refused(begun):
    other = open_case(person("ilse"), NOOR)
    before = everything()
    with pytest.raises(Invalid, match="Vernieuw de pagina"):
        start_request(person("ilse"), other, "key-new")
    assert everything() == before


def test_a_plan_that_was_not_established_gives_no_request():
    other = open_case(person("ilse"), NewCase("Sem", "de Boer", NOOR.date_of_birth))
    before = everything()
    with pytest.raises(Refused, match="Stel eerst het plan vast"):
        start_request(person("ilse"), other, "key-other")
    assert everything() == before


def test_a_request_begins_with_what_was_established_and_not_with_the_draft():
    put_in(person("ilse"), CASE, "gezamenlijke_vraag", "Nog niet vastgesteld")
    begun = start_request(person("ilse"), CASE, "key-new")
    assert answers(begun)["gezamenlijke_vraag"].startswith(MARK)


@pytest.mark.parametrize("who", ["pim", "otto", "tjeerd", "dirk", "fenne", "nel"])
def test_who_does_not_take_part_begins_nothing(who):
    before = everything()
    with pytest.raises(NotFound):
        start_request(person(who), CASE, "key-new")
    assert everything() == before


def test_a_request_is_not_found_at_the_address_of_a_case(begun):
    with pytest.raises(NotFound):
        start_request(person("ilse"), begun, "key-again")
    with pytest.raises(NotFound):
        list_case_requests(person("ilse"), begun)


def test_who_stops_taking_part_loses_the_requests_too(begun):
    [bo] = [one for one in get_case(person("ilse"), CASE).participants if one.name == "Bo Çelik"]
    end_participation(person("ilse"), CASE, bo.participation_id)
    with pytest.raises(NotFound):
        list_case_requests(person("bo"), CASE)
    assert record(begun).reference == begun
