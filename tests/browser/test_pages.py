"""Every page at every width: nothing sticks out, everybody can use it, and it says where help is when there is danger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from forms.definition import Group
from tests.browser.cases import let_in, open_case
from tests.browser.main_job import shipped_plan
from tests.browser.people import ANOUK, DANIEL, FENNE, HEIGHT, ILSE, NARROW, TJEERD, WIDE, People, Person, Seats
from tests.browser.step_page import open_step
from tests.conftest import make_app
from tests.documents.word_files import printed_text

pytestmark = [pytest.mark.all, pytest.mark.xdist_group("browser: pages")]

STEPS = [step.name for step in shipped_plan().children if isinstance(step, Group)]
STICKS_OUT = """() => {
    const wide = document.documentElement.clientWidth;
    const scrolls = (element) => element && (/(auto|scroll|hidden)/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    if (document.documentElement.scrollWidth <= wide) return [];
    return [`${document.documentElement.scrollWidth} px wide`, ...[...document.body.querySelectorAll("*")]
        .filter((element) => element.getBoundingClientRect().right > wide + 1 && !scrolls(element.parentElement))
        .map((element) => element.outerHTML.slice(0, 120))];
}"""
DOUBLE_TEXT = "() => { document.documentElement.style.fontSize = '200%'; }"


@pytest.fixture(scope="module")
def noor(people: People) -> str:
    """The demo case of Noor, with a second version, a new draft and a clash: everything that a page can show."""
    with people.seated() as taken:
        ilse, daniel = taken(ILSE), taken(DANIEL)
        ilse.open("/casussen").get_by_role("link", name="Noor").first.click()
        reference = ilse.page.url.rpartition("/")[2]
        step = open_step(ilse.page, reference, "hulpvraag")
        step.type("gezamenlijke_vraag", "Hoe blijft Noor met plezier naar school gaan?")
        step.wait_until_saved()
        ilse.open(f"/casussen/{reference}/vaststellen").get_by_role("button", name="vaststellen").click()
        first, second = (open_step(one.page, reference, "hulpvraag") for one in (ilse, daniel))
        first.type("vraag_leren", "Ilse: breuken blijven moeilijk.")
        first.wait_until_saved()
        second.type("vraag_leren", "Daniël: toetsen geven spanning.")
        expect(second.wrapper("vraag_leren")).to_contain_text("Beide teksten zijn bewaard")
    return reference


@pytest.fixture(scope="module")
def empty(people: People) -> str:
    """A case in which nothing is filled in but the name of the child."""
    with people.seated() as taken:
        ilse = taken(ILSE)
        reference = open_case(ilse)
        let_in(ilse, reference)
    return reference


PAGES = {
    "start.explain": "/uitleg",
    "session.back_again": "/weer-aangemeld",
    "cases.list_all": "/casussen",
    "opening.ask": "/casussen/nieuw",
    "cases.overview": "/casussen/{noor}",
    "cases.overview, empty": "/casussen/{empty}",
    "summary.show": "/casussen/{noor}/samenvatting",
    "summary.show, empty": "/casussen/{empty}/samenvatting",
    "attachments.show": "/casussen/{noor}/bijlagen",
    "lapsed.show": "/casussen/{noor}/vervallen",
    "document_check.ask": "/document",
    "word_back.show": "/casussen/{noor}/uit-word",
    "document_check.show, unknown": "/document/7XK2-M9QA-4TRC",
    "pdf.explain": "/pdf",
    "access_log.show": "/casussen/{noor}/wie-keek",
    "alarms.ask": "/casussen/{noor}/loopt-niet-goed",
    "cases.list_closed": "/casussen/afgesloten",
    "closing.ask": "/casussen/{noor}/afsluiten",
    "consents.show": "/casussen/{noor}/akkoord",
    "reactions.show": "/casussen/{noor}/doelen",
    "statements.show": "/casussen/{noor}/verklaringen",
    "inzage.ask": "/casussen/{noor}/inzage",
    "establishing.ask": "/casussen/{noor}/vaststellen",
    "establishing.ask, much missing": "/casussen/{empty}/vaststellen",
    "conflicts.list_open": "/casussen/{noor}/dubbel",
    "conflicts.list_open, none": "/casussen/{empty}/dubbel",
    "versions.show": "/casussen/{noor}/versies/1",
    "versions.compare": "/casussen/{noor}/versies/1/naast/2",
    "versions.compare, equal": "/casussen/{noor}/versies/1/naast/1",
    "errors, 404": "/casussen/EP-0000-0000",
    **{f"plan.show, {name}": f"/casussen/{{noor}}/plan/{name}" for name in STEPS},
    "plan.show, empty": "/casussen/{empty}/plan/over_het_kind",
    "plan.show, what is missing": "/casussen/{empty}/plan/over_het_kind?controle=1",
}
SEEN_ELSEWHERE = {
    "security.login": "test_the_page_for_signing_in",
    "rows.ask": "test_the_pages_of_a_row_that_goes",
    **dict.fromkeys(
        (
            *(
                "invitations.list_all",
                "invitations.ask",
                "accepting.show",
                "accepting.ask_code",
                "accepting.ask_account",
            ),
            *("colleagues.list_all", "colleagues.ask_new", "colleagues.ask_change", "colleagues.ask_end"),
            *("deputies.show", "deputies.show_of"),
        ),
        "test_invitation.py",
    ),
    **dict.fromkeys(
        (
            *("account.show", "account.second_factor", "language.ask", "role_choice.ask", "session.proved"),
            *("security.change_password", "security.forgot_password", "new_password.ask"),
            *("security.mf_recovery", "security.mf_recovery_codes", "security.tf_select", "security.two_factor_setup"),
            *("security.two_factor_rescue", "security.two_factor_token_validation"),
            *("security.wan_delete", "security.wan_register", "security.wan_signin", "security.wan_verify"),
        ),
        "test_accounts.py",
    ),
    **dict.fromkeys(("family.home", "family.tell_story"), "test_family_job.py"),
    "pdf.show": "test_pdf.py",
    "word_back.read": "test_word_back.py",
    "retention.show": "test_the_beheer_reads_what_may_go",
    **dict.fromkeys(
        ("organisations.list_all", "organisations.ask_new", "organisations.show", "organisations.ask_tie"),
        "test_organisation_pages.py",
    ),
    **dict.fromkeys(("form_tryouts.start", "form_tryouts.show", "form_tryouts.read"), "test_form_tryouts.py"),
    **dict.fromkeys(
        ("inbox.list_all", "requests.show", "carrying.show", "sending.show", "catalogue.show", "contacts.show"),
        "test_desk_pages.py",
    ),
    **dict.fromkeys(
        (
            *("beheer_forms.list_all", "beheer_forms.show", "beheer_forms.ask_move"),
            *("form_drafts.show", "form_drafts.ask_discard", "form_publishing.ask"),
            *("form_versions.ask_restore", "form_versions.ask_follow"),
        ),
        "test_form_pages.py",
    ),
    **dict.fromkeys(
        (
            *("beheer_templates.list_all", "beheer_templates.show", "template_drafts.show"),
            *("template_drafts.ask_discard", "template_trials.preview", "template_trials.compare"),
            *("template_publishing.ask", "template_versions.ask_restore", "template_versions.ask_follow"),
        ),
        "test_template_pages.py",
    ),
}
NO_PAGE = {
    "static": "stylesheet, scripts and pictures",
    "retention.certificate": "a text",
    "security.reset_password": "sends people on",
    "organisation_sign_in.start": "sends people on",
    "organisation_sign_in.finish": "sends people on",
    "security.verify": "asks for the password again; no page of ours leads there",
    "start.home": "sends people on",
    "plan.first": "sends people on",
    "form_tryouts.first": "sends people on",
    "versions.pick": "sends people on",
    "session.show": "for the script",
    "attachments.get": "a file",
    "beheer_forms.version_file": "a workbook",
    "form_drafts.annotated": "a workbook",
    "beheer_templates.version_file": "a Word file",
    "template_drafts.commented": "a Word file",
    "template_trials.compare_file": "a Word file",
    "template_trials.preview_file": "a Word file",
    "template_trials.preview_pdf": "a PDF",
    "documents.draft": "a Word file",
    "documents.version": "a Word file",
    "form_tryouts.word": "a Word file",
    "request_documents.request_in_word": "a Word file",
    "request_documents.letter": "a Word file",
    "request_documents.sent_file": "a file",
    "pdf.fetch": "a PDF",
}


def test_every_address_that_can_be_opened_is_looked_at(tmp_path: Path) -> None:
    rules = make_app(f"sqlite:///{tmp_path / 'none.db'}", tmp_path).url_map.iter_rules()
    opened = {rule.endpoint for rule in rules if "GET" in (rule.methods or ())}
    assert (
        opened
        == {name.partition(",")[0] for name in PAGES if "errors" not in name} | SEEN_ELSEWHERE.keys() | NO_PAGE.keys()
    )


def look_at(page: Page) -> None:
    """What holds on every page."""
    assert page.locator("html").get_attribute("lang") == "nl"
    assert re.fullmatch(r".+ – Eén Plan", page.title())
    assert page.locator("h1").count() == 1
    expect(page.get_by_role("complementary", name="Bij gevaar").get_by_role("link", name="112")).to_be_visible()
    assert page.evaluate(STICKS_OUT) == []
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.fixture(scope="module", params=[NARROW, WIDE], ids=["narrow", "wide"])
def reader(request: pytest.FixtureRequest, people: People) -> Iterator[Person]:
    """Ilse behind a telephone and behind a computer."""
    with people.seated() as taken:
        reader = taken(ILSE, width=request.param)
        reader.expects_refusals()
        yield reader


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_fit_for_everybody(reader: Person, noor: str, empty: str, name: str) -> None:
    page = reader.open(PAGES[name].format(noor=noor, empty=empty))
    look_at(page)
    if page.viewport_size == {"width": WIDE, "height": HEIGHT}:
        page.evaluate(DOUBLE_TEXT)
        assert page.evaluate(STICKS_OUT) == []


def test_the_page_of_a_document_after_which_much_was_changed(reader: Person, noor: str) -> None:
    document = reader.page.request.get(f"/casussen/{noor}/versies/1/word/team").body()
    code = printed_text(document).partition("Controlecode ")[2][:14]
    page = reader.open(f"/document/{code}")
    expect(page.get_by_role("heading", name="Wat is er daarna veranderd?")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Ilse")).not_to_have_count(0)
    look_at(page)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_page_for_signing_in(person: Seats, width: int) -> None:
    page = person(width=width).open("/aanmelden")
    look_at(page)
    page.get_by_label("E-mailadres").fill("niemand@demo.example")
    page.get_by_label("Wachtwoord").fill("verkeerd wachtwoord")
    page.get_by_role("button", name="Aanmelden", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("niet gelukt")
    look_at(page)


def test_the_pages_of_a_row_that_goes(person: Seats, empty: str) -> None:
    page = person(ILSE, width=NARROW).page
    step = open_step(page, empty, "wie_doet_mee")
    row = step.add_row("betrokkenen")
    step.type(f"{row}.betrokkene_naam", "Oma Fatiha")
    step.press(f"verwijderen:{row}")
    look_at(page)
    page.get_by_role("button", name="Ja, verwijderen").click()
    expect(page.get_by_text("De rij is verwijderd.")).to_be_visible()
    look_at(page)


def test_a_page_with_mistakes_links_to_each_of_them(person: Seats, empty: str) -> None:
    page = person(ILSE, width=NARROW).page
    step = open_step(page, empty, "triage")
    step.type("triage_datum", "32-13-2026")
    step.wait_until_saved()
    page.goto(f"/casussen/{empty}/plan/triage?controle=1")
    look_at(page)
    page.get_by_role("region", name="klopt iets nog niet").get_by_role("link").last.click()
    assert page.evaluate("() => document.activeElement.matches('input, select, textarea, legend')")


def test_a_person_without_cases_reads_what_to_do(person: Seats) -> None:
    page = person(ANOUK, width=NARROW).open("/casussen")
    expect(page.get_by_text("U werkt nog aan geen casus mee.")).to_be_visible()
    look_at(page)


def test_a_child_is_listed_under_its_whole_name(person: Seats) -> None:
    page = person(ILSE).open("/casussen")
    expect(page.get_by_role("link", name="Noor van Dalen")).to_be_visible()


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_beheer_reads_what_may_go(person: Seats, width: int) -> None:
    page = person(FENNE, width=width).open("/beheer/bewaren")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    look_at(page)


@pytest.mark.parametrize("email", [TJEERD, FENNE])
def test_somebody_who_may_do_nothing_yet_reads_why(person: Seats, email: str) -> None:
    one = person(email, width=NARROW)
    one.expects_refusals()
    look_at(one.open("/casussen"))


def test_a_case_of_others_looks_the_same_as_one_that_does_not_exist(person: Seats, noor: str) -> None:
    anouk = person(ANOUK)
    anouk.expects_refusals()
    hidden = anouk.open(f"/casussen/{noor}").locator("main").inner_text()
    assert anouk.open("/casussen/EP-0000-0000").locator("main").inner_text() == hidden
    look_at(anouk.page)


@pytest.mark.parametrize("path", ["/plan/doelen_en_acties", "/samenvatting", "", "/versies/1"])
def test_on_paper_there_is_nothing_to_click(person: Seats, noor: str, path: str) -> None:
    page = person(ILSE).open(f"/casussen/{noor}{path}")
    page.emulate_media(media="print")
    for element in (
        "nav:visible",
        "button:visible:not(.only-heard)",
        "header.top:visible",
        ".skip:visible",
        "a.button:visible",
    ):
        assert page.locator(element).count() == 0, element
    expect(page.locator("h1")).to_be_visible()
