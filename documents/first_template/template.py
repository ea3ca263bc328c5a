"""The whole first template: the questions in the house style, with a header and a footer like all our documents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from answers.audience import DOCUMENT_AUDIENCES
from documents.errors import TemplateError
from documents.first_template.body import plain, write_parts
from documents.first_template.codes import literal
from documents.first_template.markup import only_if, paragraph, run, text
from documents.first_template.outline import Answer, Part, Section, either, outline
from documents.rendering import check_template
from forms.definition import Definition, Group

HOUSE_STYLE = Path(__file__).with_name("house_style.docx")
"""Styles, margins and page numbers; open it in Word to change how every first template looks."""
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TAB = "<w:r><w:tab/></w:r>"
_MADE = (2026, 1, 1, 0, 0, 0)
"""The same form gives the same file, byte by byte."""
_TAKEN = "document"
"""What every document says of itself stands behind this name, so no question can have it."""
_MARKING = "VERTROUWELIJK"
_CODE = (
    f"{run('{% if document.code %}')}<w:r><w:br/></w:r>"
    f"{run('Controlecode {{ document.code }}, na te kijken op {{ document.nakijken_op }}{% endif %}')}"
)
"""On a line of its own, for a document that has one."""
_READERS: Mapping[str, str] = {
    "team": "het team",
    "ouders": "de ouders",
    "jeugdige": "het kind of de jongere",
    "swv": "het samenwerkingsverband",
    "ouder": "een ouder",
    "ouder_jeugdhulp": "een ouder, met de delen over jeugdhulp",
    "school": "de school",
    "basisteam": "het basisteam",
    "intern": "medewerkers van school en basisteam",
}
_NAMES = ("jeugdige.voornaam", "jeugdige.tussenvoegsel", "jeugdige.achternaam")


def sees_anything(definition: Definition, audience: str) -> bool:
    """Whether `audience` may see a question that can be printed."""
    return bool(outline(definition, DOCUMENT_AUDIENCES[audience]))


def make_template(definition: Definition, audience: str | None) -> bytes:
    """Return the template with all questions that `audience` may see; without one, all questions there are.

    A template for everybody can be filled for any reader: what that reader may not see is not filled in. Raise
    `TemplateError` when the audience sees no question, or when the form is too large for one template.
    """
    parts = outline(definition, DOCUMENT_AUDIENCES[audience] if audience else None)
    if not parts:
        reader = f"voor {_READERS[audience]}" if audience else "die in Word kan staan"
        raise TemplateError(f"In dit formulier is geen vraag {reader}. Er is geen sjabloon gemaakt.")
    if _asks_for_taken_name(definition):
        raise TemplateError(
            f"De naam “{_TAKEN}” heeft in Word al een andere betekenis. "
            f"Geef die vraag een andere naam, zoals {_TAKEN}_tekst."
        )
    content = _pack(
        {
            "word/document.xml": _document(definition, audience, parts),
            "word/header1.xml": _page_edge("hdr", _header()),
            "word/footer1.xml": _page_edge("ftr", _footer(definition, audience)),
            "docProps/core.xml": _core(definition, audience),
        }
    )
    check_template(content)
    return content


def _asks_for_taken_name(definition: Definition) -> bool:
    """Whether an answer at the top has the name; groups have no answer, and in a row there is a word before it."""
    node = definition.by_name.get(_TAKEN)
    return node is not None and not isinstance(node, Group) and not definition.repeats_around(_TAKEN)


def _title(definition: Definition) -> str:
    return literal(definition.title).strip() or "Formulier"


def _document(definition: Definition, audience: str | None, parts: tuple[Part, ...]) -> str:
    anything = either(parts)
    blocks = [
        text("Title", _title(definition)),
        *_subject(definition, parts),
        *([text("Subtitle", f"Voor {_READERS[audience]}")] if audience else []),
        *write_parts(parts),
        *only_if(f"not ({anything})", [text("Antwoord", "Er is nog niets ingevuld.")]),
        *only_if(anything, [paragraph("Natabel", run("Einde van dit document.", "Stil"))]),
    ]
    return (
        f'<w:document xmlns:w="{_WORD}" xmlns:r="{_RELATIONS}"><w:body>{"".join(blocks)}<w:sectPr>'
        '<w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1134" w:bottom="1304" w:left="1134" '
        'w:header="567" w:footer="510" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _subject(definition: Definition, parts: tuple[Part, ...]) -> list[str]:
    """The name of the child below the title, when the form asks it and the reader may see it."""
    nodes = [node for word in _NAMES if (node := definition.meaning(word)) is not None]
    codes = [node.name for node in nodes if node.name in _answers_at_top(parts)]
    if not codes:
        return []
    words = "".join(f"{{% if {name} %}}{{{{ {name} }}}} {{% endif %}}" for name in codes)
    return only_if(" or ".join(codes), [text("Subtitle", words)])


def _answers_at_top(parts: tuple[Part, ...]) -> frozenset[str]:
    """The codes of the answers that stand in no row."""
    own = frozenset(part.filled for part in parts if isinstance(part, Answer))
    inner = (_answers_at_top(part.parts) for part in parts if isinstance(part, Section))
    return own.union(*inner)


def _header() -> str:
    facts = (("kenmerk", ""), ("versie", "versie "), ("datum", ""))
    known = "".join(
        f"{{% if document.{name} %}} · {words}{{{{ document.{name} }}}}{{% endif %}}" for name, words in facts
    )
    established = "{% if document.status|lower in ['vastgesteld', 'bijgesteld', 'afgesloten'] %}"
    return (
        f"{run(_MARKING + known)}{_TAB}{run(established)}{run('{{ document.status|capitalize }}', 'Strong')}"
        f"{run('{% else %}')}{run('CONCEPT', 'Concept')}{run('{% endif %}')}"
    )


def _footer(definition: Definition, audience: str | None) -> str:
    reader = f", voor {_READERS[audience]}" if audience else ""
    number = '<w:fldSimple w:instr=" {} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    pages = f"{run('Pagina ')}{number.format('PAGE')}{run(' van ')}{number.format('NUMPAGES')}"
    return f"{run(_title(definition).replace(chr(10), ' ') + reader)}{_TAB}{pages}{_CODE}"


def _page_edge(tag: str, runs: str) -> str:
    style = {"hdr": "Header", "ftr": "Footer"}[tag]
    return f'<w:{tag} xmlns:w="{_WORD}" xmlns:r="{_RELATIONS}">{paragraph(style, runs)}</w:{tag}>'


def _core(definition: Definition, audience: str | None) -> str:
    reader = f", voor {_READERS[audience]}" if audience else ""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(plain(_title(definition)) + reader)}</dc:title><dc:creator>Eén Plan</dc:creator>"
        "<dc:language>nl-NL</dc:language></cp:coreProperties>"
    )


def _pack(parts: Mapping[str, str]) -> bytes:
    """Return the house style with these parts in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(HOUSE_STYLE) as house, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name in house.namelist():
            content = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{parts[name]}' if name in parts else ""
            member = zipfile.ZipInfo(name, _MADE)
            member.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(member, content or house.read(name))
    return stream.getvalue()
