"""docxtpl with its pitfalls closed: values are never run, notes are rendered once, broken XML is an error.

What is closed, and why: docxtpl turns ``{_{`` into ``{{`` after rendering (also inside an answer), renders footnotes
once per section (so an answer with braces runs the second time), renders core properties with escaped values, and
parses the body with recovery, so that broken XML silently loses text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateSyntaxError

from documents.environment import TemplateEnvironment
from documents.errors import TemplateError
from documents.tag_places import quote
from documents.template_rules import RuleError
from documents.xml import WORD, Element, XmlError, add_child, list_children, parse_xml

_LARGEST_PART = 60_000_000
"""Characters of XML that one part may become."""
_NOTES = ("footnotes+xml", "endnotes+xml")
_PLACES = {"header": "de koptekst", "footer": "de voettekst", "footnotes": "de voetnoten", "endnotes": "de eindnoten"}
_WRONG_VALUES = (JinjaError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What evaluating an author's expression on plain values may raise."""


@dataclass(frozen=True, slots=True)
class Source:
    """One part of a template as Jinja reads it: a new line before every paragraph. `place` is Dutch."""

    place: str
    text: str

    def locate(self, message: str, line: int) -> str:
        """Return `message` behind its place: the part, and the text of the paragraph at `line` (from 1)."""
        lines = self.text.split("\n")
        paragraph = quote(unescape(re.sub(r"<[^>]*>", "", lines[line - 1]))) if 0 < line <= len(lines) else ""
        near = f" bij “{paragraph}”" if paragraph else ""
        return f"In {self.place}{near}: {message}"


class WordTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
    """One template, read for one rendering."""

    def __init__(self, template: bytes) -> None:
        super().__init__(io.BytesIO(template))

    def list_sources(self) -> list[Source]:
        """Return every part that is rendered."""
        self.init_docx()
        parts = [(self.docx.part, self.get_xml())]
        for uri in (self.HEADER_URI, self.FOOTER_URI):
            parts += [(part, self.get_part_xml(part)) for _, part in self.get_headers_footers(uri)]
        parts += [(part, part.blob.decode()) for part in self._list_notes()]
        return [self._title_source(), *(_source(part, self.patch_xml(xml)) for part, xml in parts)]

    def render_xml_part(
        self, src_xml: str, part: Any, context: Mapping[str, Any], jinja_env: TemplateEnvironment
    ) -> str:
        """Render one part; docxtpl calls this for the body, headers and footers, and this class for the notes."""
        source = _source(part, src_xml)
        try:
            rendered = _within_limit(jinja_env.from_string(source.text).generate(context))
        except (RuleError, *_WRONG_VALUES) as error:
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
        except (RuleError, *_WRONG_VALUES) as error:
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


def describe_error(source: Source, error: Exception) -> TemplateError:
    """Say in Dutch where in the template `error` arose, and what it is."""
    line = error.line if isinstance(error, RuleError) else _line_of(error)
    return TemplateError(source.locate(_describe(error), line))


def _source(part: Any, patched: str) -> Source:
    name = str(part.partname).rsplit("/", 1)[-1]
    place = next((dutch for start, dutch in _PLACES.items() if name.startswith(start)), "de tekst")
    return Source(place, re.sub(r"<w:p([ >])", r"\n<w:p\1", patched))


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


def _line_of(error: Exception) -> int:
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _describe(error: Exception) -> str:
    match error:
        case TemplateSyntaxError():
            return _describe_syntax(error.message or "")
        case RuleError() | JinjaError():
            return str(error)
        case ArithmeticError():
            return "deze berekening kan niet (bijvoorbeeld delen door nul)."
        case _:
            return "deze code past niet bij het antwoord (bijvoorbeeld een tekst vergelijken met een getal)."


def _describe_syntax(message: str) -> str:
    unknown = re.search(r"unknown tag '(\w+)'", message)
    if unknown and unknown[1] in ("tr", "tc", "p", "r"):
        return f"haal de spatie weg voor “{unknown[1]}”: schrijf {{%{unknown[1]} … %}}."
    if unknown:
        return f"“{unknown[1]}” hoort hier niet. Staat er een begin (for, if) bij elk einde (endfor, endif)?"
    if "end of template" in message or "Unexpected end" in message:
        return "een herhaling of voorwaarde heeft geen einde. Voeg {% endfor %} of {% endif %} toe."
    return "deze invulcode is niet goed geschreven. Controleer haakjes, aanhalingstekens en streepjes."
