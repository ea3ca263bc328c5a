"""The statements of parents and youth as they stand at the end of the plan in Word, for everybody who sees the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from documents.statements import PrintedStatement
from language.dutch import format_date
from models.cases import Case
from operations.inspection.statements import list_statements
from operations.inspection.values import OUTCOME_LABELS, STATEMENT_LABELS, StatementKind, StatementLine
from operations.transactions import TIME_ZONE, Work
from rights.viewer import Role

_WITHOUT = frozenset({"swv"})
"""The extract for the samenwerkingsverband has nothing but what it needs; a statement about a request stands there."""
_ROLES: Mapping[str, str] = {Role.OUDER: "ouder", Role.JEUGDIGE: "jeugdige"}


def list_printed(
    work: Work, case: Case, record_id: int, audience: str, until: datetime | None = None
) -> tuple[PrintedStatement, ...]:
    """The statements about the plan, oldest first; with `until` as they stood at that moment."""
    lines = list_to_print(work, case, record_id, audience)
    return tuple(print_statement(_as_of(line, until)) for line in lines if until is None or line.at <= until)


def list_to_print(work: Work, case: Case, record_id: int, audience: str) -> tuple[StatementLine, ...]:
    """The statements that belong in a document for `audience` as they stand now, oldest first."""
    return () if audience in _WITHOUT else tuple(reversed(list_statements(work, case, record_id)))


def _as_of(line: StatementLine, until: datetime | None) -> StatementLine:
    """Without an answer that came later."""
    if until is None or line.answered_at is None or line.answered_at <= until:
        return line
    return replace(line, outcome=None, answer="", answered_by="", answered_at=None)


def print_statement(line: StatementLine) -> PrintedStatement:
    """One statement as text."""
    day = format_date(line.at.astimezone(TIME_ZONE).date())
    said = "" if line.kind is StatementKind.STATEMENT else f"{STATEMENT_LABELS[line.kind]}. "
    return PrintedStatement(f"{said}{line.by} ({_ROLES.get(line.role, line.role)}), {day}", line.words, _answer(line))


def _answer(line: StatementLine) -> str:
    if line.outcome is None or line.answered_at is None:
        return "Hierop is nog niet geantwoord." if line.is_open else ""
    day = format_date(line.answered_at.astimezone(TIME_ZONE).date())
    return f"Antwoord van {line.answered_by}, {day}: {OUTCOME_LABELS[line.outcome]}. {line.answer}"
