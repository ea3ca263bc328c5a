"""Template in, document out: the one function behind which the engine stands, and the check of a template."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package
from jinja2 import TemplateError as JinjaError

from documents.engine.compiling import CompiledTemplate, compile_template
from documents.engine.errors import UnprintableError, UnprovenError
from documents.engine.own_parts import CUSTOM, write_custom
from documents.engine.parts import HOW, How
from documents.environment import TemplateEnvironment
from documents.errors import RuleError
from documents.gate import check_package
from documents.package import check_targets
from documents.properties import Properties, set_properties
from documents.tag_places import check_tag_places
from documents.template_rules import check_rules
from documents.template_source import describe_error
from documents.values import PlainRow, plain_row
from documents.word_template import WRONG_VALUES, WordTemplate
from forms.definition import Definition


def render_document(template: bytes, context: Mapping[str, object], properties: Properties) -> bytes:
    """Return the .docx that `template` makes of `context`, whose values are plain.

    A name that the context does not have prints nothing. A title with tags in the template goes before the given one.
    Raise `TemplateError` for a template that cannot be used.
    """
    _admit(template)
    values = plain_row(context)
    return _render(_compiled_or_why(template, properties.language), template, values, properties)


def render_working_copy(
    template: bytes, context: Mapping[str, object], properties: Properties, definition: Definition
) -> bytes:
    """Return the .docx with a control around every answer of `definition`, whose rows hold their own path.

    A template that cannot be compiled makes a document without controls. Raise `TemplateError` as `render_document`.
    """
    _admit(template)
    compiled = _working_copy_or_why(template, properties.language, _Itself(definition))
    return _render(compiled, template, plain_row(context), properties)


def _render(compiled: CompiledTemplate | str, template: bytes, values: PlainRow, properties: Properties) -> bytes:
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
    _set_identity(word.docx.part.package, properties.identity)
    stream = io.BytesIO()
    word.docx.save(stream)
    return stream.getvalue()


def _set_identity(package: Package, identity: str) -> None:
    """Put the part that holds what the document is in the place of the one that the template had."""
    for key in [key for key, one in package.rels.items() if one.reltype == CUSTOM.relationship]:
        del package.rels[key]
    part = Part(PackURI(f"/{CUSTOM.name}"), CUSTOM.content_type, write_custom(identity), package)
    package.relate_to(part, CUSTOM.relationship)


def check_template(template: bytes) -> None:
    """Raise `TemplateError` for a template that could not be rendered whatever the answers are.

    What can be compiled is, so that nobody waits for it later.
    """
    _admit(template)
    environment = TemplateEnvironment()
    for source in WordTemplate(template).list_sources():
        try:
            check_rules(environment.parse(source.text))
        except (RuleError, JinjaError, RecursionError) as error:
            raise describe_error(source, error) from error
    explain_tier(template)


def explain_tier(template: bytes) -> str:
    """Say in Dutch why a template is left to docxtpl; empty for one that is compiled."""
    found = _compiled_or_why(template, Properties("").language)
    return found if isinstance(found, str) else ""


@dataclass(frozen=True, slots=True, eq=False)
class _Itself:
    """A form as the key of a cache: the very same one."""

    definition: Definition

    def __hash__(self) -> int:
        return id(self.definition)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.definition is self.definition


@lru_cache(maxsize=16)
def _working_copy_or_why(template: bytes, language: str, form: _Itself) -> CompiledTemplate | str:
    return _try_to_compile(template, language, How(controls=form.definition))


@lru_cache(maxsize=64)
def _compiled_or_why(template: bytes, language: str) -> CompiledTemplate | str:
    return _try_to_compile(template, language, HOW)


def _try_to_compile(template: bytes, language: str, how: How) -> CompiledTemplate | str:
    try:
        return compile_template(template, language, how)
    except (JinjaError, RuleError, UnprovenError) as error:
        return str(error)
    except (RecursionError, SyntaxError):
        return "er zitten te veel codes of haakjes in elkaar"


@lru_cache(maxsize=32)
def _admit(template: bytes) -> None:
    """Refuse a hostile file, or tags that docxtpl would lose; what passed once passes again."""
    package = check_package(template)
    check_targets(package)
    check_tag_places(package)
