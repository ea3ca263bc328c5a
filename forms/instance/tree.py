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
    is in the answers, be it with an empty text.
    """

    __slots__ = ("anchors", "answered", "node", "path")

    def __init__(self, tag: str, parent: FormElement | None, node: Node | None, path: str) -> None:
        Element.__init__(self, tag, parent)
        self.node = node
        self.path = path
        self.answered = False
        self.anchors: tuple[Anchor, ...] = parent.anchors if parent else ()

    @property
    def in_shown_row(self) -> bool:
        """Whether the row that it is, or stands in, is relevant: what is around a row hides the row too."""
        return self.anchors[-1].relevant


class Anchor(FormElement):
    """The root or a row: a name stands here once, or once in every row of a repeat in here.

    `_inside` holds the elements of this row itself and its repeats, each as a list of rows; what is deeper is added
    when a formula first asks for it.
    """

    __slots__ = ("_inside", "place", "row_id")

    def __init__(self, tag: str, parent: FormElement | None, node: Node | None, path: str) -> None:
        super().__init__(tag, parent, node, path)
        self.row_id = ""
        self.place = 1
        self.anchors = (*self.anchors, self)
        self._inside: dict[str, list[Element]] = {}

    @property
    def ordinal(self) -> int:
        """Which row of its repeat it is, from 1."""
        return self.place

    def hold(self, name: str, elements: list[Element]) -> None:
        """Say what has this name in here: one question or group, or the rows of a repeat."""
        self._inside[name] = elements

    def inside(self, name: str, repeats: Sequence[str]) -> list[Element]:
        """Everything with this name in here, in the order of the form; `repeats` lie between, outermost first."""
        found = self._inside.get(name)
        if found is None:
            outer, *deeper = repeats
            rows = (row for row in self._inside[outer] if isinstance(row, Anchor))
            found = self._inside[name] = [element for row in rows for element in row.inside(name, deeper)]
        return found


@dataclass(slots=True)
class Instance:
    """The tree of one form that is being filled in.

    `by_name` holds every question, group and repeat as a whole, `by_path` these and the rows, in document order. The
    element of a repeat as a whole is not in the tree, only its rows are, as in the XML of a form.
    """

    root: Anchor
    by_name: dict[str, list[FormElement]] = field(default_factory=dict)
    by_path: dict[str, FormElement] = field(default_factory=dict)


def build_instance(definition: Definition, answers: Mapping[str, object]) -> Instance:
    """Lay `answers` out along `definition`; raise `AnswersError` for what does not fit."""
    root = Anchor("data", None, None, "")
    builder = _Builder(Instance(root, {name: [] for name in definition.by_name}))
    builder.fill(root, definition.children, answers, "")
    return builder.instance


class _Builder:
    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self._known: dict[str, frozenset[str]] = {}

    def fill(self, anchor: Anchor, nodes: Sequence[Node], answers: Mapping[str, object], where: str) -> None:
        """Add everything that is asked in one row, or at the top; `where` is the path of the row with a point."""
        known = self._known.get(where and anchor.tag)
        if known is None:
            known = self._known[where and anchor.tag] = _names(nodes, is_row=bool(where))
        if not answers.keys() <= known:
            raise _unknown(next(name for name in answers if name not in known), where)
        self._add_all(anchor, anchor, nodes, answers, where)

    def _add_all(
        self, anchor: Anchor, parent: FormElement, nodes: Sequence[Node], answers: Mapping[str, object], where: str
    ) -> None:
        by_name, by_path = self.instance.by_name, self.instance.by_path
        for node in nodes:
            name = node.name
            element = FormElement(name, parent, node, where + name)
            by_name[name].append(element)
            by_path[element.path] = element
            if isinstance(node, Repeat):
                parent.children.pop()
                anchor.hold(name, self._rows(element, parent, node, answers))
                continue
            anchor.hold(name, [element])
            if isinstance(node, Group):
                self._add_all(anchor, element, node.children, answers, where)
            elif name in answers:
                _answer(element, node, answers[name])

    def _rows(
        self, whole: FormElement, parent: FormElement, node: Repeat, answers: Mapping[str, object]
    ) -> list[Element]:
        used: set[str] = set()
        rows: list[Element] = []
        for place, row in enumerate(rows_of(answers.get(node.name), whole.path), start=1):
            identifier = row_id(row, used, whole.path)
            element = Anchor(node.name, parent, node, f"{whole.path}[{identifier}]")
            element.row_id, element.place = identifier, place
            rows.append(element)
            self.instance.by_path[element.path] = element
            self.fill(element, node.children, row, f"{element.path}.")
        return rows


def _answer(element: FormElement, question: Question, value: object) -> None:
    text = answer_text(question, value, element.path)
    if question.calculation is None:
        element.text, element.answered = text, True
    else:
        element.offered = text


def _names(nodes: Sequence[Node], *, is_row: bool) -> frozenset[str]:
    """What may be named in the answers of one row, or at the top."""
    return frozenset([node.name for node in answered_nodes(nodes)] + [ROW_KEY] * is_row)


def _unknown(name: str, where: str) -> AnswersError:
    place = f"in een rij van “{where.rpartition('[')[0]}”" if where else "in dit formulier"
    return AnswersError(f"De vraag “{clean_text(name)[:100]}” bestaat niet {place}.")
