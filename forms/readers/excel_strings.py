"""The texts that the cells of a workbook refer to by their number."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field

from forms.readers.excel_parts import MAIN, Attributes, parse

_ITEM, _TEXT, _PRONOUNCED = MAIN + "si", MAIN + "t", MAIN + "rPh"


def read_strings(archive: zipfile.ZipFile, name: str | None) -> list[str]:
    """Return the texts in the part `name`, without their looks and how they are pronounced."""
    reader = _Reader()
    if name is not None:
        parse(archive.read(name), reader.start, reader.end, reader.text)
    return reader.strings


@dataclass(slots=True)
class _Reader:
    strings: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _collecting: bool = False
    _pronounced: bool = False

    def start(self, tag: str, _: Attributes) -> None:
        if tag == _TEXT:
            self._collecting = not self._pronounced
        elif tag == _ITEM:
            self._pieces.clear()
        elif tag == _PRONOUNCED:
            self._pronounced = True

    def end(self, tag: str) -> None:
        if tag == _TEXT:
            self._collecting = False
        elif tag == _ITEM:
            self.strings.append("".join(self._pieces).replace("x005F_", ""))  # as Excel writes an underscore
        elif tag == _PRONOUNCED:
            self._pronounced = False

    def text(self, said: str) -> None:
        if self._collecting:
            self._pieces.append(said)
