"""What everybody says of the goals: each reaction with its person, found by meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from answers.draft import Answers
from answers.meanings import MeaningReader, read_meanings
from forms.definition import Definition, Question, Repeat
from forms.paths import Path

AGREES, AGREES_WITH_REMARK, DISAGREES = "eens", "eens_met_opmerking", "niet_eens"
"""The choice names of ``reactie.oordeel``."""
_WORDS = frozenset(
    {"doel.tekst", "doel.eigenaar", "doel.streefdatum"}
    | {f"reactie.{word}" for word in ("persoon", "oordeel", "opmerking", "datum", "hoe")}
)


@dataclass(frozen=True, slots=True)
class Reaction:
    """What one person says of one goal. `verdict` is a choice name, `says` its label; `on` is as it was written."""

    path: Path
    person_row: str
    person: str
    verdict: str
    says: str
    remark: str
    on: str
    how: str


@dataclass(frozen=True, slots=True)
class GoalOpinions:
    """A goal and the reactions to it, in the order of the plan."""

    path: Path
    text: str
    owner: str
    due: str
    reactions: tuple[Reaction, ...]

    def find(self, person_row: str) -> Reaction | None:
        """Return the last reaction of this person, or None."""
        found = (reaction for reaction in reversed(self.reactions) if person_row and reaction.person_row == person_row)
        return next(found, None)

    @property
    def disagreeing(self) -> tuple[Reaction, ...]:
        """The reactions of those who do not agree."""
        return tuple(reaction for reaction in self.reactions if reaction.verdict == DISAGREES)


def list_opinions(
    definition: Definition, answers: Answers, values: Mapping[str, str] | None = None
) -> tuple[GoalOpinions, ...]:
    """Return every goal with its reactions. `values` are those of an evaluation: what is not asked does not count."""
    reader = read_meanings(definition, answers, _WORDS, values)
    repeats = [repeat for repeat in reader.repeats() if repeat.meaning == "doel"]
    reactions = list(_list_reactions(reader))
    return tuple(
        GoalOpinions(
            path=row,
            text=reader.text(row, "doel.tekst"),
            owner=reader.shown(row, "doel.eigenaar"),
            due=reader.text(row, "doel.streefdatum"),
            reactions=tuple(reaction for reaction in reactions if reaction.path.within(row)),
        )
        for repeat in repeats
        for row in reader.rows(repeat)
        if reader.text(row, "doel.tekst")
    )


def find_reaction_repeat(definition: Definition) -> Repeat | None:
    """Return the repeat in which reactions stand: inside the goals; None for a form that does not ask for them."""
    repeat = definition.meaning("reactie")
    if not isinstance(repeat, Repeat) or not isinstance(question_in(definition, repeat, "reactie.oordeel"), Question):
        return None
    return repeat if any(around.meaning == "doel" for around in definition.repeats_around(repeat.name)) else None


def question_in(definition: Definition, repeat: Repeat, meaning: str) -> Question | None:
    """Return the question with this meaning in the rows of `repeat`."""
    inside = (question for question in definition.questions() if question.meaning == meaning)
    return next((node for node in inside if definition.repeats_around(node.name)[-1:] == (repeat,)), None)


def _list_reactions(reader: MeaningReader) -> Iterator[Reaction]:
    for repeat in reader.repeats():
        for row in reader.rows(repeat) if repeat.meaning == "reactie" else ():
            yield Reaction(
                path=row,
                person_row=reader.text(row, "reactie.persoon"),
                person=reader.shown(row, "reactie.persoon"),
                verdict=reader.text(row, "reactie.oordeel"),
                says=reader.shown(row, "reactie.oordeel"),
                remark=reader.text(row, "reactie.opmerking"),
                on=reader.text(row, "reactie.datum"),
                how=reader.shown(row, "reactie.hoe"),
            )
