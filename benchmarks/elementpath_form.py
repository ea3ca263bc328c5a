"""The formulas of a form worked out by elementpath, in the same places as ours: relevance, calculations, constraints.

Only for forms whose formulas are XPath 1.0. elementpath gets the answers with everything calculated already filled in,
and each formula read beforehand: it only works out, where ours also lays out the answers, orders the formulas, checks
choices and what is required, and writes the messages. So the ratio is a lower bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from forms.definition import Definition, Node, Question
from forms.evaluation import Evaluation
from forms.expressions import Expression
from forms.instance import FormElement

_REFERENCE = re.compile(r"\$\{(\w+)\}")
_AS = {"relevant": "boolean", "calculation": "string", "constraint": "boolean"}
Outcome = dict[tuple[str, str], str | bool]
"""By path and kind of formula: the text of a calculation, whether a relevance or a constraint holds."""


@dataclass(frozen=True, slots=True)
class _Work:
    path: str
    kind: str
    token: Any
    item: Any


class ElementpathForm:
    """Everything that elementpath has to work out for one form with one set of answers."""

    def __init__(self, definition: Definition, evaluation: Evaluation) -> None:
        import elementpath

        self._definition = definition
        self._context = elementpath.XPathContext
        self._parser = elementpath.XPath1Parser()
        self._made: dict[FormElement, ET.Element] = {}
        root = ET.Element("document")
        root.append(self._as_xml(evaluation.reader.instance.root))
        self._tree = elementpath.get_node_tree(root)
        self._nodes = {node.elem: node for node in self._tree.iter() if hasattr(node, "elem")}
        self._works = tuple(self._all_works(evaluation))

    def evaluate(self) -> Outcome:
        """Work out every formula."""
        return {(work.path, work.kind): self._outcome(work) for work in self._works}

    def _outcome(self, work: _Work) -> str | bool:
        outcome: str | bool = work.token.evaluate(self._context(self._tree, item=work.item))
        return outcome

    def _as_xml(self, element: FormElement) -> ET.Element:
        made = ET.Element(element.tag)
        made.text = element.string_value() if isinstance(element.node, Question) else None
        made.extend(self._as_xml(child) for child in element.children if isinstance(child, FormElement))
        self._made[element] = made
        return made

    def _all_works(self, evaluation: Evaluation) -> Iterator[_Work]:
        read: dict[tuple[str, str], Any] = {}
        for path, element in evaluation.reader.instance.by_path.items():
            node = element.node
            if not isinstance(node, Question):
                continue
            for kind, expression in _formulas(node, evaluation.values[path]):
                key = (node.name, kind)
                if key not in read:
                    source = in_xpath(self._definition, node, expression.source)
                    read[key] = self._parser.parse(f"{_AS[kind]}({source})")
                yield _Work(path, kind, read[key], self._nodes[self._made[element]])


def _formulas(question: Question, value: str) -> Iterator[tuple[str, Expression]]:
    """The formulas that ours works out here too: an empty answer breaks no constraint."""
    if question.relevant:
        yield "relevant", question.relevant
    if question.calculation:
        yield "calculation", question.calculation
    if question.constraint and value:
        yield "constraint", question.constraint


def in_xpath(definition: Definition, node: Node, source: str) -> str:
    """The formula with ``${name}`` as a path: from the innermost row that both stand in, or from the top."""
    own = definition.repeats_around(node.name)

    def path(match: re.Match[str]) -> str:
        name = match[1]
        around = definition.ancestors[name]
        shared = [repeat for repeat in around if repeat in own]
        steps = [container.name for container in around[around.index(shared[-1]) + 1 if shared else 0 :]]
        start = f"ancestor::{shared[-1].name}[1]" if shared else "/document/data"
        return "/".join([start, *steps, name])

    return _REFERENCE.sub(path, source)


def our_outcome(evaluation: Evaluation) -> Outcome:
    """What ours made of the same formulas, to lay beside it."""
    found: Outcome = {}
    for path, element in evaluation.reader.instance.by_path.items():
        if isinstance(element.node, Question):
            value = evaluation.values[path]
            ours: dict[str, str | bool] = {
                "relevant": evaluation.relevant[path],
                "calculation": value,
                "constraint": path not in evaluation.violations,
            }
            found |= {(path, kind): ours[kind] for kind, _ in _formulas(element.node, value)}
    return found
