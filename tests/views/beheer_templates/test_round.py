"""The beheer downloads a template, changes it, mends its mistakes, publishes it, and goes back: all on the pages."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from operations.documents import fill_document
from tests.documents.word_pages import needs_libreoffice
from tests.operations.edits import open_noor
from tests.operations.forms.changed import PLAN, make_gemeente, upload, without
from tests.operations.templates.published import add_version, word
from tests.region import viewer
from tests.views.beheer_templates.beheer import (
    LIST,
    PUBLISH,
    TEAM_PAGE,
    all_text,
    download,
    publish_draft,
    rewritten,
    send_file,
)

TITLE = "Wie doet wat"


@pytest.fixture
def fenne(visitor):
    return visitor("fenne")


@pytest.fixture
def plan(app):
    with app.app_context():
        return open_noor(viewer("ilse"))


def printed(app, plan, key="ilse", audience="team"):
    with app.app_context():
        return all_text(fill_document(viewer(key), plan, audience).content)


def test_from_a_download_to_a_plan_printed_with_the_own_template_and_back(app, fenne, plan):
    shipped = download(fenne, fenne.get(TEAM_PAGE))
    broken = rewritten(rewritten(shipped, TITLE, "Wie pakt wat op"), "{{ aanspreeknaam }}", "{{ aanspreeknam }}")
    page = fenne.get(send_file(fenne, broken).location)
    assert "kan nog niet worden gepubliceerd" in page.words
    assert "Bedoelt u “aanspreeknaam”" in page.words
    assert "Onder de kop" in page.words
    commented = download(fenne, page, "Download uw sjabloon met opmerkingen")
    assert commented.startswith(b"PK")

    draft = send_file(fenne, rewritten(shipped, TITLE, "Wie pakt wat op")).location
    assert "kan worden gepubliceerd" in fenne.get(draft).words
    seen = fenne.get(f"{draft}/voorbeeld/voorbeeld")
    assert seen.status == 200
    assert "Wie pakt wat op" in seen.words
    assert "Noor" in seen.words
    changed = fenne.get(f"{draft}/verschil/voorbeeld")
    assert "1 alinea is anders" in changed.words
    assert [one.text_content() for one in changed.tree.xpath("//main//ul[contains(@class, 'redline')]//ins")]
    tracked = all_text(download(fenne, changed, "bijgehouden wijzigingen"))
    assert "pakt" in tracked
    assert publish_draft(fenne, draft, "Onze eigen woorden.").status == 302
    page = fenne.get(TEAM_PAGE)
    assert "Versie 2 is gepubliceerd." in page.words
    assert "Onze eigen woorden." in page.words
    assert "Fenne Smit" in page.words
    assert "Wie pakt wat op" in printed(app, plan)

    back = fenne.get(page.tree.xpath("//a[contains(., 'Volg weer')]/@href")[0])
    assert [one.text_content() for one in back.tree.xpath("//main//ul[contains(@class, 'redline')]//del")]
    assert fenne.submit(back, PUBLISH, wat="Toch maar niet.").status == 302
    assert "volgt weer het sjabloon van Eén Plan" in fenne.get(TEAM_PAGE).words
    assert "Wie pakt wat op" not in printed(app, plan)

    page = fenne.get(TEAM_PAGE)
    again = fenne.get(page.tree.xpath("//a[contains(., 'Terugzetten') and contains(., 'versie 2')]/@href")[0])
    assert fenne.submit(again, PUBLISH, wat="Toch wel.").status == 302
    assert "teruggezet: versie 2" in fenne.get(TEAM_PAGE).words
    assert "Wie pakt wat op" in printed(app, plan)


def test_a_gemeente_publishes_one_template_and_follows_the_others(app, fenne, plan):
    with app.app_context():
        gemeente = make_gemeente("Gemeente Zuid", "De Regenboog")
    page = fenne.get(f"{LIST}/plan/ouders?voor={gemeente}")
    draft = send_file(fenne, word("Van de gemeente, voor {{ voornaam }}"), "ouders.docx", page).location
    publish_draft(fenne, draft)
    assert "Van de gemeente, voor Noor" in printed(app, plan, audience="ouders")
    assert "Van de gemeente" not in printed(app, plan, audience="team")
    page = fenne.get(f"{LIST}?voor={gemeente}")
    assert "eigen versie" in page.words
    assert "Brief:" not in page.words
    assert "eigen versie" not in fenne.get(LIST).words


def test_a_template_of_the_letters_is_tried_with_invented_facts(fenne):
    page = fenne.get(f"{LIST}/brief/toekenning_awb")
    draft = send_file(fenne, download(fenne, page), "toekenning_awb.docx", page).location
    for child in ("voorbeeld", "bijna-leeg", "lang"):
        seen = fenne.get(f"{draft}/voorbeeld/{child}")
        assert seen.status == 200
        assert "SWV Zuid" in seen.words
        assert "De tekst is gelijk." in fenne.get(f"{draft}/verschil/{child}").words
        assert fenne.get(f"{draft}/voorbeeld/{child}/word").response.data.startswith(b"PK")


def test_a_draft_is_thrown_away(fenne):
    draft = send_file(fenne, word("{{ voornaam }}")).location
    asked = fenne.get(f"{draft}/weggooien")
    assert fenne.submit(asked, "//form[contains(@action, 'weggooien')]").status == 302
    assert fenne.get(draft).status == 404
    assert "Er wacht geen concept." in fenne.get(TEAM_PAGE).words


def test_a_template_that_cannot_be_translated_beforehand_is_published_with_a_warning(app, fenne, plan):
    slow = rewritten(word("X {{ voornaam }}"), "X ", "los\tteken ")
    draft = send_file(fenne, slow).location
    assert "Dit sjabloon is langzamer dan andere" in fenne.get(draft).words
    assert "langzamer dan andere" in fenne.get(f"{draft}/publiceren").words
    assert publish_draft(fenne, draft).status == 302
    assert "Noor" in printed(app, plan)


def test_who_publishes_a_form_reads_which_templates_do_not_fit_it(app, fenne):
    with app.app_context():
        draft = upload(without(PLAN, "talen_thuis"))
    page = fenne.get(f"/beheer/formulieren/concepten/{draft}/publiceren")
    assert "niet bij deze versie" in page.words
    assert "Het plan voor het team" in page.words
    assert "talen_thuis" in page.words
    assert page.tree.xpath(PUBLISH)


@pytest.mark.all
@needs_libreoffice
def test_a_preview_comes_as_pdf(fenne):
    draft = send_file(fenne, word("{{ voornaam }}")).location
    page = fenne.get(f"{draft}/voorbeeld/bijna-leeg")
    assert download(fenne, page, "Download als pdf").startswith(b"%PDF")


def test_a_template_that_cannot_be_filled_any_more_can_be_replaced_or_left(app, fenne):
    draft = send_file(fenne, word("{{ voornaam }}")).location
    with app.app_context():
        add_version(viewer("fenne").swv_id, b"geen Word meer")
    assert "kan niet meer worden ingevuld" in fenne.get(f"{draft}/publiceren").words
    assert fenne.get(f"{draft}/verschil/lang").status == 200
    back = fenne.get(f"{TEAM_PAGE}/volgen")
    assert "kan niet meer worden ingevuld" in back.words
    assert fenne.submit(back, PUBLISH, wat="Weg ermee.").status == 302


def test_the_file_with_comments_can_be_mended_and_sent_as_it_is(app, fenne, plan):
    page = fenne.get(send_file(fenne, word("Voor {{ voornam }}")).location)
    mended = rewritten(download(fenne, page, "met opmerkingen"), "{{ voornam }}", "{{ voornaam }}")
    draft = send_file(fenne, mended).location
    assert "Dit concept kan worden gepubliceerd." in fenne.get(draft).words
    assert publish_draft(fenne, draft).status == 302
    assert "Noor" in printed(app, plan)
    with app.app_context():
        parts = ZipFile(BytesIO(fill_document(viewer("ilse"), plan, "team").content)).namelist()
    assert not [name for name in parts if "comment" in name]
