"""What stands around a piece of a Word file and may fall away with it: a deletion, one of two versions, a text box."""

from __future__ import annotations

from dataclasses import dataclass

from documents.xml import WORD, Element, list_children

_REVISIONS = frozenset(WORD + name for name in ("ins", "del", "moveFrom", "moveTo"))
"""A field that was deleted has its pieces in several of these: those of one kind count as one."""
_KEPT = (WORD, "{http://schemas.openxmlformats.org/officeDocument/2006/math}")
"""Of these no element falls away by itself, but for those that are named here."""
_SETTINGS = frozenset(WORD + name for name in ("ffData", "fldData", "numberingChange"))
"""What the begin of a field may hold: settings of a field to fill in, and no part of its code."""
_RUN = WORD + "r"
_STORY = WORD + "txbxContent"
_DELETION = WORD + "del"
_DELETED_CODE = WORD + "delInstrText"


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """`around` is one level up; at the top of a part it is None. The same ones are the same object."""

    around: Surroundings | None = None
    is_deleted: bool = False


class SurroundingsOf:
    """Of the elements of one part; each of their parents is looked at once, however many there are."""

    def __init__(self) -> None:
        self._top = Surroundings()
        self._known: dict[Element, Surroundings] = {}
        self._revised: dict[tuple[Surroundings, str], Surroundings] = {}

    def get(self, element: Element) -> Surroundings:
        """The surroundings of `element`; the code of a deleted field counts as deleted wherever it stands."""
        if any(child.tag not in _SETTINGS for child in list_children(element)):  # a part of it can fall away
            return Surroundings(self._top)
        path = []
        parent = element.getparent()
        if parent is not None and parent.tag == _RUN:  # each has its own: nothing is gained by knowing it
            parent = parent.getparent()
        while parent is not None and parent not in self._known:
            path.append(parent)
            parent = parent.getparent()
        found = self._top if parent is None else self._known[parent]
        for one in reversed(path):
            found = self._known[one] = self._within(one, found)
        if element.tag == _DELETED_CODE and not found.is_deleted:
            return self._revision(_DELETION, found)
        return found

    def _within(self, element: Element, around: Surroundings) -> Surroundings:
        tag = str(element.tag)
        if tag in _REVISIONS:
            return self._revision(tag, around)
        if tag.startswith(_KEPT) and tag != _STORY and tag not in _SETTINGS:
            return around
        return Surroundings(around, is_deleted=around.is_deleted)

    def _revision(self, tag: str, around: Surroundings) -> Surroundings:
        made = Surroundings(around, is_deleted=around.is_deleted or tag == _DELETION)
        return self._revised.setdefault((around, tag), made)

    def is_top(self, surroundings: Surroundings) -> bool:
        """Whether nothing around it can fall away."""
        return surroundings is self._top
