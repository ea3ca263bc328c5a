"""The letters of the samenwerkingsverband: made by a step, printed in Word, and kept as they were sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from answers.audience import Readers
from documents.context import build_joint_context
from documents.filled import Filled
from documents.properties import Properties
from documents.rendering import render_document
from documents.traces import without_traces
from models.forms import FormVersion, TemplateVersion
from models.organisations import Organisation
from models.records import Record, RecordState
from models.requests import Letter, Request, Submission, Transition
from models.users import User
from operations.definitions import get_definition, list_current_templates
from operations.documents import file_store
from operations.errors import Invalid
from operations.printed.noting import LETTER, Print, digest, note_print
from operations.printed.signing import sign_print, tell_code
from operations.regions import Region
from operations.requests.doors import DECISION, REQUEST
from operations.requests.sent import find_latest
from operations.transactions import Work
from operations.viewing import evaluate_at
from rights.viewer import Role
from workflow.clock import Deadlines
from workflow.terms import Regime, Term, TermUnit
from workflow.transitions import LetterKind

BRIEF = LETTER
"""The folder of the letters' templates."""
LETTER_READERS: Readers = (frozenset({"school"}), frozenset({"ouder"}))
"""A letter goes to the school and, as a copy, to the parents: what one of them may not see is not in it."""
LETTER_TITLES: Mapping[LetterKind, str] = {
    LetterKind.RECEIPT: "Ontvangstbevestiging",
    LetterKind.ASKED: "Aanvulling gevraagd",
    LetterKind.SET_ASIDE: "Buiten behandeling",
    LetterKind.GRANTED: "Toekenning",
    LetterKind.PARTLY_GRANTED: "Gedeeltelijke toekenning",
    LetterKind.REJECTED: "Afwijzing",
}


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why a letter is written: the step that was taken, and what the region and the clock say about it."""

    request: Request
    transition: Transition
    kind: LetterKind
    region: Region
    deadlines: Deadlines


def write_letter(work: Work, occasion: Occasion) -> Letter:
    """Print the letter of this occasion and keep it; raise `Invalid` when its template is missing."""
    request, region = occasion.request, occasion.region
    template = _get_template(work, request, occasion.kind)
    sent = find_latest(work, request)
    assert sent is not None, "a letter answers what was sent"
    files = [{"titel": file.title, "bestand": file.filename} for file in sent.files]
    note = note_print(work, _describe(work, occasion, sent, template))
    about = {**_about(work, occasion), **tell_code(note)}
    given = {BRIEF: _facts(work, occasion), "document": about, "aanvraag_bijlagen": files}
    context = build_joint_context(None, _forms(work, request, sent), given)
    properties = Properties(
        LETTER_TITLES[occasion.kind],
        region.settings.sender.name,
        made_at=work.now.replace(tzinfo=None),
        identity=sign_print(note, request.reference, BRIEF, template.sha256),
    )
    content = render_document(without_traces(template.content), context, properties)
    letter = Letter(
        request_id=request.id,
        transition_id=occasion.transition.id,
        kind=occasion.kind.value,
        template_version_id=template.id,
        region_id=region.id,
        sha256=file_store().keep(content),
        made_at=work.now,
    )
    work.session.add(letter)
    return letter


def _get_template(work: Work, request: Request, kind: LetterKind) -> TemplateVersion:
    """The template of the samenwerkingsverband for the regime of this request, else the one for both."""
    templates = list_current_templates(work.session, BRIEF, request.swv_id)
    found = templates.get(f"{kind.value}_{request.regime}") or templates.get(kind.value)
    if found is None:
        raise Invalid(f"Er is geen Word-sjabloon voor de brief “{kind.value}”. Vraag het aan uw beheerder.")
    return found


def _forms(work: Work, request: Request, sent: Submission) -> Mapping[str, Filled]:
    forms = {REQUEST: _filled(sent.version.form_version, sent.version.answers, sent.version.established_at)}
    decision = work.session.get(Record, request.decision_id) if request.decision_id else None
    if decision is not None and decision.state == RecordState.ESTABLISHED:  # what was never decided is not told
        forms[DECISION] = _filled(decision.form_version, decision.answers, work.now)
    return forms


def _filled(form: FormVersion, answers: Mapping[str, Any], moment: datetime) -> Filled:
    definition = get_definition(form)
    return Filled(definition, evaluate_at(moment, definition, answers), LETTER_READERS)


def _facts(work: Work, occasion: Occasion) -> dict[str, Any]:
    return {**_facts_of_region(occasion), **_facts_of_request(work, occasion)}


def _facts_of_region(occasion: Occasion) -> dict[str, Any]:
    settings = occasion.region.settings
    sender, regime = settings.sender, settings.regimes[Regime(occasion.request.regime)]
    return {
        "swv": sender.name,
        "adres": "\n".join(sender.address),
        "telefoon": sender.phone,
        "email": sender.email,
        "commissie": sender.commission,
        "rechtsmiddel": regime.appeal_text,
        "rechtsmiddel_weken": _in_weeks(regime.objection),
        "voorbeeld": settings.is_example,
    }


def _facts_of_request(work: Work, occasion: Occasion) -> dict[str, Any]:
    request, transition, deadlines = occasion.request, occasion.transition, occasion.deadlines
    owner = work.session.get(User, request.owner_id) if request.owner_id else None
    is_from_desk, sender = work.viewer.organisation_id == request.swv_id, occasion.region.settings.sender
    return {
        "soort": occasion.kind.value,
        "datum": work.today,
        "regime": request.regime,
        "ontvangen_op": request.received_on or "",
        "uiterlijk_op": deadlines.legal or "",
        "streefdatum": deadlines.target or "",
        "ontbreekt": transition.reason if occasion.kind is LetterKind.ASKED else "",
        "aanvullen_voor": transition.answer_by or "",
        "reden": transition.reason if occasion.kind is LetterKind.SET_ASIDE else "",
        "ondertekenaar": work.viewer.name if is_from_desk else "",
        "functie": sender.signatory_function if work.viewer.role is Role.BESLISSER else "",
        "behandelaar": owner.name if owner else "",
        "school": work.session.get_one(Organisation, request.organisation_id).name,
    }


def _in_weeks(term: Term) -> str:
    return str(term.length) if term.unit is TermUnit.WEEKS else ""


def _describe(work: Work, occasion: Occasion, sent: Submission, template: TemplateVersion) -> Print:
    """What this letter answers: the request as it was sent last."""
    return Print(
        record_id=occasion.request.record_id,
        form_version_id=sent.version.form_version_id,
        revision=sent.version.revision,
        state=RecordState.ESTABLISHED,
        version=occasion.transition.number,
        audience=LETTER,
        template_version_id=template.id,
        beside=digest(occasion.kind.value),
        moment=work.now,
    )


def _about(work: Work, occasion: Occasion) -> dict[str, Any]:
    return {
        "kenmerk": occasion.request.reference,
        "versie": "",
        "status": "",
        "datum": work.today,
        "doelgroep": BRIEF,
        "organisatie": occasion.region.settings.sender.name,
    }
