"""Does a path fit this form? Every change from outside is held against the definition before anything else."""

from __future__ import annotations

from answers.errors import AnswersError
from forms.definition import Definition, Node, Question, Repeat
from forms.paths import Path


def check_path(definition: Definition, path: Path) -> Node:
    """Return the question, group or repeat that `path` stands for; a row stands for its repeat.

    Raises `AnswersError` when a name is not in the form, or the path does not go through the repeats around it.
    """
    name = path.name or (path.rows[-1].repeat if path.rows else "")
    around = path.rows if path.name else path.rows[:-1]
    node = definition.by_name.get(name)
    if node is None:
        raise AnswersError(f"“{name}” staat niet in dit formulier. Vernieuw de pagina en probeer het opnieuw.")
    wanted = [repeat.name for repeat in definition.repeats_around(name)]
    if [step.repeat for step in around] != wanted:
        raise AnswersError(f"“{path}” is geen plek in dit formulier: “{name}” staat {_where(wanted)}.")
    return node


def check_question(definition: Definition, path: Path) -> Question:
    """Return the question at `path`; raise `AnswersError` for anything else."""
    node = check_path(definition, path)
    if not path.name or not isinstance(node, Question):
        raise AnswersError(f"“{path}” is geen vraag en kan dus geen antwoord krijgen.")
    return node


def check_row(definition: Definition, path: Path) -> Repeat:
    """Return the repeat of the row at `path`; raise `AnswersError` for anything else."""
    node = check_path(definition, path)
    if path.name or not isinstance(node, Repeat):
        raise AnswersError(f"“{path}” is geen rij van een lijst.")
    return node


def _where(repeats: list[str]) -> str:
    return f"in een rij van “{'.'.join(repeats)}”" if repeats else "niet in een lijst"
