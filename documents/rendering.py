"""Template in, document out: the one function behind which the engine stands, and the check of a template."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import TemplateError as JinjaError

from documents.environment import TemplateEnvironment
from documents.errors import RuleError
from documents.filling import Compiled, admit, compiled_or_why, fill_compiled, working_copy_or_why
from documents.filling_apart import Way, fill_apart
from documents.properties import Properties
from documents.template_rules import check_rules
from documents.template_source import describe_error
from documents.values import PlainRow, plain_row
from documents.word_template import WordTemplate
from forms.definition import Definition


def render_document(template: bytes, context: Mapping[str, object], properties: Properties) -> bytes:
    """Return the .docx that `template` makes of `context`, whose values are plain.

    A name that the context does not have prints nothing. A title with tags in the template goes before the given one.
    Raise `TemplateError` for a template that cannot be used.
    """
    admit(template)
    return _render(compiled_or_why(template, properties.language), template, plain_row(context), properties)


def render_working_copy(
    template: bytes, context: Mapping[str, object], properties: Properties, definition: Definition
) -> bytes:
    """Return the .docx with a control around every answer of `definition`, whose rows hold their own path.

    A template that cannot be compiled makes a document without controls. Raise `TemplateError` as `render_document`.
    """
    admit(template)
    compiled = working_copy_or_why(template, properties.language, definition)
    return _render(compiled, template, plain_row(context), properties)


def render_offered(template: bytes, context: Mapping[str, object], properties: Properties) -> bytes:
    """As `render_document`, for a template that nobody vetted yet: all of it in a child with little memory and time.

    Raise `TooMuchError` when that is not enough, `FillLaterError` when there is no child now, else `TemplateError`.
    """
    return fill_apart(template, plain_row(context), properties)


def _render(compiled: Compiled, template: bytes, values: PlainRow, properties: Properties) -> bytes:
    """Fill in this process what is compiled, and by docxtpl in a child what is not or goes wrong."""
    filled = fill_compiled(compiled, values, properties)
    return fill_apart(template, values, properties, Way.DOCXTPL) if filled is None else filled


def check_template(template: bytes) -> None:
    """Raise `TemplateError` for a template that could not be rendered whatever the answers are.

    What can be compiled is, so that nobody waits for it later; what was compiled is not read again.
    """
    admit(template)
    compiled = compiled_or_why(template, Properties("").language)
    proven = frozenset() if isinstance(compiled, str) else compiled.sources
    environment = TemplateEnvironment()
    for source in WordTemplate(template).list_sources():
        try:
            if source.digest not in proven:
                check_rules(environment.parse(source.text))
        except (RuleError, JinjaError, RecursionError) as error:
            raise describe_error(source, error) from error


def explain_tier(template: bytes) -> str:
    """Say in Dutch why a template is left to docxtpl; empty for one that is compiled."""
    found = compiled_or_why(template, Properties("").language)
    return found if isinstance(found, str) else ""
