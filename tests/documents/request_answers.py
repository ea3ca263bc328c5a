"""Requests, decisions and letters for the tests, made with the shipped forms and templates."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from typing import Any

from answers.audience import DOCUMENT_AUDIENCES, Readers
from documents.context import build_joint_context
from documents.filled import Filled
from documents.properties import Properties
from documents.rendering import render_document
from forms.evaluation import Evaluation
from operations.requests.carried import DESK, cut_out, view_carried
from operations.viewing import view_answers
from tests.documents.form_answers import ROOT, evaluated, example_answers, shipped_definition

REQUEST_TEMPLATES = sorted((ROOT / "document_templates" / "aanvraag").glob("*.docx"))
LETTER_TEMPLATES = sorted((ROOT / "document_templates" / "brief").glob("*.docx"))
SCHOOL_AND_PARENTS: Readers = (*DOCUMENT_AUDIENCES["school"], *DOCUMENT_AUDIENCES["ouder"])
MOMENT = datetime(2026, 9, 1, 12, tzinfo=UTC)
FILES = [{"titel": "Observatie & advies", "bestand": "observatie.pdf"}, {"titel": "OPP", "bestand": "opp.docx"}]
DOCUMENT = {"kenmerk": "AV-2026-0007", "versie": "1", "datum": "2026-10-05", "organisatie": "SWV Brinkveld"}
LETTER: Mapping[str, Any] = {
    "soort": "brief", "datum": date(2026, 11, 20), "swv": "SWV Brinkveld", "commissie": "Commissie Toewijzing",
    "adres": "Kerkplein 4\n9999 XX Brinkveld", "telefoon": "0500-000000", "email": "loket@swv.example", "regime": "awb",
    "ontvangen_op": "2026-10-06", "streefdatum": "2026-11-03", "uiterlijk_op": "2026-12-01",
    "ontbreekt": "Het verslag & de mening van <Noor>\nHet OPP", "aanvullen_voor": "2026-10-30",
    "reden": "Wij zien nog niet wat is geprobeerd.", "rechtsmiddel": "De regio schrijft hier wat u kunt doen.",
    "rechtsmiddel_weken": 6, "ondertekenaar": "Marijke Sijtsma", "functie": "directeur", "behandelaar": "Karim Haddou",
    "school": "De Klaproosvlinder", "voorbeeld": True,
}  # fmt: skip
SHORTEST_LETTER = {"swv": "SWV Brinkveld", "school": "De Klaproosvlinder", "datum": date(2026, 11, 20)}
OUTCOMES = {"toekenning": "toegekend", "gedeeltelijk": "gedeeltelijk", "afwijzing": "afgewezen"}


def example_request(kind: str = "arrangement") -> dict[str, Any]:
    """The request of the examples, of this kind: one line with hours, and one with a fixed sum."""
    answers = {**example_answers("aanvraag"), "soort_aanvraag": kind}
    answers["inzet"][1]["inzet_rekenwijze"] = "vast_bedrag"
    return answers


def example_decision(letter: str, kind: str = "arrangement") -> dict[str, Any]:
    """The decision of the examples on a request of this kind, with the outcome that belongs to the letter."""
    outcome = OUTCOMES.get(letter.split("_", maxsplit=1)[0], "")
    return {**example_answers("besluit"), "soort_aanvraag": kind, "uitkomst": outcome}


def carried(plan: dict[str, Any], blocks: Collection[str]) -> Evaluation:
    """The blocks of a plan as they were cut out for a request."""
    definition = shipped_definition("plan")
    cut = cut_out(view_answers(MOMENT, definition, plan, DESK), blocks)
    return view_carried(definition, cut, MOMENT).evaluation


def request_document(
    audience: str, request: dict[str, Any], plan: Evaluation | None, status: str = "verstuurd"
) -> bytes:
    """Return the request in Word for `audience`, with what goes along of a plan."""
    readers = (*DESK, *DOCUMENT_AUDIENCES[audience])
    own = Filled(shipped_definition("aanvraag"), evaluated("aanvraag", request), readers)
    forms = {"plan": Filled(shipped_definition("plan"), plan, readers)} if plan else {}
    document = {**DOCUMENT, "status": status, "doelgroep": audience}
    extra = {"document": document, "aanvraag_bijlagen": FILES if request else []}
    template = (ROOT / "document_templates" / "aanvraag" / f"{audience}.docx").read_bytes()
    properties = Properties("Aanvraag", "De Klaproosvlinder")
    return render_document(template, build_joint_context(own, forms, extra), properties)


def letter_document(
    letter: str,
    request: dict[str, Any],
    decision: dict[str, Any],
    facts: Mapping[str, Any] = LETTER,
    status: str = "definitief",
) -> bytes:
    """Return a letter in Word about this request and decision."""
    answers = {"aanvraag": request, "besluit": decision}
    forms = {
        form: Filled(shipped_definition(form), evaluated(form, answers[form]), SCHOOL_AND_PARENTS) for form in answers
    }
    extra = {"document": {**DOCUMENT, "status": status}, "brief": facts, "aanvraag_bijlagen": FILES}
    template = (ROOT / "document_templates" / "brief" / f"{letter}.docx").read_bytes()
    return render_document(template, build_joint_context(None, forms, extra), Properties("Brief", "SWV Brinkveld"))
