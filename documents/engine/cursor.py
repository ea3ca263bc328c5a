"""Where in the XML a template is, while its pieces are read one after another."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from documents.engine.errors import UnprovenError

ANY = "\0"
"""Stands in an attribute for what is only known when the template is filled."""

_NAME = re.compile(r"/?([^\s/>]+)")
_OUTSIDE_QUOTES = re.compile("[^\"'>]+")
_LISTED = re.compile("[\n\t\a\f]")


@dataclass(slots=True)
class Opened:
    """An element that is open. `depth` counts the loops and conditions around it.

    `columns`, `rows` of a table; `cells`, `span` of a row; `ends_well` of a cell: whether it surely ends with a block;
    `holds_loose` of a cell: whether something else than blocks stands in it, such as the end of a bookmark.
    """

    name: str
    depth: int
    columns: int = 0
    rows: list[tuple[int, int, bool]] = field(default_factory=list)
    cells: int = 0
    span: int = 0
    ends_well: bool = False
    holds_loose: bool = False


@dataclass(slots=True)
class Cursor:
    """`tag` is what was read of a tag that is not closed yet, `quote` the open quote in it, `value` what is in that."""

    elements: list[Opened] = field(default_factory=list)
    tag: str | None = None
    quote: str = ""
    value: str = ""

    def copy(self) -> Cursor:
        """Return a cursor at the same place, that moves on its own."""
        return replace(self, elements=list(self.elements))

    def is_level_with(self, other: Cursor) -> bool:
        """Whether both are at the same place in the XML, whatever the value of an attribute.

        A run may be closed and opened again, as Word does for a bold word. What is counted in a table may not.
        """
        mine, theirs = ([_identity(one) for one in cursor.elements] for cursor in (self, other))
        return (self.tag, self.quote, mine) == (other.tag, other.quote, theirs)

    def names(self) -> tuple[str, ...]:
        """The names of the elements that are open, the outermost first."""
        return tuple(element.name for element in self.elements)

    @property
    def in_run_text(self) -> bool:
        """Whether a line break can be put here: in the text of a run of a paragraph."""
        names = self.names()
        return self.tag is None and names[-2:] == ("w:r", "w:t") and "w:p" in names

    def put_value(self) -> None:
        """Pass an expression. It may stand in a text or between quotes; raise `UnprovenError` elsewhere."""
        if self.tag is not None and not self.quote:
            raise UnprovenError("een invulcode maakt deel uit van de opmaak zelf")
        if not self.elements:
            raise UnprovenError("een invulcode staat buiten de tekst")
        if self.quote:
            self.value = ANY

    def feed(self, data: str, on_tag: Callable[[str], str]) -> str:
        """Pass a piece of the template's own XML, and return it.

        `on_tag` is told every whole tag without its angle brackets, and says what must stand before it.
        """
        kept, at, copied = [], 0, 0
        while at < len(data):
            at, tag = self._step(data, at)
            before = on_tag(tag) if tag is not None else ""
            if before:
                start = data.rindex("<", 0, at)
                kept += [data[copied:start], before]
                copied = start
        return "".join((*kept, data[copied:]))

    def _step(self, data: str, at: int) -> tuple[int, str | None]:
        """Read on from `at`; return where that ends, and the tag that ended there."""
        if self.tag is None:
            return self._skip_text(data, at), None
        if self.quote:
            return self._read_value(data, at), None
        if data[at] == ">":
            tag, self.tag = self.tag, None
            return at + 1, tag
        if data[at] in "\"'":
            self.tag, self.quote, self.value = self.tag + data[at], data[at], ""
            return at + 1, None
        outside = _OUTSIDE_QUOTES.match(data, at)
        assert outside is not None  # it is none of the three signs above
        self.tag += outside[0]
        return outside.end(), None

    def _skip_text(self, data: str, at: int) -> int:
        end = data.find("<", at)
        text = data[at:] if end < 0 else data[at:end]
        if _LISTED.search(text) and self.in_run_text:
            raise UnprovenError("in de tekst van het sjabloon staat een los regeleinde of een losse tab")
        if text and self.elements:
            self.elements[-1].holds_loose = True
        if end < 0:
            return len(data)
        if data.startswith(("<!", "<?"), end):
            raise UnprovenError("in de opmaak staat commentaar of een opdracht aan een ander programma")
        self.tag = ""
        return end + 1

    def _read_value(self, data: str, at: int) -> int:
        assert self.tag is not None
        end = data.find(self.quote, at)
        if end < 0:
            self.value += data[at:]
            return len(data)
        self.tag, self.quote = self.tag + self.value + data[at : end + 1], ""
        return end + 1


def _identity(element: Opened) -> tuple[str, int]:
    return element.name, id(element) if element.name in ("w:tbl", "w:tr", "w:tc") else 0


def tag_name(tag: str) -> str:
    """Return the name in a tag such as ``/w:tc`` or ``w:tc w:id="1"/``."""
    name = _NAME.match(tag)
    if name is None or ANY in name[1]:
        raise UnprovenError("een invulcode maakt deel uit van de opmaak zelf")
    return name[1]


def attribute(tag: str, name: str) -> str:
    """Return an attribute of a tag; empty when it is not there."""
    found = re.search(rf"\s{re.escape(name)}=([\"'])(.*?)\1", tag, re.DOTALL)
    return found[2] if found else ""
