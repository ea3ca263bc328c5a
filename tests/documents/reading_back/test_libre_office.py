"""What people do in LibreOffice is read back, also by versions that drop the tags of controls."""

import pytest

from documents.reading_back import Comparison, compare_copies, read_copy
from documents.reading_back.mending import mend_controls
from tests.documents.reading_back.edits import edited, strip, track_text
from tests.documents.reading_back.libre_office import LibreOffice
from tests.documents.reading_back.made_copies import example_plan, make_copy
from tests.documents.word_pages import needs_libreoffice

pytestmark = [pytest.mark.all, needs_libreoffice]

BASE, NAMES = make_copy(example_plan())
ACTIONS = "table = doc.TextTables.getByIndex(2)"
"""The actions of the first goal: a header and two rows."""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    return LibreOffice(tmp_path_factory.mktemp("office"))


def compared(docx: bytes) -> Comparison:
    return compare_copies(read_copy(BASE, NAMES), read_copy(docx, NAMES))


def texts(comparison: Comparison) -> dict[str, str]:
    return {change.path: change.reading.text for change in comparison.changes}


def test_a_copy_that_was_only_opened_and_saved_has_no_changes(office):
    assert compared(office.edit(BASE)) == Comparison()


def test_values_that_were_typed_over_are_read(office):
    lines = (
        'Retype(doc, "Zaandam", "Wormerveer")',
        'Retype(doc, "Vader", "Opa")',
        'Retype(doc, "Lezen helpt bij alles", "Lezen is fijn")',
    )
    comparison = compared(office.edit(BASE, *lines))
    assert texts(comparison) == {
        "woonplaats": "Wormerveer", "doelen[a1].acties[x2].wie": "Opa", "doelen[a1].waarom": "Lezen is fijn"
    }  # fmt: skip
    assert comparison.fixed_texts == comparison.missing == ()


def test_a_row_that_was_added_is_read(office):
    lines = (
        "table.Rows.insertByIndex(2, 1)",
        'table.getCellByName("A3").String = "Naar de bieb"',
        'table.getCellByName("B3").String = "Oma"',
    )
    comparison = compared(office.edit(BASE, ACTIONS, *lines))
    (added,) = comparison.rows_added
    assert (added.listing, added.after, added.texts) == (
        "doelen[a1].acties", "doelen[a1].acties[x1]", {"wat": "Naar de bieb", "wie": "Oma"}
    )  # fmt: skip
    assert comparison.changes == comparison.rows_removed == ()


def test_a_row_that_was_deleted_is_read(office):
    comparison = compared(office.edit(BASE, ACTIONS, "table.Rows.removeByIndex(1, 1)"))
    assert [row.path for row in comparison.rows_removed] == ["doelen[a1].acties[x1]"]
    assert comparison.changes == comparison.missing == ()


def test_tracked_changes_of_two_authors_are_told_without_controls_too(office):
    """Without controls, as Google Docs leaves it."""
    first = office.edit(strip(BASE), "doc.RecordChanges = True", 'Retype(doc, "Zaandam", "Wormer")', author="Anja")
    second = office.edit(
        first, "doc.RecordChanges = True", 'Retype(doc, "leest elke", "leest bijna elke")', author="Piet"
    )
    comparison = compared(second)
    assert texts(comparison) == {"woonplaats": "Wormer", "doelen[a1].doel_tekst": "Noor leest bijna elke dag"}
    authors = {change.path: {revision.author for revision in change.reading.revisions} for change in comparison.changes}
    assert authors == {"woonplaats": {"Anja"}, "doelen[a1].doel_tekst": {"Piet"}}
    assert {change.reading.rejected for change in comparison.changes} == {"Zaandam", "Noor leest elke dag"}


def test_changes_tracked_inside_controls_are_told_with_their_two_authors(office):
    """Version 7.4 breaks its own XML there, which is mended first."""
    lines = (
        "doc.RecordChanges = True",
        'Retype(doc, "Zaandam", "Wormer")',
        'Become("Piet")',
        'Retype(doc, "leest elke", "leest bijna elke")',
    )
    comparison = compared(mend_controls(office.edit(BASE, *lines, author="Anja")))
    assert texts(comparison) == {"woonplaats": "Wormer", "doelen[a1].doel_tekst": "Noor leest bijna elke dag"}
    authors = {change.path: {revision.author for revision in change.reading.revisions} for change in comparison.changes}
    assert authors == {"woonplaats": {"Anja"}, "doelen[a1].doel_tekst": {"Piet"}}
    assert {change.reading.rejected for change in comparison.changes} == {"Zaandam", "Noor leest elke dag"}
    assert comparison.missing == comparison.fixed_texts == comparison.rows_removed == comparison.rows_added == ()


@pytest.mark.parametrize(
    ("old", "new", "path", "text"),
    [
        ("Zaandam", "Wormer", "woonplaats", "Wormer"),
        ("Noor leest", "Sem leest", "doelen[a1].doel_tekst", "Sem leest elke dag"),
        ("elke dag", "alle dagen", "doelen[a1].doel_tekst", "Noor leest alle dagen"),
        ("Lezen helpt", "", "doelen[a1].waarom", "bij alles"),
        ("Boek kiezen", "Boeken kiezen", "doelen[a1].acties[x1].wat", "Boeken kiezen"),
    ],
)
def test_a_change_tracked_inside_a_control_is_told_wherever_it_begins(office, old, new, path, text):
    docx = office.edit(BASE, "doc.RecordChanges = True", f'Retype(doc, "{old}", "{new}")')
    comparison = compared(mend_controls(docx))
    assert texts(comparison) == {path: text}
    assert comparison.missing == comparison.fixed_texts == comparison.rows_removed == comparison.rows_added == ()


def test_a_change_that_somebody_tracked_before_is_doubted_when_the_program_forgot_it(office):
    """Version 7.4 reads the old text and the new one of a control as one text that nobody changed."""
    tracked = edited(BASE, track_text("woonplaats", "Zaandam", "Wormer"))
    comparison = compared(office.edit(tracked))
    (change,) = comparison.changes
    assert change.path == "woonplaats"
    assert change.reading.text == "Wormer" or not change.reading.is_certain


def test_a_row_whose_controls_were_emptied_with_changes_tracked_tells_who_did_it(office):
    lines = "doc.RecordChanges = True", 'table.getCellByName("A2").String = ""', 'table.getCellByName("B2").String = ""'
    (removed,) = compared(mend_controls(office.edit(BASE, ACTIONS, *lines))).rows_removed
    assert removed.by is not None
    assert (removed.path, removed.by.author, removed.is_certain) == ("doelen[a1].acties[x1]", "Anja", False)


def test_a_row_whose_text_was_deleted_with_changes_tracked_tells_who_did_it(office):
    lines = "doc.RecordChanges = True", 'table.getCellByName("A2").String = ""', 'table.getCellByName("B2").String = ""'
    (removed,) = compared(office.edit(strip(BASE), ACTIONS, *lines)).rows_removed
    assert removed.by is not None
    assert (removed.path, removed.by.author, removed.is_certain) == ("doelen[a1].acties[x1]", "Anja", False)
