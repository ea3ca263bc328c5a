"""Headings: there are some, none is left out, and a line that looks like one is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.doctor.story import Story
from documents.faults import Fault
from documents.styles import is_on
from documents.tag_places import WHOLE_TAG, own_text
from documents.xml import WORD, Element

_LONG_WITHOUT = 15
"""So many paragraphs of text ask for a heading."""
_LONGEST_HEADING = 80
_LARGE = 26
"""Half points of a letter that is larger than text."""


def list_heading_faults(story: Story) -> Iterator[Fault]:
    """Yield what is wrong with the headings of the body."""
    texts = [one for one in story.paragraphs if own_text(one, "p").strip()]
    levels = [(level, one) for one in texts if (level := story.level(one)) is not None]
    if len(texts) >= _LONG_WITHOUT and not any(level for level, _ in levels):
        message = "Het document heeft geen koppen."
        yield Fault("no-headings", message, "Gebruik de stijlen Kop 1, Kop 2 en Kop 3 voor tussenkoppen.", story.part)
    yield from _list_skipped(story, levels)
    for paragraph in texts:
        if _looks_like_heading(story, paragraph):
            message = "Deze regel ziet eruit als een kop, maar is geen kop."
            yield Fault("looks-like-heading", message, "Geef de regel de stijl Kop 1, 2 of 3.", story.part, paragraph)


def _list_skipped(story: Story, levels: list[tuple[int, Element]]) -> Iterator[Fault]:
    """Find a heading that is more than one level below the one before; below a title both 1 and 2 are good."""
    previous = 0
    for level, paragraph in levels:
        if level > previous + 1:
            before = f"na een kop {previous}" if previous else "als eerste kop"
            message = f"Dit is een kop {level}, {before}."
            yield Fault("heading-skipped", message, f"Maak er een kop {previous + 1} van.", story.part, paragraph)
        previous = max(level, 1)


def _looks_like_heading(story: Story, paragraph: Element) -> bool:
    words = WHOLE_TAG.sub("", own_text(paragraph, "p")).strip()
    style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    if style is not None or story.level(paragraph) is not None or not 0 < len(words) <= _LONGEST_HEADING:
        return False
    if (
        re.search(r"[.:;,?!)]$", words)
        or next(paragraph.iterancestors(WORD + "tc", WORD + "txbxContent"), None) is not None
    ):
        return False
    runs = [run for run in paragraph.iter(WORD + "r") if "".join(run.itertext()).strip()]
    return all(is_on(run.find(f"{WORD}rPr/{WORD}b")) for run in runs) or all(_is_large(run) for run in runs)


def _is_large(run: Element) -> bool:
    size = run.find(f"{WORD}rPr/{WORD}sz")
    value = "" if size is None else size.get(WORD + "val") or ""
    return value.isdigit() and int(value) >= _LARGE
