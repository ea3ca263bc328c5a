"""Template in, document out: the one function behind which the engine stands, and the check of a template."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from jinja2 import TemplateError as JinjaError

from documents.engine.compiling import CompiledTemplate, compile_template
from documents.engine.errors import UnprintableError, UnprovenError
from documents.environment import TemplateEnvironment
from documents.errors import RuleError
from documents.gate import check_package
from documents.properties import Properties, set_properties
from documents.tag_places import check_tag_places
from documents.template_rules import check_rules
from documents.template_source import describe_error
from documents.values import PlainRow, plain_row
from documents.word_template import WRONG_VALUES, WordTemplate


def render_document(template: bytes, context: Mapping[str, object], properties: Properties) -> bytes:
    """Return the .docx that `template` makes of `context`, whose values are plain.

    A name that the context does not have prints nothing. A title with tags in the template goes before the given one.
    Raise `TemplateError` for a template that cannot be used.
    """
    _admit(template)
    values = plain_row(context)
    compiled = _compiled_or_why(template, properties.language)
    if isinstance(compiled, CompiledTemplate):
        try:
            return compiled.render(values, properties)
        except (RuleError, UnprintableError, *WRONG_VALUES):
            pass  # docxtpl meets the same fault below, and knows the paragraph that it stands in
    return render_with_docxtpl(template, values, properties)


def render_with_docxtpl(template: bytes, values: PlainRow, properties: Properties) -> bytes:
    """Return the .docx that docxtpl makes: for what cannot be compiled, and to say where a template goes wrong."""
    word = WordTemplate(template)
    word.render(dict(values), TemplateEnvironment())
    title = word.render_title(values) or properties.title
    set_properties(word.docx, replace(properties, title=title))
    stream = io.BytesIO()
    word.docx.save(stream)
    return stream.getvalue()


def check_template(template: bytes) -> None:
    """Raise `TemplateError` for a template that could not be rendered whatever the answers are.

    What can be compiled is, so that nobody waits for it later.
    """
    _admit(template)
    environment = TemplateEnvironment()
    for source in WordTemplate(template).list_sources():
        try:
            check_rules(environment.parse(source.text))
        except (RuleError, JinjaError) as error:
            raise describe_error(source, error) from error
    explain_tier(template)


def explain_tier(template: bytes) -> str:
    """Say in Dutch why a template is left to docxtpl; empty for one that is compiled."""
    found = _compiled_or_why(template, Properties("").language)
    return found if isinstance(found, str) else ""


@lru_cache(maxsize=64)
def _compiled_or_why(template: bytes, language: str) -> CompiledTemplate | str:
    try:
        return compile_template(template, language)
    except (JinjaError, RuleError, UnprovenError) as error:
        return str(error)


@lru_cache(maxsize=32)
def _admit(template: bytes) -> None:
    """Refuse a hostile file, or tags that docxtpl would lose; what passed once passes again."""
    check_tag_places(check_package(template))
