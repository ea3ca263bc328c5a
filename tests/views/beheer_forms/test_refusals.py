"""What the pages about forms turn down, and that nothing of it is lost or believed."""

import os

import pytest
from sqlalchemy import select

from confined.server import SERVER
from confined.turns import Turns
from forms.readers.excel_gate import MAX_FILE
from forms.readers.offered import BUSY, NO_CHILD
from models.database import database
from models.forms import FormKind
from models.organisations import Membership, Organisation
from models.users import User
from operations.forms.uploading import Upload, upload_draft
from tests.forms.readers.excel_files import write_workbook
from tests.operations.edits import open_noor
from tests.operations.forms.changed import PLAN, forget_files, upload, without
from tests.region import address, viewer
from tests.views.beheer_forms.beheer import LIST, PLAN_PAGE, PUBLISH, publish_draft, send_file
from tests.views.visitor import filled


@pytest.fixture
def fenne(visitor):
    return visitor("fenne")


@pytest.fixture
def draft(fenne):
    return send_file(fenne, without(PLAN, "talen_thuis").encode(), "plan.md").location


def prove_long_ago(person):
    with person.client.session_transaction() as session:
        session["fs_paa"] = 0


@pytest.mark.parametrize("key", ["ilse", "tjeerd", "dirk", "samira"])
def test_only_the_beheer_comes_here(visitor, draft, key):
    person = visitor(key)
    for path in (LIST, PLAN_PAGE, draft, f"{draft}/publiceren", f"{draft}/bevindingen", f"{LIST}/versies/1/bestand"):
        assert person.get(path).status == 403, path


def test_a_draft_of_another_region_looks_like_none(app, visitor, draft):
    with app.app_context():
        nel = database.session.scalars(select(User).where(User.email == address("nel"))).one()
        database.session.scalars(select(Membership).where(Membership.user_id == nel.id)).one().role = "beheer"
        north = database.session.scalars(select(Organisation).where(Organisation.name == "SWV Noord")).one().id
        database.session.commit()
        theirs = upload_draft(viewer("nel"), Upload("plan", None, FormKind.WHOLE, "plan.md", PLAN.encode()))
    stranger = visitor("nel")
    assert stranger.get(f"{LIST}/concepten/{theirs}").status == 200
    for path in ("", "/publiceren", "/weggooien", "/bevindingen"):
        assert stranger.get(f"{draft}{path}").status == 404
    assert visitor("fenne").get(f"{LIST}/concepten/{theirs}").status == 404
    assert visitor("fenne").get(f"{PLAN_PAGE}?voor={north}").status == 404


@pytest.mark.parametrize("voor", ["0", "999", "x", "9" * 500, "-1"])
def test_an_owner_that_is_none_is_not_found(fenne, voor):
    assert fenne.get(f"{PLAN_PAGE}?voor={voor}").status == 404


def test_publishing_asks_who_it_is_and_keeps_what_was_typed(fenne, draft):
    page = fenne.get(f"{draft}/publiceren")
    prove_long_ago(fenne)
    answer = fenne.submit(page, PUBLISH, wat="Mijn lange uitleg", lopend="nieuw")
    assert answer.status == 403
    assert "Mijn lange uitleg" in answer.text
    assert "versie 1" in fenne.get(PLAN_PAGE).words


def test_nothing_typed_is_lost_on_a_mistake(fenne, draft):
    page = fenne.submit(fenne.get(f"{draft}/publiceren"), PUBLISH, wat="Mijn <b>uitleg</b>")
    assert page.status == 422
    assert "Kies wat er gebeurt met wat nu loopt." in page.words
    assert dict(page.fields(PUBLISH))["wat"] == "Mijn <b>uitleg</b>"
    page = fenne.submit(page, PUBLISH, wat="  ", lopend="mee")
    assert "Schrijf kort wat er is veranderd." in page.words
    assert page.tree.xpath("//input[@value='mee' and @checked]")


def test_who_compared_with_an_older_version_sees_what_changes_now(fenne, draft):
    page = fenne.get(f"{draft}/publiceren")
    publish_draft(fenne, send_file(fenne, without(PLAN, "wijk").encode(), "plan.md").location, along=False)
    again = fenne.submit(page, PUBLISH, wat="Mijn uitleg", lopend="nieuw")
    assert again.status == 409
    assert "Intussen is er een andere versie gepubliceerd" in again.words
    assert "Vergeleken met versie 2" in again.words
    assert dict(again.fields(PUBLISH))["wat"] == "Mijn uitleg"
    assert fenne.submit(again, PUBLISH, wat="Mijn uitleg", lopend="nieuw").status == 302
    assert "Versie 3 is gepubliceerd." in fenne.get(PLAN_PAGE).words


def test_a_draft_with_mistakes_is_not_published_by_whoever_sends_it_anyway(fenne):
    draft = send_file(fenne, PLAN.replace("| text |", "| txt |", 1).encode(), "plan.md").location
    page = fenne.get(f"{draft}/publiceren")
    assert "kan nog niet worden gepubliceerd" in page.words
    assert not page.tree.xpath(PUBLISH)
    fields = fenne.get(PLAN_PAGE).fields("//form[@id='concept']")
    sent = fenne.post(f"{draft}/publiceren", filled(fields, _versie="1", wat="Toch", lopend="mee"))
    assert sent.status == 422
    assert "versie 1" in fenne.get(PLAN_PAGE).words


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (None, "", "Kies het bestand dat u wilt insturen."),
        (b"hallo", "plan.pdf", ".xlsx- of .md-bestand"),
        (b"PK\x03\x04 geen zip", "plan.xlsx", "plan.xlsx:"),
        (b"\xff\xfe\x00", "plan.md", "UTF-8"),
        (b"x" * (MAX_FILE + 1), "plan.xlsx", "te groot voor een formulier"),
    ],
)
def test_what_is_no_form_gets_one_sentence_at_the_field(fenne, content, name, said):
    page = send_file(fenne, content, name)
    assert page.status == 422
    assert said in page.tree.xpath("//p[@id='bestand:fout']")[0].text_content()
    assert "Er wacht geen concept." in page.words


BOOK = write_workbook({"survey": [["type", "name", "label"], ["text", "a", "A"]]})


def test_a_workbook_that_gets_no_turn_is_told_so_at_the_field_and_is_not_blamed(fenne, monkeypatch):
    forget_files()
    monkeypatch.setattr(SERVER, "turns", Turns(1, patience=0.05))
    with SERVER.turns.take():
        page = send_file(fenne, BOOK)
    assert page.status == 422
    assert BUSY in page.tree.xpath("//p[@id='bestand:fout']")[0].text_content()
    assert send_file(fenne, BOOK).status == 302


def test_a_kept_workbook_for_which_there_is_no_time_now_is_a_page_that_says_so(fenne, monkeypatch):
    draft = send_file(fenne, BOOK).location
    forget_files()
    monkeypatch.setattr(SERVER, "turns", Turns(1, patience=0.05))
    with SERVER.turns.take():
        page = fenne.get(draft)
        assert fenne.get(f"{draft}/bevindingen").status == 302
    assert page.status == 503
    assert BUSY in page.words
    assert fenne.get(draft).status == 200


def test_without_a_server_of_children_an_upload_ends_in_a_page(fenne, monkeypatch):
    forget_files()
    monkeypatch.delattr(os, "fork")
    page = send_file(fenne, BOOK)
    assert page.status == 422
    assert NO_CHILD in page.words


def test_what_is_far_too_big_is_not_read(fenne):
    page = send_file(fenne, b"x" * (MAX_FILE + (2 << 20)), "plan.xlsx")
    assert page.status == 413
    assert "te groot voor een formulier" in page.words
    assert "10 MB" in page.words
    (back,) = page.tree.xpath("//main//a[contains(@class, 'button')]/@href")
    assert back.startswith(f"{PLAN_PAGE}?voor=")
    assert fenne.get(back).status == 200


def test_who_does_not_say_what_is_in_the_file_is_asked(fenne):
    page = send_file(fenne, PLAN.encode(), "plan.md", soort="")
    assert page.status == 422
    assert "Kies wat er in het bestand staat." in page.words


def test_names_and_texts_in_a_file_are_shown_as_they_are(fenne):
    wild = PLAN.replace("Welke talen spreekt het gezin thuis?", "<script>alert(1)</script>").replace(
        "| text | wijk |", "| <img src=x onerror=alert(1)> | wijk |"
    )
    draft = send_file(fenne, wild.encode(), "<svg onload=alert(1)>.md").location
    page = fenne.get(draft)
    assert page.status == 200
    assert "onerror" in page.words
    for tag in ("//main//script", "//main//img", "//main//svg"):
        assert page.tree.xpath(tag) == []


def test_the_beheer_never_reads_an_answer(app, fenne):
    with app.app_context():
        open_noor(viewer("ilse"))
        draft = upload(without(PLAN, "voornaam"))
    for path in (LIST, PLAN_PAGE, f"{LIST}/concepten/{draft}", f"{PLAN_PAGE}/overzetten"):
        assert "Noor" not in fenne.get(path).text
