"""Questions of one type, for the tests of answers as text."""

from forms.definition import Place, Question, QuestionType, Texts
from forms.expressions import Template

NOTHING = Texts(Template("", (), frozenset()))


def question(question_type: QuestionType) -> Question:
    return Question(question_type, "vraag", NOTHING, NOTHING, Place("survey", 2), frozenset(), frozenset())
