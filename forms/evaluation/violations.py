"""What is wrong with an answer: required and empty, not readable, a choice that is not allowed, a rule broken."""

from __future__ import annotations

from forms.definition import Definition, Question, QuestionType
from forms.evaluation.choices import allowed_names
from forms.evaluation.ranges import find_range_problem
from forms.evaluation.rules import Rules, Text
from forms.evaluation.texts import filled
from forms.expressions.scope import Environment, Scope
from forms.expressions.values import to_boolean
from forms.instance import FormElement
from forms.lexical import UnreadableValue, read_value

_MISSING = {
    QuestionType.SELECT_ONE: "Kies een antwoord.",
    QuestionType.SELECT_MULTIPLE: "Kies minstens één antwoord.",
    QuestionType.ACKNOWLEDGE: "Vink dit aan.",
    QuestionType.FILE: "Voeg een bestand toe.",
}
_SELECTS = frozenset({QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE})


def is_required(rules: Rules, element: FormElement, environment: Environment) -> bool:
    """Whether an answer is required here and now. A note asks nothing, so it never is."""
    if rules.required is None or not isinstance(rules.node, Question) or rules.node.type is QuestionType.NOTE:
        return False
    return to_boolean(rules.required(Scope(element, element, environment)))


def find_violation(definition: Definition, rules: Rules, element: FormElement, environment: Environment) -> str | None:
    """The one thing that is wrong with the answer at a relevant element, in Dutch, or None."""
    question = rules.node
    assert isinstance(question, Question)
    if not element.text.strip():
        if is_required(rules, element, environment):
            missing = _MISSING.get(question.type, "Vul dit in.")
            return _said(rules.required_message, missing, definition, element, environment)
        return None
    problem = (
        _unreadable(question, element)
        or find_range_problem(question, element.text)
        or _not_allowed(question, rules, element, environment)
    )
    if problem is None and _breaks_constraint(rules, element, environment):
        broken = "Dit antwoord past niet bij deze vraag."
        problem = _said(rules.constraint_message, broken, definition, element, environment)
    return problem


def _said(
    text: Text | None, otherwise: str, definition: Definition, element: FormElement, environment: Environment
) -> str:
    return otherwise if text is None else filled(text, definition, element, environment)


def _unreadable(question: Question, element: FormElement) -> str | None:
    if question.calculation is not None:
        return None
    try:
        read_value(question.type, element.text)
    except UnreadableValue as error:
        return error.message_dutch
    return None


def _not_allowed(question: Question, rules: Rules, element: FormElement, environment: Environment) -> str | None:
    if question.type not in _SELECTS:
        return None
    chosen = set(element.text.split()) if question.type is QuestionType.SELECT_MULTIPLE else {element.text}
    if chosen <= set(allowed_names(rules, element, environment)):
        return None
    if question.type is QuestionType.SELECT_ONE:
        return "Deze keuze kan hier niet. Kies een ander antwoord."
    return "Een van deze keuzes kan hier niet. Kies opnieuw."


def _breaks_constraint(rules: Rules, element: FormElement, environment: Environment) -> bool:
    if rules.constraint is None:
        return False
    return not to_boolean(rules.constraint(Scope(element, element, environment)))
