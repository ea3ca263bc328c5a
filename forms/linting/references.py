"""Rules about what a formula or text refers to: the question must exist, and be the one that was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.assembly.form import Form
from forms.assembly.formulas import Formula, ShownText
from forms.definition import Definition, Question
from forms.expressions.nodes import Node, Path
from forms.findings import Finding
from forms.linting.formula_nodes import is_bare, names_in_path, walk_outside_predicates
from forms.linting.remarks import error, quote
from forms.suggestions import did_you_mean, find_nearest

_NAMED = r"\s*(?P<{}>[^\W\d][\w.-]*)\s*"
_OTHER_SIGNS = re.compile(
    rf"\$\({_NAMED.format('round')}\)|\$?\{{?(?<!\$)\{{{_NAMED.format('curly')}\}}\}}?|\$(?P<bare>[^\W\d]\w*)"
)
"""``$(naam)``, ``{naam}``, ``{{naam}}`` and ``$naam``."""
_CELL = re.compile(r"[A-Z]{1,2}\d{1,4}")
"""A cell in Excel, such as ``A1``."""
_WITHOUT_VALUES = frozenset({"today", "now", "true", "false"})
"""Functions that are often written without their parentheses."""
_ALIKE = 0.75
_WORDS = {
    "true": "true()",
    "false": "false()",
    "waar": "true()",
    "onwaar": "false()",
    "yes": "'yes'",
    "no": "'no'",
    "ja": "'ja'",
    "nee": "'nee'",
    **dict.fromkeys(("leeg", "null", "none", "nil", "empty", "blank"), "''"),
    "vandaag": "today()",
    "nu": "now()",
}


def unknown_reference(form: Form) -> Iterator[Finding]:
    """``${name}`` in a formula or a text, of a question that does not exist."""
    names = form.definition.by_name
    cells = [(formula.place, formula.expression.references) for formula in form.formulas]
    cells += [(text.place, text.template.references) for text in form.texts if text.place.sheet == form.survey.name]
    for place, references in cells:
        for name in sorted(references.difference(names)) if references else ():
            message = f"De vraag ${{{name[:60]}}} bestaat niet."
            yield error("unknown-question", place, message, did_you_mean(name, names))


def reference_with_other_signs(form: Form) -> Iterator[Finding]:
    """``$(naam)`` or ``{naam}`` in a text: the signs would be shown as they stand."""
    for text in form.texts:
        source = text.template.source
        if not ("$" in source or "{" in source):
            continue
        if text.place.sheet != form.survey.name:
            yield from _in_choice(form, text)
            continue
        for match in _OTHER_SIGNS.finditer(source):
            name = match["round"] or match["curly"] or match["bare"]
            names = form.definition.by_name
            known = name if name in names or match["bare"] else find_nearest(name, names, _ALIKE)
            if match["bare"] and name not in names:
                continue
            if known or match["round"]:
                message = f"{quote(match[0])} is geen verwijzing naar een vraag; het wordt getoond zoals het er staat."
                yield error("bad-reference", text.place, message, f"Schrijf ${{{known or name}}}.")


def _in_choice(form: Form, text: ShownText) -> Iterator[Finding]:
    """The name of a question between such signs in the text of a choice, where no answer can stand at all."""
    for match in _OTHER_SIGNS.finditer(text.template.source):
        if (match["round"] or match["curly"] or match["bare"]) in form.definition.by_name:
            message = f"In de tekst van een keuze kan geen antwoord staan: {match[0]}."
            yield error("reference-in-choice", text.place, message, "Zet het antwoord in het label van de vraag.")


def bare_word(form: Form) -> Iterator[Finding]:
    """A word without quotes or ``${}``: a question, a text, or TRUE as Excel writes it."""
    for formula in form.formulas:
        if not formula.paths:
            continue
        allowed = _own_words(form.definition, formula)
        for node in walk_outside_predicates(formula.expression.tree):
            if isinstance(node, Path) and is_bare(node) and node.steps[0].test not in allowed:
                yield _bare(form, formula, node.steps[0].test, allowed)


def _own_words(definition: Definition, formula: Formula) -> frozenset[str]:
    """Words that stand for something by themselves: in a choice_filter the columns of the choices."""
    owner = definition.by_name.get(formula.owner)
    if formula.key != "choice_filter" or not isinstance(owner, Question):
        return frozenset()
    if owner.choices is None:  # another rule says that this type has no choices; the columns of those are not known
        return frozenset(step for node in formula.nodes for step in _bare_steps(node))
    if owner.choices.repeat_question:
        return frozenset(definition.by_name)
    choices = definition.choices.get(owner.choices.list_name, ())
    return frozenset({"name", "label"}).union(*(choice.attributes for choice in choices))


def _bare_steps(node: Node) -> tuple[str, ...]:
    return (node.steps[0].test,) if isinstance(node, Path) and is_bare(node) else ()


def _bare(form: Form, formula: Formula, word: str, allowed: frozenset[str]) -> Finding:
    meant = _meant_as_column(form, formula, word)
    if meant is not None:
        message, todo = meant
        return error("bare-word", formula.place, message, did_you_mean(word, allowed) or todo)
    message = f"{quote(word)} is hier geen vraag, geen tekst en geen getal."
    known = form.definition.by_name
    if _CELL.fullmatch(word) and word.casefold() not in known:
        suggestion = "Een cel van Excel bestaat hier niet: schrijf ${naam}, met de naam van de vraag."
    elif word.casefold() in _WITHOUT_VALUES and word not in known:
        suggestion = f"Bedoelde u {word.casefold()}()?"
    elif word.casefold() in _WORDS:
        suggestion = f"Bedoelde u {_WORDS[word.casefold()]}?"
    elif word in form.definition.by_name:
        suggestion = f"Schrijf ${{{word}}}."
    else:
        near = did_you_mean(word, allowed) or did_you_mean(word, form.definition.by_name)
        suggestion = near or f"Schrijf een tekst tussen aanhalingstekens: '{word[:40]}'."
    return error("bare-word", formula.place, message, suggestion)


def _meant_as_column(form: Form, formula: Formula, word: str) -> tuple[str, str] | None:
    """What is wrong with a word in a choice_filter, if it is not a question or text that lacks its signs."""
    if formula.key != "choice_filter" or word.casefold() in _WORDS:
        return None
    if any(column.header == word for column in form.choices.columns):
        return (
            f"De kolom {quote(word)} is leeg bij alle keuzes van deze lijst.",
            "Vul die kolom in op het blad choices, of laat dit weg.",
        )
    if word in form.definition.by_name and word not in formula.expression.references:
        return None
    return f"{quote(word)} is geen kolom van het blad choices.", "Zet die kolom op het blad choices, of laat dit weg."


def unknown_step(form: Form) -> Iterator[Finding]:
    """A name in a path, such as ``../naam`` or ``[gezag = 'ja']``, of a question that does not exist."""
    names = form.definition.by_name
    for formula in form.formulas:
        if not formula.paths:
            continue
        own = _own_words(form.definition, formula)
        for name in sorted(name for name in _steps(formula) - own if name not in names):
            message = f"De vraag {quote(name)} in deze formule bestaat niet."
            yield error("unknown-question", formula.place, message, did_you_mean(name, (*own, *names)))


def _steps(formula: Formula) -> set[str]:
    """Names in paths; a bare word outside ``[...]`` is a case for `bare_word`."""
    outside = walk_outside_predicates(formula.expression.tree)
    bare = {id(node) for node in outside if isinstance(node, Path) and is_bare(node)}
    return {name for path in formula.paths if id(path) not in bare for name, _ in names_in_path(path)}
