import pytest

from forms.comparing import Impact, compare
from forms.definition import Definition
from forms.loading import load_bytes
from tests.documents.form_answers import ROOT
from tests.forms.linting.sample import write_form

HEAD = "type | name | label | was | required | relevant | constraint | x_zien | x_bewerken | x_betekenis | calculation | parameters"
SURVEY = """begin_group | kind | Kind
text | naam | Hoe heet het kind? | | yes
integer | leeftijd | Leeftijd
select_one ja_nee | thuis | Thuis?
end_group | |
begin_repeat | doelen | Doelen
text | doel | Doel van ${naam} | | | ${thuis} = 'ja'
end_repeat | |
calculate | som | | | | | | | | | count(${doelen}[./doel != '']) |
range | cijfer | Cijfer | | | | | | | | | start=0 end=10 step=1"""
CHOICES = "list_name | name | label | regio | was\nja_nee | ja | Ja | zuid |\nja_nee | nee | Nee | noord |"


def form(survey: str = SURVEY, choices: str = CHOICES) -> Definition:
    loaded = load_bytes("form.md", write_form(f"{HEAD}\n{survey}", choices).encode())
    assert loaded.definition is not None, loaded.findings
    return loaded.definition


def told(survey: str = SURVEY, choices: str = CHOICES) -> list[tuple[Impact, str, str]]:
    return [(one.impact, one.code, one.name) for one in compare(form(), form(survey, choices))]


def test_the_same_form_has_no_differences() -> None:
    assert told() == []


@pytest.mark.parametrize("name", ["plan", "aanvraag", "besluit"])
def test_a_shipped_form_is_the_same_as_itself(name: str) -> None:
    content = (ROOT / "forms" / "definitions" / f"{name}.md").read_bytes()
    definition = load_bytes(f"{name}.md", content).definition
    assert definition is not None
    assert compare(definition, definition) == ()


@pytest.mark.parametrize(
    ("change", "to", "impact", "code", "name"),
    [
        ("| Leeftijd", "| Hoe oud?", Impact.SAFE, "text-changed", "leeftijd"),
        ("integer | leeftijd | Leeftijd", "decimal | leeftijd | Leeftijd", Impact.SAFE, "wider-type", "leeftijd"),
        ("integer | leeftijd | Leeftijd", "text | leeftijd | Leeftijd", Impact.SAFE, "wider-type", "leeftijd"),
        ("integer | leeftijd", "date | leeftijd", Impact.BREAKING, "other-type", "leeftijd"),
        ("integer | leeftijd | Leeftijd", "note | leeftijd | Leeftijd", Impact.BREAKING, "other-type", "leeftijd"),
        ("integer | leeftijd | Leeftijd\n", "", Impact.BREAKING, "gone", "leeftijd"),
        ("leeftijd | Leeftijd", "oud | Leeftijd | leeftijd", Impact.SAFE, "renamed", "oud"),
        ("leeftijd | Leeftijd", "leeftijd | Leeftijd | | yes", Impact.ATTENTION, "now-required", "leeftijd"),
        ("| | yes", "| |", Impact.SAFE, "no-longer-required", "naam"),
        ("| | yes", "| | ${thuis} = 'ja'", Impact.ATTENTION, "rule-changed", "naam"),
        ("leeftijd | Leeftijd", "leeftijd | Leeftijd | | | | . > 3", Impact.ATTENTION, "rule-changed", "leeftijd"),
        ("thuis | Thuis?", "thuis | Thuis? | | | | | school ouder", Impact.ATTENTION, "readers-changed", "thuis"),
        ("thuis | Thuis?", "thuis | Thuis? | | | | | | | school.naam", Impact.ATTENTION, "meaning-changed", "thuis"),
        ("end=10", "end=5", Impact.ATTENTION, "scale-changed", "cijfer"),
        ("integer | leeftijd", "text | erbij | Nieuw\ninteger | leeftijd", Impact.SAFE, "new", "erbij"),
        (
            "integer | leeftijd",
            "text | erbij | Nieuw | | yes\ninteger | leeftijd",
            Impact.ATTENTION,
            "new-required",
            "erbij",
        ),
    ],
)
def test_one_change_is_one_difference(change: str, to: str, impact: Impact, code: str, name: str) -> None:
    assert told(SURVEY.replace(change, to, 1)) == [(impact, code, name)]


def test_a_former_name_that_nobody_knows_is_said() -> None:
    found = told(SURVEY.replace("integer | leeftijd", "text | erbij | Nieuw | weg\ninteger | leeftijd"))
    assert found == [(Impact.ATTENTION, "unknown-former-name", "erbij"), (Impact.SAFE, "new", "erbij")]


GOAL = "text | doel | Doel van ${naam} | | | ${thuis} = 'ja'\n"


def test_a_question_that_moves_out_of_its_repeat_breaks() -> None:
    inside = SURVEY.replace(GOAL, GOAL + "text | stap | Stap\n")
    outside = SURVEY.replace("range |", "text | stap | Stap\nrange |")
    found = [(one.impact, one.code, one.name) for one in compare(form(inside), form(outside))]
    assert found == [(Impact.BREAKING, "moved-between-rows", "stap")]


AGE = "integer | leeftijd | Leeftijd\n"


def test_a_question_that_moves_to_another_group_is_told_and_keeps_its_answers() -> None:
    outside = SURVEY.replace(AGE, "").replace("end_group | |\n", f"end_group | |\n{AGE}")
    assert told(outside) == [(Impact.SAFE, "moved", "leeftijd")]


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("begin_group | later | Later | | | ${thuis} = 'ja'", "wanneer het wordt gevraagd"),
        ("begin_group | later | Later | | | | | school", "wie het ziet"),
    ],
)
def test_a_move_to_a_group_for_others_or_with_a_condition_needs_attention(group: str, words: str) -> None:
    sees = "integer | leeftijd | Leeftijd | | | | | school basisteam\n"
    before = SURVEY.replace(AGE, sees).replace("end_group | |\n", f"end_group | |\n{group}\nnote | uitleg | Uitleg\nend_group | |\n")  # fmt: skip
    after = before.replace(sees, "").replace("note | uitleg", f"{sees}note | uitleg")
    found = [one for one in compare(form(before), form(after)) if one.code == "moved"]
    assert [(one.impact, one.name) for one in found] == [(Impact.ATTENTION, "leeftijd")]
    assert "“later”" in found[0].message
    assert words in found[0].message


def test_another_order_of_questions_is_told_once_for_each_group() -> None:
    name = "text | naam | Hoe heet het kind? | | yes\n"
    assert told(SURVEY.replace(name, "").replace(AGE, AGE + name)) == [(Impact.SAFE, "reordered", "leeftijd")]


def test_a_new_question_in_between_or_one_that_is_gone_is_no_other_order() -> None:
    between = SURVEY.replace(AGE, f"text | erbij | Nieuw\n{AGE}")
    assert [code for _, code, _ in told(between)] == ["new"]
    assert [code for _, code, _ in told(SURVEY.replace(AGE, ""))] == ["gone"]


def test_another_order_of_choices_is_told_at_the_question() -> None:
    head, yes, no = CHOICES.split("\n")
    assert told(choices=f"{head}\n{no}\n{yes}") == [(Impact.SAFE, "choices-reordered", "thuis")]


def test_a_rename_is_followed_into_formulas_and_texts() -> None:
    renamed = SURVEY.replace("thuis | Thuis?", "woont | Thuis? | thuis").replace("${thuis}", "${woont}")
    assert told(renamed) == [(Impact.SAFE, "renamed", "woont")]
    named = SURVEY.replace("naam | Hoe heet het kind? |", "voornaam | Hoe heet het kind? | naam").replace(
        "${naam}", "${voornaam}"
    )
    assert told(named) == [(Impact.SAFE, "renamed", "voornaam")]


def test_a_renamed_repeat_takes_its_rows_along() -> None:
    renamed = SURVEY.replace("doelen | Doelen", "wensen | Doelen | doelen").replace("${doelen}", "${wensen}")
    renamed = renamed.replace("doel | Doel van ${naam} |", "wens | Doel van ${naam} | doel").replace("./doel", "./wens")
    assert told(renamed) == [(Impact.SAFE, "renamed", "wensen"), (Impact.SAFE, "renamed", "wens")]


@pytest.mark.parametrize(
    ("change", "to", "impact", "code"),
    [
        ("ja_nee | nee | Nee | noord |", "ja_nee | nooit | Nee | noord | nee", Impact.SAFE, "choice-renamed"),
        ("\nja_nee | nee | Nee | noord |", "", Impact.BREAKING, "choice-gone"),
        ("| Nee |", "| Liever niet |", Impact.SAFE, "choice-text"),
        ("noord", "zuid", Impact.ATTENTION, "choice-attribute"),
        ("ja_nee | nee", "ja_nee | soms | Soms | zuid |\nja_nee | nee", Impact.SAFE, "choice-new"),
    ],
)
def test_a_change_of_a_choice_is_told_at_its_question(change: str, to: str, impact: Impact, code: str) -> None:
    assert told(choices=CHOICES.replace(change, to, 1)) == [(impact, code, "thuis")]


def test_what_breaks_comes_first() -> None:
    changed = SURVEY.replace("| Leeftijd", "| Hoe oud?").replace("end=10", "end=5").replace("range |", "note |", 1)
    changed = changed.replace("| | | | | | | | | start=0 end=5 step=1", "").replace("text | naam", "date | naam")
    impacts = [impact for impact, _, _ in told(changed)]
    assert impacts[0] is Impact.BREAKING
    assert impacts == sorted(impacts, key=[Impact.BREAKING, Impact.ATTENTION, Impact.SAFE].index)
