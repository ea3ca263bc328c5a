"""What the pages about Word templates turn down, and that nothing of it is lost or believed."""

import os
from datetime import date

import pytest
from sqlalchemy import select

from confined.server import SERVER
from confined.turns import Turns
from documents.apart import BUSY, NO_CHILD
from documents.archive import LARGEST_FILE
from models.database import database
from models.organisations import Membership, Organisation
from models.users import User
from operations.cases import NewCase, open_case
from operations.templates.uploading import Upload, upload_draft
from tests.documents.doctor.word_faults import related
from tests.forms.readers.excel_files import write_workbook
from tests.operations.templates.published import word
from tests.region import address, viewer
from tests.views.beheer_templates.beheer import LIST, PUBLISH, TEAM_PAGE, publish_draft, rewritten, send_file
from tests.views.visitor import filled

OWN = word("Van ons: {{ voornaam }}")
BOOK = write_workbook({"survey": [["type", "name", "label"], ["text", "a", "A"]]})
PARTS = (
    "",
    "/publiceren",
    "/weggooien",
    "/bevindingen",
    "/voorbeeld/lang",
    "/voorbeeld/lang/word",
    "/voorbeeld/lang/pdf",
    "/verschil/lang",
)


@pytest.fixture
def fenne(visitor):
    return visitor("fenne")


@pytest.fixture
def draft(fenne):
    return send_file(fenne, OWN).location


@pytest.mark.parametrize("key", ["ilse", "tjeerd", "dirk", "samira"])
def test_only_the_beheer_comes_here(visitor, draft, key):
    person = visitor(key)
    for path in (LIST, TEAM_PAGE, f"{LIST}/versies/1/bestand", *(f"{draft}{part}" for part in PARTS)):
        assert person.get(path).status == 403, path


def test_a_draft_of_another_region_looks_like_none(app, visitor, draft):
    with app.app_context():
        nel = database.session.scalars(select(User).where(User.email == address("nel"))).one()
        database.session.scalars(select(Membership).where(Membership.user_id == nel.id)).one().role = "beheer"
        north = database.session.scalars(select(Organisation).where(Organisation.name == "SWV Noord")).one().id
        database.session.commit()
        theirs = upload_draft(viewer("nel"), Upload("plan", "team", None, "team.docx", OWN))
    stranger = visitor("nel")
    assert stranger.get(f"{LIST}/concepten/{theirs}").status == 200
    for part in PARTS:
        assert stranger.get(f"{draft}{part}").status == 404
    assert visitor("fenne").get(f"{LIST}/concepten/{theirs}").status == 404
    assert visitor("fenne").get(f"{TEAM_PAGE}?voor={north}").status == 404


@pytest.mark.parametrize(
    "path",
    [
        f"{LIST}/plan/directie",
        f"{LIST}/plan/",
        f"{LIST}/besluit/team",
        f"{TEAM_PAGE}?voor=x",
        f"{LIST}/versies/999/bestand",
    ],
)
def test_a_template_that_there_is_not_is_not_found(fenne, path):
    assert fenne.get(path).status == 404


def test_a_child_that_there_is_not_is_not_found(fenne, draft):
    assert fenne.get(f"{draft}/voorbeeld/noor").status == 404


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (None, "", "Kies het bestand dat u wilt insturen."),
        (b"hallo", "plan.pdf", "Dit is geen Word-bestand (.docx)."),
        (OWN, "plan.docm", "Dit is geen Word-bestand (.docx)."),
        (b"hallo", "plan.docx", "Dit is geen Word-bestand (.docx)."),
        (b"\xd0\xcf\x11\xe0 oud", "plan.docx", "oud Word-bestand"),
        (b"PK\x03\x04 geen zip", "plan.docx", "beschadigd"),
        (BOOK, "plan.docx", "Dit is geen gewoon Word-document"),
        (related("attachedTemplate", "http://ergens.example/x.dotm")(), "plan.docx", "ander sjabloon"),
        (related("oleObject", "file:///c:/x.xlsx")(), "plan.docx", "buiten zichzelf"),
        (b"x" * (LARGEST_FILE + 1), "plan.docx", "Een Word-sjabloon mag 20 MB zijn"),
    ],
)
def test_what_is_no_harmless_word_file_gets_one_sentence_at_the_field(fenne, content, name, said):
    page = send_file(fenne, content, name)
    assert page.status == 422
    assert said in page.tree.xpath("//p[@id='bestand:fout']")[0].text_content()
    assert "Er wacht geen concept." in page.words


def test_what_is_far_too_big_is_not_read(fenne):
    page = send_file(fenne, b"x" * (LARGEST_FILE + (2 << 20)))
    assert page.status == 413
    assert "20 MB" in page.words
    (back,) = page.tree.xpath("//main//a[contains(@class, 'button')]/@href")
    assert fenne.get(back).status == 200


def test_a_file_that_gets_no_turn_is_told_so_at_the_field_and_is_not_blamed(fenne, monkeypatch):
    monkeypatch.setattr(SERVER, "turns", Turns(1, patience=0.05))
    with SERVER.turns.take():
        page = send_file(fenne, OWN)
    assert page.status == 422
    assert BUSY in page.tree.xpath("//p[@id='bestand:fout']")[0].text_content()
    assert send_file(fenne, OWN).status == 302


def test_a_draft_for_which_there_is_no_time_now_is_a_page_that_says_so(fenne, monkeypatch):
    draft = send_file(fenne, word("Nog nooit nagekeken: {{ voornaam }}")).location
    monkeypatch.setattr(SERVER, "turns", Turns(1, patience=0.05))
    with SERVER.turns.take():
        for part in ("", "/publiceren", "/voorbeeld/lang", "/verschil/lang", "/verschil/lang/word"):
            page = fenne.get(f"{draft}{part}")
            assert page.status == 503
            assert "te druk" in page.words
    assert fenne.get(draft).status == 200


def test_without_a_server_of_children_an_upload_ends_in_a_page(fenne, monkeypatch):
    monkeypatch.delattr(os, "fork")
    page = send_file(fenne, OWN)
    assert page.status == 422
    assert NO_CHILD in page.words


def test_a_template_with_mistakes_is_not_published_by_whoever_sends_it_anyway(fenne):
    draft = send_file(fenne, word("{{ voornam }}")).location
    page = fenne.get(f"{draft}/publiceren")
    assert "kan nog niet worden gepubliceerd" in page.words
    assert not page.tree.xpath(PUBLISH)
    good = fenne.get(f"{send_file(fenne, OWN).location}/publiceren")
    sent = fenne.post(f"{draft}/publiceren", filled(good.fields(PUBLISH), wat="Toch"))
    assert sent.status == 422
    assert "versie 1" in fenne.get(TEAM_PAGE).words


def test_publishing_asks_who_it_is_and_keeps_what_was_typed(fenne, draft):
    page = fenne.get(f"{draft}/publiceren")
    with fenne.client.session_transaction() as session:
        session["fs_paa"] = 0
    answer = fenne.submit(page, PUBLISH, wat="Mijn lange uitleg")
    assert answer.status == 403
    assert "Mijn lange uitleg" in answer.text
    assert "versie 1" in fenne.get(TEAM_PAGE).words


def test_who_writes_nothing_about_the_version_is_asked(fenne, draft):
    page = fenne.submit(fenne.get(f"{draft}/publiceren"), PUBLISH, wat="  ")
    assert page.status == 422
    assert "Schrijf kort wat er is veranderd." in page.words


def test_who_compared_with_an_older_version_sees_what_changes_now(fenne, draft):
    page = fenne.get(f"{draft}/publiceren")
    publish_draft(fenne, send_file(fenne, word("Intussen: {{ voornaam }}")).location)
    again = fenne.submit(page, PUBLISH, wat="Mijn uitleg")
    assert again.status == 409
    assert "Intussen is er een andere versie gepubliceerd" in again.words
    assert "Vergeleken met versie 2" in again.words
    assert dict(again.fields(PUBLISH))["wat"] == "Mijn uitleg"
    assert fenne.submit(again, PUBLISH, wat="Mijn uitleg").status == 302
    assert "Versie 3 is gepubliceerd." in fenne.get(TEAM_PAGE).words


def test_texts_in_a_template_are_shown_as_they_are(fenne):
    wild = word("<script>alert(1)</script> {{ voornaam }}", "<img src=x onerror=alert(1)>", "{{ voornam }} <svg>")
    page = fenne.get(send_file(fenne, wild, "<svg onload=alert(1)>.docx").location)
    shown = fenne.get(send_file(fenne, rewritten(wild, "{{ voornam }}", "")).location + "/voorbeeld/lang")
    assert "onerror" in shown.words
    for drawn in (page, shown):
        assert drawn.status == 200
        for tag in ("//main//script", "//main//img", "//main//svg"):
            assert drawn.tree.xpath(tag) == []


def test_the_beheer_never_reads_an_answer(app, fenne, draft):
    with app.app_context():
        open_case(viewer("ilse"), NewCase("Xanthippe", "Quist", date(2017, 5, 14), "Verweg"))
    for path in (LIST, TEAM_PAGE, *(f"{draft}{part}" for part in PARTS[:3])):
        page = fenne.get(path)
        assert page.status == 200
        assert "Xanthippe" not in page.text
