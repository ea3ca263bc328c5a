"""Rows carry their own id, a recognisable title, and why they may not be changed."""

from datetime import date

import pytest

from forms.builder import Sheet, build_form
from forms.builder.containers import LONGEST_TITLE, shorten
from forms.evaluation import evaluate
from forms.loading import load_bytes


def rows_of(definition, sheet, **more):
    return build_form(sheet(**more), definition.by_name["mensen"]).container


def test_a_row_is_recognised_by_its_first_words(definition, sheet):
    assert [row.title for row in rows_of(definition, sheet).rows] == ["Ilse & Söhne <x>", "Baba"]


def test_a_row_that_is_only_read_is_recognised_too(definition, sheet):
    assert [row.title for row in rows_of(definition, sheet, only_reads=True).rows] == ["Ilse & Söhne <x>", "Baba"]


def test_a_row_without_words_is_recognised_by_its_choice(definition, sheet):
    answers = {
        "mensen": [{"_id": "m1", "mens_naam": "Baba"}],
        "doelen": [{"_id": "a", "acties": [{"_id": "b", "actie_wie": "m1"}]}],
    }
    goals = build_form(sheet(answers), definition.by_name["plan"]).container.form["doelen"]
    assert goals.rows[0]["acties"].rows[0].title == "Baba"


def test_an_empty_row_has_no_title(definition, sheet):
    answers = {"mensen": [{"_id": "m1"}]}
    assert rows_of(definition, sheet, answers=answers).rows[0].title == ""


def test_why_a_row_or_the_list_may_not_be_changed_is_known(definition, sheet):
    denials = {"mensen": "U voegt hier niemand toe.", "mensen[m1]": "Deze rij is van Ilse."}
    rows = rows_of(definition, sheet, denials=denials)
    assert rows.denial == "U voegt hier niemand toe."
    assert [row.denial for row in rows.rows] == ["Deze rij is van Ilse.", ""]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Kort", "Kort"),
        ("Eerste\ntweede", "Eerste …"),
        ("woord " * 30, ("woord " * 30)[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"),
    ],
)
def test_a_title_is_one_line_cut_at_a_word(text, short):
    assert shorten(text) == short


@pytest.mark.parametrize("look", ["", "field-list"])
def test_a_group_has_all_its_questions_on_the_page_of_its_step_whether_the_form_asks_for_it_or_not(look):
    columns = "| survey |\n| | type | name | label | appearance |\n| | begin_group | stap | Stap | |\n"
    inside = f"| | begin_group | samen | Samen | {look} |\n| | text | a | A | |\n| | text | b | B | numbers |\n"
    form = load_bytes("form.md", (columns + inside + "| | end_group | | | |\n| | end_group | | | |").encode())
    assert form.definition is not None
    evaluation = evaluate(form.definition, {}, today=date(2026, 9, 1))
    step = build_form(Sheet(form.definition, evaluation, {}), form.definition.by_name["stap"], None).container
    assert [field.short_name for field in step.form["samen"].form] == ["a", "b"]
    assert 'inputmode="numeric"' in step.form["samen"].form["b"]()
