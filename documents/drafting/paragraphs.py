"""The pieces of one paragraph: its text as Word shows it, and its controls and form fields as places to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from documents.drafting.blocks import Blank, Line, Menu, Piece, Tick
from documents.drafting.pieces import join_words, split_text
from documents.styles import is_on
from documents.xml import WORD, Element, list_children

_WORD14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_GONE = frozenset({WORD + name for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "instrText", "delText")})
_SIGNS = {WORD + "tab": "\t", WORD + "br": "\n", WORD + "cr": "\n", WORD + "noBreakHyphen": "-"}
_BOXES = frozenset({"F06F", "F071", "F072", "F0A8", "F0FE", "F0FD", "F052", "F053"})
"""Boxes in the sign fonts of Word (Wingdings)."""
_SIGN_FONTS = ("wingdings", "webdings")
_ROOM = 3
"""Underlined blanks that are a place to write."""


def read_lines(paragraph: Element) -> list[Line]:
    """Return the lines of a paragraph; one empty line for a paragraph without text."""
    is_bold = _is_bold(paragraph)
    lines: list[list[str | Piece]] = [[]]
    for part in _Reader().read(paragraph):
        first, *others = part.text.split("\n") if isinstance(part, _Text) else [part]
        lines[-1].append(first)
        lines += [[other] for other in others]
    return [Line(_as_pieces(line), is_bold) for line in lines]


class _Text:
    """Letters from the file, in which places to fill in are still to be found."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


def _as_pieces(parts: list[str | Piece]) -> tuple[Piece, ...]:
    """Put letters that follow each other together before looking for places: Word cuts a row of dots in parts."""
    pieces: list[Piece] = []
    letters = ""
    for part in [*parts, Blank()]:
        if isinstance(part, str):
            letters += part
            continue
        pieces += split_text(letters)
        pieces.append(part)
        letters = ""
    return join_words(pieces[:-1])


class _Reader:
    """Walks through a paragraph; inside an old form field the text is what somebody filled in, and is passed over."""

    def __init__(self) -> None:
        self.fields: list[bool] = []
        """For every field that is open: whether it is a form field."""

    def read(self, element: Element) -> Iterator[_Text | Piece]:
        for child in list_children(element):
            if child.tag in _GONE:
                continue
            if child.tag == WORD + "sdt":
                yield from self._skipping([*read_control(child)] or self.read_content(child))
            elif child.tag == WORD + "fldChar":
                yield from self._field(child)
            elif child.tag == WORD + "r":
                yield from self._run(child)
            elif child.tag in (WORD + "t", *_SIGNS, WORD + "sym"):
                yield from self._skipping([_letter(child)])
            elif child.tag in (WORD + name for name in ("ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "bdo")):
                yield from self.read(child)

    def read_content(self, control: Element) -> list[_Text | Piece]:
        content = control.find(WORD + "sdtContent")
        return [] if content is None else list(self.read(content))

    def _run(self, run: Element) -> Iterator[_Text | Piece]:
        parts = list(self.read(run))
        letters = "".join(part.text for part in parts if isinstance(part, _Text))
        is_line = is_on(run.find(f"{WORD}rPr/{WORD}u")) and len(letters) >= _ROOM and not letters.strip()
        yield from [Blank()] if is_line and "\n" not in letters else parts

    def _field(self, mark: Element) -> Iterator[Piece]:
        kind = mark.get(WORD + "fldCharType")
        if kind == "begin":
            settings = mark.find(WORD + "ffData")
            self.fields.append(settings is not None)
            if settings is not None:
                yield _old_field(settings)
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _skipping(self, parts: list[_Text | Piece]) -> list[_Text | Piece]:
        return [] if any(self.fields) else parts


def _letter(element: Element) -> _Text | Piece:
    if element.tag == WORD + "sym":
        is_sign = (element.get(WORD + "font") or "").casefold().startswith(_SIGN_FONTS)
        return Tick() if is_sign and (element.get(WORD + "char") or "").upper() in _BOXES else _Text("")
    return _Text(_SIGNS.get(element.tag) or element.text or "")


def _old_field(settings: Element) -> Piece:
    if settings.find(WORD + "checkBox") is not None:
        return Tick()
    entries = [entry.get(WORD + "val") or "" for entry in settings.iter(WORD + "listEntry")]
    return _menu(entries) or Blank(is_date="date" in [kind.get(WORD + "val") for kind in settings.iter(WORD + "type")])


def read_control(control: Element) -> list[Piece]:
    """Return the place to fill in that a content control is; empty for one that only holds other things together."""
    properties = control.find(WORD + "sdtPr")
    if properties is None:
        return []
    kinds = {child.tag for child in list_children(properties)}
    if _WORD14 + "checkbox" in kinds:
        return [Tick()]
    if WORD + "dropDownList" in kinds or WORD + "comboBox" in kinds:
        items = [item for item in properties.iter(WORD + "listItem") if item.get(WORD + "value")]
        return [_menu([item.get(WORD + "displayText") or item.get(WORD + "value") or "" for item in items]) or Blank()]
    if kinds & {WORD + "group", WORD + "docPartObj", WORD + "docPartList", WORD + "picture"}:
        return []
    is_open = is_on(properties.find(WORD + "showingPlcHdr")) or WORD + "text" in kinds or WORD + "date" in kinds
    return [Blank(is_date=WORD + "date" in kinds)] if is_open or not _text_of(control) else []


def is_contents(control: Element) -> bool:
    """Whether a control holds a table of contents."""
    gallery = control.find(f"{WORD}sdtPr/{WORD}docPartObj/{WORD}docPartGallery")
    return gallery is not None and "table of contents" in (gallery.get(WORD + "val") or "").casefold()


def _menu(options: list[str]) -> Menu | None:
    kept = tuple(dict.fromkeys(words for option in options if (words := " ".join(option.split()))))
    return Menu(kept) if kept else None


def _text_of(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(WORD + "t")).strip()


def _is_bold(paragraph: Element) -> bool:
    runs = [run for run in paragraph.iter(WORD + "r") if _text_of(run)]
    return bool(runs) and all(is_on(run.find(f"{WORD}rPr/{WORD}b")) for run in runs)
