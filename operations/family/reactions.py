"""What parents, the young person and others say of the goals: read for a page, with what was said before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select

from answers.changes import AddRow, Change, SetValue
from answers.reactions import (
    GoalOpinions,
    Reaction,
    find_reaction_repeat,
    list_opinions,
    question_in,
)
from forms.definition import Definition, Question, Repeat
from forms.paths import Path
from models.journal import JournalEntry
from models.records import Record
from operations.access import admit_to_case, get_record
from operations.definitions import get_definition
from operations.errors import NotFound
from operations.forms.drawn import find_renewal
from operations.labels import child_name
from operations.transactions import Work, reading
from operations.viewing import View, view_as
from rights.viewer import Viewer

LOGGED_IN = "ingelogd"
"""The choice name of ``reactie.hoe`` for who did it themselves."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What somebody said before; `says` is the label of the choice."""

    says: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReactionsPage:
    """The goals of a plan with all reactions that the viewer may see. `choices` are the names and labels of a verdict.

    `translations` are those labels, by name, in `language`, that of the reader; "" where the form has none.
    `person_row` is the viewer's own; "" for somebody who is not among the people of the plan. `earlier`: by path of a
    reaction, oldest first. `renewed_at` is the revision at which the plan got the version of the form that it has now.
    """

    reference: str
    child: str
    revision: int
    renewed_at: int
    definition: Definition
    person_row: str
    goals: tuple[GoalOpinions, ...]
    choices: tuple[tuple[str, str], ...]
    earlier: Mapping[str, tuple[Earlier, ...]]
    language: str
    translations: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody chose for a goal; `goal` is the path of its row."""

    goal: Path
    verdict: str
    remark: str


@reading("plan.read_reactions")
def read_reactions(work: Work, reference: str) -> ReactionsPage:
    """Every goal with what people say of it; raise `NotFound`, also when this form does not ask for it."""
    admission = admit_to_case(work, reference)
    record = get_record(work, admission)
    view = view_as(work.now, get_definition(record.form_version), record.answers, admission.viewer)
    repeat = find_reaction_repeat(view.definition)
    if repeat is None or repeat.name not in view.names:
        raise NotFound
    work.trail.paths = (repeat.name,)
    goals = opinions_in(view)
    choices = _choices(view.definition, repeat)
    return ReactionsPage(
        reference=reference,
        child=child_name(work.session, admission.case),
        revision=record.revision,
        renewed_at=find_renewal(work, record),
        definition=view.definition,
        person_row=admission.viewer.person_row,
        goals=goals,
        choices=choices,
        earlier=_list_earlier(work, record, view.definition, goals),
        language=view.evaluation.language,
        translations=_translations(view, repeat, choices),
    )


def opinions_in(view: View) -> tuple[GoalOpinions, ...]:
    """The goals with their reactions, of what the reader of `view` may see."""
    return list_opinions(view.definition, view.answers, view.evaluation.values)


def opinion_changes(page: ReactionsPage, viewer: Viewer, opinion: Opinion, today: str) -> tuple[Change, ...]:
    """What `opinion` does to the plan: in the person's own row of this goal, made when it is the first time.

    The id of that row follows from the goal and the person, so that two windows never make two.
    """
    goal = next(goal for goal in page.goals if goal.path == opinion.goal)
    repeat = find_reaction_repeat(page.definition)
    assert repeat is not None, "the page was drawn for it"
    mine = goal.find(page.person_row)
    if mine is not None and (mine.verdict, mine.remark) == (opinion.verdict, opinion.remark):
        return ()
    row = mine.path if mine else goal.path.child(repeat.name).row(_row_id(goal.path, page.person_row))
    texts = {
        "reactie.persoon": viewer.person_row or page.person_row,
        "reactie.oordeel": opinion.verdict,
        "reactie.opmerking": opinion.remark,
        "reactie.datum": today,
        "reactie.hoe": LOGGED_IN,
    }
    asked = ((question_in(page.definition, repeat, meaning), text) for meaning, text in texts.items())
    puts = (SetValue(row.child(question.name), text) for question, text in asked if isinstance(question, Question))
    return (*(() if mine else (AddRow(row),)), *puts)


def _row_id(goal: Path, person_row: str) -> str:
    return sha256(f"{goal}:{person_row}".encode()).hexdigest()[:12]


def _choices(definition: Definition, repeat: Repeat) -> tuple[tuple[str, str], ...]:
    question = question_in(definition, repeat, "reactie.oordeel")
    source = question.choices.list_name if question and question.choices else ""
    return tuple((choice.name, str(choice.label)) for choice in definition.choices.get(source, ()))


def _translations(view: View, repeat: Repeat, choices: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    question = question_in(view.definition, repeat, "reactie.oordeel")
    return {name: view.evaluation.translate_choice(question.name, name) if question else "" for name, _ in choices}


def _list_earlier(
    work: Work, record: Record, definition: Definition, goals: tuple[GoalOpinions, ...]
) -> Mapping[str, tuple[Earlier, ...]]:
    """What the journal tells of the verdicts that are no longer given."""
    repeat = find_reaction_repeat(definition)
    question = question_in(definition, repeat, "reactie.oordeel") if repeat else None
    if repeat is None or question is None:
        return {}
    labels = dict(_choices(definition, repeat))
    reactions: dict[str, Reaction] = {
        str(reaction.path.child(question.name)): reaction for goal in goals for reaction in goal.reactions
    }
    query = select(JournalEntry).where(
        JournalEntry.record_id == record.id, JournalEntry.path.in_(reactions), JournalEntry.applied
    )
    said: dict[str, list[Earlier]] = {}
    for entry in work.session.scalars(query.order_by(JournalEntry.id)):
        told = Earlier(labels.get(entry.new or "", entry.new or ""), entry.at)
        said.setdefault(str(reactions[entry.path].path), []).append(told)
    return {path: tuple(before[:-1]) for path, before in said.items() if before[:-1]}
