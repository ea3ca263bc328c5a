"""Which answers make the page change."""

from forms.builder import questions_with_reach


def test_a_question_that_another_reads_has_reach(definition):
    reach = questions_with_reach(definition)
    assert {"voornaam", "naar_school", "mens_naam"} <= reach


def test_a_question_whose_answer_can_be_wrong_has_reach(definition):
    assert {"geboren", "leeftijd", "beste_dag"} <= questions_with_reach(definition)


def test_free_text_that_nobody_reads_has_none(definition):
    assert not {"verhaal", "doel_tekst", "actie_wat", "waarom_niet"} & questions_with_reach(definition)
