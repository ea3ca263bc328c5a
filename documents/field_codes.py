"""Word's own fields (page number, table of contents …): which are harmless, however their code is cut up."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_SWITCH = re.compile(r'(?i)\\[olt]\s+("[^"]*"|[^\s"\\]+)|\\[hmn]\b')
_HARMLESS_LINK = re.compile(r'(?i)"?((https?://|mailto:|tel:|#)[^\s"\\]*)?"?')


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
    open_codes: list[list[str]] = [[]]
    at = tree
    for element in tree.iter(WORD + "fldSimple", WORD + "fldChar", WORD + "instrText", WORD + "delInstrText"):
        at = element
        if element.tag == WORD + "fldSimple":
            yield element, (element.get(WORD + "instr") or "").strip()
        elif element.tag != WORD + "fldChar":
            open_codes[-1].append(element.text or "")
        elif element.get(WORD + "fldCharType") == "begin":
            open_codes.append([])
        elif element.get(WORD + "fldCharType") == "end" and len(open_codes) > 1:
            yield element, "".join(open_codes.pop()).strip()
    yield from ((at, "".join(code).strip()) for code in open_codes)
