"""The team's own template, filled with a whole plan: every answer in it comes back, whichever one is edited."""

from functools import cache

import pytest

from answers.audience import DOCUMENT_AUDIENCES
from documents.context import build_joint_context
from documents.controls.names import bookmark_of, tag_of
from documents.filled import Filled
from documents.properties import Properties
from documents.reading_back import Comparison, Copy, CopyNames, compare_copies, read_copy
from documents.reading_back.empty import list_fields
from documents.reading_back.identity import Identity, read_identity, sign_identity
from documents.rendering import render_working_copy
from forms.paths import Path, parse_path
from tests.documents.plan_answers import DEMO_PLANS, TEMPLATES, demo_answers, evaluated, plan_definition
from tests.documents.reading_back import edits

TEAM = next(path for path in TEMPLATES if path.stem == "team").read_bytes()
NOOR = next(path for path in DEMO_PLANS if path.stem == "noor")
KEY = b"sleutel" * 5
IDENTITY = Identity("EP-2026-0042", "plan", "17", "team", "a1b2c3", "2026-09-01T08:00:00Z")
NEW = "Iets heel anders"
FEW = 12
"""Fields that are edited in the normal run, spread over the plan."""


@cache
def handed_out(plan=NOOR) -> tuple[bytes, CopyNames]:
    evaluation = evaluated(demo_answers(plan))
    document = {"document": {"kenmerk": "EP-2026-0042", "versie": 3, "status": "concept", "datum": "2026-09-01"}}
    filled = Filled(plan_definition(), evaluation, DOCUMENT_AUDIENCES["team"], with_paths=True)
    about = Properties("Plan", identity=sign_identity(IDENTITY, KEY))
    docx = render_working_copy(TEAM, build_joint_context(filled, {}, document), about, plan_definition())
    rows = {
        str(Path(path.rows[:depth]))
        for path in map(parse_path, evaluation.values)
        for depth in range(1, len(path.rows) + 1)
    }
    return docx, CopyNames({tag_of(path): path for path in evaluation.values}, {bookmark_of(row): row for row in rows})


@cache
def base() -> Copy:
    return read_copy(*handed_out())


def compared(*changes, is_stripped: bool = False) -> Comparison:
    docx, names = handed_out()
    edited = edits.edited(docx, *changes)
    return compare_copies(base(), read_copy(edits.strip(edited) if is_stripped else edited, names))


@cache
def list_paths() -> list[str]:
    return list(dict.fromkeys(piece.path for piece in list_fields(base())))


stripped_or_not = pytest.mark.parametrize("is_stripped", [False, True])


def retype_row(row: str, name: str, *texts: str):
    """Type over every cell of a row of a table, so that nothing of what stood there is left."""

    def change(tree):
        cells = edits.row_of(tree, row, name).findall(edits.q("tc"))
        for cell, text in zip(cells, texts, strict=True):
            first, *others = cell.findall(edits.q("p"))
            for gone in (*others, *(part for part in first if part.tag != edits.q("pPr"))):
                gone.getparent().remove(gone)
            first.extend(edits.make(edits.runs(text)))

    return change


def clear_person(row: str):
    """Delete the text of a person in the cell that names everybody; the empty line stays, with its bookmark."""

    def change(tree):
        line = next(edits.controls(tree, f"{row}.betrokkene_naam")[0].iterancestors(edits.q("p")))
        for part in line.findall(edits.q("sdt")) + line.findall(edits.q("r")):
            line.remove(part)

    return change


@stripped_or_not
def test_a_row_that_was_typed_over_is_not_told_as_removed(is_stripped):
    row = "doelen[d1].acties[d1a1]"
    typed = ("Samen naar de bieb", "Oma", "1-2-2027", "")
    found = compared(retype_row(row, "actie_wat", *typed), is_stripped=is_stripped)
    assert found.rows_removed == found.rows_added == found.fixed_texts == ()
    assert {change.path.rpartition(".")[2]: change.reading.text for change in found.changes} == dict(
        zip(("actie_wat", "actie_wie", "actie_wanneer", "actie_status"), typed, strict=True)
    )
    assert not any(change.reading.is_certain for change in found.changes)
    assert all(change.reading.notes for change in found.changes)
    assert {one.path for one in found.missing} <= {path for path in list_paths() if path.startswith(row)}


def test_a_line_that_is_typed_in_such_a_row_says_where_it_stands():
    found = compared(retype_row("eerdere_hulp[h1]", "hulp_wat", "Muziek", "Stichting X", "elke week", "goed"))
    [text] = found.fixed_texts
    assert (text.text, text.near) == ("elke week", "eerdere_hulp[h1].hulp_van")
    assert found.rows_removed == ()


@stripped_or_not
@pytest.mark.parametrize("row", ["betrokkenen[p1]", "betrokkenen[p3]", "betrokkenen[p6]"])
def test_a_person_cleared_in_the_cell_of_everybody_is_told_as_a_row_and_never_for_certain(row, is_stripped):
    found = compared(clear_person(row), is_stripped=is_stripped)
    [removed] = found.rows_removed
    assert (removed.path, removed.is_certain) == (row, False)
    assert "Deze rij staat nog wel op een andere plek in het document." in removed.notes
    assert found.fixed_texts == found.missing == found.changes == ()


@pytest.mark.parametrize("plan", DEMO_PLANS, ids=lambda path: path.stem)
@stripped_or_not
def test_a_plan_that_nobody_edited_has_no_changes(plan, is_stripped):
    docx, names = handed_out(plan)
    assert (
        compare_copies(read_copy(docx, names), read_copy(edits.strip(docx) if is_stripped else docx, names))
        == Comparison()
    )


@pytest.mark.parametrize(
    "part",
    [
        pytest.param(slice(None, None, 385 // FEW), id="few"),
        pytest.param(slice(None), marks=pytest.mark.night, id="all"),
    ],
)
@stripped_or_not
def test_every_answer_is_read_back_alone(part, is_stripped):
    paths = list_paths()[part]
    assert len(paths) >= FEW
    wrong = []
    for path in paths:
        comparison = compared(edits.set_text(path, NEW), is_stripped=is_stripped)
        others = (
            comparison.conflicts
            or comparison.missing
            or comparison.fixed_texts
            or comparison.rows_added
            or comparison.rows_removed
        )
        if [(change.path, change.reading.text) for change in comparison.changes] != [(path, NEW)] or others:
            wrong.append(path)
    assert len(wrong) <= (0.01 * len(paths) if is_stripped else 0), wrong


def test_a_goal_and_an_action_can_be_added_and_removed():
    goal = next(path for path in list_paths() if path.endswith(".doel_tekst")).rpartition(".")[0]
    removed = compared(edits.remove_table_row(goal, "doel_tekst")).rows_removed
    assert [row.path for row in removed] == [goal]
    (added,) = compared(edits.add_table_row(goal, "doel_tekst", "Leren fietsen", "Oma", "1 mei 2027")).rows_added
    assert added.listing == "doelen"
    assert list(added.texts.values()) == ["Leren fietsen", "Oma", "1 mei 2027"]


def test_the_copy_says_which_plan_it_is_of():
    assert read_identity(handed_out()[0], KEY) == IDENTITY
