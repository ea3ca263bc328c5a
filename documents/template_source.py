"""One part of a template as text, and where in it something is wrong: in Dutch, with the paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from html import unescape

from jinja2 import TemplateSyntaxError

from documents.errors import RuleError, TemplateError
from documents.tag_places import quote

_BODY = re.compile(r"\A<w:body(?: xmlns:\w+=\"[^\"<>{}]*\")*>")
_PLACES = {"header": "de koptekst", "footer": "de voettekst", "footnotes": "de voetnoten", "endnotes": "de eindnoten"}


@dataclass(frozen=True, slots=True)
class Source:
    """One part of a template as Jinja reads it: a new line before every paragraph. `place` is Dutch."""

    place: str
    text: str

    @property
    def digest(self) -> bytes:
        """What tells this text from any other, whatever names of spaces a body repeats where it begins."""
        return sha256(_BODY.sub("<w:body>", self.text, count=1).encode("utf-8", "surrogatepass")).digest()

    def locate(self, message: str, line: int) -> str:
        """Return `message` behind its place: the part, and the text of the paragraph at `line` (from 1)."""
        lines = self.text.split("\n")
        paragraph = quote(unescape(re.sub(r"<[^>]*>", "", lines[line - 1]))) if 0 < line <= len(lines) else ""
        near = f" bij “{paragraph}”" if paragraph else ""
        return f"In {self.place}{near}: {message}"


def make_source(file_name: str, xml: str) -> Source:
    """Return the source of the part in `file_name`; `xml` is what docxtpl made ready for Jinja."""
    place = next((dutch for start, dutch in _PLACES.items() if file_name.startswith(start)), "de tekst")
    return Source(place, re.sub(r"<w:p([ >])", r"\n<w:p\1", xml))


def describe_error(source: Source, error: Exception) -> TemplateError:
    """Say in Dutch where in the template `error` arose, and what it is."""
    line = error.line if isinstance(error, RuleError) else 0
    return TemplateError(source.locate(_describe(error), line or _line_of(error)))


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
        case RuleError():
            return str(error)
        case RecursionError() | SyntaxError():
            return "hier zitten te veel codes of haakjes in elkaar. Maak er kleinere stukken van."
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
