"""Where template tags may stand in a Word file: whole, and in one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.errors import TemplateError
from documents.package import Package
from documents.xml import WORD, Element

_MOST_TAGS = 2_000
_LONGEST_QUOTE = 80

_TAG = re.compile(r"\{\{|\{%|\{#")
_WHOLE_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_RAW_TAG = re.compile(r"\{\{(r|p|tr|tc)\s[^}]*\}\}")
_VANISHING = {"p": "alinea", "tr": "tabelrij", "tc": "cel"}
_PRINTED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml", re.IGNORECASE)


def check_tag_places(package: Package) -> None:
    """Raise `TemplateError` for a tag that docxtpl would lose or spread over text, and for too many of them."""
    tags = 0
    for name, tree in package.trees.items():
        if _PRINTED.fullmatch(name):
            tags += sum(_check_paragraph(text) for text in _texts(tree, "p"))
            _check_vanishing(tree)
    if tags > _MOST_TAGS:
        raise TemplateError(f"Er staan meer dan {_MOST_TAGS} invulcodes in dit sjabloon. Splits het op.")


def quote(text: str) -> str:
    """Return the beginning of a paragraph, to tell people where something is."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"


def _check_vanishing(tree: Element) -> None:
    """Refuse what stands beside ``{%p %}``, ``{%tr %}`` or ``{%tc %}``: docxtpl takes the whole of it away."""
    for kind, dutch in _VANISHING.items():
        for text in _texts(tree, kind):
            code = re.search(rf"\{{%{kind}\s.*?%\}}", text)
            beside = text.replace(code[0], "", 1).strip() if code else ""
            if code and beside:
                raise TemplateError(
                    f"Naast “{code[0]}” staat “{quote(beside)}”. Dat verdwijnt, want deze code haalt "
                    f"de hele {dutch} weg. Geef de code een eigen {dutch}."
                )


def _texts(tree: Element, tag: str) -> Iterator[str]:
    """Yield the text of each paragraph, row or cell, without that of another one inside it (a text box, a table)."""
    for block in tree.iter(WORD + tag):
        inside = (text for text in block.iter(WORD + "t") if next(text.iterancestors(WORD + tag)) is block)
        yield "".join(text.text or "" for text in inside)


def _check_paragraph(text: str) -> int:
    """Return how many tags `text` holds; raise `TemplateError` for half a tag or one that prints raw XML."""
    raw = _RAW_TAG.search(text)
    if raw:
        tag = raw[0]
        raise TemplateError(
            f"“{quote(tag)}” is voor opgemaakte tekst, die er niet is. Schrijf {{{{ … }}}} zonder “{raw[1]}”."
        )
    tags, rest = len(_WHOLE_TAG.findall(text)), _WHOLE_TAG.sub("", text)
    if _TAG.search(rest) or re.search(r"%\}|(?<!\})\}\}(?!\})", rest):
        raise TemplateError(
            f"In de alinea “{quote(text)}” is een invulcode niet heel. "
            "Zet {{ … }} of {% … %} helemaal in één alinea, met hetzelfde aantal haakjes open en dicht."
        )
    return tags
