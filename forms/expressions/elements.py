"""The tree that a formula reads: answers as elements with a name, a text and children, like the XML of a form."""

from __future__ import annotations

from collections.abc import Sequence


class Element:
    """One answer, group or row. What is not relevant reads as empty; only a calculation changes it.

    `offered` is a text that somebody gave for what is calculated: only ``once()`` looks at it.
    """

    __slots__ = ("children", "offered", "parent", "relevant", "tag", "text")

    def __init__(self, tag: str, parent: Element | None = None, text: str = "") -> None:
        self.tag = tag
        self.parent = parent
        self.text = text
        self.offered = ""
        self.relevant = True
        self.children: list[Element] = []
        if parent is not None:
            parent.children.append(self)

    def string_value(self) -> str:
        """The text of this element and of everything inside it."""
        if not self.relevant:
            return ""
        if not self.children:
            return self.text
        return self.text + "".join(child.string_value() for child in self.children)

    @property
    def attributes(self) -> Sequence[Element]:
        """An answer has none; an element of another document may."""
        return ()

    @property
    def ordinal(self) -> int:
        """Which one of the elements with this name it is in its parent, from 1."""
        siblings = self.parent.children if self.parent else [self]
        same = [sibling for sibling in siblings if sibling.tag == self.tag]
        return next(number for number, sibling in enumerate(same, start=1) if sibling is self)

    @property
    def in_shown_row(self) -> bool:
        """Whether no row around it, nor it as a row, is hidden; without a form there are no rows."""
        return True

    def is_inside(self, other: Element) -> bool:
        """Whether this is `other` or stands somewhere in it."""
        element: Element | None = self
        while element is not None and element is not other:
            element = element.parent
        return element is other
