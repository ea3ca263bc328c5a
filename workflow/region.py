"""The settings of one samenwerkingsverband: everything that differs per region and so is a fact of no program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from workflow.clock import ClockRules
from workflow.consent_section import ParentsAnswer
from workflow.exchange_section import ExchangeWords
from workflow.holidays import Calendar
from workflow.inviting_section import YOUTH_FROM_AGE
from workflow.retention import RetentionTerms
from workflow.terms import Regime, RequestTerms, Term


@dataclass(frozen=True, slots=True)
class Sender:
    """Who a letter comes from: `address` line by line, `signatory_function` under the name of who decided."""

    name: str
    commission: str
    address: tuple[str, ...]
    phone: str
    email: str
    signatory_function: str


@dataclass(frozen=True, slots=True)
class RegimeSettings:
    """What somebody can do who disagrees, as it stands in the letter, and until when."""

    appeal_text: str
    objection: Term


class ContactSide(StrEnum):
    """For which of the two a contact person works."""

    BASISTEAM = "basisteam"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class ContactPerson:
    """Who a school calls at the basisteam, or the other way round; both by the name of the organisation.

    `days` says in words when this person can be reached, `deputy` who can be called on other days.
    """

    school: str
    basisteam: str
    name: str
    role: str
    phone: str
    days: str
    works_for: ContactSide = ContactSide.BASISTEAM
    deputy: str = ""
    email: str = ""
    valid_from: date | None = None
    valid_until: date | None = None

    def counts_on(self, day: date) -> bool:
        """Whether this person is the contact on `day`."""
        starts, ends = self.valid_from or date.min, self.valid_until or date.max
        return starts <= day <= ends


@dataclass(frozen=True, slots=True)
class RegionSettings:
    """One version of a region's file. `default_terms` are for every kind of request that `terms` does not name."""

    is_example: bool
    sender: Sender
    default_terms: RequestTerms
    answer_term: Term
    set_aside: Term
    regimes: Mapping[Regime, RegimeSettings]
    calendar: Calendar = field(default_factory=Calendar)
    terms: Mapping[str, RequestTerms] = field(default_factory=lambda: MappingProxyType({}))
    contacts: tuple[ContactPerson, ...] = ()
    retention: RetentionTerms = field(default_factory=RetentionTerms)
    parents_rule: ParentsAnswer = ParentsAnswer.ALL
    youth_from_age: int = YOUTH_FROM_AGE
    exchange_words: Mapping[str, ExchangeWords] = field(default_factory=lambda: MappingProxyType({}))

    def get_terms(self, kind: str) -> RequestTerms:
        """The regime and terms of a kind of request, by the name of its choice."""
        return self.terms.get(kind, self.default_terms)

    def get_clock_rules(self, kind: str) -> ClockRules:
        """What the clock needs to know about a kind of request."""
        terms = self.get_terms(kind)
        return ClockRules(terms, self.regimes[terms.regime].objection, self.set_aside, self.calendar)

    def list_contacts(self, day: date, school: str = "", basisteam: str = "") -> tuple[ContactPerson, ...]:
        """The contact persons on `day`, of one school or basisteam where given."""
        return tuple(
            contact
            for contact in self.contacts
            if contact.counts_on(day) and school in {"", contact.school} and basisteam in {"", contact.basisteam}
        )
