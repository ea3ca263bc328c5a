"""docxtpl with its pitfalls closed: values are never run, notes are rendered once, broken XML is an error.

What is closed, and why: docxtpl turns ``{_{`` into ``{{`` after rendering (also inside an answer), renders footnotes
once per section (so an answer with braces runs the second time), renders core properties with escaped values, and
parses the body with recovery, so that broken XML silently loses text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError as JinjaError

from documents.environment import TemplateEnvironment
from documents.errors import RuleError, TemplateError
from documents.loose_ends import without_loose_ends
from documents.template_source import Source, describe_error, make_source
from documents.xml import WORD, Element, XmlError, add_child, list_children, parse_xml

_LARGEST_PART = 60_000_000
"""Characters of XML that one part may become."""
_NOTES = ("footnotes+xml", "endnotes+xml")
WRONG_VALUES = (
    JinjaError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    SyntaxError,  # of the code that Jinja writes: Python nests no deeper than so far
    TypeError,
    ValueError,
)
"""What evaluating an author's expression on plain values may raise."""


class WordTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
    """One template, read for one rendering."""

    def __init__(self, template: bytes) -> None:
        super().__init__(io.BytesIO(without_loose_ends(template)))

    def list_sources(self) -> list[Source]:
        """Return every part that is rendered."""
        self.init_docx()
        parts = [(self.docx.part, self.get_xml())]
        for uri in (self.HEADER_URI, self.FOOTER_URI):
            parts += [(part, self.get_part_xml(part)) for _, part in self.get_headers_footers(uri)]
        parts += [(part, part.blob.decode()) for part in self._list_notes()]
        return [self._title_source(), *(_part_source(part, self.patch_xml(xml)) for part, xml in parts)]

    def patch_xml(self, src_xml: str) -> str:
        """Make a part ready for Jinja, as docxtpl does."""
        return patched(src_xml)

    def render_xml_part(
        self, src_xml: str, part: Any, context: Mapping[str, Any], jinja_env: TemplateEnvironment
    ) -> str:
        """Render one part; docxtpl calls this for the body, headers and footers, and this class for the notes."""
        source = _part_source(part, src_xml)
        try:
            rendered = _within_limit(jinja_env.from_string(source.text).generate(context))
        except (RuleError, *WRONG_VALUES) as error:
            raise describe_error(source, error) from error
        xml = self.resolve_listing(re.sub(r"\n<w:p([ >])", r"<w:p\1", rendered))
        _check_well_formed(source, xml)
        return str(xml)

    def fix_tables(self, xml: str) -> Element:
        """Count columns as docxtpl does, and end every cell with a paragraph: Word does not open a file without."""
        tree = super().fix_tables(xml)
        for cell in tree.iter(WORD + "tc"):
            blocks = list_children(cell)
            if not blocks or blocks[-1].tag not in (WORD + "p", WORD + "sdt"):
                add_child(cell, WORD + "p")
        return tree

    def render_properties(self, context: Mapping[str, Any], jinja_env: TemplateEnvironment | None = None) -> None:
        """Leave the properties alone: docxtpl escapes their values twice. `documents.properties` sets them."""

    def render_title(self, context: Mapping[str, Any]) -> str:
        """Return the title that the template's own title makes; empty when it holds no tag."""
        source = self._title_source()
        try:
            template = TemplateEnvironment(escape=False).from_string(source.text)
            return _within_limit(template.generate(context)) if "{{" in source.text else ""
        except (RuleError, *WRONG_VALUES) as error:
            raise describe_error(source, error) from error

    def _title_source(self) -> Source:
        return Source("de titel van het bestand", self.docx.core_properties.title)

    def render_footnotes(self, context: Mapping[str, Any], jinja_env: TemplateEnvironment) -> None:
        """Render footnotes and endnotes, each once."""
        for part in self._list_notes():
            xml = self.render_xml_part(self.patch_xml(part.blob.decode()), part, context, jinja_env)
            part._blob = xml.encode()  # noqa: SLF001 - python-docx offers no other way to replace a plain part

    def _list_notes(self) -> list[Any]:
        return [part for part in self.docx.part.package.iter_parts() if str(part.content_type).endswith(_NOTES)]


@lru_cache(maxsize=64)
def patched(xml: str) -> str:
    """What docxtpl makes of a part, ready for Jinja.

    It depends on the part alone, and the same templates are filled all day.
    """
    return str(DocxTemplate.patch_xml(None, xml))


def _within_limit(pieces: Iterator[str]) -> str:
    kept, length = [], 0
    for piece in pieces:
        length += len(piece)
        if length > _LARGEST_PART:
            raise TemplateError("Het document wordt veel te groot. Kijk de herhalingen in het sjabloon na.")
        kept.append(piece)
    return "".join(kept)


def _check_well_formed(source: Source, xml: str) -> None:
    try:
        parse_xml(xml.encode())
    except XmlError as error:
        raise TemplateError(
            f"In {source.place}: een herhaling of voorwaarde begint en eindigt niet op dezelfde soort plek. "
            "Zet beide codes elk in een eigen alinea met {%p … %}, of elk in een eigen tabelrij met {%tr … %}."
        ) from error


def _part_source(part: Any, xml: str) -> Source:
    return make_source(str(part.partname).rsplit("/", 1)[-1], xml)
