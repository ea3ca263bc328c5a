"""What a step asks besides the right person, and the sentence for whoever did not bring it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum


class Need(StrEnum):
    """A condition that the caller checks; only `ANSWER_TERM_UNUSED` is checked in `workflow.deciding` itself."""

    VALID_ANSWERS = "valid_answers"
    TICKED_BLOCKS = "ticked_blocks"
    MANDATE = "mandate"
    MISSING_TEXT = "missing_text"
    ANSWER_DATE = "answer_date"
    SOMETHING_SUPPLIED = "something_supplied"
    ANSWER_TERM_UNUSED = "answer_term_unused"
    REASON = "reason"
    CHECKLIST = "checklist"
    VALID_DECISION = "valid_decision"
    SENT_DATE = "sent_date"


NEED_SENTENCES: Mapping[Need, str] = {
    Need.VALID_ANSWERS: "Nog niet alle vragen zijn goed ingevuld. Vul eerst aan wat ontbreekt.",
    Need.TICKED_BLOCKS: "Kies eerst welke delen van het plan meegaan.",
    Need.MANDATE: "Geef eerst aan dat u namens het schoolbestuur mag aanvragen.",
    Need.MISSING_TEXT: "Schrijf op wat er nog ontbreekt.",
    Need.ANSWER_DATE: "Kies een dag waarop de aanvulling uiterlijk binnen moet zijn. Die dag moet na vandaag liggen.",
    Need.SOMETHING_SUPPLIED: "Vul eerst een antwoord aan of voeg een bestand toe.",
    Need.ANSWER_TERM_UNUSED: "Dit kan pas als de dag voor de aanvulling voorbij is.",
    Need.REASON: "Schrijf op waarom.",
    Need.CHECKLIST: "Vink eerst de hele controlelijst af.",
    Need.VALID_DECISION: "Het besluit is nog niet goed ingevuld. Vul eerst aan wat ontbreekt.",
    Need.SENT_DATE: "Vul de dag in waarop het besluit is verstuurd. Die dag kan niet na vandaag liggen.",
}
"""What to do about a need that is not met, for the person who pressed the button."""


def list_unmet(needs: Sequence[Need], met: Collection[Need]) -> tuple[str, ...]:
    """The sentences for every one of `needs` that is not in `met`."""
    return tuple(NEED_SENTENCES[need] for need in needs if need not in met)
