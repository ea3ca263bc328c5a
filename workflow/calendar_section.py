"""The section ``kalender`` of a region's file: holidays as rules, school holidays as days."""

from __future__ import annotations

import re
from datetime import date

from workflow.days import Stretch
from workflow.holidays import Calendar, EasterHoliday, FixedHoliday, HolidayRule, SchoolHoliday, SingleHoliday, Years
from workflow.toml_table import TomlTable

_DAY_AND_MONTH = re.compile("([0-9]{2})-([0-9]{2})")
_COMMON_YEAR = 2001
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_FURTHEST_FROM_EASTER = 100
_LONGEST_SCHOOL_HOLIDAY = 63
_WAYS = ("dag", "pasen", "datum")


def read_calendar(table: TomlTable) -> Calendar:
    """Read the section; mistakes go to the remarks of `table`."""
    moves_ends = table.yes_no("algemene_termijnenwet")
    holidays = tuple(rule for row in table.rows("feestdagen") if (rule := _read_holiday(row)) is not None)
    school = tuple(days for row in table.rows("schoolvakanties") if (days := _read_school_holiday(row)) is not None)
    if moves_ends and not holidays:
        message = "De Algemene termijnenwet staat aan, maar er zijn geen feestdagen."
        table.remarks.warning("no-holidays", table.place("feestdagen"), message, "Zet de feestdagen in de lijst.")
    table.finish()
    return Calendar(moves_ends, holidays, school)


def _read_holiday(row: TomlTable) -> HolidayRule | None:
    name = row.text("naam", '"Nieuwjaarsdag"')
    years = _read_years(row)
    ways = [way for way in _WAYS if row.has(way)]
    rule = _read_way(row, ways[0], name, years) if len(ways) == 1 else None
    if len(ways) != 1:
        suggestion = 'Kies er één: dag = "25-12", pasen = 39 (dagen na Pasen) of datum = 2027-05-07.'
        message = "Bij een feestdag hoort precies één van dag, pasen en datum."
        row.remarks.error("holiday-day", row.path, message, suggestion)
    row.finish()
    return rule


def _read_way(row: TomlTable, way: str, name: str, years: Years) -> HolidayRule | None:
    if way == "pasen":
        offset = row.whole_number("pasen", -_FURTHEST_FROM_EASTER, _FURTHEST_FROM_EASTER)
        return EasterHoliday(name, offset, years)
    if way == "datum":
        day = row.day("datum")
        return SingleHoliday(name, day) if day is not None else None
    return _read_fixed(row, name, years)


def _read_fixed(row: TomlTable, name: str, years: Years) -> FixedHoliday | None:
    moved = row.optional_number("op_zondag_verschuift", -6, 6) or 0
    text = row.text("dag")
    match = _DAY_AND_MONTH.fullmatch(text)
    day = _find_day(int(match[1]), int(match[2])) if match else None
    if text and day is None:
        suggestion = "Schrijf dag-maand, bijvoorbeeld “25-12”. 29 februari kan niet, want die dag is er niet elk jaar."
        row.remarks.error("holiday-day", row.place("dag"), f"“{text}” is geen dag die er elk jaar is.", suggestion)
    return FixedHoliday(name, day.month, day.day, moved, years) if day else None


def _find_day(day: int, month: int) -> date | None:
    try:
        return date(_COMMON_YEAR, month, day)
    except ValueError:
        return None


def _read_years(row: TomlTable) -> Years:
    first = row.optional_number("vanaf_jaar", _FIRST_YEAR, _LAST_YEAR)
    last = row.optional_number("tot_en_met_jaar", _FIRST_YEAR, _LAST_YEAR)
    if first is not None and last is not None and last < first:
        message = "Het laatste jaar ligt voor het eerste jaar."
        row.remarks.error("reversed", row.place("tot_en_met_jaar"), message, "Draai de jaren om.")
    return Years(first, last)


def _read_school_holiday(row: TomlTable) -> SchoolHoliday | None:
    name, first, last = row.text("naam", '"Herfstvakantie"'), row.required_day("van"), row.required_day("tot_en_met")
    row.finish()
    if first is None or last is None:
        return None
    if last < first:
        message = "De laatste dag van de vakantie ligt voor de eerste dag."
        row.remarks.error("reversed", row.place("tot_en_met"), message, "Draai de dagen om.")
        return None
    if (last - first).days >= _LONGEST_SCHOOL_HOLIDAY:
        message = f"Deze vakantie duurt {(last - first).days + 1} dagen."
        row.remarks.warning("long-holiday", row.place("tot_en_met"), message, "Kijk of het jaar klopt.")
    return SchoolHoliday(name, Stretch(first, last))
