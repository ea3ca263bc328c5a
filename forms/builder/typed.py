"""What a page sends back: raw texts under the paths of their answers, checked against the form before any use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forms.builder.fields.dispatch import FIELDS
from forms.definition import Definition, Question, QuestionType
from forms.paths import Path, PathError, parse_path

MOST_FIELDS = 5_000


class TypedError(ValueError):
    """Something was sent that no page of ours sends; the message is a Dutch sentence."""


def read_typed(definition: Definition, sent: Mapping[str, Sequence[str]]) -> dict[Path, str]:
    """Return the text per answer from `sent`, which gives every value that came under a field's name.

    Raise `TypedError` for a name that is no question of the form, and for too many fields.
    """
    if len(sent) > MOST_FIELDS:
        raise TypedError(f"Dit zijn {len(sent)} antwoorden tegelijk. Er passen er hoogstens {MOST_FIELDS} in één keer.")
    return dict(_read(definition, name, values) for name, values in sent.items())


def _read(definition: Definition, name: str, values: Sequence[str]) -> tuple[Path, str]:
    path, question = _find_question(definition, name)
    return path, _joined(question, values)


def _find_question(definition: Definition, name: str) -> tuple[Path, Question]:
    try:
        path = parse_path(name)
    except PathError as error:
        raise TypedError(f"Dit formulier kent het veld “{name[:60]}” niet. Laad de pagina opnieuw.") from error
    node = definition.by_name.get(path.name)
    if not isinstance(node, Question) or node.type not in FIELDS or not _stands_there(definition, path):
        raise TypedError(f"Dit formulier kent het veld “{name[:60]}” niet. Laad de pagina opnieuw.")
    return path, node


def _stands_there(definition: Definition, path: Path) -> bool:
    return [step.repeat for step in path.rows] == [repeat.name for repeat in definition.repeats_around(path.name)]


def _joined(question: Question, values: Sequence[str]) -> str:
    """One text from all values under a name: boxes and round buttons send an empty one too, to say they were shown."""
    if question.type is QuestionType.SELECT_MULTIPLE:
        return " ".join(value for value in values if value)
    return values[-1] if values else ""
