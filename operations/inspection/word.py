"""The statements of parents and youth as they stand at the end of the plan in Word, for everybody who sees the plan."""

from __future__ import annotations

from collections.abc import Mapping

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


def list_printed(work: Work, case: Case, record_id: int, audience: str) -> tuple[PrintedStatement, ...]:
    """The statements about the plan, oldest first."""
    if audience in _WITHOUT:
        return ()
    return tuple(print_statement(line) for line in reversed(list_statements(work, case, record_id)))


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
