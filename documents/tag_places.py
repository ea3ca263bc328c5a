"""Where template tags may stand in a Word file: whole, in one paragraph, and alone where what is around them goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.errors import TemplateError
from documents.faults import Fault
from documents.package import Package
from documents.xml import WORD, Element

_MOST_TAGS = 2_000
_LONGEST_QUOTE = 80

WHOLE_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BEGIN = re.compile(r"\{\{|\{%|\{#")
_END = re.compile(r"[%#]\}|(?<!\})\}\}(?!\})")
_RAW_TAG = re.compile(r"\{\{(r|p|tr|tc)\s[^}]*\}\}")
_VANISHING = {"p": "alinea", "tr": "tabelrij", "tc": "cel"}
_ROW_TAG = re.compile(r"\{[{%](tr|tc)\s")
PRINTED = re.compile(r"word/(document\d*|header\d*|footer\d*|footnotes|endnotes)\.xml", re.IGNORECASE)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

_HALF = ("Een invulcode is niet heel.", "Zet {{ … }} of {% … %} in één alinea, met evenveel haakjes open en dicht.")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, row or cell, with its own text: without that of another one inside it (a text box, a table)."""

    at: Element
    text: str


def check_tag_places(package: Package) -> None:
    """Raise `TemplateError` for a tag that docxtpl would lose or spread over text, and for too many of them."""
    fault = next(list_place_faults(package), None)
    if fault is not None:
        paragraph = "" if fault.at is None else quote(own_text(fault.at, "p"))
        raise TemplateError(f"In de alinea “{paragraph}”: {fault}" if paragraph else str(fault))


def list_place_faults(package: Package) -> Iterator[Fault]:
    """Yield every tag that is not whole, that takes something with it, or that stands where it cannot."""
    tags = 0
    for name, tree in package.trees.items():
        if PRINTED.fullmatch(name):
            paragraphs = list_blocks(tree, "p")
            tags += sum(len(WHOLE_TAG.findall(block.text)) for block in paragraphs)
            yield from _list_paragraph_faults(name, paragraphs)
            yield from _list_vanishing(name, tree)
    if tags > _MOST_TAGS:
        yield Fault("too-many-tags", f"Er staan meer dan {_MOST_TAGS} invulcodes in dit sjabloon.", "Splits het op.")


def quote(text: str) -> str:
    """Return the beginning of a paragraph, to tell people where something is."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"


def list_blocks(tree: Element, kind: str) -> list[Block]:
    """Return the paragraphs, rows or cells (``p``, ``tr``, ``tc``) of a part in the order of the file."""
    return [Block(block, own_text(block, kind)) for block in tree.iter(WORD + kind) if not is_fallback(block)]


def own_text(block: Element, kind: str) -> str:
    """Return the text of a block without that of another one of its kind inside it."""
    return "".join(text.text or "" for text in own_texts(block, kind))


def own_texts(block: Element, kind: str) -> Iterator[Element]:
    """Yield the text elements of a block that stand in no other one of its kind inside it."""
    return (text for text in block.iter(WORD + "t") if next(text.iterancestors(WORD + kind)) is block)


def is_fallback(element: Element) -> bool:
    """Whether this is the second copy of a drawing, for old programs: what is wrong there is wrong in the first."""
    return next(element.iterancestors(_FALLBACK), None) is not None


def _list_paragraph_faults(part: str, blocks: list[Block]) -> Iterator[Fault]:
    """Find raw tags and halves of tags; a tag that goes on in the next paragraph is told once."""
    rests = [WHOLE_TAG.sub("", block.text) for block in blocks]
    ends_earlier = False
    for number, (block, rest) in enumerate(zip(blocks, rests, strict=True)):
        raw = _RAW_TAG.search(block.text)
        if raw:
            message = f"“{quote(raw[0])}” is voor opgemaakte tekst, die er niet is."
            yield Fault("raw-tag", message, f"Schrijf {{{{ … }}}} zonder “{raw[1]}”.", part, block.at)
        if _ROW_TAG.search(block.text) and next(block.at.iterancestors(WORD + "tr"), None) is None:
            kind = "tabelrij" if "tr" in _ROW_TAG.findall(block.text) else "tabelcel"
            message = f"De code “{quote(block.text)}” is voor een {kind}, maar staat niet in een tabel."
            yield Fault("row-tag-outside-table", message, "Gebruik {%p … %} buiten een tabel.", part, block.at)
        follows = rests[number + 1] if number + 1 < len(rests) else ""
        goes_on = bool(_BEGIN.search(rest)) and _ends_first(follows)
        if goes_on:
            message = (
                f"Een invulcode is niet heel: hij loopt door in de volgende alinea, “{quote(blocks[number + 1].text)}”."
            )
            yield Fault(
                "tag-over-paragraphs", message, "Haal de Enter weg: een code staat in één alinea.", part, block.at
            )
        elif _BEGIN.search(rest) or (_END.search(rest) and not ends_earlier):
            yield Fault("half-tag", *_HALF, part=part, at=block.at)
        ends_earlier = goes_on


def _ends_first(rest: str) -> bool:
    """Whether a text has the end of a tag before it has a beginning."""
    end, begin = _END.search(rest), _BEGIN.search(rest)
    return bool(end) and (begin is None or (end is not None and end.start() < begin.start()))


def _list_vanishing(part: str, tree: Element) -> Iterator[Fault]:
    """Find what stands beside ``{%p %}``, ``{%tr %}`` or ``{%tc %}``: docxtpl takes the whole of it away."""
    for kind, dutch in _VANISHING.items():
        for block in list_blocks(tree, kind):
            code = re.search(rf"\{{%{kind}\s.*?%\}}", block.text)
            beside = block.text.replace(code[0], "", 1).strip() if code else ""
            if code and beside:
                message = (
                    f"Naast “{code[0]}” staat “{quote(beside)}”. Dat verdwijnt: deze code haalt de hele {dutch} weg."
                )
                at = _paragraph_with(block.at, code[0])
                yield Fault("text-beside-tag", message, f"Geef de code een eigen {dutch}.", part, at)


def _paragraph_with(block: Element, code: str) -> Element:
    """Return the paragraph of a row or cell in which the code stands."""
    if block.tag == WORD + "p":
        return block
    return next((one for one in block.iter(WORD + "p") if code in own_text(one, "p")), next(block.iter(WORD + "p")))
