"""Reading a Word file back: the text that a reader sees, and every byte that is in it."""

from __future__ import annotations

import html
import io
import zipfile
from dataclasses import dataclass

from docx import Document
from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MARKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": "\u00ad"}


@dataclass(frozen=True)
class WordFile:
    """The content of a .docx."""

    content: bytes

    def opens(self) -> bool:
        """Whether an ordinary reader of Word files takes it."""
        return bool(Document(io.BytesIO(self.content)).paragraphs)

    @property
    def body(self) -> str:
        return self._read("word/document.xml")

    @property
    def headers_and_footers(self) -> str:
        return "\n".join(self._read(name) for name in self._names() if name.startswith(("word/header", "word/footer")))

    @property
    def everything(self) -> str:
        """Every part of the file, hidden ones too, as it is and with what was escaped read back."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        raw = "\n".join([*self._names(), *parts])
        return f"{raw}\n{html.unescape(raw)}\n{html.unescape(html.unescape(raw))}"

    def _names(self) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            return archive.namelist()

    def _read(self, part: str) -> str:
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            tree = etree.fromstring(archive.read(part))
        return "\n".join(_paragraph(element) for element in tree.iter(f"{_W}p"))


def _paragraph(paragraph: etree._Element) -> str:
    """The text of a paragraph. Word drops blanks at the ends of a text that does not ask to keep them."""
    texts: list[str] = []
    for element in paragraph.iter(f"{_W}t", *_MARKS):
        if element.tag == f"{_W}t":
            text = element.text or ""
            texts.append(text if element.get(_SPACE) == "preserve" else text.strip(" \t\r\n"))
        elif element.getparent().tag == f"{_W}r":
            texts.append(_MARKS[element.tag])
    return "".join(texts)
