"""Reads a template part over all its branches, and proves that every document of it is well-formed.

Every loop and every branch must leave the XML where it began. Then no answer can break the document, and neither the
XML parser nor docxtpl's mending is needed when it is filled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import nodes

from documents.engine.cursor import ANY, Cursor, Opened, tag_name
from documents.engine.encoding import PLAIN, TEXT
from documents.engine.errors import UnprovenError
from documents.engine.tables import close_element, open_element

DOUBTFUL_END = "\x01"
"""Is put before the end of a cell whose last paragraph may fall away; no XML holds it."""


@dataclass(frozen=True, slots=True)
class Proven:
    """What must still be done for every document: end cells with a paragraph, or number repeated pictures."""

    mends_cells: bool
    numbers_pictures: bool


def prove(tree: nodes.Template) -> Proven:
    """Mark every expression of `tree` with the encoder for its place; raise `UnprovenError`."""
    reader = _Reader()
    cursor = Cursor()
    reader.read(tree.body, cursor)
    if cursor.tag is not None or cursor.elements:
        raise UnprovenError("de opmaak van dit deel is niet heel")
    return Proven(reader.mends_cells, reader.numbers_pictures)


class _Reader:
    """Reads nodes one after another; `depth` counts the loops and conditions around the present one."""

    def __init__(self) -> None:
        self.depth = 0
        self.mends_cells = False
        self.numbers_pictures = False

    def read(self, body: Sequence[nodes.Node], cursor: Cursor) -> None:
        for node in body:
            match node:
                case nodes.Output():
                    node.nodes = [self._output(child, cursor) for child in node.nodes]
                case nodes.If():
                    branches = [node.body, *(branch.body for branch in node.elif_), node.else_]
                    self._branches(branches, cursor)
                case nodes.For():
                    self._branches([node.body, node.else_], cursor)
                case nodes.Assign():
                    pass
                case _:
                    raise UnprovenError(f"“{type(node).__name__}” kan de snelle manier niet")

    def _output(self, child: nodes.Expr, cursor: Cursor) -> nodes.Expr:
        if isinstance(child, nodes.TemplateData):
            child.data = cursor.feed(child.data, lambda tag: self._tag(tag, cursor))
            return child
        encoder = TEXT if cursor.in_run_text else PLAIN
        cursor.put_value()
        return nodes.Filter(child, encoder, [], [], None, None, lineno=child.lineno)

    def _branches(self, bodies: Sequence[Sequence[nodes.Node]], cursor: Cursor) -> None:
        self.depth += 1
        for body in bodies:
            branch = cursor.copy()
            self.read(body, branch)
            if not branch.is_level_with(cursor):
                raise UnprovenError("een herhaling of voorwaarde begint en eindigt niet op dezelfde soort plek")
        self.depth -= 1
        if cursor.quote:
            cursor.value = ANY

    def _tag(self, tag: str, cursor: Cursor) -> str:
        """Keep count of a tag; return what must stand before it."""
        name = tag_name(tag)
        if tag.startswith("/"):
            return self._close(name, cursor)
        element = Opened(name, self.depth)
        open_element(element, tag, cursor.elements)
        self.numbers_pictures |= name == "wp:docPr"
        cursor.elements.append(element)
        if not tag.endswith("/"):
            return ""
        if name == "w:tc":
            raise UnprovenError("een cel van een tabel is helemaal leeg")
        return self._close(name, cursor)

    def _close(self, name: str, cursor: Cursor) -> str:
        if not cursor.elements or cursor.elements[-1].name != name:
            raise UnprovenError("de opmaak van dit deel is niet heel")
        closed = cursor.elements.pop()
        if close_element(closed, cursor.elements):
            return ""
        self.mends_cells = True
        return DOUBTFUL_END
