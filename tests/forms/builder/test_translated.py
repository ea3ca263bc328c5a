"""A step for somebody who reads another language: each text twice, and answers that do not change."""

from datetime import date

import pytest

from forms.builder import Sheet, build_form
from forms.evaluation import evaluate
from forms.loading import load_bytes

FORM = """| survey |
| | type | name | label::Nederlands (nl) | label::Türkçe (tr) | hint::Nederlands (nl) | hint::Türkçe (tr) | constraint | constraint_message::Nederlands (nl) | constraint_message::Türkçe (tr) |
| | begin_group | kind | Over het kind | Çocuk hakkında | Kort | Kısa | | | |
| | text | naam | Naam | Ad | | | . != 'x' | Geen x. | x olmaz. |
| | text | bellen | | | Hoe bellen wij? | Nasıl arayalım? | | | |
| | select_multiple ja_nee | thuis | Thuis? | Evde mi? | | | | | |
| | begin_repeat | mensen | Mensen | İnsanlar | | | | | |
| | text | wie | Wie? | Kim? | | | | | |
| | end_repeat | | | | | | | | |
| | end_group | | | | | | | | |
| choices |
| | list_name | name | label::Nederlands (nl) | label::Türkçe (tr) |
| | ja_nee | ja | Ja | Evet |
| | ja_nee | soms | Soms | |
| settings |
| | form_title | form_id | default_language |
| | Proef | proef | nl |
"""
ANSWERS = {"naam": "x", "thuis": "ja soms", "mensen": [{"_id": "m1", "wie": "Baba"}]}


@pytest.fixture(scope="module")
def step():
    definition = load_bytes("proef.md", FORM.encode()).definition
    assert definition is not None

    def make(language, **more):
        evaluation = evaluate(definition, ANSWERS, today=date(2026, 9, 1)).for_reader(language)
        return build_form(Sheet(definition, evaluation, ANSWERS, **more), definition.by_name["kind"]).container

    return make


def test_a_step_and_its_rows_have_their_titles_in_both_languages(step):
    shown = step("tr")
    assert (shown.label.text, shown.translation.label) == ("Over het kind", "Çocuk hakkında")
    assert (shown.description, shown.translation.hint) == ("Kort", "Kısa")
    rows = shown.form["mensen"]
    assert (rows.translation.label, rows.rows[0]["wie"].translation.label) == ("İnsanlar", "Kim?")


def test_choices_keep_their_names_and_say_both_labels(step):
    field = step("tr").form["thuis"]
    assert [(option.value, option.label, option.other) for option in field.options] == [
        ("ja", "Ja", "Evet"),
        ("soms", "Soms", ""),
    ]
    assert (field.printed, field.printed_translation) == ("Ja, Soms", "Evet, Soms")


def test_a_question_that_asks_with_its_hint_does_so_in_both(step):
    field = step("tr").form["bellen"]
    assert (field.label.text, field.translation.label, field.translation.hint) == (
        "Hoe bellen wij?",
        "Nasıl arayalım?",
        "",
    )


def test_what_is_wrong_is_said_in_both_unless_it_is_the_service_that_says_it(step):
    field = step("tr").form["naam"]
    assert (field.errors, field.translation.problem) == (["Geen x."], "x olmaz.")
    refused = step("tr", refused={"naam": "Dit is niet bewaard."}).form["naam"]
    assert (refused.errors, refused.translation.problem) == (["Dit is niet bewaard."], "")


def test_who_reads_dutch_gets_one_text(step):
    shown = step("")
    assert shown.translation.language == ""
    assert {option.other for option in shown.form["thuis"].options} == {""}
    assert shown.form["thuis"].printed_translation == ""


def test_words_begin_on_the_side_of_their_language(step):
    assert 'dir="auto"' in step("").form["naam"]()
