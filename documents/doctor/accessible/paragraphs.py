"""Paragraphs of the body: lists that are typed, white space that is typed, and links that do not say where they go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.doctor.story import Story
from documents.faults import Fault
from documents.tag_places import own_text
from documents.xml import WORD, Element

_TYPED_LIST = re.compile(r"(?:[-*•·–‣▪]|\d{1,2}[.)]|[a-z]\))\s+\S")
_CONTENT = tuple(
    WORD + name for name in ("t", "drawing", "pict", "object", "br", "sectPr", "fldChar", "instrText", "sym")
)
_VAGUE = re.compile(
    r"(?i)(klik( hier)?|hier|lees (meer|verder)|link|meer( info(rmatie)?)?|deze (link|pagina))\.?|https?://\S{40,}"
)
_ROW_OF_EMPTY = 2


def list_paragraph_faults(story: Story) -> Iterator[Fault]:
    """Yield what is wrong with plain paragraphs and links."""
    empty = 0
    for paragraph in story.paragraphs:
        if next(paragraph.iterancestors(WORD + "tc"), None) is not None:
            continue
        empty = empty + 1 if next(paragraph.iter(*_CONTENT), None) is None else 0
        if empty == _ROW_OF_EMPTY:
            message = "Witruimte is gemaakt met lege alinea’s. Die worden als “leeg” voorgelezen."
            advice = "Haal ze weg en gebruik de afstand boven of onder een alinea."
            yield Fault("empty-paragraphs", message, advice, story.part, paragraph)
        if _TYPED_LIST.match(own_text(paragraph, "p").strip()) and not _is_list(story, paragraph):
            message = "Deze opsomming is getypt en geen echte lijst."
            yield Fault("typed-list", message, "Gebruik de knop Opsommingstekens of Nummering.", story.part, paragraph)
    for link in story.tree.iter(WORD + "hyperlink"):
        words = "".join(text.text or "" for text in link.iter(WORD + "t")).strip()
        if _VAGUE.fullmatch(words):
            message = f"De tekst van de koppeling, “{words[:60]}”, zegt niet waar zij heen gaat."
            yield Fault("vague-link", message, "Schrijf de naam van de pagina.", story.part, link)


def _is_list(story: Story, paragraph: Element) -> bool:
    """Whether a paragraph has real bullets or numbers, its own or by its style, or is a heading."""
    style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    numbered = paragraph.find(f"{WORD}pPr/{WORD}numPr") is not None
    named = style is not None and re.search(r"(?i)list|lijst|bullet|opsom", style.get(WORD + "val") or "") is not None
    return numbered or named or story.level(paragraph) is not None
