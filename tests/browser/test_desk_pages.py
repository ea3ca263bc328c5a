"""The pages around a request at every width: those of the school that asks, and those of the desk that decides."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import HEIGHT, HENRIETTE, ILSE, NARROW, TJEERD, WIDE, People, Person
from tests.browser.test_pages import DOUBLE_TEXT, STICKS_OUT, look_at

pytestmark = [pytest.mark.all, pytest.mark.xdist_group("browser: desk pages")]

STATES = ("info_requested", "in_review", "proposed_decision", "klaar")
DESK = {
    "inbox.list_all": "/aanvragen?status=",
    "inbox.list_all, nothing found": "/aanvragen?soort=lwoo&behandelaar=niemand",
    "catalogue.show": "/aanbod",
    "contacts.show": "/contactpersonen",
    **{f"requests.show, {state}": f"/aanvragen/{{{state}}}" for state in STATES},
    "plan.show, the checklist": "/besluiten/{decision}/formulier/volledigheid",
    "plan.show, the decision": "/besluiten/{decision}/formulier/het_besluit",
    "summary.show, the decision": "/besluiten/{decision}/samenvatting",
    "conflicts.list_open, the decision": "/besluiten/{decision}/dubbel",
}
SCHOOL = {
    "cases.overview, with requests": "{case}",
    "requests.show, a draft": "{draft}",
    "requests.show, sent": "{sent}",
    "plan.show, a request": "{draft}/formulier/uw_vraag",
    "summary.show, a request": "{draft}/samenvatting",
    "attachments.show, a request": "{draft}/bijlagen",
    "carrying.show": "{draft}/meesturen",
    "sending.show, much missing": "{draft}/versturen",
    "sending.show, sent": "{sent}/versturen",
}


def first_request(person: Person, query: str) -> str:
    return person.open(f"/aanvragen?{query}").locator("table a").first.get_attribute("href").rpartition("/")[2]


@pytest.fixture(scope="module")
def places(people: People) -> dict[str, str]:
    """What stands for each name in braces: the requests of the demo region, and a draft that Ilse begins."""
    with people.seated() as taken:
        tjeerd, ilse = taken(TJEERD), taken(ILSE)
        found = {state: first_request(tjeerd, f"status={state}") for state in STATES}
        mine = first_request(tjeerd, "status=in_review&behandelaar=mij")
        sent = first_request(tjeerd, "status=proposed_decision")
        ilse.open("/casussen").get_by_role("link", name="Noor").first.click()
        case = ilse.page.url
        ilse.page.get_by_role("button", name="Aanvraag maken").click()
        draft = ilse.page.url.partition("/formulier/")[0]
    return {**found, "decision": mine.replace("AV", "BS"), "case": case, "draft": draft, "sent": f"/aanvragen/{sent}"}


@pytest.fixture(scope="module", params=[NARROW, WIDE], ids=["narrow", "wide"])
def width(request: pytest.FixtureRequest) -> int:
    wide: int = request.param
    return wide


@pytest.fixture(scope="module")
def tjeerd(width: int, people: People) -> Iterator[Person]:
    with people.seated() as taken:
        yield taken(TJEERD, width=width)


@pytest.fixture(scope="module")
def ilse(width: int, people: People) -> Iterator[Person]:
    with people.seated() as taken:
        yield taken(ILSE, width=width)


def look_closely(page: Page) -> None:
    look_at(page)
    if page.viewport_size == {"width": WIDE, "height": HEIGHT}:
        page.evaluate(DOUBLE_TEXT)
        sticks_out = page.evaluate(STICKS_OUT)
        assert not sticks_out, sticks_out


@pytest.mark.parametrize("name", DESK)
def test_a_page_of_the_desk_is_fit_for_everybody(tjeerd: Person, places: dict[str, str], name: str) -> None:
    look_closely(tjeerd.open(DESK[name].format(**places)))


@pytest.mark.parametrize("name", SCHOOL)
def test_a_page_of_the_school_is_fit_for_everybody(ilse: Person, places: dict[str, str], name: str) -> None:
    look_closely(ilse.open(SCHOOL[name].format(**places)))


def test_everything_of_a_request_can_be_unfolded(tjeerd: Person, ilse: Person, places: dict[str, str]) -> None:
    for page in (
        tjeerd.open(f"/aanvragen/{places['in_review']}"),
        ilse.open(f"{places['draft']}/meesturen"),
        ilse.open(places["sent"]),
    ):
        page.evaluate("() => document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
        look_at(page)


def test_whoever_decides_reads_the_decision_beside_the_button(
    people: People, width: int, places: dict[str, str]
) -> None:
    with people.seated() as taken:
        page = taken(HENRIETTE, width=width).open(f"/aanvragen/{places['proposed_decision']}")
        look_closely(page)
        expect(page.get_by_role("button", name="Besluit nemen")).to_be_visible()
        expect(page.get_by_role("heading", name="Het voorgestelde besluit")).to_be_visible()


def test_a_step_that_lacks_its_reason_says_so_at_the_question(ilse: Person, places: dict[str, str]) -> None:
    page = ilse.open(places["draft"])
    ilse.expects_refusals()
    page.get_by_text("Aanvraag intrekken").first.click()
    page.get_by_role("button", name="Aanvraag intrekken").click()
    expect(page.get_by_role("alert")).to_contain_text("Schrijf op waarom.")
    look_at(page)
