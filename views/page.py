"""What every page needs: the crisis text, moments in Dutch, and words for the codes that operations use."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask
from jinja2 import StrictUndefined

from answers.audience import DOCUMENT_AUDIENCES
from language.dutch import format_date, format_short_date
from operations.inspection.values import OUTCOME_LABELS, STATEMENT_LABELS
from operations.pdf.office import can_make_pdf
from views.accounts.proofs import may_use_mail
from views.identity import SENDER, find_viewer, sender_mark
from views.inbox_filters import as_query, is_narrowed
from views.kinds import kind_of, request_of
from views.languages import choices_on, concept_note, find_unchecked, lang_attributes
from views.menu import is_family, list_entries
from views.open_rows import rows_to_open
from views.request_words import due_urgency, say_days_left, say_due, urgency
from views.trails import trail_of_lists, trail_to
from views.words import AUDIENCE_NAMES, ORGANISATION_KINDS, ROLES, STEP_STATES, TRIED_AS, audience_sentence, file_size

TIME_ZONE = ZoneInfo("Europe/Amsterdam")
CRISIS_PHONE = "0800-2000"
CRISIS_TEXT = "Maakt u zich zorgen over veiligheid thuis? Bel Veilig Thuis"


def init_app(app: Flask) -> None:
    """Teach the templates our filters and words."""
    app.jinja_env.undefined = StrictUndefined  # a name that a page misspells is an error, not an empty place
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(day=format_date, short_day=format_short_date, moment=moment, clock=clock)
    app.jinja_env.filters.update(file_size=file_size, is_narrowed=is_narrowed, lang_attributes=lang_attributes)
    app.config.setdefault("CRISIS_TEXT", CRISIS_TEXT)
    app.config.setdefault("CRISIS_PHONE", CRISIS_PHONE)
    app.config.setdefault("CRISIS_IS_EXAMPLE", True)
    app.config.setdefault("THEME_STYLESHEET", "")
    app.context_processor(words)


def words() -> dict[str, Any]:
    """The names that every template knows."""
    return {
        "SENDER": SENDER,
        "sender_mark": sender_mark,
        "step_states": STEP_STATES,
        "tried_as": TRIED_AS,
        "audience_names": AUDIENCE_NAMES,
        "role_names": ROLES,
        "organisation_kinds": ORGANISATION_KINDS,
        "document_audiences": DOCUMENT_AUDIENCES,
        "audience_sentence": audience_sentence,
        "rows_to_open": rows_to_open,
        "kind_of": kind_of,
        "request_of": request_of,
        "trail_to": trail_to,
        "trail_of_lists": trail_of_lists,
        "menu": list_entries,
        "is_family": is_family,
        "can_make_pdf": can_make_pdf,
        "find_viewer": find_viewer,
        "may_use_mail": may_use_mail,
        "statement_labels": STATEMENT_LABELS,
        "outcome_labels": OUTCOME_LABELS,
        "say_days_left": say_days_left,
        "say_due": say_due,
        "urgency": urgency,
        "today": today,
        "due_urgency": due_urgency,
        "as_query": as_query,
        "language_choices": choices_on,
        "unchecked_language": find_unchecked,
        "concept_note": concept_note,
    }


def today() -> date:
    """The day it is in the Netherlands."""
    return datetime.now(TIME_ZONE).date()


def clock(at: datetime) -> str:
    """The time in the Netherlands to the second, by which a person recognises a save."""
    return at.astimezone(TIME_ZONE).strftime("%H:%M:%S")


def moment(at: datetime) -> str:
    """``3 januari 2026, 14:03``, in the Netherlands."""
    local = at.astimezone(TIME_ZONE)
    return f"{format_date(local.date())}, {local:%H:%M}"
