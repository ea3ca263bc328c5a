"""The cells of one sheet out of its XML, each as the text that Excel shows."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from forms.readers.excel_gate import DAMAGED, TOO_BIG, column_index
from forms.readers.excel_parts import MAIN, Attributes, Formats, parse
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
    """Reads a sheet while it is parsed: `rows` with their number, `formulas` as (row, column from 0), merged areas."""

    title: str
    book: Book
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    formulas: list[tuple[int, int]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    _row: int = 0
    _column: int = -1
    _cells: dict[int, str] = field(default_factory=dict)
    _formula_at: int = -1
    _attributes: Attributes = field(default_factory=dict)
    _pieces: list[str] = field(default_factory=list)
    _collecting: bool = False
    _pronounced: bool = False
    _has_formula: bool = False
    _columns: dict[str, int] = field(default_factory=dict)

    def read(self, content: bytes) -> SheetReader:
        """Read the XML of the sheet; raise `ReadError`."""
        parse(content, self._start, self._end, self._text)
        return self

    def _start(self, tag: str, attributes: Attributes) -> None:
        if tag == _CELL:
            self._attributes = attributes
            self._has_formula = False
            self._pieces = []
        elif tag == _VALUE:
            self._collecting = self._attributes.get("t") != "inlineStr" and not self._pieces
        elif tag == _TEXT:
            self._collecting = self._attributes.get("t") == "inlineStr" and not self._pronounced
        elif tag == _FORMULA:
            self._has_formula = True
        elif tag == _ROW:
            self._begin_row(attributes.get("r"))
        elif tag == _PRONOUNCED:
            self._pronounced = True
        elif tag == _MERGED and _AREA.fullmatch(attributes.get("ref", "")):
            self.merged.append(attributes["ref"])

    def _end(self, tag: str) -> None:
        if tag in (_VALUE, _TEXT):
            self._collecting = False
        elif tag == _CELL:
            self._end_cell()
        elif tag == _ROW:
            self._end_row()
        elif tag == _PRONOUNCED:
            self._pronounced = False

    def _text(self, said: str) -> None:
        if self._collecting:
            self._pieces.append(said)

    def _begin_row(self, number: str | None) -> None:
        """A row that stands twice, or above the one before it, is in no file that Excel wrote."""
        at = self._row + 1 if number is None else int(number) if number.isdigit() else _whole(number)
        if at <= self._row:
            raise ReadError(DAMAGED)
        self._row, self._column, self._formula_at = at, -1, -1
        self._cells = {}

    def _end_cell(self) -> None:
        place = self._attributes.get("r")
        self._column = self._column + 1 if place is None else self._find_column(place)
        if self._has_formula:
            self.formulas.append((self._row, self._column))
            self._formula_at = max(self._formula_at, self._column)
        if self._pieces:
            said = self._pieces[0] if len(self._pieces) == 1 else "".join(self._pieces)
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
        last = max(self._cells, default=-1)
        width = max(last, self._formula_at) + 1
        if width and self._row > MAX_ROWS:
            raise ReadError(TOO_BIG)
        check_width(self.title, self._row, width)
        if last >= 0:
            cells = self._cells
            self.rows.append((self._row, [cells.get(column, "") for column in range(last + 1)]))

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
