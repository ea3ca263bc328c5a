"""Rows of lists that were added, removed, copied or moved are told as such, with and without controls."""

import pytest

from documents.reading_back import Comparison, compare_copies, read_copy
from tests.documents.reading_back import edits
from tests.documents.reading_back.made_copies import Maker, assemble, example_plan, make_copy

BASE, NAMES = make_copy(example_plan())
ACTION = "doelen[a1].acties[x1]"


def compared(*changes, is_stripped: bool = False) -> Comparison:
    docx = edits.edited(BASE, *changes)
    return compare_copies(read_copy(BASE, NAMES), read_copy(edits.strip(docx) if is_stripped else docx, NAMES))


stripped_or_not = pytest.mark.parametrize("is_stripped", [False, True])


@stripped_or_not
def test_a_bare_row_is_a_new_row_with_the_names_of_its_columns(is_stripped):
    comparison = compared(edits.add_table_row(ACTION, "wat", "Naar de bieb", "Oma"), is_stripped=is_stripped)
    (added,) = comparison.rows_added
    assert (added.listing, added.after) == ("doelen[a1].acties", ACTION)
    assert added.texts == {"wat": "Naar de bieb", "wie": "Oma"}
    assert comparison.changes == comparison.missing == comparison.fixed_texts == comparison.rows_removed == ()


def test_a_bare_row_elsewhere_is_not_the_row_that_was_removed():
    comparison = compared(
        edits.add_table_row("doelen[a1].acties[x2]", "wat", "Naar de bieb", "Oma"),
        edits.remove_table_row(ACTION, "wat"),
    )
    assert [row.path for row in comparison.rows_removed] == [ACTION]
    assert [row.texts for row in comparison.rows_added] == [{"wat": "Naar de bieb", "wie": "Oma"}]
    assert comparison.rows_moved == comparison.changes == comparison.missing == comparison.fixed_texts == ()


def test_an_empty_bare_row_is_nothing():
    assert compared(edits.add_table_row(ACTION, "wat", "", "")) == Comparison()


def test_a_tracked_new_row_tells_who_made_it():
    (added,) = compared(edits.add_table_row(ACTION, "wat", "Naar de bieb", "Oma", tracked=True)).rows_added
    assert added.by is not None
    assert (added.by.author, added.is_certain) == ("Juf Anja", True)


@stripped_or_not
def test_a_removed_row_is_removed_and_its_fields_are_not_missing(is_stripped):
    comparison = compared(edits.remove_table_row(ACTION, "wat"), is_stripped=is_stripped)
    assert [row.path for row in comparison.rows_removed] == [ACTION]
    assert comparison.missing == comparison.changes == comparison.fixed_texts == ()


def test_a_tracked_removal_tells_who_did_it():
    (removed,) = compared(edits.track_row(ACTION, "wat", "del")).rows_removed
    assert removed.by is not None
    assert (removed.path, removed.by.author) == (ACTION, "Juf Anja")


def test_a_row_whose_text_was_all_deleted_with_changes_tracked_is_removed_but_not_for_certain():
    def empty(tree):
        for name in ("wat", "wie"):
            for run in list(edits.controls(tree, f"{ACTION}.{name}")[0].iter(edits.q("r"))):
                deleted = edits.make(f'<w:del w:id="1" {edits.WHO}/>')[0]
                run.addprevious(deleted)
                deleted.append(run)
                for text in run.iter(edits.q("t")):
                    text.tag = edits.q("delText")

    (removed,) = compared(empty).rows_removed
    assert removed.by is not None
    assert (removed.path, removed.by.author, removed.is_certain) == (ACTION, "Juf Anja", False)


def test_a_goal_removed_at_one_of_two_places_is_told_as_still_printed():
    (removed,) = compared(edits.remove_table_row("doelen[b2]", "stand")).rows_removed
    assert (removed.path, removed.is_certain) == ("doelen[b2]", False)


@stripped_or_not
def test_a_moved_row_is_moved_and_nothing_else(is_stripped):
    comparison = compared(edits.move_table_row("doelen[a1]", "stand", "doelen[c3]"), is_stripped=is_stripped)
    assert [(row.path, row.after) for row in comparison.rows_moved] == [("doelen[a1]", "doelen[c3]")]
    assert comparison.rows_added == comparison.rows_removed == comparison.changes == ()


def test_a_copied_row_with_its_tags_is_a_new_row():
    def rewrite(tree):
        edits.fill(edits.controls(tree, f"{ACTION}.wie")[1], "Opa")

    comparison = compared(edits.copy_table_row(ACTION, "wat"), rewrite)
    (added,) = comparison.rows_added
    assert (added.copy_of, added.after, added.is_same) == (ACTION, ACTION, False)
    assert added.texts == {"wat": "Boek kiezen", "wie": "Opa"}
    assert comparison.changes == comparison.conflicts == ()


def test_an_unchanged_copy_is_told_as_such():
    (added,) = compared(edits.copy_table_row(ACTION, "wat")).rows_added
    assert added.is_same


def test_a_tracked_move_is_a_move():
    def move(tree):
        row = edits.row_of(tree, "doelen[a1]", "stand")
        edits.row_of(tree, "doelen[c3]", "stand").addnext(edits.copy.deepcopy(row))
        row.insert(0, edits.make(f'<w:trPr><w:del w:id="9" {edits.WHO}/></w:trPr>')[0])
        made = edits.row_of(tree, "doelen[c3]", "stand").getnext()
        made.insert(0, edits.make(f'<w:trPr><w:ins w:id="10" {edits.WHO}/></w:trPr>')[0])

    comparison = compared(move)
    assert [row.path for row in comparison.rows_moved] == ["doelen[a1]"]
    assert comparison.rows_added == comparison.rows_removed == ()


def test_a_whole_goal_that_is_removed_takes_its_actions_with_it():
    def remove(tree):
        start = edits.bookmark(tree, "doelen[b2]", 1).getparent()
        for block in [start, *list(start.itersiblings())[:3]]:
            block.getparent().remove(block)

    comparison = compared(remove, edits.remove_table_row("doelen[b2]", "stand"))
    assert [(row.path, row.is_certain) for row in comparison.rows_removed] == [("doelen[b2]", True)]
    assert comparison.missing == comparison.fixed_texts == comparison.changes == ()


def test_a_whole_goal_that_is_copied_is_one_new_row_with_new_rows_inside():
    def copy(tree):
        start = edits.bookmark(tree, "doelen[a1]", 1).getparent()
        blocks = [start, *list(start.itersiblings())[:3]]
        for block in reversed(blocks):
            made = edits.copy.deepcopy(block)
            for mark in list(made.iter(edits.q("bookmarkStart"), edits.q("bookmarkEnd"))):
                mark.getparent().remove(mark)
            blocks[-1].addnext(made)

    comparison = compared(copy)
    (added,) = comparison.rows_added
    assert (added.copy_of, added.is_same) == ("doelen[a1]", True)
    assert added.texts == {"doel_tekst": "Noor leest elke dag", "waarom": "Lezen helpt bij alles"}
    assert [(row.listing, row.texts["wat"]) for row in added.rows] == [
        ("doelen[a1].acties", "Boek kiezen"),
        ("doelen[a1].acties", "Samen lezen"),
    ]
    assert comparison.fixed_texts == comparison.changes == ()


def test_a_goal_written_in_bare_paragraphs_is_a_new_row():
    def write(tree):
        end = edits.paragraph_with(tree, "Getekend door")
        for text in ("Doel: Fietsen leren", "Omdat het leuk is"):
            end.addprevious(edits.make(f"<w:p>{edits.runs(text)}</w:p>")[0])

    (added,) = compared(write).rows_added
    assert added.texts == {"doel_tekst": "Fietsen leren", "waarom": "het leuk is"}
    assert (added.listing, added.after) == ("doelen", "doelen[c3]")


def test_a_row_that_moved_to_another_goal_is_not_lost():
    comparison = compared(edits.move_table_row("doelen[c3].acties[z1]", "wat", "doelen[a1].acties[x2]"))
    assert [row.path for row in comparison.rows_removed] == ["doelen[c3].acties[z1]"]
    (added,) = comparison.rows_added
    assert (added.listing, added.after, added.texts) == (
        "doelen[a1].acties", "doelen[a1].acties[x2]", {"wat": "Licht uit om acht uur", "wie": ""}
    )  # fmt: skip


def test_a_row_that_moved_to_another_goal_in_the_same_table_tells_where_it_is_now():
    make = Maker()
    rows = [
        make.table_row(make.paragraph(make.control(f"doelen[{goal}].{name}", f"{goal} {name}"), row=row))
        for goal in ("a", "b")
        for row, name in (
            (f"doelen[{goal}]", "doel_tekst"),
            (f"doelen[{goal}].acties[{goal}1]", f"acties[{goal}1].wat"),
        )
    ]
    base = assemble(make.table((), rows))
    docx = edits.edited(base, edits.move_table_row("doelen[a].acties[a1]", "wat", "doelen[b].acties[b1]"))
    comparison = compare_copies(read_copy(base, make.names), read_copy(docx, make.names))
    assert [(row.path, row.into) for row in comparison.rows_moved] == [("doelen[a].acties[a1]", "doelen[b]")]
    assert comparison.rows_added == comparison.rows_removed == comparison.changes == ()
