"""The desk's inbox: its own requests, what is due first at the top, found by the start of words."""

import pytest

from operations.errors import Refused
from operations.requests import inbox
from operations.requests.inbox import list_requests
from operations.requests.values import InboxFilter
from tests.operations.requests.prepared import CASE, NEVER_SENT, in_state
from tests.operations.requests.test_refusals import person
from tests.operations.requests.ways import begin, request, take
from workflow.states import DESK_STATES, RequestAction, RequestState

pytestmark = pytest.mark.all

AT_DESK = [in_state(state) for state in DESK_STATES]
CLOSED = [in_state(RequestState.ANNOUNCED), in_state(RequestState.WITHDRAWN)]


@pytest.fixture
def app(requests_app):
    return requests_app


def found(who="tjeerd", **wanted):
    return [line.reference for line in list_requests(person(who), InboxFilter(**wanted)).lines]


@pytest.mark.parametrize("who", ["tjeerd", "roos", "dirk", "mila"])
def test_everybody_at_the_desk_sees_what_lies_there_and_no_draft(who):
    assert sorted(found(who)) == sorted(AT_DESK)
    assert sorted(found(who, state="klaar")) == sorted(CLOSED)
    assert NEVER_SENT not in found(who, state="klaar")


@pytest.mark.parametrize("who", ["nel", "noud"])
def test_another_region_sees_none_of_it(who):
    for wanted in ({}, {"state": "klaar"}, {"search": "noor"}, {"kind": "arrangement"}, {"owner": "niemand"}):
        shown = list_requests(person(who), InboxFilter(**wanted))
        assert (shown.lines, shown.total, shown.has_more) == ((), 0, False)
    assert [label for _, label in list_requests(person(who), InboxFilter()).schools] == ["De Brug"]
    assert [label for _, label in list_requests(person(who), InboxFilter()).owners[2:]] == ["Nel Dijkstra"]


@pytest.mark.parametrize("who", ["ilse", "daniel", "fenne", "otto"])
def test_who_does_not_work_at_a_desk_has_no_inbox(who):
    with pytest.raises(Refused):
        list_requests(person(who), InboxFilter())


def test_what_is_due_first_stands_first():
    days = [request(reference).next_on for reference in found()]
    assert None not in days
    assert days == sorted(days)
    urgent = in_state(RequestState.INFO_REQUESTED)
    lines = {line.reference: line for line in list_requests(person("tjeerd"), InboxFilter()).lines}
    assert (lines[urgent].days_left, lines[urgent].next_on) == (-8, request(urgent).next_on)


@pytest.mark.parametrize("state", DESK_STATES)
def test_one_status_shows_what_has_it(state):
    assert found(state=state.value) == [in_state(state)]


def test_filters_go_together():
    assert found(state="submitted", owner="mij") == []
    assert found(state="in_review", owner="mij", kind="arrangement") == [in_state(RequestState.IN_REVIEW)]
    assert found(owner="niemand") == [in_state(RequestState.SUBMITTED)]
    assert len(found(owner=str(person("tjeerd").user_id))) == len(AT_DESK) - 1
    assert found("roos", owner="mij") == []
    school = str(person("ilse").organisation_id)
    assert sorted(found(school=school)) == sorted(AT_DESK)
    assert found(school=str(person("meryem").organisation_id)) == []
    assert found(kind="tlv_so") == []


@pytest.mark.parametrize("text", ["x", "draft", "\0", "' OR 1=1 --", "％", "9" * 40, "-1", "²", "٣", "a\ud800"])
@pytest.mark.parametrize("field", ["state", "kind", "owner", "school"])
def test_a_filter_that_means_nothing_finds_nothing(field, text):
    assert found(**{field: text}) == []


@pytest.mark.parametrize("search", ["Noor", "noo", "dalen", "van dal", "  NOOR  dalen ", "klaproos", "basis nóór"])
def test_a_request_is_found_by_the_start_of_the_words_of_child_and_school(search):
    assert sorted(found(search=search)) == sorted(AT_DESK)


@pytest.mark.parametrize("search", ["AV-2026-0005", "av20260005", "0005", "AV-2026-0005 noor"])
def test_a_request_is_found_by_its_reference(search):
    assert found(search=search) == [in_state(RequestState.IN_REVIEW)]


@pytest.mark.parametrize("search", ["oor", "Bram", "noor bram", "ilse", "arrangement", "\0", "%", "_", "regenboog"])
def test_other_words_find_nothing_or_do_not_count(search):
    """A sign that is no word is not searched for; the name of the school is the one on the form."""
    assert found(search=search) == (sorted(AT_DESK, key=found().index) if search in {"\0", "%"} else [])


def test_a_search_looks_in_what_is_closed_when_that_is_asked():
    assert found(search="0011", state="klaar") == [in_state(RequestState.ANNOUNCED)]
    assert found(search="0011") == []


def test_pages_follow_each_other_without_a_gap_or_a_repeat(monkeypatch):
    monkeypatch.setattr(inbox, "PAGE_SIZE", 4)
    pages = [list_requests(person("tjeerd"), InboxFilter(page=number)) for number in (1, 2, 3)]
    assert [line.reference for page in pages for line in page.lines] == [*found(page=1), *found(page=2), *found(page=3)]
    assert sorted(line.reference for page in pages for line in page.lines) == sorted(AT_DESK)
    assert [page.has_more for page in pages] == [True, True, False]
    assert {page.total for page in pages} == {len(AT_DESK)}


@pytest.mark.parametrize("page", [0, -1, 10**30])
def test_a_page_that_is_not_there_is_the_nearest_or_empty(page):
    shown = list_requests(person("tjeerd"), InboxFilter(page=page))
    assert len(shown.lines) in {0, len(AT_DESK)}
    assert not shown.has_more


def test_above_a_limit_requests_are_not_counted(monkeypatch):
    monkeypatch.setattr(inbox, "COUNT_LIMIT", 5)
    shown = list_requests(person("tjeerd"), InboxFilter())
    assert (shown.total, shown.total_is_exact) == (5, False)


def test_a_line_tells_what_was_sent_and_who_handles_it():
    draft = begin(person("bo"), CASE, "key-line", voornaam="Sam", roepnaam="", soort_aanvraag="tlv_so")
    assert draft not in found()
    take(person("bo"), draft, RequestAction.SUBMIT)
    [line] = list_requests(person("roos"), InboxFilter(search="sam")).lines
    assert (line.reference, line.child, line.age, line.school) == (draft, "Sam van Dalen", 9, "De Regenboog")
    assert line.kind_label == "Toelaatbaarheidsverklaring speciaal onderwijs"
    assert (line.state, line.status, line.owner, line.is_mine) == (RequestState.SUBMITTED, "Ingediend", "", False)
    take(person("roos"), draft, RequestAction.TAKE_UP)
    [line] = list_requests(person("roos"), InboxFilter(search="sam")).lines
    assert (line.owner, line.is_mine) == ("Roos Kuiper", True)


def test_the_filters_offer_what_there_is():
    shown = list_requests(person("dirk"), InboxFilter())
    assert [value for value, _ in shown.states] == [*DESK_STATES, "klaar"]
    assert [label for _, label in shown.owners[2:]] == ["Roos Kuiper", "Tjeerd Postma"]
    assert [label for _, label in shown.schools] == ["De Regenboog", "Het Kompas"]
    assert len(shown.kinds) == 14
