"""A document in which Word shows, as tracked changes, what is different from another one: to read in Word itself.

Only the body. A paragraph that is changed looks like its first letters; one with a picture or a field stays as it is.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import datetime
from itertools import count

from docx import Document

from documents.gate import check_package
from documents.loose_ends import check_targets, without_loose_ends
from documents.viewing.aligning import Mark, align, compare_words
from documents.viewing.reading import read_letters
from documents.xml import WORD, Element, add_child, get_or_add, list_children

AUTHOR = "Eén Plan"
_TEXT_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LEFT_ALONE = tuple(WORD + name for name in ("drawing", "pict", "fldChar", "fldSimple", "object", "txbxContent"))
_PARTS = re.compile(r"([\t\n])")
_SIGNS = {"\t": WORD + "tab", "\n": WORD + "br"}


def write_tracked(before: bytes, after: bytes, moment: datetime) -> bytes:
    """Return `after` with what changed since `before`, dated `moment` (UTC). Raise `TemplateError` as the gate does."""
    check_package(before)
    check_targets(check_package(after))
    old = [text for _, text in _list_lines(Document(io.BytesIO(without_loose_ends(before))).element.body)]
    word = Document(io.BytesIO(without_loose_ends(after)))
    _Tracker(word.element.body, moment).track(old)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _list_lines(body: Element) -> Iterator[tuple[Element, str]]:
    for paragraph in body.iter(WORD + "p"):
        text = read_letters(paragraph).strip()
        if text:
            yield paragraph, text


class _Tracker:
    """Writes the changes into one body; every change has a number of its own."""

    def __init__(self, body: Element, moment: datetime) -> None:
        self._body = body
        self._date = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        self._numbers = count(90_001)

    def track(self, old: Sequence[str]) -> None:
        lines = list(_list_lines(self._body))
        gone: list[str] = []
        for before, after in align(old, [text for _, text in lines]):
            if after is None:
                gone += [old[before]] if before is not None else []
                continue
            paragraph, text = lines[after]
            for removed in gone:
                paragraph.addprevious(self._make_removed(removed))
            gone = []
            if before is None:
                self._mark_added(paragraph)
            elif old[before] != text and not any(True for _ in paragraph.iter(*_LEFT_ALONE)):
                self._rewrite(paragraph, old[before], text)
        self._put_last(gone)

    def _put_last(self, gone: Sequence[str]) -> None:
        section = self._body.find(WORD + "sectPr")
        for text in gone:
            removed = self._make_removed(text)
            if section is None:
                self._body.append(removed)
            else:
                section.addprevious(removed)

    def _rewrite(self, paragraph: Element, before: str, after: str) -> None:
        look = paragraph.find(f".//{WORD}r/{WORD}rPr")
        for child in list_children(paragraph):
            if child.tag != WORD + "pPr":
                paragraph.remove(child)
        for piece in compare_words(before, after):
            around = paragraph if piece.mark is Mark.SAME else self._change(paragraph, piece.mark)
            _add_run(around, piece.text, look, is_gone=piece.mark is Mark.REMOVED)

    def _mark_added(self, paragraph: Element) -> None:
        self._mark_end(paragraph, Mark.ADDED)
        for run in [child for child in list_children(paragraph) if child.tag == WORD + "r"]:
            change = self._change(paragraph, Mark.ADDED)
            run.addprevious(change)
            change.append(run)

    def _make_removed(self, text: str) -> Element:
        paragraph = self._body.makeelement(WORD + "p")
        self._mark_end(paragraph, Mark.REMOVED)
        _add_run(self._change(paragraph, Mark.REMOVED), text, None, is_gone=True)
        return paragraph

    def _mark_end(self, paragraph: Element, mark: Mark) -> None:
        """That the end of the paragraph came or went too."""
        look = get_or_add(get_or_add(paragraph, WORD + "pPr", first=True), WORD + "rPr")
        self._describe(add_child(look, _tag(mark), first=True))

    def _change(self, parent: Element, mark: Mark) -> Element:
        change = add_child(parent, _tag(mark))
        self._describe(change)
        return change

    def _describe(self, change: Element) -> None:
        for name, value in (("id", str(next(self._numbers))), ("author", AUTHOR), ("date", self._date)):
            change.set(WORD + name, value)


def _tag(mark: Mark) -> str:
    return WORD + ("ins" if mark is Mark.ADDED else "del")


def _add_run(parent: Element, text: str, look: Element | None, *, is_gone: bool) -> None:
    run = add_child(parent, WORD + "r")
    if look is not None:
        run.append(deepcopy(look))
    for part in filter(None, _PARTS.split(text)):
        if part in _SIGNS:
            add_child(run, _SIGNS[part])
            continue
        letters = add_child(run, WORD + ("delText" if is_gone else "t"))
        letters.text = part
        letters.set(_TEXT_SPACE, "preserve")
