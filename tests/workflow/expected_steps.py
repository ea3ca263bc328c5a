"""Who may take which step from which state, and what comes of it: written out a second time, to hold the table to.

Columns: action, new state, who, clock, letter, needs. Who: ``school``, ``medewerker``, ``andere medewerker`` (not the owner),
``behandelaar`` (the owner), ``beslisser``, ``andere beslisser`` (did not propose the decision).
"""

from __future__ import annotations

from functools import cache

STEPS = {
    "draft": """
        submit           | submitted         | school            | starts    | ontvangstbevestiging | valid_answers ticked_blocks mandate
        withdraw         | withdrawn         | school            | none      |                      | reason
    """,
    "submitted": """
        take_up          | intake_check      | medewerker        | runs      |                      |
        withdraw         | withdrawn         | school            | stops     |                      | reason
    """,
    "intake_check": """
        ask              | info_requested    | behandelaar       | suspends  | aanvulling_gevraagd  | missing_text answer_date
        declare_complete | in_review         | behandelaar       | runs      |                      | checklist
        take_over        | intake_check      | andere medewerker | runs      |                      |
        withdraw         | withdrawn         | school            | stops     |                      | reason
    """,
    "info_requested": """
        supply           | intake_check      | school            | resumes   |                      | something_supplied
        set_aside        | not_processed     | beslisser         | stops     | buiten_behandeling   | answer_term_unused reason
        take_over        | info_requested    | andere medewerker | runs      |                      |
        withdraw         | withdrawn         | school            | stops     |                      | reason
    """,
    "in_review": """
        propose          | proposed_decision | behandelaar       | runs      |                      | valid_decision
        take_over        | in_review         | andere medewerker | runs      |                      |
        withdraw         | withdrawn         | school            | stops     |                      | reason
    """,
    "proposed_decision": """
        decide:toegekend    | granted        | andere beslisser  | stops     | toekenning           |
        decide:gedeeltelijk | partly_granted | andere beslisser  | stops     | gedeeltelijk         |
        decide:afgewezen    | rejected       | andere beslisser  | stops     | afwijzing            |
        send_back        | in_review         | beslisser         | runs      |                      | reason
        take_over        | proposed_decision | andere medewerker | runs      |                      |
        withdraw         | withdrawn         | school            | stops     |                      | reason
    """,
    **dict.fromkeys(
        ("granted", "partly_granted", "rejected", "not_processed"),
        """
        announce         | announced         | behandelaar       | objection |                      | sent_date
        take_over        | *                 | andere medewerker | none      |                      |
    """,
    ),
    "announced": "",
    "withdrawn": "",
}


@cache
def list_steps() -> list[tuple[str, ...]]:
    """Every row as ``(source, action, outcome, target, who, clock, letter, needs)``."""
    rows = []
    for source, text in STEPS.items():
        for line in text.strip().splitlines():
            action, target, *rest = (cell.strip() for cell in line.split("|"))
            name, _, outcome = action.partition(":")
            rows.append((source, name, outcome, source if target == "*" else target, *rest))
    return rows
