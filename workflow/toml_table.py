"""A table of a TOML file, read key by key: every value checked, every mistake remembered, no key left unread."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from language.text import clean_text
from workflow.region_findings import Remarks

_LIKENESS = 0.6
_LONGEST_TEXT = 4000

Word = TypeVar("Word", bound=StrEnum)


class TomlTable:
    """Each method reads one key. A missing or wrong value is remarked on, and a harmless one is returned instead."""

    def __init__(self, values: Mapping[str, Any], path: str, remarks: Remarks) -> None:
        self.path = path
        self.remarks = remarks
        self._values = values
        self._known: set[str] = set()
        self._missing: dict[str, str] = {}

    def has(self, key: str) -> bool:
        """Whether `key` is there; asking makes it a known key."""
        self._known.add(key)
        return key in self._values

    def place(self, key: str) -> str:
        """The path of `key`, for a finding."""
        return f"{self.path}.{key}" if self.path else key

    def names(self) -> tuple[str, ...]:
        """Every key of this table, for a table whose keys are names that the administrator chose."""
        self._known.update(self._values)
        return tuple(self._values)

    def text(self, key: str, example: str = "") -> str:
        """A text that is not empty."""
        text = self.optional_text(key)
        if not self.has(key):
            self._missing[key] = f"Schrijf bijvoorbeeld: {key} = {example}" if example else ""
        elif not text and isinstance(self._values[key], str):
            self._wrong("empty-text", key, "is leeg.", "Vul een tekst in.")
        return text

    def optional_text(self, key: str) -> str:
        """A text, or "" when it is not there."""
        if not self.has(key):
            return ""
        value = self._values[key]
        if not isinstance(value, str):
            self._wrong("not-a-text", key, "is geen tekst.", "Zet de waarde tussen aanhalingstekens.")
            return ""
        if len(value) > _LONGEST_TEXT:
            self._wrong("long-text", key, "is te lang.", f"Gebruik hoogstens {_LONGEST_TEXT} tekens.")
        return clean_text(value).strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, at least one."""
        if not self._has_required(key, f'{key} = ["regel 1", "regel 2"]'):
            return ()
        value = self._values[key]
        if not isinstance(value, list) or not value or not all(isinstance(line, str) for line in value):
            suggestion = f'Schrijf bijvoorbeeld: {key} = ["regel 1", "regel 2"]'
            self._wrong("not-texts", key, "is geen lijst van teksten.", suggestion)
            return ()
        return tuple(clean_text(line).strip() for line in value)

    def whole_number(self, key: str, lowest: int, highest: int) -> int:
        """A whole number within bounds; the caller has asked whether it is there."""
        value = self._values[key]
        if isinstance(value, bool) or not isinstance(value, int):
            self._wrong("not-a-number", key, "is geen heel getal.", f"Schrijf bijvoorbeeld: {key} = {max(lowest, 1)}")
            return lowest
        if not lowest <= value <= highest:
            self._wrong("out-of-bounds", key, f"is {value}.", f"Kies een getal van {lowest} tot en met {highest}.")
            return lowest
        return value

    def optional_number(self, key: str, lowest: int, highest: int) -> int | None:
        """A whole number within bounds, or None when it is not there."""
        return self.whole_number(key, lowest, highest) if self.has(key) else None

    def yes_no(self, key: str, default: bool | None = None) -> bool:
        """``true`` or ``false``; without a default it has to be there."""
        if default is not None and not self.has(key):
            return default
        if not self._has_required(key, f"{key} = true"):
            return False
        value = self._values[key]
        if not isinstance(value, bool):
            self._wrong("not-yes-or-no", key, "is geen ja of nee.", "Schrijf true (ja) of false (nee), zonder tekens.")
        return value is True

    def day(self, key: str) -> date | None:
        """A date, or None when it is not there or wrong."""
        if not self.has(key):
            return None
        value = self._values[key]
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        suggestion = f"Schrijf jaar-maand-dag zonder aanhalingstekens, bijvoorbeeld: {key} = 2026-10-17"
        self._wrong("not-a-date", key, "is geen datum.", suggestion)
        return None

    def required_day(self, key: str) -> date | None:
        """A date; None only when something is wrong."""
        return self.day(key) if self._has_required(key, f"{key} = 2026-10-17") else None

    def word(self, key: str, words: type[Word], default: Word | None = None) -> Word:
        """One of the words of an enumeration; without a default it has to be there."""
        fallback = next(iter(words)) if default is None else default
        if default is not None and not self.has(key):
            return fallback
        if not self._has_required(key, f'{key} = "{fallback}"'):
            return fallback
        value = self._values[key]
        if value in list(words):
            return words(value)
        choices = " of ".join(f"“{word}”" for word in words)
        self._wrong("unknown-word", key, f"is “{value}”; dat kennen we niet.", f"Kies {choices}.")
        return fallback

    def table(self, key: str, *, is_required: bool = True) -> TomlTable:
        """The table under `key`; when it is not there an empty one, about which nothing more is said."""
        if not self.has(key):
            if is_required:
                self._missing[key] = f"Voeg dit onderdeel toe: [{self.place(key)}]"
            return self._silent(key)
        value = self._values[key]
        if not isinstance(value, dict):
            suggestion = f"Schrijf een onderdeel [{self.place(key)}] of {{ sleutel = waarde }}."
            self._wrong("not-a-table", key, "is geen onderdeel met sleutels.", suggestion)
            return self._silent(key)
        return TomlTable(value, self.place(key), self.remarks)

    def rows(self, key: str) -> tuple[TomlTable, ...]:
        """The rows of the list under `key`; none when it is not there."""
        value = self._values[key] if self.has(key) else []
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            suggestion = f"Zet boven elke rij [[{self.place(key)}]]."
            self._wrong("not-rows", key, "is geen lijst van rijen.", suggestion)
            return ()
        return tuple(
            TomlTable(row, f"{self.place(key)}[{number}]", self.remarks) for number, row in enumerate(value, 1)
        )

    def finish(self) -> None:
        """Remark on keys that nobody asked for and keys that were missed; a misspelt key is one mistake, not two."""
        for key in self._values:
            if key not in self._known:
                self._remark_on_unknown(key)
        for key, suggestion in self._missing.items():
            self.remarks.error("missing-key", self.place(key), f"“{key}” ontbreekt{self._in_table()}.", suggestion)

    def _has_required(self, key: str, example: str) -> bool:
        if not self.has(key):
            self._missing[key] = f"Schrijf bijvoorbeeld: {example}"
        return key in self._values

    def _remark_on_unknown(self, key: str) -> None:
        matches = get_close_matches(key.casefold(), self._known - set(self._values), n=1, cutoff=_LIKENESS)
        near = matches or get_close_matches(key.casefold(), self._known, n=1, cutoff=_LIKENESS)
        suggestion = f"Bedoelde u “{near[0]}”?" if near else "Haal deze sleutel weg."
        for meant in matches:
            self._missing.pop(meant, None)
        message = f"De sleutel “{key}” bestaat niet{self._in_table()}."
        self.remarks.error("unknown-key", self.place(key), message, suggestion)

    def _in_table(self) -> str:
        return f" in {self.path}" if self.path else ""

    def _silent(self, key: str) -> TomlTable:
        return TomlTable({}, self.place(key), Remarks({}))

    def _wrong(self, code: str, key: str, what: str, suggestion: str) -> None:
        self.remarks.error(code, self.place(key), f"“{key}” {what}", suggestion)
