"""Dates as people write them in a document: with the day of the week, an ordinal or a short year."""

from __future__ import annotations

import re
from datetime import date

from documents.reading_back.words import normal_form
from forms.lexical.moments import find_date

_WEEKDAY = re.compile(
    r"^(?:op )?(?:(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|di|wo|do|vr|za|zo)\b[.,]* *)?"
)
_ORDINAL = re.compile(r"\b([0-9]{1,2})(?:e|de|ste)\b")
_DAY_OF_MONTH = re.compile(r"\b([0-9]{1,2}) van ")
_BLANK_MARKS = re.compile(r"(?<=[0-9]) *([-/.]) *(?=[0-9])")
_ONLY_BLANKS = re.compile(r"([0-9]{1,2}) ([0-9]{1,2}) ([0-9]{4})")
_SEPT = re.compile(r"\bsept\b")
_SHORT_YEAR = re.compile(r"^(.*[^0-9'])'?([0-9]{2})$")
_CENTURY = "20"


def clean_date(text: str) -> date | None:
    """Return the day that `text` names for certain, or None: “donderdag 1 oktober 2026”, “1e okt. 2026”, “1/10/2026”.

    A year of two figures is not certain.
    """
    return find_date(_plain(text))


def guess_date(text: str) -> date | None:
    """Return the day that may have been meant by a year of two figures, as a question: “01-10-26”, “1 oktober '26”."""
    match = _SHORT_YEAR.match(_plain(text))
    return None if match is None else find_date(f"{match[1]}{_CENTURY}{match[2]}")


def _plain(text: str) -> str:
    plain = _WEEKDAY.sub("", " ".join(normal_form(text).casefold().split()).strip(" .,"))
    plain = _DAY_OF_MONTH.sub(r"\1 ", _ORDINAL.sub(r"\1", plain))
    plain = _SEPT.sub("sep", _BLANK_MARKS.sub(r"\1", plain))
    return _ONLY_BLANKS.sub(r"\1-\2-\3", plain)
