import pytest

from tests.forms.evaluation.forms import FAMILY_ANSWERS, fill, small_form

HEADER = "type | name | label | required | constraint"
LIST = "| choices |\n| | list_name | name | label |\n| | l | a | A |\n| | l | b | B |"


def small(question_type, required="", constraint=""):
    return small_form(HEADER, f"{question_type} | vraag | Vraag | {required} | {constraint}", choices=LIST)


@pytest.mark.parametrize(
    ("question_type", "said"),
    [
        ("text", "Vul dit in."),
        ("date", "Vul dit in."),
        ("select_one l", "Kies een antwoord."),
        ("select_multiple l", "Kies minstens één antwoord."),
        ("acknowledge", "Vink dit aan."),
        ("file", "Voeg een bestand toe."),
    ],
)
def test_a_required_question_that_is_empty_says_what_to_do(question_type, said):
    assert fill(small(question_type, "yes")).violations == {"vraag": said}


def test_blanks_are_no_answer():
    assert fill(small("text", "yes"), vraag=" \n ").violations == {"vraag": "Vul dit in."}


def test_a_note_is_never_required():
    assert fill(small("note", "yes")).violations == {}


@pytest.mark.parametrize(
    ("question_type", "typed", "said"),
    [
        ("date", "morgen", "Vul een datum in als dag-maand-jaar, bijvoorbeeld 31-01-2026."),
        ("integer", "1,5", "Vul een heel getal in, bijvoorbeeld 12."),
        ("decimal", "veel", "Vul een getal in, bijvoorbeeld 12,5."),
        ("decimal", "1e500", "Vul een getal in, bijvoorbeeld 12,5."),
        ("time", "half tien", "Vul een tijd in als uur:minuten, bijvoorbeeld 9:30."),
        ("acknowledge", "misschien", "Kies wel of niet akkoord."),
    ],
)
def test_what_cannot_be_read_is_a_violation_and_stays_as_it_was_typed(question_type, typed, said):
    evaluation = fill(small(question_type), vraag=typed)
    assert evaluation.violations == {"vraag": said}
    assert evaluation.values == {"vraag": typed}


def test_a_constraint_counts_only_when_there_is_an_answer():
    form = small("integer", "", ". > 5")
    assert fill(form).violations == {}
    assert fill(form, vraag=6).violations == {}
    assert fill(form, vraag=5).violations == {"vraag": "Dit antwoord past niet bij deze vraag."}


def test_a_dutch_decimal_is_judged_as_the_number_it_is():
    assert fill(small("decimal", "", ". >= 12.4 and . <= 12.6"), vraag="12,5").violations == {}


def test_a_message_shows_answers(plan):
    violations = fill(plan, **FAMILY_ANSWERS | {"gebieden": "school thuis geld"}).violations
    assert violations["gebieden"] == "Kies er hoogstens 2."


@pytest.mark.parametrize("chosen", ["c", "A", "a b"])
def test_a_choice_that_does_not_exist_is_a_violation(chosen):
    assert fill(small("select_one l"), vraag=chosen).violations == {
        "vraag": "Deze keuze kan hier niet. Kies een ander antwoord."
    }


def test_one_wrong_choice_among_several_is_a_violation():
    assert fill(small("select_multiple l"), vraag=["a", "c"]).violations == {
        "vraag": "Een van deze keuzes kan hier niet. Kies opnieuw."
    }


def test_required_may_depend_on_other_answers(plan):
    younger = fill(plan, **FAMILY_ANSWERS | {"mening": "", "geboortedatum": "2014-09-02"})
    older = fill(plan, **FAMILY_ANSWERS | {"mening": "", "geboortedatum": "2014-09-01"})
    assert (younger.required("mening"), "mening" in younger.violations) == (False, False)
    assert (older.required("mening"), "mening" in older.violations) == (True, True)
