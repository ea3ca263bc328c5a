"""Fills a template in this process: by the compiled form, which is made once and kept, or else by docxtpl."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from jinja2 import TemplateError as JinjaError

from documents.engine.compiling import CompiledTemplate, compile_template
from documents.engine.errors import UnprintableError, UnprovenError
from documents.engine.parts import HOW, How
from documents.errors import RuleError
from documents.gate import check_package
from documents.loose_ends import check_targets
from documents.properties import Properties
from documents.tag_places import check_tag_places
from documents.traces import without_traces
from documents.uncompiled import render_with_docxtpl
from documents.values import PlainRow
from documents.word_template import WRONG_VALUES
from forms.definition import Definition

Compiled = CompiledTemplate | str
"""A template ready to be filled, or in Dutch why it is left to docxtpl."""


def fill_here(template: bytes, values: PlainRow, properties: Properties) -> bytes:
    """Return the .docx, whatever it takes; raise `TemplateError`. A template that nobody vetted: in a child only.

    What its makers left in it goes first, as it will when the template is published; nobody else can open it safely.
    """
    admit(template)
    clean = without_traces(template)
    admit(clean)
    filled = fill_compiled(compiled_or_why(clean, properties.language), values, properties)
    return render_with_docxtpl(clean, values, properties) if filled is None else filled


def fill_compiled(compiled: Compiled, values: PlainRow, properties: Properties) -> bytes | None:
    """Return the .docx; None for a template that is not compiled, or that goes wrong on these values.

    docxtpl meets the same fault, and knows the paragraph that it stands in.
    """
    if isinstance(compiled, str):
        return None
    try:
        return compiled.render(values, properties)
    except (RuleError, UnprintableError, *WRONG_VALUES):
        return None


@lru_cache(maxsize=32)
def admit(template: bytes) -> None:
    """Refuse a hostile file, or tags that docxtpl would lose, by a `TemplateError`; what passed once passes again."""
    package = check_package(template)
    check_targets(package)
    check_tag_places(package)


@lru_cache(maxsize=64)
def compiled_or_why(template: bytes, language: str) -> Compiled:
    """Return an admitted template compiled for documents, or why it cannot be."""
    return _try_to_compile(template, language, HOW)


def working_copy_or_why(template: bytes, language: str, definition: Definition) -> Compiled:
    """Return an admitted template compiled with a control around every answer of the form, or why it cannot be."""
    return _working_copy_or_why(template, language, _Itself(definition))


@dataclass(frozen=True, slots=True, eq=False)
class _Itself:
    """A form as the key of a cache: the very same one."""

    definition: Definition

    def __hash__(self) -> int:
        return id(self.definition)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.definition is self.definition


@lru_cache(maxsize=16)
def _working_copy_or_why(template: bytes, language: str, form: _Itself) -> Compiled:
    return _try_to_compile(template, language, How(controls=form.definition))


def _try_to_compile(template: bytes, language: str, how: How) -> Compiled:
    try:
        return compile_template(template, language, how)
    except (JinjaError, RuleError, UnprovenError) as error:
        return str(error)
    except (RecursionError, SyntaxError):
        return "er zitten te veel codes of haakjes in elkaar"
