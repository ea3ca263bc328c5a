"""Word's own fields (page number, table of contents …): which are harmless, however their code is cut up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from documents.surroundings import Surroundings, SurroundingsOf
from documents.xml import WORD, Element

_HARMLESS = frozenset({
    "=", "ADDIN", "ADDRESSBLOCK", "ADVANCE", "ASK", "AUTHOR", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "BIBLIOGRAPHY",
    "CITATION", "COMMENTS", "COMPARE", "CREATEDATE", "DATE", "DOCPROPERTY", "DOCVARIABLE", "EDITTIME", "EQ",
    "FILENAME", "FILESIZE", "FILLIN", "FORMCHECKBOX", "FORMDROPDOWN", "FORMTEXT", "GREETINGLINE", "HYPERLINK", "IF",
    "INDEX", "INFO", "KEYWORDS", "LASTSAVEDBY", "LISTNUM", "MERGEFIELD", "MERGEREC", "MERGESEQ", "NEXT", "NEXTIF",
    "NOTEREF", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF", "PRINTDATE", "REF", "REVNUM", "SAVEDATE",
    "SECTION", "SECTIONPAGES", "SEQ", "SKIPIF", "STYLEREF", "SUBJECT", "SYMBOL", "TA", "TC", "TEMPLATE", "TIME",
    "TITLE", "TOA", "TOC", "USERADDRESS", "USERINITIALS", "USERNAME", "XE",
})  # fmt: skip
_SIMPLE, _MARK, _SHOWN = (WORD + name for name in ("fldSimple", "fldChar", "t"))
_PIECES = (_SIMPLE, _MARK, _SHOWN, *(WORD + name for name in ("instrText", "delInstrText")))
_SWITCH = re.compile(r'(?i)\\[olt]\s+("[^"]*"|[^\s"\\]+)|\\[hmn]\b')
_NAMED = re.compile(r"\s*(=|\S+\s)")
"""The beginning of a code in which the name of the field is complete."""
_HARMLESS_LINK = re.compile(r'(?i)"?((https?://|mailto:|tel:|#)[^\s"\\]*)?"?')


@dataclass(frozen=True, slots=True)
class FieldCode:
    """`is_sure` is false when Word may read another code in it than this: a piece of it can fall away or be filled."""

    text: str
    is_sure: bool = True


@dataclass(slots=True)
class _Code:
    """The code of a field, as far as it was met."""

    place: Surroundings
    pieces: list[str] = field(default_factory=list)
    is_sure: bool = True
    is_named: bool = False
    has_loose_piece: bool = False

    @property
    def text(self) -> str:
        return "".join(self.pieces).strip()

    def add(self, text: str, place: Surroundings) -> None:
        if text.strip() and place is not self.place:
            self.doubt()
            self.has_loose_piece = True
        self.pieces.append(text)

    def doubt(self) -> None:
        """Something that may be otherwise stands here: it matters as long as the name of the field is not complete."""
        if self.is_sure and not self.is_named:
            self.is_named = bool(_NAMED.match("".join(self.pieces)))
            self.is_sure = self.is_named

    def close(self) -> FieldCode:
        is_link = self.text.upper().startswith("HYPERLINK")
        return FieldCode(self.text, self.is_sure and not (is_link and self.has_loose_piece))


def list_active_fields(tree: Element) -> Iterator[tuple[Element, str]]:
    """Yield the code of every field in `tree` that may fetch or run something, with where it ends."""
    return ((at, code.text) for at, code in _list_fields(tree) if not (code.is_sure and _is_harmless(code.text)))


def list_field_codes(tree: Element) -> Iterator[tuple[Element, str]]:
    """Yield the code of every field: simple ones, and those spread over runs, also one inside another.

    With each comes the element at which it is complete.
    """
    return ((at, code.text) for at, code in _list_fields(tree))


def _is_harmless(code: str) -> bool:
    word, *rest = code.split(maxsplit=1) or [""]
    if word.upper() == "HYPERLINK":
        return all(_HARMLESS_LINK.fullmatch(target) for target in _SWITCH.sub(" ", " ".join(rest)).split())
    return not word or word.upper() in _HARMLESS or word.startswith(("=", "\\"))


def _list_fields(tree: Element) -> Iterator[tuple[Element, FieldCode]]:
    """Read the part once. A piece of code outside every field is given by itself: it may be the beginning of one."""
    surroundings = SurroundingsOf()
    open_ones, unfinished = list[_Code](), list[_Code]()
    for element in tree.iter(*_PIECES):
        if element.tag == _SIMPLE:
            yield element, FieldCode((element.get(WORD + "instr") or "").strip())
        elif element.tag == _MARK:
            yield from _meet_mark(element, surroundings.get(element), open_ones, unfinished)
        elif element.tag == _SHOWN:
            if unfinished:  # what a field shows inside the code of another is a part of that code
                unfinished[-1].add(_text(element), surroundings.get(element))
        else:
            place, text = surroundings.get(element), _text(element)
            if open_ones:
                open_ones[-1].add(text, place)
            if not open_ones or (place is not open_ones[-1].place and not surroundings.is_top(open_ones[-1].place)):
                yield element, FieldCode(text.strip())
    yield from ((tree, code.close()) for code in open_ones)


def _meet_mark(
    mark: Element, place: Surroundings, open_ones: list[_Code], unfinished: list[_Code]
) -> Iterator[tuple[Element, FieldCode]]:
    """Begin a field, end its code or end it as a whole; those in `unfinished` are still at their code."""
    kind = mark.get(WORD + "fldCharType")
    if kind == "begin":
        if unfinished and unfinished[-1] is open_ones[-1]:
            unfinished[-1].doubt()  # what the new one shows may become the name of the one around it
        open_ones.append(_Code(place))
        unfinished.append(open_ones[-1])
    elif kind in ("separate", "end") and open_ones:
        one = open_ones[-1]
        if place is not one.place:
            one.doubt()
        if unfinished and unfinished[-1] is one:
            unfinished.pop()
        if kind == "end":
            yield mark, open_ones.pop().close()


def _text(piece: Element) -> str:
    """All its text: a comment in it ends what lxml calls its text."""
    return etree.tostring(piece, method="text", encoding="unicode", with_tail=False) if len(piece) else piece.text or ""
