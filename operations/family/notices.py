"""Letting people know by mail that something waits for them; what it is, they read after signing in."""

from __future__ import annotations

from answers.draft import Answers
from forms.definition import Definition
from models.cases import Case, Participation
from operations.mail.queue import MailKind, queue_mail
from operations.people.participants import list_current
from operations.transactions import Work
from rights.direction import list_directors
from rights.viewer import TEAM, Role


def tell_directors(work: Work, case: Case, definition: Definition, answers: Answers) -> None:
    """Tell whoever directs the plan; while none of them has an account, everybody at school and basisteam."""
    team = [row for row in list_current(work, case) if Role(row.role) in TEAM]
    directors = list_directors(definition, answers)
    told = [row for row in team if row.person_row in directors] or team
    for row in told:
        _tell(work, row)


def _tell(work: Work, row: Participation) -> None:
    if row.user_id != work.viewer.user_id and row.user.active:
        queue_mail(work.session, MailKind.SOMETHING_WAITS, row.user.email, now=work.now)
