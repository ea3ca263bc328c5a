"""The words of a Word document as a reader meets them: header, body, footer, with line breaks."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
MARKS = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}p": "\n"}


def read_words(path: Path) -> str:
    """All visible text; runs of blanks become one, a paragraph or break starts a new line."""
    with ZipFile(path) as package:
        parts = [package.read(name) for name in sorted(package.namelist()) if PARTS.fullmatch(name)]
    text = "\n".join(_part_text(part) for part in parts)
    return re.sub(r"[ \u00a0]+", " ", text).replace(" \n", "\n") + "\n"


def _part_text(part: bytes) -> str:
    pieces: list[str] = []
    for element in ET.fromstring(part).iter():
        pieces.append(MARKS.get(element.tag, ""))
        if element.tag == f"{W}t":
            pieces.append(element.text or "")
    return "".join(pieces)
