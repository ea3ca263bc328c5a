"""A Word file that comes back is recognised, compared with what was handed out, and kept; or refused with the reason."""

import io
import zipfile
from itertools import pairwise

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import undefer

from documents.reading_back.identity import list_edges
from documents.reading_back.offered import compare_offered
from models.audit import AuditEvent
from models.database import database
from models.printed import PrintedDocument
from operations.access import admit_to_case
from operations.documents import file_store, fill_document, get_version_document
from operations.errors import NotFound, Refused
from operations.inspection.statements import NewStatement, add_statement
from operations.inspection.values import StatementKind
from operations.moments import happening_at
from operations.printed.codes import list_codes, show_code
from operations.publishing import publish_shipped
from operations.retention.closing import ClosingGiven, Reason, close_plan
from operations.word_back import receiving
from operations.word_back.base import make_again
from operations.word_back.receiving import receive
from storage.errors import StorageError
from tests.documents.reading_back import edits
from tests.documents.word_files import changed
from tests.endless import must_end
from tests.operations.edits import everything, open_noor, put, record, send
from tests.operations.families import bring_in_the_family
from tests.operations.requests.prepared import CASE
from tests.operations.requests.ways import NOW
from tests.operations.templates import write_templates
from tests.operations.word_back.copies import copy, fetch, found, reason, returns, send_back, working
from tests.region import viewer

PATH = "aanleiding"
BSN = "123456782"


def remade():
    """The base of the last print, made again."""
    with working() as work:
        note = work.session.scalars(
            select(PrintedDocument).order_by(PrintedDocument.id.desc()).options(undefer(PrintedDocument.answers))
        ).first()
        return make_again(work, admit_to_case(work, CASE), note)


def test_the_base_is_the_same_file_byte_for_byte_whatever_came_after(tmp_path):
    bring_in_the_family()
    handed_out = fetch()
    with happening_at(NOW.replace(day=25)):
        send(viewer("ilse"), CASE, record(CASE).revision, put("voornaam", "Anders"), put(PATH, "Later"))
        write_templates(tmp_path / "later", "team")
        publish_shipped(tmp_path / "later")
        add_statement(viewer("samira"), CASE, NewStatement("s1", StatementKind.STATEMENT, CASE, "Eigen woorden"))
    base = remade()
    assert base.docx == handed_out
    assert base.is_exact


def test_what_was_changed_in_word_is_kept_with_the_file():
    before = record(CASE)
    content = copy(edits.set_text(PATH, "In Word geschreven"))
    number = send_back(content)
    (row,) = returns()
    assert (row.id, row.size, row.is_kept, row.is_exact) == (number, len(content), True, True)
    (change,) = found(number).comparison.changes
    assert (change.path, change.reading.text) == (PATH, "In Word geschreven")
    assert PATH in found(number).printed
    after = record(CASE)
    assert (after.revision, after.answers) == (before.revision, before.answers), "nothing is in the plan yet"


def test_the_same_file_again_is_the_same_return_also_by_a_colleague():
    content = copy(edits.set_text(PATH, "Eén keer"))
    first = send_back(content)
    assert send_back(content) == send_back(content, "daniel") == first
    assert len(returns()) == 1


def test_two_edited_copies_of_one_print_are_two_returns():
    handed_out = fetch()
    numbers = [send_back(edits.edited(handed_out, edits.set_text(PATH, text))) for text in ("Eén", "Twee")]
    assert len(set(numbers)) == 2
    assert [found(number).comparison.changes[0].reading.text for number in numbers] == ["Eén", "Twee"]


def test_a_copy_of_another_plan_is_refused_by_its_reference():
    other = open_noor(viewer("ilse"))
    content = fill_document(viewer("ilse"), other, "team").content
    assert f"een ander plan: {other}" in reason(content)


@pytest.mark.parametrize(
    ("audience", "words"),
    [("ouders", "voor de ouders"), ("jeugdige", "voor de jeugdige"), ("swv", "samenwerkingsverband")],
)
def test_a_copy_for_others_has_no_fields_to_read_back(audience, words):
    assert words in reason(fetch(audience=audience))


def test_an_established_version_never_changes():
    said = reason(get_version_document(viewer("ilse"), CASE, 1, "team").content)
    assert "vastgestelde versie" in said


def test_a_file_without_hidden_data_is_recognised_by_the_code_on_its_pages():
    number = send_back(edits.strip(copy(edits.set_text(PATH, "Via Google Docs"))))
    assert not found(number).is_signed
    (change,) = found(number).comparison.changes
    assert (change.path, change.reading.text) == (PATH, "Via Google Docs")
    assert found(send_back(copy(edits.set_text(PATH, "Uit Word")))).is_signed


def test_a_file_without_hidden_data_and_code_names_the_plan_that_it_seems_to_be_of():
    stripped = without_code(edits.strip(fetch()))
    said = reason(stripped)
    assert "Google Docs" in said
    assert "kenmerk van dit plan" in said
    assert "Wat u kunt doen" in said
    other = edits.edited(stripped, edits.retype(CASE, "EP-2026-7777"), part=header_of(stripped))
    assert "Op de bladzijden staat EP-2026-7777. Dat is een ander plan" in reason(other)


def test_a_code_of_another_plan_or_of_a_document_for_others_opens_nothing():
    other = open_noor(viewer("ilse"))
    foreign = edits.strip(fill_document(viewer("ilse"), other, "team").content)
    assert "Dat is een ander plan" in reason(foreign)
    disguised = edits.edited(foreign, edits.retype(other, CASE), part=header_of(foreign, other))
    assert "Wij kunnen niet zien" in reason(disguised)
    assert "voor de ouders" in reason(edits.strip(fetch(audience="ouders")))


def test_a_file_with_the_codes_of_two_prints_is_of_neither():
    first = fetch()
    send(viewer("ilse"), CASE, record(CASE).revision, put(PATH, "Later"))
    (code,), (later,) = codes_of(first), codes_of(fetch())
    both = edits.edited(edits.strip(first), edits.retype(code, f"{code} {later}"), part=part_with(first, code))
    assert "Wij kunnen niet zien" in reason(both)


def test_changed_hidden_data_are_not_helped_by_the_code_on_the_pages():
    content = fetch()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        custom = archive.read("docProps/custom.xml")
    assert "kloppen niet" in reason(changed(content, {"docProps/custom.xml": custom.replace(b";team;", b";swv;", 1)}))


def codes_of(content):
    return tuple(dict.fromkeys(show_code(code) for edge in list_edges(content) for code in list_codes(edge)))


def without_code(content):
    for code in codes_of(content):
        content = edits.edited(content, edits.retype(code, ""), part=part_with(content, code))
    return content


def part_with(content, text):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        edges = [name for name in archive.namelist() if "header" in name or "footer" in name]
        return next(name for name in edges if text.encode() in archive.read(name))


def header_of(content, reference=CASE):
    return part_with(content, reference)


@pytest.mark.parametrize(
    ("before", "after"), [(b";team;", b";swv;"), (b";plan;", b";pl4n;"), (CASE.encode(), b"EP-2026-0002")]
)
def test_a_file_of_which_the_hidden_data_were_changed_is_refused(before, after):
    content = fetch()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        custom = archive.read("docProps/custom.xml")
    assert before in custom
    assert "kloppen niet" in reason(changed(content, {"docProps/custom.xml": custom.replace(before, after, 1)}))


def test_a_print_that_is_not_known_any_more_is_refused():
    content = fetch()
    database.session.execute(delete(PrintedDocument).where(PrintedDocument.audience == "team"))
    database.session.commit()
    assert "kennen wij niet (meer)" in reason(content)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Kies het Word-bestand"),
        (b"%PDF-1.7\n%%EOF", "Dit is geen Word-bestand."),
        (b"\x89PNG\r\n\x1a\n", "Dit is geen Word-bestand."),
        (b"tekst", "Dit is geen Word-bestand."),
        (b"PK\x03\x04 nee", "Open het in Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "gewone .docx"),
    ],
)
def test_what_is_no_word_file_is_refused_with_what_to_do(content, words):
    assert words in reason(content)


@pytest.mark.parametrize("lines", [30, 3_000_000])
def test_an_xml_bomb_is_refused_and_not_set_off(lines):
    """Unpacked it is as many times ten billion times as long."""
    names = "abcdefghijk"
    grows = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    bomb = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "lol">{grows}]><w:document xmlns:w="x">{"&k;" * lines}'
    content = changed(fetch(), {"word/document.xml": f"{bomb}</w:document>".encode()})
    with must_end():
        assert reason(content)
    assert returns() == []


def test_a_file_in_which_a_bsn_stands_is_not_kept_and_nowhere_stands_the_number():
    content = copy(edits.set_text(PATH, f"BSN {BSN}"), edits.retype("De belangrijkste vraag", f"Nummer {BSN}"))
    number = send_back(content)
    (row,) = returns()
    assert not row.is_kept
    assert "burgerservicenummer weggelaten" in str(row.findings)
    assert BSN not in str(everything())
    assert number == row.id


@pytest.mark.parametrize("key", ["samira", "otto", "tjeerd", "pim"])
def test_who_may_not_have_the_working_copy_may_not_bring_one(key):
    bring_in_the_family()
    content, before = fetch(), everything()
    with pytest.raises((NotFound, Refused)):
        receive(viewer(key), CASE, content)
    assert everything() == before


def test_nothing_is_taken_in_for_a_closed_plan():
    content = copy(edits.set_text(PATH, "Te laat"))
    close_plan(viewer("ilse"), CASE, record(CASE).revision, ClosingGiven(Reason.MOVED, "", NOW.date()))
    with pytest.raises(Refused, match="afgesloten"):
        send_back(content)


def test_a_plan_that_is_closed_while_a_file_is_read_leaves_no_file_behind():
    content, who = copy(edits.set_text(PATH, "Te laat")), viewer("ilse")
    recognised = receiving._recognise(who, CASE, content)
    read = compare_offered(recognised.base.docx, content, recognised.base.names)
    close_plan(who, CASE, record(CASE).revision, ClosingGiven(Reason.MOVED, "", NOW.date()))
    with pytest.raises(Refused, match="afgesloten"):
        receiving._note(who, CASE, recognised, content, read)
    with pytest.raises(StorageError, match="ontbreekt"):
        file_store().get(recognised.digest)
    assert returns() == []


def test_taking_in_is_logged_without_a_word_of_what_stands_in_it():
    number = send_back(copy(edits.set_text(PATH, "Geheim in Word")))
    database.session.rollback()
    events = database.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc()).limit(3)).all()
    assert {"word_back.receive", "word_back.add"} <= {event.event for event in events}
    assert "Geheim" not in str([vars(event) for event in events])
    assert number
