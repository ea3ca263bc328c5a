"""The part ``[bewaren]`` of a region's file: how long things are kept. Every key may be left out."""

from __future__ import annotations

from workflow.retention import MOST_PLAN_MONTHS, RetentionTerms
from workflow.toml_table import TomlTable

_MOST_YEARS = 20
_MOST_DRAFT_MONTHS = 36
_MOST_ANSWER_MONTHS = 3
"""Longer than the law gives (Jeugdwet 7.3.9) no region can take."""
_MOST_DAYS = 365


def read_retention(table: TomlTable) -> RetentionTerms:
    """Read the terms; what is not there is as it ships with the program."""
    usual = RetentionTerms()
    terms = RetentionTerms(
        plan_months=table.optional_number("plan_maanden", 1, MOST_PLAN_MONTHS) or usual.plan_months,
        request_years=table.optional_number("aanvraag_jaren", 1, _MOST_YEARS) or usual.request_years,
        draft_months=table.optional_number("concept_aanvraag_maanden", 1, _MOST_DRAFT_MONTHS) or usual.draft_months,
        answer_months=table.optional_number("verzoek_maanden", 1, _MOST_ANSWER_MONTHS) or usual.answer_months,
        invitation_days=table.optional_number("uitnodiging_dagen", 1, _MOST_DAYS) or usual.invitation_days,
        session_days=table.optional_number("sessie_dagen", 1, _MOST_DAYS) or usual.session_days,
        mail_days=table.optional_number("mail_dagen", 1, _MOST_DAYS) or usual.mail_days,
    )
    table.finish()
    return terms
