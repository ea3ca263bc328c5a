"""Word's own fields (page number, table of contents …): which are harmless, however their code is cut up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from documents.xml import WORD, Element

_HARMLESS = frozenset({
    "=", "ADDIN", "ADVANCE", "AUTHOR", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "BIBLIOGRAPHY", "CITATION",
    "COMMENTS", "COMPARE", "CREATEDATE", "DATE", "DOCPROPERTY", "DOCVARIABLE", "EDITTIME", "EQ", "FILENAME",
    "FILESIZE", "FORMCHECKBOX", "FORMDROPDOWN", "FORMTEXT", "HYPERLINK", "IF", "INDEX", "INFO", "KEYWORDS",
    "LASTSAVEDBY", "LISTNUM", "MERGEFIELD", "NEXT", "NOTEREF", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE",
    "PAGEREF", "PRINTDATE", "REF", "REVNUM", "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "STYLEREF", "SUBJECT",
    "SYMBOL", "TA", "TC", "TEMPLATE", "TIME", "TITLE", "TOA", "TOC", "USERADDRESS", "USERINITIALS", "USERNAME",
    "XE",
})  # fmt: skip
_PIECES = tuple(WORD + name for name in ("fldSimple", "fldChar", "instrText", "delInstrText", "t"))
_SWITCH = re.compile(r'(?i)\\[olt]\s+("[^"]*"|[^\s"\\]+)|\\[hmn]\b')
_HARMLESS_LINK = re.compile(r'(?i)"?((https?://|mailto:|tel:|#)[^\s"\\]*)?"?')


@dataclass(slots=True)
class _Code:
    """The code of a field, as far as it was met."""

    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces).strip()


def list_active_fields(tree: Element) -> Iterator[tuple[Element, str]]:
    """Yield the code of every field in `tree` that may fetch or run something, with where it ends."""
    return ((at, code) for at, code in list_field_codes(tree) if not _is_harmless(code))


def _is_harmless(code: str) -> bool:
    word, *rest = code.split(maxsplit=1) or [""]
    if word.upper() == "HYPERLINK":
        return all(_HARMLESS_LINK.fullmatch(target) for target in _SWITCH.sub(" ", " ".join(rest)).split())
    return not word or word.upper() in _HARMLESS or word.startswith(("=", "\\"))


def list_field_codes(tree: Element) -> Iterator[tuple[Element, str]]:
    """Yield the code of every field: simple ones, and those spread over runs, also one inside another.

    With each comes the element at which it is complete.
    """
    every, unfinished = [_Code()], list[_Code]()
    at = tree
    for element in tree.iter(*_PIECES):
        if element.tag == WORD + "t":
            if unfinished:  # what a field shows inside the code of another is a part of that code
                unfinished[-1].pieces.append(element.text or "")
            continue
        at = element
        kind = element.get(WORD + "fldCharType")
        if element.tag == WORD + "fldSimple":
            yield element, (element.get(WORD + "instr") or "").strip()
        elif element.tag != WORD + "fldChar":
            every[-1].pieces.append(element.text or "")
        elif kind == "begin":
            every.append(_Code())
            unfinished.append(every[-1])
        elif kind in ("separate", "end") and len(every) > 1:
            if unfinished and unfinished[-1] is every[-1]:
                unfinished.pop()
            if kind == "end":
                yield element, every.pop().text
    yield from ((at, code.text) for code in every)
