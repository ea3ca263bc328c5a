from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.migrating import Lost, migrate, translate
from forms.comparing import find_renames
from forms.definition import Definition
from forms.loading import load_bytes
from forms.paths import parse_path
from tests.forms.linting.sample import write_form

HEAD = "type | name | label | was"
SURVEY = """text | naam | Naam
integer | leeftijd | Leeftijd
select_one ja_nee | thuis | Thuis?
select_multiple ja_nee | beide | Wat?
begin_repeat | doelen | Doelen
text | doel | Doel
begin_repeat | acties | Acties
text | wat | Wat?
end_repeat | |
end_repeat | |"""
CHOICES = "list_name | name | label | was\nja_nee | ja | Ja |\nja_nee | nee | Nee |"
ANSWERS: dict[str, Any] = {
    "naam": "Noor",
    "leeftijd": "9",
    "thuis": "nee",
    "beide": "ja nee",
    "doelen": [{"_id": "a1", "doel": "Lezen", "acties": [{"_id": "b1", "wat": "Elke dag"}]}],
}


def form(survey: str = SURVEY, choices: str = CHOICES) -> Definition:
    loaded = load_bytes("form.md", write_form(f"{HEAD}\n{survey}", choices).encode())
    assert loaded.definition is not None, loaded.findings
    return loaded.definition


def carry(
    survey: str = SURVEY, choices: str = CHOICES, answers: dict[str, Any] = ANSWERS
) -> tuple[Any, tuple[Lost, ...]]:
    done = migrate(form(), form(survey, choices), answers)
    return done.answers, done.lost


def lost_at(path: str, label: str, text: str, value: str = "") -> Lost:
    return Lost(parse_path(path), label, text, value or text)


def test_the_same_form_changes_nothing() -> None:
    assert carry() == (ANSWERS, ())


def test_a_renamed_question_and_repeat_take_their_answers_along() -> None:
    renamed = SURVEY.replace("naam | Naam", "voornaam | Naam | naam").replace(
        "doelen | Doelen", "wensen | Doelen | doelen"
    )
    answers, lost = carry(renamed)
    assert lost == ()
    assert (answers["voornaam"], answers["wensen"]) == ("Noor", ANSWERS["doelen"])


def test_an_answer_whose_question_is_gone_is_told_with_what_was_asked() -> None:
    answers, lost = carry(SURVEY.replace("integer | leeftijd | Leeftijd\n", ""))
    assert "leeftijd" not in answers
    assert lost == (lost_at("leeftijd", "Leeftijd", "9"),)


def test_a_repeat_that_is_gone_tells_every_text_of_every_row() -> None:
    answers, lost = carry(SURVEY[: SURVEY.index("begin_repeat")])
    assert "doelen" not in answers
    assert lost == (
        lost_at("doelen[a1].doel", "Doel", "Lezen"),
        lost_at("doelen[a1].acties[b1].wat", "Wat?", "Elke dag"),
    )


@pytest.mark.parametrize(
    ("change", "to", "kept", "gone"),
    [
        ("integer | leeftijd", "decimal | leeftijd", "9", ()),
        ("integer | leeftijd", "text | leeftijd", "9", ()),
        ("integer | leeftijd", "date | leeftijd", None, ("9",)),
        ("integer | leeftijd", "note | leeftijd", None, ("9",)),
    ],
)
def test_a_wider_type_keeps_the_answer_and_another_type_tells_it(
    change: str, to: str, kept: str | None, gone: tuple[str, ...]
) -> None:
    answers, lost = carry(SURVEY.replace(change, to))
    assert (answers.get("leeftijd"), tuple(one.text for one in lost)) == (kept, gone)


def test_a_choice_that_becomes_text_is_what_people_read() -> None:
    answers, lost = carry(SURVEY.replace("select_one ja_nee | thuis", "text | thuis"))
    assert (answers["thuis"], lost) == ("Nee", ())


def test_a_renamed_choice_takes_its_answers_along_and_one_that_is_gone_is_told() -> None:
    answers, lost = carry(choices=CHOICES.replace("ja_nee | nee | Nee |", "ja_nee | nooit | Nooit | nee"))
    assert (answers["thuis"], answers["beide"], lost) == ("nooit", "ja nooit", ())
    answers, lost = carry(choices=CHOICES.replace("\nja_nee | nee | Nee |", ""))
    assert (answers["thuis"], answers["beide"]) == ("", "ja")
    assert lost == (lost_at("thuis", "Thuis?", "Nee", "nee"), lost_at("beide", "Wat?", "Nee", "nee"))


def test_a_text_that_never_was_a_choice_stays_as_it_was_typed() -> None:
    answers, lost = carry(answers={"thuis": "misschien"})
    assert (answers, lost) == ({"thuis": "misschien"}, ())


def test_an_emptied_answer_stays_emptied_and_is_not_told_when_its_question_goes() -> None:
    assert carry(answers={"leeftijd": ""})[0] == {"leeftijd": ""}
    assert carry(SURVEY.replace("integer | leeftijd | Leeftijd\n", ""), answers={"leeftijd": ""}) == ({}, ())


def test_what_moves_out_of_its_repeat_is_told() -> None:
    moved = SURVEY.replace("text | wat | Wat?\n", "").replace("begin_repeat | acties | Acties\nend_repeat | |\n", "")
    _, lost = carry(moved + "\ntext | wat | Wat?")
    assert lost == (lost_at("doelen[a1].acties[b1].wat", "Wat?", "Elke dag"),)


def test_a_path_of_before_leads_to_the_same_answer() -> None:
    new = form(
        SURVEY.replace("doelen | Doelen", "wensen | Doelen | doelen").replace("doel | Doel\n", "wens | Doel | doel\n")
    )
    renames = find_renames(form(), new)
    assert str(translate(parse_path("doelen[a1].doel"), renames)) == "wensen[a1].wens"
    assert str(translate(parse_path("doelen[a1]"), renames)) == "wensen[a1]"


LINES = SURVEY.split("\n")
TEXTS = st.text(alphabet="abc 12", min_size=1, max_size=6).map(str.strip).filter(bool)
ROWS = st.lists(
    st.fixed_dictionaries({"doel": TEXTS, "acties": st.lists(st.fixed_dictionaries({"wat": TEXTS}), max_size=3)}),
    max_size=3,
)


def numbered(rows: list[dict[str, Any]], prefix: str = "r") -> list[dict[str, Any]]:
    """The rows with an id each."""
    made = []
    for number, row in enumerate(rows):
        inner = {
            name: numbered(value, f"{prefix}{number}") if isinstance(value, list) else value
            for name, value in row.items()
        }
        made.append({"_id": f"{prefix}{number}", **inner})
    return made


def texts(answers: Any) -> Counter[str]:
    found: Counter[str] = Counter()
    for name, value in answers.items():
        if isinstance(value, str):
            found.update([value] if name != "_id" and value else [])
        else:
            for row in value:
                found += texts(row)
    return found


def changed(renamed: set[str], retyped: set[str]) -> Definition:
    """The form in which these names are others now, and these questions ask something else."""
    survey = []
    for line in LINES:
        kind, name, *rest = [cell.strip() for cell in line.split("|")]
        kind = "date" if name in retyped and kind in {"text", "integer"} else kind
        now, was = (f"{name}_nu", name) if name in renamed else (name, "")
        survey.append(" | ".join([kind, now, *rest, was]) if name else line)
    return form("\n".join(survey))


NAMES = st.sets(st.sampled_from(["naam", "leeftijd", "doelen", "acties", "doel", "wat"]))
FILLED = st.fixed_dictionaries({"naam": TEXTS, "leeftijd": TEXTS, "doelen": ROWS.map(numbered)})


@given(FILLED, NAMES, NAMES)
def test_every_text_is_in_the_answers_or_among_what_was_lost(
    answers: dict[str, Any], renamed: set[str], retyped: set[str]
) -> None:
    done = migrate(form(), changed(renamed, retyped), answers)
    assert texts(done.answers) + Counter(one.text for one in done.lost) == texts(answers)


@given(FILLED, NAMES, NAMES)
def test_whoever_goes_back_finds_every_answer_that_went_along_under_its_old_name(
    answers: dict[str, Any], renamed: set[str], retyped: set[str]
) -> None:
    new = changed(renamed, retyped)
    there = migrate(form(), new, answers)
    back = migrate(new, form(), there.answers)
    assert back.lost == ()
    assert texts(back.answers) + Counter(one.text for one in there.lost) == texts(answers)
