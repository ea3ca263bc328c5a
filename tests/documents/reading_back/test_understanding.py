"""Texts from Word become stored values, or a Dutch sentence with a hint."""

from dataclasses import replace

import pytest

from documents.reading_back.understanding import BSN, Understood, understand
from forms.definition import QuestionType
from tests.forms.lexical.questions import question

LABELS = {"goed": "Gaat goed", "bijna": "Bijna klaar", "anders": "Iets anders, namelijk", "hulp": "Hulp en zorg"}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("1 oktober 2026", "2026-10-01"),
        ("donderdag 1 oktober 2026", "2026-10-01"),
        ("do. 1 okt. 2026", "2026-10-01"),
        ("1e oktober 2026", "2026-10-01"),
        ("01-10-2026", "2026-10-01"),
        ("1 / 10 / 2026", "2026-10-01"),
        ("1.10.2026", "2026-10-01"),
        ("1 10 2026", "2026-10-01"),
        ("2026-10-01", "2026-10-01"),
        ("15 sept. 2026", "2026-09-15"),
        ("1\u00a0oktober\u00a02026", "2026-10-01"),
        ("", ""),
    ],
)
def test_dates_are_read_in_the_usual_ways(typed, stored):
    assert understand(question(QuestionType.DATE), {}, typed) == Understood(stored)


@pytest.mark.parametrize(
    ("typed", "day", "hint"),
    [
        ("01-10-26", "", "2026-10-01"),
        ("1 oktober '26", "", "2026-10-01"),
        ("na de zomer", "2026-10-01", "2026-10-01"),
        ("31 februari 2026", "", ""),
    ],
)
def test_a_date_that_is_not_certain_is_asked(typed, day, hint):
    understood = understand(question(QuestionType.DATE), {}, typed, day)
    assert (understood.is_readable, understood.hint) == (False, hint)
    assert understood.problem.startswith(f"“{typed}” is geen datum.")


@pytest.mark.parametrize(
    ("question_type", "typed", "stored"),
    [
        (QuestionType.INTEGER, "1.500", "1500"),
        (QuestionType.INTEGER, "8 jaar", "8"),
        (QuestionType.DECIMAL, "12,5", "12.5"),
        (QuestionType.DECIMAL, "€ 12,50", "12.50"),
        (QuestionType.TIME, "9:05 uur", "09:05:00"),
        (QuestionType.DATETIME, "3 januari 2026, 09:05", "2026-01-03T09:05:00"),
        (QuestionType.ACKNOWLEDGE, "Ja", "OK"),
        (QuestionType.ACKNOWLEDGE, "☐", ""),
        (QuestionType.TEXT, "een\u00a0regel\u00ad ", "een regel"),
        (QuestionType.TEXT, "twee\nregels", "twee regels"),
    ],
)
def test_other_answers_are_read_as_people_write_them(question_type, typed, stored):
    assert understand(question(question_type), {}, typed) == Understood(stored)


def test_lines_stay_in_a_long_text():
    asked = replace(question(QuestionType.TEXT), appearance=frozenset({"multiline"}))
    assert understand(asked, {}, "twee \nregels\n") == Understood("twee\nregels")


@pytest.mark.parametrize("typed", ["Gaat goed", "gaat goed.", "GAAT  GOED", "goed"])
def test_a_label_is_its_choice(typed):
    assert understand(question(QuestionType.SELECT_ONE), LABELS, typed) == Understood("goed")


def test_a_label_that_is_not_there_is_answered_with_the_nearest():
    understood = understand(question(QuestionType.SELECT_ONE), LABELS, "Gaat heel goed")
    assert understood == Understood(
        "Gaat heel goed", "“Gaat heel goed” is geen keuze bij deze vraag. Bedoelt u “Gaat goed”?", "goed"
    )


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Gaat goed, Bijna klaar", "goed bijna"),
        ("Gaat goed en Bijna klaar", "goed bijna"),
        ("Iets anders, namelijk, Gaat goed", "anders goed"),
        ("Hulp en zorg, Gaat goed", "hulp goed"),
        ("Gaat goed; gaat goed", "goed"),
        ("", ""),
    ],
)
def test_several_labels_are_their_choices(typed, stored):
    assert understand(question(QuestionType.SELECT_MULTIPLE), LABELS, typed) == Understood(stored)


def test_one_unknown_label_among_several_is_named():
    assert "“zomaar wat”" in understand(question(QuestionType.SELECT_MULTIPLE), LABELS, "Gaat goed, zomaar wat").problem


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("Gaat goed, Hulp en zorg, Bijna klarr", "goed hulp bijna"),
        ("Gaat goedd, Bijna klaar", "goed bijna"),
        ("Gaat goedd, Bijna klar", "goed bijna"),
        ("Gaat goed, zomaar wat", ""),
        ("Gaat goedd, zomaar wat", ""),
        ("zomaar wat", ""),
    ],
)
def test_what_may_have_been_meant_by_several_holds_all_of_them_or_is_not_guessed(typed, hint):
    understood = understand(question(QuestionType.SELECT_MULTIPLE), LABELS, typed)
    assert (understood.is_readable, understood.value, understood.hint) == (False, typed, hint)


@pytest.mark.parametrize("question_type", list(QuestionType))
def test_a_burgerservicenummer_is_never_taken_in(question_type):
    assert understand(question(question_type), LABELS, "nummer 111222333 van Noor").problem == BSN


@pytest.mark.parametrize("question_type", [QuestionType.INTEGER, QuestionType.TIME, QuestionType.ACKNOWLEDGE])
def test_what_cannot_be_read_is_said(question_type):
    understood = understand(question(question_type), {}, "misschien")
    assert understood.problem.startswith("“misschien” is niet leesbaar.")
    assert understood.value == "misschien"


def test_a_label_goes_before_a_name_that_reads_the_same():
    asked, labels = question(QuestionType.SELECT_ONE), {"1": "0", "2": "1", "3": "2"}
    assert understand(asked, labels, "1") == Understood("2")
    assert understand(asked, labels, "3") == Understood("3")


def test_a_label_of_two_choices_is_asked_and_never_guessed():
    asked, labels = question(QuestionType.SELECT_ONE), {"a": "Anders", "b": "anders.", "c": "Nee"}
    understood = understand(asked, labels, "Anders")
    assert understood.problem
    assert "Meer dan één keuze" in understood.problem
    assert understand(asked, labels, "nee") == Understood("c")
