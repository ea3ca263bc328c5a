"""The cells of one sheet out of its XML, each as the text that Excel shows."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from xml.parsers import expat

from forms.readers.excel_gate import DAMAGED, TOO_BIG, column_index
from forms.readers.excel_parts import MAIN, Attributes, Formats, feed, make_parser
from forms.readers.workbook import MAX_ROWS, ReadError, check_width

_ROW, _CELL, _VALUE, _FORMULA = MAIN + "row", MAIN + "c", MAIN + "v", MAIN + "f"
_TEXT, _PRONOUNCED, _MERGED = MAIN + "t", MAIN + "rPh", MAIN + "mergeCell"
_COLUMN = re.compile(r"[A-Za-z]{1,3}")
_AREA = re.compile(r"[A-Z0-9:]{2,30}")
_DAY_SECONDS = 86_400
_LEAP_1900 = 60
"""Excel counts a 29 February 1900 that never was."""
MAX_TEXT = 4_000_000
"""Characters in the cells of all sheets: cells may refer to one long text without end."""
EPOCH, EPOCH_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)  # noqa: DTZ001  Excel knows no zones


@dataclass(slots=True)
class Book:
    """What the cells of every sheet refer to, and how many characters they have `shown` so far."""

    strings: list[str]
    formats: Formats
    epoch: dt.datetime
    shown: int = 0


@dataclass(slots=True)
class SheetReader:
    """Reads a sheet while it is parsed: `rows` with their number, `formulas` as (row, column from 0), merged areas.

    Half of what a form has is empty cells, so the parser tells only where something begins. A cell ends where the next
    one begins, a row where the next one does; that a text or a value ends is asked only while it is being collected.
    """

    title: str
    book: Book
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    formulas: list[tuple[int, int]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    _parser: expat.XMLParserType = field(default_factory=make_parser)
    _row: int = 0
    _column: int = -1
    _cells: dict[int, str] = field(default_factory=dict)
    _formula_at: int = -1
    _attributes: Attributes = field(default_factory=dict)
    _pieces: list[str] = field(default_factory=list)
    _pronounced: bool = False
    _columns: dict[str, int] = field(default_factory=dict)

    def read(self, content: bytes) -> SheetReader:
        """Read the XML of the sheet; raise `ReadError`."""
        self._parser.StartElementHandler = self._start
        feed(self._parser, content)
        self._end_row()
        return self

    def _start(self, tag: str, attributes: Attributes) -> None:
        """What there is most of comes first: of nearly every element that begins this is all."""
        if tag == _CELL:
            if self._pieces:
                self._end_cell()
            place = attributes.get("r")
            self._column = self._column + 1 if place is None else self._find_column(place)
            self._attributes = attributes
        elif tag in (_TEXT, _VALUE):
            self._begin_said(tag)
        elif tag == _ROW:
            self._end_row()
            self._begin_row(attributes.get("r"))
        elif tag == _FORMULA:
            self._begin_formula()
        elif tag == _PRONOUNCED:
            self._pronounced = True
            self._parser.EndElementHandler = self._end
        elif tag == _MERGED and _AREA.fullmatch(attributes.get("ref", "")):
            self.merged.append(attributes["ref"])

    def _begin_said(self, tag: str) -> None:
        """Keep what is said until the element that begins here has ended, where it is what the cell shows."""
        is_inline = self._attributes.get("t") == "inlineStr"
        if (is_inline and not self._pronounced) if tag == _TEXT else not (is_inline or self._pieces):
            self._parser.CharacterDataHandler = self._pieces.append
            self._parser.EndElementHandler = self._end

    def _begin_formula(self) -> None:
        place = self._row, self._column
        if place not in self.formulas[-1:]:
            self.formulas.append(place)
        self._formula_at = max(self._formula_at, self._column)

    def _end(self, tag: str) -> None:
        if tag in (_VALUE, _TEXT):
            self._parser.CharacterDataHandler = None
        elif tag == _PRONOUNCED:
            self._pronounced = False
        else:
            return
        if not self._pronounced:
            self._parser.EndElementHandler = None

    def _begin_row(self, number: str | None) -> None:
        """A row that stands twice, or above the one before it, is in no file that Excel wrote."""
        at = self._row + 1 if number is None else int(number) if number.isdigit() else _whole(number)
        if at <= self._row:
            raise ReadError(DAMAGED)
        self._row, self._column, self._formula_at = at, -1, -1

    def _end_cell(self) -> None:
        said = self._pieces[0] if len(self._pieces) == 1 else "".join(self._pieces)
        self._pieces = []
        shown = self._cells[self._column] = self._show(said)
        self.book.shown += len(shown)
        if self.book.shown > MAX_TEXT:
            raise ReadError(TOO_BIG)

    def _find_column(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        found = self._columns.get(letters)
        if found is None:
            if not _COLUMN.fullmatch(letters):
                raise ReadError(DAMAGED)
            found = self._columns[letters] = column_index(letters.upper())
        return found

    def _end_row(self) -> None:
        """Keep what was read since the row began."""
        if self._pieces:
            self._end_cell()
        last = max(self._cells, default=-1)
        width = max(last, self._formula_at) + 1
        if width and self._row > MAX_ROWS:
            raise ReadError(TOO_BIG)
        check_width(self.title, self._row, width)
        if last >= 0:
            cells = self._cells
            self.rows.append((self._row, [cells.get(column, "") for column in range(last + 1)]))
            self._cells = {}

    def _show(self, said: str) -> str:
        """The value of a cell as XLSForm means it: a whole number without ``.0``, a date as year-month-day."""
        kind = self._attributes.get("t", "n")
        if kind == "s":
            return self.book.strings[int(said)]
        if kind == "n":
            number = float(said) if "." in said or "E" in said or "e" in said else int(said)
            style = self._attributes.get("s", "0")
            if style in self.book.formats.dates:
                return show_moment(number, self.book.epoch, is_duration=style in self.book.formats.durations)
            return str(int(number)) if isinstance(number, float) and number.is_integer() else str(number)
        if kind == "b":
            return "TRUE" if int(said) else "FALSE"
        return _show_iso(said) if kind == "d" else said


def _whole(number: str) -> int:
    """A row number that a program wrote as ``5.0``."""
    if not float(number).is_integer():
        raise ReadError(DAMAGED)
    return int(float(number))


def show_moment(number: float, epoch: dt.datetime, *, is_duration: bool) -> str:
    """The moment that Excel keeps as a number of days; one that no calendar has is Excel's own error."""
    try:
        if is_duration:
            return str(_duration(number))
        day, fraction = divmod(number, 1)
        within = dt.timedelta(milliseconds=round(fraction * _DAY_SECONDS * 1000))
        if 0 <= number < 1 and within.days == 0:
            return (EPOCH + within).time().isoformat()
        if 0 < number < _LEAP_1900 and epoch == EPOCH:
            day += 1
        return _show_day(epoch + dt.timedelta(days=day) + within)
    except (OverflowError, ValueError):
        return "#VALUE!"


def _duration(days: float) -> dt.timedelta:
    """To the millisecond."""
    exact = dt.timedelta(days=days)
    if not exact.microseconds:
        return exact
    return dt.timedelta(seconds=exact.total_seconds() // 1, microseconds=round(exact.microseconds, -3))


def _show_day(moment: dt.datetime) -> str:
    return (moment.date() if moment.time() == dt.time() else moment).isoformat()


def _show_iso(said: str) -> str:
    """A moment that the file writes as a date, a time or both."""
    if "T" not in said:
        return (dt.time if ":" in said else dt.date).fromisoformat(said).isoformat()
    return _show_day(dt.datetime.fromisoformat(said).replace(tzinfo=None))
