"""What lists, reminders and reports need from a record, found by meaning: the child, goals, actions, review dates.

Projections are made from the answers and nothing else, so that they can be rebuilt at any time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from answers.draft import Answers
from answers.meanings import MeaningReader, read_meanings
from forms.definition import Definition, QuestionType
from forms.lexical import UnreadableValue, read_value
from forms.paths import Path


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it was written; `day` is None when nothing was written, or nothing that is a date."""

    text: str = ""
    day: date | None = None


PROJECTED = frozenset(
    f"{subject}.{word}"
    for subject, words in {
        "jeugdige": "voornaam tussenvoegsel achternaam roepnaam geboortedatum gemeente wijk",
        "school": "naam",
        "doel": "tekst domein eigenaar streefdatum status",
        "actie": "wat wie wanneer uren status",
        "evaluatie": "gepland gehouden besluit",
    }.items()
    for word in words.split()
)
"""The meanings of which projections are made: no other answer can change one."""
_LAST_NAME = ("tussenvoegsel", "achternaam")


@dataclass(frozen=True, slots=True)
class Youth:
    """The child of the case; `last_name` begins with the infix, as in "van Dalen"."""

    first_name: str
    last_name: str
    preferred_name: str
    date_of_birth: WrittenDate
    municipality: str
    district: str
    school: str


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal. `domain` and `status` are choice names, `owner` a person's name; `path` is that of the row."""

    path: Path
    row_id: str
    text: str
    domain: str
    owner: str
    due: WrittenDate
    status: str


@dataclass(frozen=True, slots=True)
class Action:
    """One agreement: who does what by when. `goal` is the row of the goal that it stands in, if any."""

    path: Path
    row_id: str
    goal: Path | None
    what: str
    who: str
    due: WrittenDate
    hours: str
    status: str


@dataclass(frozen=True, slots=True)
class ReviewDate:
    """One moment to look back together. `path` is that of its row; the empty path when it is asked once."""

    path: Path
    planned: WrittenDate
    held: WrittenDate
    decision: str


@dataclass(frozen=True, slots=True)
class Projection:
    """Everything that is projected from one record. Rows in which nothing of it was written are left out."""

    youth: Youth
    goals: tuple[Goal, ...]
    actions: tuple[Action, ...]
    review_dates: tuple[ReviewDate, ...]


def project(definition: Definition, answers: Answers, values: Mapping[str, str] | None = None) -> Projection:
    """Project the answers. `values` are those of an evaluation: what is not asked now does not count."""
    reader = read_meanings(definition, answers, PROJECTED, values)
    repeats = tuple(reader.repeats())
    goals = (row for repeat in repeats if repeat.meaning == "doel" for row in reader.rows(repeat))
    actions = (row for repeat in repeats if repeat.meaning == "actie" for row in reader.rows(repeat))
    reviews = (Path(), *(row for repeat in repeats for row in reader.rows(repeat)))
    return Projection(
        youth=_youth(reader),
        goals=tuple(_goal(reader, row) for row in goals),
        actions=tuple(_action(reader, row) for row in actions),
        review_dates=tuple(found for row in reviews if (found := _review_date(reader, row))),
    )


def _youth(reader: MeaningReader) -> Youth:
    top = Path()
    return Youth(
        first_name=reader.shown(top, "jeugdige.voornaam"),
        last_name=" ".join(filter(None, (reader.shown(top, f"jeugdige.{part}") for part in _LAST_NAME))),
        preferred_name=reader.shown(top, "jeugdige.roepnaam"),
        date_of_birth=_written_date(reader.text(top, "jeugdige.geboortedatum")),
        municipality=reader.shown(top, "jeugdige.gemeente"),
        district=reader.shown(top, "jeugdige.wijk"),
        school=reader.shown(top, "school.naam"),
    )


def _goal(reader: MeaningReader, row: Path) -> Goal:
    return Goal(
        path=row,
        row_id=row.rows[-1].row_id,
        text=reader.text(row, "doel.tekst"),
        domain=reader.text(row, "doel.domein"),
        owner=reader.shown(row, "doel.eigenaar"),
        due=_written_date(reader.text(row, "doel.streefdatum")),
        status=reader.text(row, "doel.status"),
    )


def _action(reader: MeaningReader, row: Path) -> Action:
    return Action(
        path=row,
        row_id=row.rows[-1].row_id,
        goal=_goal_around(reader.definition, row),
        what=reader.text(row, "actie.wat"),
        who=reader.shown(row, "actie.wie"),
        due=_written_date(reader.text(row, "actie.wanneer")),
        hours=reader.text(row, "actie.uren"),
        status=reader.text(row, "actie.status"),
    )


def _goal_around(definition: Definition, row: Path) -> Path | None:
    depths = range(len(row.rows) - 1, 0, -1)
    goals = (depth for depth in depths if definition.by_name[row.rows[depth - 1].repeat].meaning == "doel")
    depth = next(goals, 0)
    return Path(row.rows[:depth]) if depth else None


def _review_date(reader: MeaningReader, row: Path) -> ReviewDate | None:
    planned = _written_date(reader.text(row, "evaluatie.gepland"))
    held = _written_date(reader.text(row, "evaluatie.gehouden"))
    decision = reader.text(row, "evaluatie.besluit")
    return ReviewDate(row, planned, held, decision) if planned.text or held.text or decision else None


def _written_date(text: str) -> WrittenDate:
    try:
        return WrittenDate(text, cast("date", read_value(QuestionType.DATE, text)) if text else None)
    except UnreadableValue:
        return WrittenDate(text)
