"""Trying a draft out without any script: as whom, step by step, the whole of it, and in Word."""

import pytest

from models.forms import FormKind
from operations.forms.drafts import discard_draft
from tests.operations.forms.changed import BLOCK, PLAN, beheer, upload
from tests.views.visitor import Visitor

FILES = """| survey |
| | type | name | label | x_zien | x_bewerken |
| | begin_group | wij_vragen | Wat wij ook vragen | school | school |
| | file | verslag | Het verslag van de logopedist | | |
| | end_group | | | | |
"""
BAND = "Proef: dit is geen echt plan. Typ hier geen gegevens van echte kinderen."


@pytest.fixture
def fenne(app):
    return Visitor(app).sign_in("fenne")


def uploaded(app, text=PLAN, **where):
    with app.app_context():
        return f"/beheer/formulieren/concepten/{upload(text, **where)}/proef"


@pytest.fixture
def draft(app):
    return uploaded(app)


def begin(visitor, draft, role, with_what="voorbeelden"):
    """Press a button on the first page."""
    page = visitor.get(draft)
    form = f"//form[@action='{draft}/{role}']"
    answer = visitor.post(f"{draft}/{role}", [*page.fields(form), ("begin", with_what)])
    assert answer.location == f"{draft}/{role}"
    return visitor.get(answer.location).location


def test_somebody_chooses_as_whom_and_begins_with_the_examples(fenne, draft):
    page = fenne.get(draft)
    assert BAND in page.words
    assert [heading.text for heading in page.tree.xpath("//h2")] == [
        "Als de school",
        "Als het basisteam",
        "Als een ouder",
        "Als het kind of de jongere",
        "Als het samenwerkingsverband",
    ]
    assert begin(fenne, draft, "ouder") == f"{draft}/ouder/stap/over_het_kind"
    assert "Verdergaan als een ouder" in fenne.get(draft).words
    assert fenne.get(f"{draft}/ouder/stap/hulpvraag").value("gezamenlijke_vraag").startswith("Hoe gaat Noor weer")


def test_an_empty_beginning_is_empty_and_beginning_again_throws_away(fenne, draft):
    begin(fenne, draft, "school")
    assert fenne.get(f"{draft}/school/stap/over_het_kind").value("voornaam") == "Noortje"
    begin(fenne, draft, "school", "leeg")
    assert fenne.get(f"{draft}/school/stap/over_het_kind").value("voornaam") == ""


def test_every_page_says_that_it_is_a_try_out_and_saves_nothing_by_itself(fenne, draft):
    begin(fenne, draft, "ouder")
    for address in (draft, f"{draft}/ouder/stap/hulpvraag", f"{draft}/ouder/lezen"):
        page = fenne.get(address)
        assert BAND in page.words
        assert page.tree.xpath("//script") == []
        assert page.tree.xpath("//@data-save") == []


def test_a_step_asks_the_same_as_in_a_plan_and_keeps_what_is_wrong_as_typed(fenne, draft):
    begin(fenne, draft, "school", "leeg")
    step = f"{draft}/school/stap/start_en_veiligheid"
    asked = "//*[@id='veld:veiligheidscheck_op'][not(@hidden)]"
    assert not fenne.get(step).tree.xpath(asked)
    answer = fenne.press(step, "bewaren", veiligheidscheck_gedaan="ja", gestart_op="31-02-2026")
    assert answer.location == f"{step}?controle=1"
    page = fenne.get(answer.location)
    assert page.tree.xpath(asked)
    assert page.value("gestart_op") == "31-02-2026"
    assert page.tree.xpath("//input[@id='gestart_op']/@aria-invalid") == ["true"]
    assert "#gestart_door" in page.tree.xpath("//section[@id='fouten']//a/@href")  # empty, and needed


def test_who_asks_hears_that_a_step_is_right(fenne, draft):
    begin(fenne, draft, "school")
    step = f"{draft}/school/stap/start_en_veiligheid"
    right = "Op deze stap klopt alles, en mist niets."
    assert right not in fenne.get(step).words
    assert right in fenne.get(fenne.press(step, "bewaren").location).words
    assert right not in fenne.get(fenne.press(step, "bewaren", gestart_op="31-02-2026").location).words


def test_the_buttons_go_where_they_say(fenne, draft):
    begin(fenne, draft, "ouder")
    step = f"{draft}/ouder/stap/hulpvraag"
    assert fenne.press(step, "volgende").location == f"{draft}/ouder/stap/triage"
    assert fenne.press(step, "vorige").location == f"{draft}/ouder/stap/uitleg_en_toestemming"
    assert fenne.press(f"{draft}/ouder/stap/stukken", "volgende").location == f"{draft}/ouder/lezen"


def test_rows_are_added_moved_and_taken_out(fenne, draft):
    begin(fenne, draft, "school", "leeg")
    step = f"{draft}/school/stap/doelen_en_acties"
    rows = "//*[@class='row']/summary/@id"
    fenne.press(step, "toevoegen:doelen")
    (first,) = fenne.get(step).tree.xpath(rows)
    fenne.press(step, "toevoegen:doelen", **{f"{first}.doel_tekst": "Rekenen"})
    _, second = fenne.get(step).tree.xpath(rows)
    assert fenne.get(step).value(f"{first}.doel_tekst") == "Rekenen"
    fenne.press(step, f"verplaatsen:{second}:")
    assert fenne.get(step).tree.xpath(rows) == [second, first]
    fenne.press(step, f"verwijderen:{second}")
    assert fenne.get(step).tree.xpath(rows) == [first]


def test_what_is_refused_comes_back_as_typed_and_the_rest_is_kept(fenne, draft):
    begin(fenne, draft, "school", "leeg")
    step = f"{draft}/school/stap/over_het_kind"
    page = fenne.press(step, "volgende", voornaam="111222333", achternaam="Dalen")
    assert page.status == 422
    assert page.value("voornaam") == "111222333"
    assert "burgerservicenummer" in page.words
    kept = fenne.get(step)
    assert (kept.value("voornaam"), kept.value("achternaam")) == ("", "Dalen")


def test_what_is_hidden_from_a_role_is_not_sent_and_not_taken(fenne, draft):
    begin(fenne, draft, "ouder")
    step = f"{draft}/ouder/stap/hulpvraag"
    page = fenne.get(step)
    assert not page.tree.xpath("//*[@name='aanleiding']")
    assert "Noor gaat sinds februari" in page.words
    people = fenne.get(f"{draft}/ouder/stap/wie_doet_mee")
    assert "Bel via het basisteam" not in people.text
    assert fenne.press(step, "bewaren", gestart_door="Ik").status == 422
    assert fenne.get(f"{draft}/ouder/stap/start_en_veiligheid").status == 404


def test_a_field_that_no_page_has_is_refused_without_a_crash(fenne, draft):
    begin(fenne, draft, "school", "leeg")
    assert fenne.press(f"{draft}/school/stap/hulpvraag", "bewaren", is_admin="x").status == 422
    assert fenne.press(f"{draft}/school/stap/hulpvraag", "wissen").status == 422


def test_the_whole_form_is_read_with_what_is_still_to_do(fenne, draft):
    begin(fenne, draft, "school", "leeg")
    fenne.press(f"{draft}/school/stap/over_het_kind", "bewaren", voornaam="Pleun")
    page = fenne.get(f"{draft}/school/lezen")
    assert "Pleun" in page.words
    missing = page.tree.xpath("//section[@aria-labelledby='wat-mist']//a/@href")
    assert f"{draft}/school/stap/over_het_kind?controle=1#achternaam" in missing
    assert fenne.get(missing[0]).status == 200


def test_the_word_document_is_a_download(fenne, draft):
    begin(fenne, draft, "ouder")
    answer = fenne.get(f"{draft}/ouder/word").response
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == "attachment; filename=proef-plan-ouders.docx"


def test_where_there_is_no_template_the_page_says_so(app, fenne):
    from operations.publishing import ROOT

    text = (ROOT / "forms" / "definitions" / "besluit.md").read_text("utf-8")
    draft = uploaded(app, text, form="besluit")
    begin(fenne, draft, "ouder")
    page = fenne.get(f"{draft}/ouder/lezen")
    assert "Er is bij dit formulier geen Word-sjabloon voor een ouder." in page.words
    assert not page.tree.xpath("//a[contains(@href, '/word')]")


def test_a_block_and_a_question_for_a_file(app, fenne):
    draft = uploaded(app, FILES, kind=FormKind.BLOCK)
    begin(fenne, draft, "school")
    page = fenne.get(f"{draft}/school/stap/wij_vragen")
    assert "In een proef kunt u geen bestand toevoegen." in page.words
    assert not page.tree.xpath("//main//a[contains(@href, 'bijlagen')]")
    draft = uploaded(app, BLOCK, kind=FormKind.BLOCK)
    begin(fenne, draft, "school")
    assert "Hoe komt Noor op school?" in fenne.get(f"{draft}/school/stap/wij_vragen").words


def test_a_draft_with_a_mistake_says_one_sentence(app, fenne):
    draft = uploaded(app, PLAN.replace("| date | geboortedatum |", "| datumm | geboortedatum |"))
    for address in (draft, f"{draft}/ouder", f"{draft}/ouder/lezen", f"{draft}/ouder/word"):
        page = fenne.get(address)
        assert page.status == 422
        assert "In dit concept staan nog fouten." in page.words
        assert page.tree.xpath("//main//a[@class='button main']/@href") == [draft.removesuffix("/proef")]


def test_the_page_of_a_draft_leads_to_trying_it_out(app, fenne, draft):
    address = draft.removesuffix("/proef")
    assert fenne.get(address).tree.xpath(f"//a[@href='{draft}']")
    broken = uploaded(app, PLAN.replace("| date | geboortedatum |", "| datumm | geboortedatum |"))
    assert not fenne.get(broken.removesuffix("/proef")).tree.xpath(f"//a[@href='{broken}']")


def test_only_the_beheer_tries_out_and_only_what_is_there(app, fenne, draft):
    assert Visitor(app).sign_in("ilse").get(draft).status == 403
    assert fenne.get(f"{draft}/beheer").status == 404
    with app.app_context():
        discard_draft(beheer(), int(draft.split("/")[-2]))
    assert fenne.get(draft).status == 404
