"""Reading what stands in a paragraph: fields and fixed text, with who changed what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from documents.reading_back import marks
from documents.reading_back.drafts import Draft, Trail, make_paragraph, revision_of
from documents.reading_back.margin import Margin
from documents.reading_back.names import CopyNames
from documents.reading_back.pictures import Album
from documents.reading_back.working_copy import Paragraph
from documents.xml import WORD, Element
from language.text import clean_text

_COMPUTED = re.compile(
    r"\s*(PAGE|NUMPAGES|SECTION|SECTIONPAGES|PAGEREF|TOC|DATE|TIME|SAVEDATE|PRINTDATE|CREATEDATE|FILENAME|NUMWORDS)\b",
    re.IGNORECASE,
)
"""Field codes whose result the word processor makes: a page number that changed was changed by nobody."""
_DAY = len("2026-01-31")


@dataclass(slots=True)
class _Code:
    """A field of Word itself that is open at this place."""

    source: str = ""

    @property
    def is_computed(self) -> bool:
        return _COMPUTED.match(self.source) is not None


@dataclass(slots=True)
class ParagraphReader:
    """Reads the paragraphs of one part in order: comments and field codes go on from one into the next.

    `boxes` gathers the text boxes that were met, which are read as stories of their own.
    """

    names: CopyNames
    margin: Margin
    boxes: list[Element] = field(default_factory=list)
    album: Album = field(default_factory=Album)
    _codes: list[_Code] = field(default_factory=list)
    _drafts: list[Draft] = field(default_factory=list)
    _rows: list[str] = field(default_factory=list)

    def read(self, elements: list[Element], trail: Trail = (), control: Element | None = None) -> Paragraph:
        """Return one paragraph of these ``w:p``; with `control` around them they are the lines of its field."""
        self._drafts, self._rows = [Draft() if control is None else self._open_control(control)], []
        for position, element in enumerate(elements):
            if position:
                self._add("\n", trail)
            self._walk(element, trail)
            if not any(code.source.strip().upper().startswith("TOC") for code in self._codes):
                self._codes.clear()
        pieces = tuple(draft.finish() for draft in self._drafts if draft.is_worth_keeping)
        mark_is_gone = bool(elements) and elements[-1].find(f"{WORD}pPr/{WORD}rPr/{WORD}del") is not None
        paragraph = make_paragraph(pieces, tuple(self._rows), mark_is_gone=mark_is_gone)
        self.album.close(paragraph)
        return paragraph

    def find_path(self, control: Element) -> str:
        """Return the path of the answer in this ``w:sdt``; empty for a control of somebody else."""
        properties = control.find(marks.CONTROL_MARKS)
        tag = None if properties is None else properties.find(WORD + "tag")
        return self.names.find_path(marks.value_of(tag)) if tag is not None else ""

    def _walk(self, parent: Element, trail: Trail) -> None:
        for child in parent:
            tag = child.tag
            if tag in (marks.TEXT, marks.DELETED_TEXT):
                self._add(child.text or "", trail)
            elif tag in marks.SIGNS:
                self._add(marks.SIGNS[tag], trail)
            elif not isinstance(tag, str) or tag in marks.WITHOUT_TEXT:
                continue
            else:
                self._walk_mark(child, trail)

    def _walk_mark(self, element: Element, trail: Trail) -> None:
        """Read an element that is more than text, and what is in it."""
        tag = element.tag
        if tag in marks.REVISIONS:
            self._walk(element, (*trail, revision_of(element)))
        elif tag == marks.CONTROL:
            self._walk_control(element, trail)
        elif tag == marks.ALTERNATE:
            branch = marks.live_branch(element)
            if branch is not None:
                self._walk(branch, trail)
        elif tag == marks.BOX:
            self.boxes.append(element)
        elif tag in marks.PICTURES:
            self.album.note(self._drafts[-1].path, trail)
        elif not self._take_in(element, trail):
            self._walk(element, trail)

    def _take_in(self, element: Element, trail: Trail) -> bool:
        """Read an element that has nothing inside; False when it has."""
        tag = element.tag
        if tag == marks.BREAK:
            if marks.value_of(element, "type") in ("", "textWrapping"):
                self._add("\n", trail)
        elif tag in marks.COMMENT_MARKS:
            self._note(element)
        elif tag == marks.BOOKMARK:
            row = self.names.find_row(marks.value_of(element, "name"))
            self._rows += [row] if row else []
        elif tag == marks.FIELD_MARK:
            self._turn_code(marks.value_of(element, "fldCharType"))
        elif tag in (marks.CODE, marks.DELETED_CODE):
            if self._codes:
                self._codes[-1].source += element.text or ""
        else:
            return tag == marks.SIMPLE_FIELD and _COMPUTED.match(marks.value_of(element, "instr")) is not None
        return True

    def _note(self, mark: Element) -> None:
        self.margin.note(mark)
        if mark.tag == marks.COMMENT_MARK and self._drafts:
            name = marks.value_of(mark, "id")
            if name not in self.margin.quotes:
                self._drafts[-1].comments[name] = None

    def _turn_code(self, turn: str) -> None:
        if turn == "begin":
            self._codes.append(_Code())
        elif turn == "end" and self._codes:
            self._codes.pop()

    def _walk_control(self, control: Element, trail: Trail) -> None:
        content = control.find(marks.CONTROL_CONTENT)
        if content is None:
            return
        if self._drafts[-1].path or not self.find_path(control):
            self._walk(content, trail)
            return
        self._drafts.append(self._open_control(control))
        self._walk(content, trail)
        self._drafts.append(Draft())

    def _open_control(self, control: Element) -> Draft:
        properties = control.find(marks.CONTROL_MARKS)
        shows_placeholder = marks.is_on(properties.find(WORD + "showingPlcHdr"))
        day = marks.value_of(properties.find(WORD + "date"), "fullDate")[:_DAY]
        is_closed = any(properties.find(WORD + name) is not None for name in ("date", "dropDownList"))
        return Draft(self.find_path(control), shows_placeholder, day, is_closed)

    def _add(self, text: str, trail: Trail) -> None:
        if any(code.is_computed for code in self._codes):
            return
        cleaned = clean_text(text)
        draft = self._drafts[-1]
        draft.add(cleaned, trail)
        if self.margin.open:
            self.margin.quote(cleaned)
            draft.comments.update(self.margin.open)
