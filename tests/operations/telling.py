"""Everything that a value tells whoever gets it: texts, but also labels, choices and names that it can work out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from forms.definition import Definition
from forms.evaluation import Evaluation
from operations.viewing import View
from tests.documents.word_files import all_xml
from tests.operations.requests.prepared import MARK

_MARKS = re.compile(rf"{MARK}-(\w+)-(\w*)\.")


def marks_in(value: Any) -> set[tuple[str, str]]:
    """The marks of the prepared plan in a value or a Word file, each as question and row."""
    text = all_xml(value) if isinstance(value, bytes) else tell(value)
    return set(_MARKS.findall(text))


def tell(value: Any) -> str:
    """One text with all that `value` holds; of a form only what it says with these answers."""
    return "\n".join(_tell(value))


def _tell(value: Any) -> Iterator[str]:
    match value:
        case Definition():
            return
        case View():
            yield from _tell(value.answers)
            yield from _tell(value.evaluation)
        case Evaluation():
            yield from _tell_evaluation(value)
        case Mapping():
            yield from (text for key, inside in value.items() for part in (key, inside) for text in _tell(part))
        case list() | tuple() | frozenset():
            yield from (text for inside in value for text in _tell(inside))
        case _ if is_dataclass(value):
            yield from (text for field in fields(value) for text in _tell(getattr(value, field.name)))
        case _:
            yield str(value)


def _tell_evaluation(evaluation: Evaluation) -> Iterator[str]:
    yield from _tell(evaluation.values)
    yield from _tell(evaluation.violations)
    for path in evaluation.relevant:
        yield from (path, evaluation.label(path), evaluation.hint(path))
        yield from (f"{option.name} {option.label}" for option in evaluation.options(path))
