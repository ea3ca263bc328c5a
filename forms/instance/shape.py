"""What answers must look like: names to texts, and for a repeat a list of rows, each with its own ``_id``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from forms.definition import Group, Node, Question, Repeat
from forms.instance.errors import AnswersError
from forms.lexical import UnreadableValue, to_lexical
from forms.paths import ROW_ID

ROW_KEY = "_id"


def answered_nodes(nodes: Sequence[Node]) -> Iterator[Question | Repeat]:
    """What has a name of its own in the answers of one row: groups do not nest."""
    for node in nodes:
        if isinstance(node, Group):
            yield from answered_nodes(node.children)
        else:
            yield node


def answer_text(question: Question, value: object, path: str) -> str:
    """The stored text of an answer; raise `AnswersError` for a value that no question takes."""
    try:
        return to_lexical(question, value)
    except UnreadableValue as error:
        raise AnswersError(f"Het antwoord op “{path}” kan niet worden gelezen. {error.message_dutch}") from error


def rows_of(value: object, path: str) -> list[Mapping[str, object]]:
    """The rows of a repeat; nothing or null is no rows."""
    if value is None:
        return []
    if not isinstance(value, list | tuple) or not all(isinstance(row, Mapping) for row in value):
        raise AnswersError(f"Bij “{path}” hoort een lijst van rijen te staan, elk met een “{ROW_KEY}”.")
    return list(value)


def row_id(row: Mapping[str, object], used: set[str], path: str) -> str:
    """The id of `row`, which is added to `used`."""
    identifier = row.get(ROW_KEY)
    if not isinstance(identifier, str) or not ROW_ID.fullmatch(identifier):
        raise AnswersError(
            f"Een rij van “{path}” heeft geen goede “{ROW_KEY}”: 1 tot 64 letters, cijfers, streepjes of _."
        )
    if identifier in used:
        raise AnswersError(f"Twee rijen van “{path}” hebben dezelfde “{ROW_KEY}”: “{identifier}”.")
    used.add(identifier)
    return identifier
