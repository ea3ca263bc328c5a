"""The applicant chooses what goes along, sees exactly that, and sends exactly that."""

import pytest

from operations.attachments.files import add_attachment
from operations.attachments.values import Upload
from operations.establishing import establish
from operations.moments import happening_at
from operations.requests.carrying import read_carrying
from tests.operations.edits import record
from tests.operations.requests.prepared import CASE, MARK, in_state
from tests.operations.requests.ways import EARLIER
from tests.region import viewer
from tests.storage.sample_files import png
from tests.views.desk import CASE_PAGE, form_of, page_of, press
from workflow.states import RequestAction, RequestState

pytestmark = pytest.mark.all

DRAFT = page_of(RequestState.DRAFT)
CHOICE = f"{DRAFT}/meesturen"
PREVIEW = f"{DRAFT}/versturen"
FORM = "//form[@id='meesturen']"
SUBMIT = form_of(RequestAction.SUBMIT)


@pytest.fixture
def ilse(desk):
    return desk.sign_in("ilse")


def choose(person, *parts, button="bewaren", files=()):
    kept = [pair for pair in person.get(CHOICE).fields(FORM) if pair[0] not in {"deel", "bestand"}]
    chosen = [*(("deel", part) for part in parts), *(("bestand", number) for number in files)]
    return person.post(CHOICE, [*kept, *chosen, ("_actie", button)])


def ticked(page):
    return {value for name, value in page.fields(FORM) if name in {"deel", "bestand"}}


def test_every_part_that_can_go_along_can_be_read_before_it_is_ticked(ilse):
    page = ilse.get(CHOICE)
    assert page.tree.xpath("count(//input[@name='deel'])") > 5
    assert f"{MARK}-gezamenlijke_vraag-" in page.text
    assert f"{MARK}-interne_notities-" not in page.text


def test_what_is_ticked_stays_ticked(ilse):
    assert choose(ilse, "hulpvraag").status == 302
    assert ticked(ilse.get(CHOICE)) == {"hulpvraag"}


def test_the_preview_shows_the_ticked_parts_and_no_other(ilse):
    page = ilse.get(choose(ilse, "hulpvraag", button="verder").location)
    assert f"{MARK}-gezamenlijke_vraag-" in page.text
    assert f"{MARK}-doel_tekst-" not in page.text
    assert page.tree.xpath(SUBMIT)


def test_a_part_that_cannot_go_along_is_not_carried(ilse):
    choose(ilse, "intern", "volledigheid", "doelen", "hulpvraag", files=["999", "abc", "-1", "9" * 30])
    assert ticked(ilse.get(CHOICE)) == {"hulpvraag"}


def test_without_any_part_there_is_nothing_to_send(ilse):
    page = ilse.get(choose(ilse, button="verder").location)
    assert not page.tree.xpath(SUBMIT)
    assert CHOICE in page.tree.xpath("//main//@href")


def test_what_is_missing_in_the_request_is_listed_with_a_way_to_the_question(ilse):
    ilse.press(f"{DRAFT}/formulier/uw_vraag", "bewaren", vraag_aan_swv="")
    page = ilse.get(PREVIEW)
    assert f"{DRAFT}/formulier/uw_vraag?controle=1#vraag_aan_swv" in page.tree.xpath("//main//@href")
    assert not page.tree.xpath(SUBMIT)


def test_sending_tells_where_the_receipt_is_and_the_desk_sees_what_was_shown(desk, ilse):
    shown = ilse.get(PREVIEW).tree.xpath("//div[contains(@class, 'two-sides')]")[0].text_content()
    page = press(ilse, ilse.get(PREVIEW), SUBMIT)
    assert "ontvangstbevestiging" in page.words
    assert "Ontvangstbevestiging Word" in page.words
    seen = desk.sign_in("tjeerd").get(DRAFT).tree.xpath("//div[contains(@class, 'two-sides')]")[0].text_content()
    assert seen.split() == shown.split()


def test_what_changed_after_the_preview_is_not_sent_but_shown_first(ilse):
    page = ilse.get(PREVIEW)
    ilse.press(f"{DRAFT}/formulier/uw_vraag", "bewaren", waarom_niet_basis="Anders dan eerst")
    again = ilse.submit(page, SUBMIT)
    assert again.status == 409
    assert "Anders dan eerst" in again.words
    assert "intussen veranderd" in again.words
    assert ilse.submit(again, SUBMIT).status == 302


def test_a_request_that_was_sent_cannot_be_changed_or_sent_again(ilse):
    page = ilse.get(CHOICE)
    press(ilse, ilse.get(PREVIEW), SUBMIT)
    answer = ilse.submit(page, FORM)
    assert answer.status == 403
    assert "al verstuurd" in answer.words
    assert not ilse.get(PREVIEW).tree.xpath(SUBMIT)


def test_an_answer_to_a_question_is_sent_in_the_same_way(ilse):
    asked = page_of(RequestState.INFO_REQUESTED)
    page = press(ilse, ilse.get(f"{asked}/versturen"), form_of(RequestAction.SUPPLY))
    assert "Uw aanvulling is verstuurd" in page.words
    assert "Wij kijken of alles er is" in page.words


def test_a_newer_version_of_the_plan_is_offered_and_taken_on_a_click(desk, ilse):
    assert "nieuwere versie" not in ilse.get(CHOICE).words
    ilse.press(f"{CASE_PAGE}/plan/hulpvraag", "bewaren", gezamenlijke_vraag="Later veranderd")
    assert "Die veranderingen gaan niet mee" in ilse.get(CHOICE).words
    with desk.app.app_context(), happening_at(EARLIER):
        establish(viewer("ilse"), CASE, record(CASE).revision)
    assert "nieuwere versie" in ilse.get(CHOICE).words
    choose(ilse, "hulpvraag", button="vernieuwen")
    assert "Later veranderd" in ilse.get(CHOICE).words
    assert ticked(ilse.get(CHOICE)) == {"hulpvraag"}


def test_a_file_goes_along_only_when_it_is_ticked(desk, ilse):
    with desk.app.app_context():
        add_attachment(
            viewer("ilse"),
            in_state(RequestState.DRAFT),
            Upload("een-sleutel", "tekening.png", "De tekening van Noor", "Van de ouders", frozenset({"swv"}), png()),
        )
        number = str(read_carrying(viewer("ilse"), in_state(RequestState.DRAFT)).files[0].id)
    assert "De tekening van Noor" not in ilse.get(PREVIEW).words
    choose(ilse, "hulpvraag", files=[number])
    assert "De tekening van Noor" in ilse.get(PREVIEW).words
    press(ilse, ilse.get(PREVIEW), SUBMIT)
    tjeerd = desk.sign_in("tjeerd")
    link = tjeerd.get(DRAFT).tree.xpath("//a[contains(@href, '/verstuurd/')]/@href")[0]
    response = tjeerd.get(link).response
    assert response.mimetype == "image/png"
    assert response.headers["Content-Disposition"].startswith("attachment")
