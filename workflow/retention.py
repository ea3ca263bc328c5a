"""How long words about a child are kept, as a region says it: pure values and the arithmetic of months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

MOST_PLAN_MONTHS = 24
"""The shared plan is a place to work, not an archive: a region cannot make it one."""


@dataclass(frozen=True, slots=True)
class RetentionTerms:
    """The terms of one region; the values here are examples, to be confirmed by a lawyer of the region.

    `plan_months` after closing; `request_years` after the end of what was decided; `draft_months` after the last change
    of a request that was never sent. `answer_months`: within which the school answers a request to correct or to
    erase. The `_days` are of what the service itself keeps: letters of access, sessions and mail that was sent.
    """

    plan_months: int = 12
    request_years: int = 3
    draft_months: int = 12
    answer_months: int = 3
    invitation_days: int = 30
    session_days: int = 30
    mail_days: int = 30


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month where that one has no such day."""
    return day + relativedelta(months=months)
