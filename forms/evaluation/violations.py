"""What is wrong with an answer: required and empty, not readable, a choice that is not allowed, a rule broken."""

from __future__ import annotations

from forms.definition import Definition, Question, QuestionType
from forms.evaluation.choices import allowed_names
from forms.evaluation.ranges import find_range_problem
from forms.evaluation.rules import Check, Rulebook, Rules, Text
from forms.evaluation.texts import filled
from forms.expressions.scope import Closure, Environment, Scope
from forms.expressions.values import to_boolean
from forms.instance import FormElement
from forms.lexical import UnreadableValue, can_be_unreadable, is_canonical, read_value

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


def find_violation(book: Rulebook, element: FormElement, environment: Environment) -> str | None:
    """The one thing that is wrong with the answer at a relevant element, in Dutch, or None."""
    name = element.tag
    if not element.text.strip():
        return _missing(book, book.rules[name], element, environment)
    for check in book.checks[name]:
        problem = check(element, environment)
        if problem is not None:
            return problem
    return None


def _missing(book: Rulebook, rules: Rules, element: FormElement, environment: Environment) -> str | None:
    if not isinstance(rules.node, Question) or not is_required(rules, element, environment):
        return None
    missing = _MISSING.get(rules.node.type, "Vul dit in.")
    return _said(rules.required_message, missing, book.definition, element, environment)


def answer_checks(definition: Definition, rules: Rules) -> tuple[Check, ...]:
    """What an answer is held against, in this order; nothing for what is no question."""
    question = rules.node
    if not isinstance(question, Question):
        return ()
    found: list[Check] = []
    if question.calculation is None and can_be_unreadable(question.type):
        found.append(_readable(question.type))
    if question.type is QuestionType.RANGE:
        found.append(lambda element, _: find_range_problem(question, element.text))
    if question.type in _SELECTS:
        found.append(_allowed(rules, question.type))
    if rules.constraint is not None:
        found.append(_constrained(definition, rules, rules.constraint))
    return tuple(found)


def _said(
    text: Text | None, otherwise: str, definition: Definition, element: FormElement, environment: Environment
) -> str:
    return otherwise if text is None else filled(text, definition, element, environment)


def _readable(question_type: QuestionType) -> Check:
    def check(element: FormElement, _: Environment) -> str | None:
        if is_canonical(question_type, element.text):
            return None
        try:
            read_value(question_type, element.text)
        except UnreadableValue as error:
            return error.message_dutch
        return None

    return check


def _allowed(rules: Rules, question_type: QuestionType) -> Check:
    is_one = question_type is QuestionType.SELECT_ONE
    refusal = (
        "Deze keuze kan hier niet. Kies een ander antwoord."
        if is_one
        else "Een van deze keuzes kan hier niet. Kies opnieuw."
    )

    def check(element: FormElement, environment: Environment) -> str | None:
        chosen = {element.text} if is_one else set(element.text.split())
        return None if chosen <= allowed_names(rules, element, environment) else refusal

    return check


def _constrained(definition: Definition, rules: Rules, constraint: Closure) -> Check:
    def check(element: FormElement, environment: Environment) -> str | None:
        if to_boolean(constraint(Scope(element, element, environment))):
            return None
        broken = "Dit antwoord past niet bij deze vraag."
        return _said(rules.constraint_message, broken, definition, element, environment)

    return check
