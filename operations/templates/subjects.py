"""What each Word template is for: whose answers it prints, who reads it, and which other forms it may ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from answers.audience import DOCUMENT_AUDIENCES, TEAM, Readers
from documents.doctor.subject import Subject
from models.forms import FormVersion
from operations.access import PLAN
from operations.definitions import current_form, get_definition
from operations.requests.carried import DESK
from operations.requests.doors import DECISION, REQUEST
from operations.requests.letters import BRIEF, LETTER_READERS

ASKED: Mapping[str, tuple[str, ...]] = {PLAN: (), REQUEST: (PLAN,), BRIEF: (REQUEST, DECISION)}
"""The forms that have templates, with the other forms that those may ask. A letter has no answers of its own."""


@dataclass(frozen=True, slots=True)
class Use:
    """A template by what it is for, with the forms that hold where it is used, by their key."""

    form: str
    audience: str
    forms: Mapping[str, FormVersion]

    @property
    def own(self) -> str:
        """The form whose answers stand at the top, "" for a letter."""
        return "" if self.form == BRIEF else self.form

    @property
    def readers(self) -> Readers | None:
        """For whom the document is."""
        return get_readers(self.form, self.audience)

    @property
    def subject(self) -> Subject:
        """The same for the doctor."""
        forms = {key: get_definition(version) for key, version in self.forms.items()}
        return Subject(forms.pop(self.own, None), self.readers, forms, makes_copies=self.makes_copies)

    @property
    def makes_copies(self) -> bool:
        """Whether documents made with it are edited in Word and read back."""
        return self.form == PLAN and self.audience == TEAM


def get_use(session: Session, form: str, audience: str, organisation_id: int | None) -> Use:
    """What a template is for at this organisation; raise `Invalid` when one of its forms was never published."""
    keys = (*ASKED[form], *((form,) if form != BRIEF else ()))
    return Use(form, audience, {key: current_form(session, key, organisation_id) for key in keys})


def get_readers(form: str, audience: str) -> Readers | None:
    """Of a request every copy tells only what the samenwerkingsverband sees too. None: whoever may see everything."""
    if form == BRIEF:
        return LETTER_READERS
    readers = DOCUMENT_AUDIENCES.get(audience)
    return (*DESK, *readers) if form == REQUEST and readers is not None else readers
