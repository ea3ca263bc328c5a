import pytest

from forms.meanings import MEANINGS, list_needed
from tests.forms.linting.sample import find, one

COLUMNS = "type | name | label | x_betekenis"
ROW_OF_GOALS = "begin_repeat | doelen | Doelen | doel\n{}\nend_repeat | | |"


def goals(*rows: str) -> str:
    return f"{COLUMNS}\n" + ROW_OF_GOALS.format("\n".join(rows))


def test_meanings_on_what_can_carry_them_are_good() -> None:
    survey = goals("text | tekst | Doel | doel.tekst", "date | dag | Dag | doel.streefdatum")
    assert find(f"{survey}\ntext | voornaam | Voornaam | jeugdige.voornaam") == ()


def test_an_unknown_meaning_comes_with_the_nearest_word() -> None:
    findings = find(f"{COLUMNS}\ntext | a | A | jeugdige.vornaam")
    assert one(findings) == ("error", "unknown-meaning", 3, "x_betekenis")
    assert "jeugdige.voornaam" in findings[0].suggestion


@pytest.mark.parametrize("row", ["text | a | A | doel", "text | a | A | perspectief"])
def test_a_meaning_of_rows_is_not_for_a_question(row: str) -> None:
    assert one(find(f"{COLUMNS}\n{row}")) == ("error", "misplaced-meaning", 3, "x_betekenis")


def test_a_meaning_of_a_question_is_not_for_a_group() -> None:
    survey = f"{COLUMNS}\nbegin_group | g | G | jeugdige.voornaam\ntext | a | A |\nend_group | | |"
    assert one(find(survey)) == ("error", "misplaced-meaning", 3, "x_betekenis")


def test_a_meaning_per_row_stands_in_its_own_repeat() -> None:
    assert one(find(f"{COLUMNS}\ntext | a | A | doel.tekst"))[1] == "misplaced-meaning"
    inner = ("begin_repeat | acties | Acties | actie", "text | a | A | doel.tekst", "end_repeat | | |")
    assert one(find(goals(*inner)))[1:3] == ("misplaced-meaning", 5)
    grouped = ("begin_group | g | G |", "text | a | A | doel.tekst", "end_group | | |")
    assert find(goals(*grouped)) == ()


def test_a_meaning_that_may_stand_once_is_refused_the_second_time() -> None:
    findings = find(f"{COLUMNS}\ntext | a | A | jeugdige.voornaam\ntext | b | B | jeugdige.voornaam")
    assert one(findings) == ("error", "meaning-twice", 4, "x_betekenis")
    assert one(find(goals("text | a | A | doel.tekst", "text | b | B | doel.tekst")))[1] == "meaning-twice"


def test_a_meaning_that_may_stand_more_often_is_good_twice() -> None:
    assert find(f"{COLUMNS}\ntext | a | A | hoorrecht.mening\ntext | b | B | hoorrecht.mening") == ()


def test_a_day_asked_as_text_is_a_warning() -> None:
    survey = f"{COLUMNS}\ntext | a | A | jeugdige.geboortedatum"
    assert one(find(survey)) == ("warning", "meaning-wants-date", 3, "x_betekenis")


def test_every_needed_word_is_in_the_vocabulary() -> None:
    assert {word for kind in ("plan", "aanvraag", "besluit") for word in list_needed(kind)} <= MEANINGS.keys()
    assert len(list_needed("plan")) == 20
    assert list_needed("overig") == ()
