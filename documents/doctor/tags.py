"""The tags of a part, each with its paragraph, its kind and what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.tag_places import WHOLE_TAG, own_texts
from documents.xml import WORD, Element

_PREFIX = re.compile(r"(tr|tc|p|r) (.*)", re.DOTALL)
_SPACED = re.compile(r"\s+(tr|tc|p)\s+((?:for|if|else|elif|endfor|endif|set)\b.*)", re.DOTALL)
_CURLY = str.maketrans("“”‘’", "\"\"''")
"""What docxtpl straightens in a tag."""
_INSTRUCTION = WORD + "instrText"


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag. `raw` is as written, `mark` how it begins, `prefix` what docxtpl takes away with it.

    `body` is what stands in it, with straight quotation marks. `line` is the number of its paragraph, from 1. `texts`
    are the first and the last text element that it is in; none for one in an attribute, such as an alternative text.
    """

    raw: str
    mark: str
    prefix: str
    body: str
    line: int
    at: Element | None = None
    texts: tuple[Element, Element] | None = None
    trims: bool = False
    is_spaced: bool = False
    """Whether a space stands before the prefix, so that docxtpl does not see it."""

    @property
    def word(self) -> str:
        """The first word of a statement: ``for``, ``endif``."""
        found = re.match(r"\w+", self.body)
        return found[0] if found else ""


def list_tags(paragraphs: Sequence[Element]) -> list[Tag]:
    """Return the tags of a part in the order of the file, without comments and what is written between raw marks."""
    return list(_without_raw(tag for line, one in enumerate(paragraphs, 1) for tag in _tags_of(one, line)))


def list_tags_in(text: str) -> list[Tag]:
    """Return the tags of a text that stands in no paragraph."""
    return list(_without_raw(_make(match[0], 1) for match in WHOLE_TAG.finditer(text)))


def _tags_of(paragraph: Element, line: int) -> Iterator[Tag]:
    texts = list(own_texts(paragraph, "p"))
    owners = [element for element in texts for _ in element.text or ""]
    whole = "".join(element.text or "" for element in texts)
    for match in WHOLE_TAG.finditer(whole):
        yield _make(match[0], line, paragraph, (owners[match.start()], owners[match.end() - 1]))
    for text in _hidden_texts(paragraph):
        yield from (_make(match[0], line, paragraph) for match in WHOLE_TAG.finditer(text))


def _hidden_texts(paragraph: Element) -> Iterator[str]:
    """Yield what is filled in too, though it is no text: attributes (alternative texts) and codes of fields."""
    for element in paragraph.iter():
        values = [str(value) for value in element.values()] + (
            [element.text or ""] if element.tag == _INSTRUCTION else []
        )
        if any("{" in value for value in values) and next(element.iterancestors(WORD + "p"), paragraph) is paragraph:
            yield from values


def _make(raw: str, line: int, at: Element | None = None, texts: tuple[Element, Element] | None = None) -> Tag:
    inner, mark = raw[2:-2].translate(_CURLY), raw[:2]
    spaced = _SPACED.match(inner) if mark == "{%" else None
    prefixed = spaced or _PREFIX.match(inner)
    prefix, body = (prefixed[1], prefixed[2]) if prefixed else ("", inner)
    trims = body.startswith("-") or body.endswith("-")
    body = " ".join(body.removeprefix("-").removesuffix("-").removeprefix("+").split())
    return Tag(raw, mark, prefix, body, line, at, texts, trims, spaced is not None)


def _without_raw(tags: Iterator[Tag]) -> Iterator[Tag]:
    is_raw = False
    for tag in tags:
        if tag.mark == "{%" and tag.body in {"raw", "endraw"}:
            is_raw = tag.body == "raw"
        elif not is_raw and tag.mark != "{#":
            yield tag
