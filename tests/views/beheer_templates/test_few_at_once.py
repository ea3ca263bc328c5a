"""Three templates at once are judged, filled or compared; whoever comes then is told so, and loses nothing."""

from contextlib import ExitStack

import pytest

from tests.operations.forms.changed import make_gemeente
from tests.operations.templates.published import word
from tests.views.beheer_templates.beheer import LIST, PUBLISH, TEAM_PAGE, publish_draft, send_file
from views.limits import one_of_few

OWN = word("Van ons: {{ voornaam }}")
OTHER = word("Ook van ons: {{ voornaam }}")
KEPT = "//main//form[.//button[contains(., 'Probeer opnieuw')]]"
PARTS = ("", "/bevindingen", "/publiceren", "/voorbeeld/lang", "/voorbeeld/lang/pdf", "/verschil/lang/word")


@pytest.fixture
def fenne(visitor):
    return visitor("fenne")


@pytest.fixture
def draft(fenne):
    return send_file(fenne, OWN).location


def three_at_once():
    """All places, for as long as the block takes."""
    taken = ExitStack()
    for _ in range(3):
        taken.enter_context(one_of_few())
    return taken


def links_of_versions(fenne):
    """The addresses of going back to version 2 and of following again."""
    for content in (OWN, OTHER):
        assert publish_draft(fenne, send_file(fenne, content).location).status == 302
    tree = fenne.get(TEAM_PAGE).tree
    return [tree.xpath(f"//main//a[contains(., '{text}')]/@href")[0] for text in ("Terugzetten", "Volg weer")]


def test_a_page_about_a_draft_says_so_and_other_pages_go_on(fenne, draft):
    with three_at_once():
        for part in PARTS:
            page = fenne.get(f"{draft}{part}")
            assert page.status == 503
            assert "te druk" in page.words
        assert fenne.get(LIST).status == 200
    assert fenne.get(draft).status == 200


def test_so_do_the_pages_of_versions(fenne):
    pages = links_of_versions(fenne)
    with three_at_once():
        for address in pages:
            page = fenne.get(address)
            assert page.status == 503
            assert "te druk" in page.words
    for address in pages:
        assert fenne.get(address).status == 200


def test_an_upload_is_told_so_at_the_field_and_can_be_sent_again(fenne):
    with three_at_once():
        page = send_file(fenne, OWN)
        assert page.status == 422
        said = page.tree.xpath("//p[@id='bestand:fout']")[0].text_content()
        assert "te druk" in said
        assert "Kies dan ook het bestand nog een keer" in said
        assert "Er wacht geen concept." in page.words
    assert send_file(fenne, OWN, page=page).status == 302


def test_who_publishes_then_publishes_what_was_typed_a_minute_later(fenne, draft):
    asked = fenne.get(f"{draft}/publiceren")
    with three_at_once():
        page = fenne.submit(asked, PUBLISH, wat="Mijn lange uitleg")
        assert page.status == 503
        assert "te druk" in page.words
        assert "Mijn lange uitleg" in page.words
    assert fenne.submit(page, KEPT).status == 302
    assert "Mijn lange uitleg" in fenne.get(TEAM_PAGE).words


def test_who_goes_back_for_a_gemeente_then_still_does_so_for_that_gemeente(app, fenne):
    with app.app_context():
        gemeente = make_gemeente("Gemeente Zuid", "De Regenboog")
    at = f"{TEAM_PAGE}?voor={gemeente}"
    for content in (OWN, OTHER):
        publish_draft(fenne, send_file(fenne, content, page=fenne.get(at)).location)
    back = fenne.get(fenne.get(at).tree.xpath("//main//a[contains(., 'Terugzetten')]/@href")[0])
    with three_at_once():
        page = fenne.submit(back, PUBLISH, wat="Toch de eerste.")
        assert page.status == 503
    assert fenne.submit(page, KEPT).status == 302
    assert "Toch de eerste." in fenne.get(at).words
    assert "versie 1" in fenne.get(TEAM_PAGE).words


def test_with_one_place_left_a_page_is_drawn_again_after_what_was_refused(fenne, draft):
    asked = fenne.get(f"{draft}/publiceren")
    publish_draft(fenne, send_file(fenne, OTHER).location)
    with one_of_few(), one_of_few():
        again = fenne.submit(asked, PUBLISH, wat="Mijn uitleg")
    assert again.status == 409
    assert dict(again.fields(PUBLISH))["wat"] == "Mijn uitleg"
