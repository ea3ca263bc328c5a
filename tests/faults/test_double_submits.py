from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from models.cases import Case
from models.database import database
from models.journal import JournalEntry
from models.projections import Youth
from models.records import Receipt
from models.versions import Version
from tests.faults.browser import Answer
from tests.faults.person import Person, autosave_body, new_key
from tests.views.visitor import filled

pytestmark = pytest.mark.xdist_group("faults")
MANY = pytest.mark.parametrize(
    "times", [pytest.param(50, marks=pytest.mark.all), pytest.param(1_000, marks=pytest.mark.night)]
)
SOME = pytest.mark.parametrize(
    "times", [pytest.param(5, marks=pytest.mark.all), pytest.param(50, marks=pytest.mark.night)]
)


@pytest.fixture
def ilse(service):
    return Person(service.address, "ilse.de.graaf@demo.example").sign_in()


@pytest.fixture
def noor(ilse):
    return ilse.list_cases()[0]


def twice(request: Callable[[], Answer]) -> tuple[Answer, Answer]:
    """The answers to the same request, sent by two at the same moment."""
    together = Barrier(2)

    def send() -> Answer:
        together.wait()
        return request()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.submit(send), pool.submit(send)
        return first.result(), second.result()


def count(column, *conditions):
    return database.session.scalar(select(func.count(column)).where(*conditions))


@MANY
def test_the_same_autosave_twice_at_once_is_one_save_with_one_answer(service, looking_in, ilse, noor, times):
    page, keys = ilse.open(noor, "hulpvraag"), [new_key() for _ in range(times)]
    for number, key in enumerate(keys):
        body = autosave_body(page, {"vraag_leren": f"Merk {number}"}, key)
        first, second = twice(lambda body=body: ilse.send(page, body))
        assert (first.status, second.status, first.json) == (200, 200, second.json)
        assert first.json["fields"]["vraag_leren"]["state"] == "saved"
    with looking_in():
        assert count(JournalEntry.id, JournalEntry.new.startswith("Merk ")) == times
        assert [count(Receipt.id, Receipt.key == key) for key in keys] == [1] * times


@MANY
def test_the_same_form_twice_at_once_is_one_save_and_both_go_on_to_the_same_page(
    service, looking_in, ilse, noor, times
):
    for number in range(times):
        page = ilse.open(noor, "hulpvraag")
        sent = [*filled(page.fields, vraag_leren=f"Merk {number}"), ("_actie", "volgende")]
        first, second = twice(lambda page=page, sent=sent: ilse.browser.post_form(page.address, sent))
        assert (first.status, second.status, first.location) == (302, 302, second.location)
    with looking_in():
        assert count(JournalEntry.id, JournalEntry.new.startswith("Merk ")) == times


@SOME
def test_the_button_for_a_new_row_twice_at_once_makes_one_row(service, looking_in, ilse, noor, times):
    for _ in range(times):
        page = ilse.open(noor, "wat_is_gedaan")
        sent = [*page.fields, ("_actie", "toevoegen:eerdere_inzet")]
        first, second = twice(lambda page=page, sent=sent: ilse.browser.post_form(page.address, sent))
        assert (first.status, second.status, first.location) == (302, 302, second.location)
    with looking_in():
        added = count(
            JournalEntry.id,
            JournalEntry.kind == "add_row",
            JournalEntry.path.startswith("eerdere_inzet["),
            JournalEntry.source == "scherm",
        )
        assert added == times


@SOME
def test_establishing_twice_at_once_makes_one_version(service, looking_in, ilse, noor, times):
    with looking_in():
        before = count(Version.id)
    for number in range(times):
        first, second = establish_twice(ilse, noor, f"Merk {number}")
        assert 302 in {first.status, second.status}
        assert {first.status, second.status} <= {302, 403, 409}
    with looking_in():
        assert count(Version.id) == before + times


@pytest.mark.all
def test_who_presses_establish_twice_sees_the_new_version_and_no_error(service, ilse, noor):
    """A browser shows the answer to the second press only."""
    first, second = establish_twice(ilse, noor, "Merk")
    assert (first.status, second.status) == (302, 302)
    assert first.location == second.location


def establish_twice(person: Person, reference: str, text: str) -> tuple[Answer, Answer]:
    """Begin a new draft, and press the button that freezes it twice at once."""
    person.autosave(person.open(reference, "hulpvraag"), {"vraag_leren": text}, new_key())
    address = f"/casussen/{reference}/vaststellen"
    fields = person.get(address).fields()
    return twice(lambda: person.browser.post_form(address, fields))


@SOME
def test_opening_a_case_twice_at_once_opens_one_case(service, looking_in, ilse, times):
    with looking_in():
        before = count(Case.id)
    for number in range(times):
        empty = ilse.get("/casussen/nieuw").fields()
        child = {"voornaam": f"Merk {number}", "achternaam": "Dubbel", "geboortedatum": "14-03-2015"}
        fields = filled(empty, **child)
        first, second = twice(lambda fields=fields: ilse.browser.post_form("/casussen/nieuw", fields))
        assert (first.status, second.status, first.location) == (302, 302, second.location)
    with looking_in():
        assert count(Youth.case_id, Youth.last_name == "Dubbel") == times
        assert count(Case.id) == before + times
