"""Every kind of question has its field, or is named as one that is never on the screen."""

from forms.builder.fields.dispatch import FIELDS
from forms.definition import QuestionType

NEVER_ON_THE_SCREEN = {QuestionType.CALCULATE, QuestionType.HIDDEN}


def test_every_kind_of_question_is_in_the_table_or_never_shown():
    assert set(FIELDS) | NEVER_ON_THE_SCREEN == set(QuestionType)
    assert not set(FIELDS) & NEVER_ON_THE_SCREEN
