"""What can be known to be wrong with a formula before it runs: functions, arguments, patterns, date formats."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from forms.expressions.axes import FORM_AXES
from forms.expressions.errors import ExpressionError
from forms.expressions.functions import FUNCTIONS, Function
from forms.expressions.functions.text import find_pattern
from forms.expressions.moments import FORMAT_LETTERS
from forms.expressions.nodes import Call, Filter, Literal, Node, Operation, Path, Reference, Root, Step
from forms.expressions.parser import unsupported_path
from forms.expressions.refused import REFUSED, unsupported_function
from forms.suggestions import find_nearest

_DUTCH_NAMES = {
    "als": "if",
    "niet": "not",
    "waar": "true",
    "onwaar": "false",
    "vandaag": "today",
    "nu": "now",
    "som": "sum",
    "aantal": "count",
    "lengte": "string-length",
    "tekst": "string",
    "datum": "date",
    "afronden": "round",
    "gekozen": "selected",
    "len": "string-length",
    "substring": "substr",
}
_INSTEAD = {
    "pow": "Schrijf een macht uit met *, zoals ${x} * ${x}.",
    "power": "Schrijf een macht uit met *, zoals ${x} * ${x}.",
    "normalize-space": "Laat normalize-space() weg, en vergelijk de tekst zelf.",
    "isblank": "Schrijf ${naam} = ''.",
    **dict.fromkeys(("and", "en"), "Schrijf and tussen de voorwaarden, zoals ${a} = 1 and ${b} = 2."),
    **dict.fromkeys(("or", "of"), "Schrijf or tussen de voorwaarden, zoals ${a} = 1 or ${b} = 2."),
}
"""What to write for a function that has no other one in its place."""
_AS_IN_ODK = {"dd": "%d", "d": "%e", "mm": "%m", "m": "%n", "mmm": "%b"} | {
    **dict.fromkeys(("yyyy", "jjjj"), "%Y"),
    **dict.fromkeys(("yy", "jj"), "%y"),
}
_EXCEL_LETTERS = re.compile(r"(?<![a-z])(?:yyyy|jjjj|yy|jj|mmm|mm?|dd?)(?![a-z])", re.IGNORECASE)
_FORMAT_LETTER = re.compile(r"%.?", re.DOTALL)


def check(nodes: Sequence[Node]) -> None:
    """Raise `ExpressionError` at the first axis or function that will not come, or else at the first other mistake.

    `nodes` are those of one tree, a parent before its children.
    """
    for node in nodes:
        if isinstance(node, Path):
            _check_axes(node)
        elif isinstance(node, Call) and node.name in REFUSED:
            raise unsupported_function(node.name, node.position)
    for node in nodes:
        if isinstance(node, Call):
            _check_call(node)
        elif isinstance(node, Path):
            _check_path(node)
        elif isinstance(node, Filter):
            _require_elements(node.base, "Voor [ ]")
        elif isinstance(node, Operation) and node.operator == "|":
            for operand in node.operands:
                _require_elements(operand, "Bij |")


def yields_elements(node: Node) -> bool:
    """Whether `node` leads to elements: a path, a reference, a union, or indexed-repeat."""
    if isinstance(node, Call):
        return node.name == "indexed-repeat"
    if isinstance(node, Operation):
        return node.operator == "|"
    return isinstance(node, Path | Reference | Filter | Root)


def _require_elements(node: Node, where: str) -> None:
    if isinstance(node, Call) and node.name not in FUNCTIONS:
        raise unknown_function(node.name, node.position)
    if not yields_elements(node):
        raise elements_expected(where, node.position)


def elements_expected(where: str, position: int) -> ExpressionError:
    """The error for a text or number at a place (`where`) that only answers can stand."""
    return ExpressionError(
        f"{where} hoort een verwijzing naar vragen te staan, geen tekst of getal.",
        position,
        "Schrijf een verwijzing als ${naam}.",
        "reference-expected",
    )


def _check_axes(path: Path) -> None:
    for step in path.steps:
        if step.axis not in FORM_AXES:
            raise unsupported_path(_as_written(step), step.position)


def _as_written(step: Step) -> str:
    if step.axis == "attribute":
        return "@"
    is_short = step.axis == "descendant-or-self" and step.test == "node()" and not step.predicates
    return "//" if is_short else f"{step.axis}::"


def _check_path(path: Path) -> None:
    if path.base is not None:
        _require_elements(path.base, "Voor /")
    for step in path.steps:
        check_test(step)


def check_test(step: Step) -> None:
    """Refuse a step to ``text()`` and its like: answers are elements only."""
    if step.test.endswith("()") and step.test != "node()":
        raise unknown_function(step.test[:-2], step.position)


def _check_call(call: Call) -> None:
    function = called_function(call, FUNCTIONS)
    for index in sorted(function.node_arguments):
        if index < len(call.arguments):
            _require_elements(call.arguments[index], f"In {call.name}()")
    _check_literal(call)


def called_function(call: Call, functions: Mapping[str, Function]) -> Function:
    """The one of `functions` that is called; raise `ExpressionError` when there is none or its arguments do not fit."""
    function = functions.get(call.name)
    if function is None:
        raise unknown_function(call.name, call.position)
    if not function.accepts(len(call.arguments)):
        message, todo = _arity_message(function, len(call.arguments)), _arity_todo(function, len(call.arguments))
        raise ExpressionError(message, call.position, todo, "wrong-arity")
    return function


def unknown_function(name: str, position: int) -> ExpressionError:
    """The error for a function that does not exist: with the reason, or with the nearest one that does."""
    if name in REFUSED:
        return unsupported_function(name, position)
    if name == "current":
        todo = "Schrijf ../naam of ${naam}, zonder current()."
        return ExpressionError("De functie current() bestaat hier niet.", position, todo, "unknown-function")
    nearest = _DUTCH_NAMES.get(name.lower()) or find_nearest(name, FUNCTIONS)
    suggestion = _INSTEAD.get(name.lower(), "") or (f"Bedoelt u {nearest}()?" if nearest else "")
    return ExpressionError(f"De functie {name}() bestaat hier niet.", position, suggestion, "unknown-function")


def _arity_message(function: Function, count: int) -> str:
    given = "er staat er 1" if count == 1 else f"er staan er {count}"
    if function.maximum is None:
        wanted = f"minstens {function.minimum}"
    elif function.minimum == function.maximum:
        wanted = str(function.minimum)
    else:
        wanted = f"{function.minimum} tot {function.maximum}"
    return f"{function.name}() heeft {wanted} waarden nodig, {given}."


def _arity_todo(function: Function, count: int) -> str:
    if count < function.minimum:
        return "Vul aan wat ontbreekt."
    if function.name == "coalesce":
        return "Zet er nog een in: coalesce(a, coalesce(b, c))."
    return "Haal weg wat te veel is."


def _check_literal(call: Call) -> None:
    """A pattern or a date format that is written out in the formula is checked here, once."""
    last = call.arguments[-1] if call.arguments else None
    if not isinstance(last, Literal):
        return
    if call.name == "regex" and find_pattern(last.value) is None:
        raise ExpressionError(
            "Het patroon in regex() kan niet worden gelezen.",
            last.position,
            "Controleer haakjes en schuine strepen; verwijzingen terug (\\1) en (?=…) bestaan hier niet.",
            "bad-pattern",
        )
    if call.name.startswith("format-date"):
        _check_date_format(last)


def _with_percents(pattern: str) -> str:
    """``dd-mm-jjjj``, as Excel writes it, with the letters of format-date."""
    return _EXCEL_LETTERS.sub(lambda match: _AS_IN_ODK[match[0].casefold()], pattern)


def _check_date_format(pattern: Literal) -> None:
    if "%" not in pattern.value and pattern.value.strip():
        meant = _with_percents(pattern.value)
        raise ExpressionError(
            f"In de datumopmaak “{pattern.value[:40]}” staat geen %, dus er komt geen datum uit.",
            pattern.position,
            f"Schrijf '{meant}'." if "%" in meant else "Gebruik bijvoorbeeld '%d-%m-%Y'.",
            "bad-date-format",
        )
    for letter in _FORMAT_LETTER.findall(pattern.value):
        if letter[1:] not in {*FORMAT_LETTERS, "%"}:
            raise ExpressionError(
                f"De datumopmaak “{letter}” bestaat niet.",
                pattern.position,
                "Gebruik bijvoorbeeld '%d-%m-%Y'.",
                "bad-date-format",
            )
