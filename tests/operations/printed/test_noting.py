"""What is printed is noted once: the same print on the same day is the same document again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import undefer

from models.database import database
from models.printed import PrintedDocument
from operations.documents import fill_document, get_version_document
from operations.errors import NotFound
from operations.family.restricting import Wanted, restrict
from operations.family.restrictions import RestrictionKind
from operations.inspection.statements import NewStatement, add_statement
from operations.inspection.values import StatementKind
from operations.moments import happening_at
from operations.publishing import publish_shipped
from rights.viewer import Watcher
from tests.documents.word_files import all_xml, printed_text
from tests.operations.edits import put, record, send
from tests.operations.families import FATHER, MOTHER, bring_in_the_family
from tests.operations.requests.prepared import CASE
from tests.operations.requests.ways import NOW
from tests.operations.templates import write_templates
from tests.region import viewer


@pytest.fixture
def app(requests_app):
    with requests_app.app_context():
        bring_in_the_family()
    return requests_app


def notes(audience):
    database.session.rollback()
    found = (
        select(PrintedDocument).where(PrintedDocument.audience == audience).options(undefer(PrintedDocument.answers))
    )
    concepts = found.where(PrintedDocument.state != "established").order_by(PrintedDocument.id)
    return database.session.scalars(concepts).all()


def fill(key="ilse", audience="team"):
    return fill_document(viewer(key), CASE, audience).content


def code_in(content):
    return printed_text(content).partition("Controlecode ")[2][:14]


def test_a_print_is_noted_with_the_code_that_stands_on_it():
    content = fill()
    (note,) = notes("team")
    assert code_in(content).replace("-", "") == note.code
    assert (note.revision, note.state, note.version) == (record(CASE).revision, "draft", 2)
    assert (note.printed_by_id, note.printed_at) == (viewer("ilse").user_id, NOW)


def test_the_same_print_later_that_day_by_a_colleague_is_the_same_file_again():
    first = fill("ilse")
    with happening_at(NOW + timedelta(hours=1)):
        assert fill("daniel") == first
    assert len(notes("team")) == 1


def test_the_next_day_and_for_other_readers_and_after_a_change_it_is_another_document(tmp_path):
    codes = [code_in(fill()), code_in(fill(audience="ouders"))]
    with happening_at(NOW + timedelta(days=1)):
        codes.append(code_in(fill()))
    send(viewer("ilse"), CASE, record(CASE).revision, put("voornaam", "Anders"))
    codes.append(code_in(fill()))
    assert len(set(codes)) == 4
    write_templates(tmp_path / "later", "team")
    publish_shipped(tmp_path / "later")
    fill()
    assert len(notes("team")) == 4


def test_whoever_something_is_hidden_from_has_a_document_of_their_own():
    open_to_all = fill("jorgen", "ouders")
    restrict(viewer("daniel"), CASE, Wanted(RestrictionKind.CONTACT, MOTHER, FATHER, "Geheim adres"))
    assert code_in(fill("jorgen", "ouders")) != code_in(open_to_all)
    assert code_in(fill("samira", "ouders")) == code_in(open_to_all)


def test_with_words_of_a_parent_added_it_is_another_document():
    before = code_in(fill())
    add_statement(viewer("samira"), CASE, NewStatement("key-1", StatementKind.STATEMENT, CASE, "Dit klopt niet"))
    assert code_in(fill()) != before


def test_only_of_a_working_copy_of_the_team_the_answers_are_kept():
    fill()
    for audience in ("ouders", "jeugdige", "swv"):
        fill(audience=audience)
        assert [note.answers for note in notes(audience)] == [None]
    assert notes("team")[0].answers == record(CASE).answers


def test_every_document_of_a_version_is_noted_when_it_is_established():
    database.session.rollback()
    found = database.session.scalars(
        select(PrintedDocument)
        .where(PrintedDocument.record_id == record(CASE).id, PrintedDocument.state == "established")
        .options(undefer(PrintedDocument.answers))
    ).all()
    assert {(note.audience, note.version, note.answers) for note in found} == {
        (audience, 1, None) for audience in ("team", "ouders", "jeugdige", "swv")
    }
    codes = {note.audience: note.code for note in found}
    for audience, code in codes.items():
        kept = get_version_document(viewer("ilse"), CASE, 1, audience).content
        assert code_in(kept).replace("-", "") == code


def test_a_version_that_is_printed_again_for_one_reader_has_its_own_code_and_keeps_it():
    restrict(viewer("daniel"), CASE, Wanted(RestrictionKind.CONTACT, MOTHER, FATHER, "Geheim adres"))
    kept, again = (get_version_document(viewer(key), CASE, 1, "ouders").content for key in ("samira", "jorgen"))
    assert code_in(again) != code_in(kept)
    with happening_at(NOW + timedelta(days=2)):
        assert get_version_document(viewer("jorgen"), CASE, 1, "ouders").content == again


def test_who_looks_along_with_a_parent_is_the_one_who_is_noted():
    ilse = viewer("ilse")
    watcher = Watcher(ilse.user_id, ilse.organisation_id, ilse.role, record(CASE).case_id)
    fill_document(replace(viewer("samira"), watcher=watcher), CASE, "ouders")
    assert [note.printed_by_id for note in notes("ouders")] == [ilse.user_id]


def test_a_print_that_is_refused_is_not_noted():
    for key, audience in (("otto", "team"), ("samira", "team"), ("ilse", "geen")):
        with pytest.raises(NotFound):
            fill(key, audience)
    assert notes("team") == []


@pytest.mark.parametrize("audience", ["team", "ouders", "jeugdige", "swv"])
def test_controls_stand_in_the_concept_of_the_team_and_nowhere_else(audience):
    assert ("<w:sdt>" in all_xml(fill(audience=audience))) is (audience == "team")
    assert "<w:sdt>" not in all_xml(get_version_document(viewer("ilse"), CASE, 1, audience).content)
