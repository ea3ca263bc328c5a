"""A plan at a glance: its goals, agreements and review dates, as far as the reader may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from answers.projections import Action, Goal, Projection, project
from operations.viewing import View

FINISHED = frozenset({"klaar", "gehaald", "deels_gehaald", "niet_gehaald", "gestopt"})
"""The choice names of ``doel.status`` and ``actie.status`` after which nothing can be late any more."""


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal as this viewer may see it. `domain` and `status` are choice names; `late`: past its date and not done."""

    path: str
    text: str
    domain: str
    owner: str
    due: date | None
    status: str
    late: bool


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An agreement as this viewer may see it: who does what by when."""

    path: str
    what: str
    who: str
    due: date | None
    status: str
    late: bool


def project_view(view: View) -> Projection:
    """What the answers mean, of those that the reader may see and that are asked now."""
    return project(view.definition, view.answers, view.evaluation.values)


def list_goals(projection: Projection, today: date) -> tuple[GoalLine, ...]:
    """Every goal, in the order of the plan."""
    return tuple(_goal(goal, today) for goal in projection.goals)


def list_actions(projection: Projection, today: date) -> tuple[ActionLine, ...]:
    """Every agreement, the first due first; those without a date last."""
    lines = [_action(action, today) for action in projection.actions]
    return tuple(sorted(lines, key=lambda line: (line.due is None, line.due or today)))


def list_reviews(projection: Projection, today: date) -> tuple[date, ...]:
    """The planned moments to look back that are still to come, first one first."""
    planned = (review.planned.day for review in projection.review_dates if review.held.day is None)
    return tuple(sorted({day for day in planned if day is not None and day >= today}))


def _goal(goal: Goal, today: date) -> GoalLine:
    late = _is_late(goal.due.day, goal.status, today)
    return GoalLine(str(goal.path), goal.text, goal.domain, goal.owner, goal.due.day, goal.status, late)


def _action(action: Action, today: date) -> ActionLine:
    late = _is_late(action.due.day, action.status, today)
    return ActionLine(str(action.path), action.what, action.who, action.due.day, action.status, late)


def _is_late(due: date | None, status: str, today: date) -> bool:
    return due is not None and due < today and status not in FINISHED
