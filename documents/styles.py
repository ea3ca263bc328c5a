"""Which styles of a Word file are headings: by name, by outline level, or because the style that they follow is one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from documents.xml import WORD, Element

_HEADING = re.compile(r"(?:heading|kop) ?([1-9])")
_TITLES = frozenset({"title", "titel"})
_CONTENTS = re.compile(r"(?:toc|inhopg) ?[1-9]|toc heading|kopvaninhoudsopgave")
_BODY_LEVEL = 9
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """`level` is that of a heading from 1, 0 for the title, None for text.

    `is_contents`: a line of a table of contents.
    """

    level: int | None = None
    is_bold: bool = False
    is_contents: bool = False


def read_styles(tree: Element | None) -> Mapping[str, Style]:
    """Return the paragraph styles by their id."""
    found = {} if tree is None else {one.get(WORD + "styleId") or "": one for one in tree.iter(WORD + "style")}
    return {name: _style(name, found) for name in found}


def _style(name: str, found: Mapping[str, Element]) -> Style:
    is_bold = False
    for _ in range(_LONGEST_CHAIN):
        style = found.get(name)
        if style is None:
            break
        is_bold = is_bold or is_on(style.find(f"{WORD}rPr/{WORD}b"))
        words = _value(style.find(WORD + "name")).casefold()
        if _CONTENTS.fullmatch(words):
            return Style(is_contents=True)
        level = 0 if words in _TITLES else _heading_level(words, style)
        if level is not None:
            return Style(level, is_bold)
        name = _value(style.find(WORD + "basedOn"))
    return Style(is_bold=is_bold)


def _heading_level(name: str, style: Element) -> int | None:
    match = _HEADING.fullmatch(name)
    return int(match[1]) if match else outline_level(style.find(WORD + "pPr"))


def outline_level(properties: Element | None) -> int | None:
    """Return the level that paragraph properties give a heading, from 1."""
    text = _value(properties.find(WORD + "outlineLvl")) if properties is not None else ""
    level = int(text) if re.fullmatch(r"[0-9]", text) else _BODY_LEVEL
    return level + 1 if level < _BODY_LEVEL else None


def is_on(element: Element | None) -> bool:
    """Whether a switch such as ``<w:b/>`` is there and on."""
    return element is not None and (element.get(WORD + "val") or "1").casefold() not in {"0", "false", "off", "none"}


def _value(element: Element | None) -> str:
    return "" if element is None else (element.get(WORD + "val") or "")
