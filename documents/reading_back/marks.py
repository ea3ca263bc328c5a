"""The names of the elements and attributes of WordprocessingML that are read back."""

from __future__ import annotations

from documents.reading_back.working_copy import RevisionKind
from documents.xml import WORD, Element

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

BODY, PARAGRAPH, TABLE, TABLE_ROW, CELL = (WORD + name for name in ("body", "p", "tbl", "tr", "tc"))
CONTROL, CONTROL_MARKS, CONTROL_CONTENT = (WORD + name for name in ("sdt", "sdtPr", "sdtContent"))
TEXT, DELETED_TEXT, CODE, DELETED_CODE = (WORD + name for name in ("t", "delText", "instrText", "delInstrText"))
BREAK, FIELD_MARK, SIMPLE_FIELD = (WORD + name for name in ("br", "fldChar", "fldSimple"))
BOOKMARK, BOX, ALTERNATE = WORD + "bookmarkStart", WORD + "txbxContent", MC + "AlternateContent"
COMMENT_START, COMMENT_END = WORD + "commentRangeStart", WORD + "commentRangeEnd"
COMMENT_MARK = WORD + "commentReference"
COMMENT_MARKS = frozenset({COMMENT_START, COMMENT_END, COMMENT_MARK})

PICTURES = frozenset(
    {
        "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
        "{urn:schemas-microsoft-com:vml}imagedata",
    }
)

SIGNS = {
    WORD + "cr": "\n",
    WORD + "tab": "\t",
    WORD + "ptab": "\t",
    WORD + "noBreakHyphen": "\u2011",
    WORD + "softHyphen": "\u00ad",
    WORD + "sym": "\u25a1",
}
REVISIONS = {
    WORD + "ins": RevisionKind.INSERTED,
    WORD + "del": RevisionKind.DELETED,
    WORD + "moveFrom": RevisionKind.MOVED_AWAY,
    WORD + "moveTo": RevisionKind.MOVED_HERE,
}
WITHOUT_TEXT = frozenset(
    WORD + name for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr")
)
"""How something looks, never what it says."""


def value_of(element: Element | None, name: str = "val") -> str:
    """Return the attribute ``w:name``, or an empty text without the element or the attribute."""
    return "" if element is None else element.get(WORD + name) or ""


def is_on(element: Element | None) -> bool:
    """Whether a switch such as ``w:showingPlcHdr`` is there and not off."""
    return element is not None and value_of(element) not in ("0", "false", "off")


def live_branch(alternate: Element) -> Element | None:
    """Return the one part of an ``mc:AlternateContent`` that is read, so that nothing is read twice."""
    choice = alternate.find(MC + "Choice")
    return alternate.find(MC + "Fallback") if choice is None else choice
