"""What was found survives being written down, and nothing that does not fit is believed."""

import json

import pytest

from documents.errors import TemplateError
from documents.reading_back import Comparison, compare_copies, read_copy
from documents.reading_back.comparison import FixedKind, FixedText
from documents.reading_back.offered import compare_offered
from documents.reading_back.told import BSN_LEFT_OUT, Found, read_found, without_bsn, write_found
from documents.reading_back.working_copy import Revision, RevisionKind
from tests.documents.reading_back import edits
from tests.documents.reading_back.made_copies import example_plan, make_copy
from tests.documents.word_files import changed

BASE, NAMES = make_copy(example_plan())
BSN = "123456782"
EDITED = edits.edited(
    BASE,
    edits.set_text("woonplaats", "Wormer"),
    edits.track_text("doelen[a1].waarom", "Lezen", "Rekenen"),
    edits.remove_table_row("doelen[a1].acties[x2]", "wat"),
    edits.copy_table_row("doelen[b2].acties[y1]", "wat"),
    edits.add_paragraph("Getekend door beide ouders", "Nog een zin"),
)


def test_what_a_child_finds_is_what_is_found_here():
    found = compare_offered(BASE, EDITED, NAMES)
    assert found.comparison == compare_copies(read_copy(BASE, NAMES), read_copy(EDITED, NAMES))
    assert found.comparison.changes
    assert found.comparison.rows_added
    assert found.comparison.rows_removed
    assert found.comparison.fixed_texts
    assert "woonplaats" in found.printed
    assert not found.has_bsn


def test_written_down_and_read_again_is_the_same():
    found = compare_offered(BASE, EDITED, NAMES)
    assert read_found(json.loads(json.dumps(write_found(found)))) == found


def test_no_burgerservicenummer_is_written_down():
    edited = edits.edited(BASE, edits.set_text("wens", f"Nummer {BSN} en 1234 56 782"))
    found = compare_offered(BASE, edited, NAMES)
    assert found.has_bsn
    assert found.comparison.changes[0].reading.text == f"Nummer {BSN_LEFT_OUT} en {BSN_LEFT_OUT}"
    assert without_bsn("12 appels") == "12 appels"


def test_a_bsn_in_a_comment_or_a_deleted_text_is_seen_too():
    edited = edits.edited(BASE, edits.track_text("woonplaats", "Zaandam", BSN), edits.type_after("wens", "x"))
    back = edits.edited(edited, edits.track_row("doelen[b2]", "doel_tekst", "del"))
    assert compare_offered(BASE, back, NAMES).has_bsn


def test_control_characters_are_replaced():
    fixed = FixedText(FixedKind.ADDED, "", "a\x07b", (Revision(RevisionKind.INSERTED, "\x00", "Juf\x1f", ""),))
    read = read_found(write_found(Found(Comparison(fixed_texts=(fixed,)))))
    assert read.comparison.fixed_texts[0].text == "a\ufffdb"
    assert read.comparison.fixed_texts[0].revisions[0].author == "Juf\ufffd"


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told.pop("comparison"),
        lambda told: told.update(more=""),
        lambda told: told.update(program=1),
        lambda told: told.update(printed="abc"),
        lambda told: told.update(printed=[None]),
        lambda told: told.update(has_bsn=0),
        lambda told: told["comparison"].update(changes=[1]),
        lambda told: told["comparison"].update(changes=[{"reading": {}}]),
        lambda told: told["comparison"].update(changes={}),
        lambda told: told["comparison"]["missing"].append({"path": "../../etc", "base": ""}),
        lambda told: told["comparison"]["fixed_texts"].append(None),
    ],
)
def test_what_does_not_fit_is_not_believed(change):
    told = json.loads(json.dumps(write_found(Found(Comparison()))))
    change(told)
    with pytest.raises(ValueError, match=r"no |other|path|pad"):
        read_found(told)


def test_a_file_that_is_refused_says_why():
    with pytest.raises(TemplateError, match=r"DTD|document"):
        compare_offered(BASE, changed(BASE, {"word/document.xml": b"<!DOCTYPE a><a/>"}), NAMES)


def test_what_was_kept_before_there_was_a_field_has_its_default():
    told = write_found(Found(Comparison(), ("wens",)))
    del told["is_signed"], told["saved_by"]
    assert read_found(told) == Found(Comparison(), ("wens",))
