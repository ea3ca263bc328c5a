"""From a form and its answers to a tree of elements, in the order of the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forms.definition import Definition, Group, Node, Question, Repeat
from forms.expressions.elements import Element
from forms.instance.errors import AnswersError
from forms.instance.shape import ROW_KEY, answer_text, answered_nodes, row_id, rows_of
from language.text import clean_text


class FormElement(Element):
    """An element that knows its node in the form and its path.

    `anchors` are the root and the rows around it, outermost first; a row is the last of its own. `answered`: the name
    is in the answers, be it with an empty text. `inside` is filled for anchors only: every element within, by name.
    `row_id` is filled for rows only.
    """

    __slots__ = ("anchors", "answered", "inside", "node", "path", "row_id")

    def __init__(self, tag: str, parent: FormElement | None, node: Node | None, path: str) -> None:
        super().__init__(tag, parent)
        self.node = node
        self.path = path
        self.answered = False
        self.row_id = ""
        self.anchors: tuple[FormElement, ...] = parent.anchors if parent else (self,)
        self.inside: dict[str, list[FormElement]] = {}


@dataclass(slots=True)
class Instance:
    """The tree of one form that is being filled in.

    `by_name` and `by_path` hold every question, group, repeat and row, in document order. The element of a repeat as a
    whole is not in the tree, only its rows are, as in the XML of a form.
    """

    root: FormElement
    by_name: dict[str, list[FormElement]] = field(default_factory=dict)
    rows: dict[str, list[FormElement]] = field(default_factory=dict)
    by_path: dict[str, FormElement] = field(default_factory=dict)


def build_instance(definition: Definition, answers: Mapping[str, object]) -> Instance:
    """Lay `answers` out along `definition`; raise `AnswersError` for what does not fit."""
    root = FormElement("data", None, None, "")
    builder = _Builder(Instance(root))
    builder.fill(root, definition.children, answers, "")
    return builder.instance


class _Builder:
    def __init__(self, instance: Instance) -> None:
        self.instance = instance

    def fill(self, parent: FormElement, nodes: Sequence[Node], answers: Mapping[str, object], where: str) -> None:
        """Add everything that is asked in one row, or at the top; `where` is the path of the row with a point."""
        _refuse_unknown(nodes, answers, where)
        self._add_all(parent, nodes, answers, where)

    def _add_all(self, parent: FormElement, nodes: Sequence[Node], answers: Mapping[str, object], where: str) -> None:
        for node in nodes:
            element = self._element(node, parent, where)
            if isinstance(node, Question):
                _answer(element, node, answers)
            elif isinstance(node, Group):
                self._add_all(element, node.children, answers, where)
            else:
                self._rows(element, node, answers)

    def _element(self, node: Node, parent: FormElement, where: str) -> FormElement:
        element = FormElement(node.name, parent, node, where + node.name)
        if isinstance(node, Repeat):
            parent.children.pop()
        else:
            _register(element)
        self.instance.by_name.setdefault(node.name, []).append(element)
        self.instance.by_path[element.path] = element
        return element

    def _rows(self, repeat: FormElement, node: Repeat, answers: Mapping[str, object]) -> None:
        used: set[str] = set()
        parent = repeat.parent
        assert isinstance(parent, FormElement)
        for row in rows_of(answers.get(node.name), repeat.path):
            identifier = row_id(row, used, repeat.path)
            element = FormElement(node.name, parent, node, f"{repeat.path}[{identifier}]")
            element.row_id = identifier
            _register(element)
            element.anchors = (*element.anchors, element)
            self.instance.rows.setdefault(repeat.path, []).append(element)
            self.instance.by_path[element.path] = element
            self.fill(element, node.children, row, f"{element.path}.")


def _register(element: FormElement) -> None:
    for anchor in element.anchors:
        anchor.inside.setdefault(element.tag, []).append(element)


def _answer(element: FormElement, question: Question, answers: Mapping[str, object]) -> None:
    if question.name not in answers:
        return
    text = answer_text(question, answers[question.name], element.path)
    if question.calculation is None:
        element.text, element.answered = text, True
    else:
        element.offered = text


def _refuse_unknown(nodes: Sequence[Node], answers: Mapping[str, object], where: str) -> None:
    known = {node.name for node in answered_nodes(nodes)} | ({ROW_KEY} if where else set())
    unknown = next((name for name in answers if name not in known), None)
    if unknown is not None:
        place = f"in een rij van “{where.rpartition('[')[0]}”" if where else "in dit formulier"
        raise AnswersError(f"De vraag “{clean_text(unknown)[:100]}” bestaat niet {place}.")
