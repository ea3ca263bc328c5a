"""A document that docxtpl itself makes, shut as `documents.word_template` says."""

from __future__ import annotations

import io
from dataclasses import replace

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from documents.archive import without_clock
from documents.engine.own_parts import CUSTOM, write_custom
from documents.engine.template_parts import SIGNATURES
from documents.environment import TemplateEnvironment
from documents.properties import Properties, set_properties
from documents.values import PlainRow
from documents.word_template import WordTemplate


def render_with_docxtpl(template: bytes, values: PlainRow, properties: Properties) -> bytes:
    """Return the .docx that docxtpl makes: for what cannot be compiled, and to say where a template goes wrong.

    It says so in the `TemplateError` that is raised. A template that is no Word file must have been refused before.
    """
    word = WordTemplate(template)
    word.render(dict(values), TemplateEnvironment())
    title = word.render_title(values) or properties.title
    set_properties(word.docx, replace(properties, title=title))
    _set_identity(word.docx.part.package, properties.identity)
    stream = io.BytesIO()
    word.docx.save(stream)
    return without_clock(stream.getvalue())


def _set_identity(package: Package, identity: str) -> None:
    """Put the part that holds what the document is in the place of the one that the template had.

    No signature comes along: that was under another text.
    """
    for key in [key for key, one in package.rels.items() if one.reltype in (CUSTOM.relationship, SIGNATURES)]:
        del package.rels[key]
    part = Part(PackURI(f"/{CUSTOM.name}"), CUSTOM.content_type, write_custom(identity), package)
    package.relate_to(part, CUSTOM.relationship)
