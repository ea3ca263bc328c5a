"""What is asked to open a case, as the first answers of its plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from answers.changes import SetValue
from forms.definition import Definition, Question
from forms.paths import Path
from language.bsn import find_bsn
from language.text import clean_text
from operations.errors import Invalid
from operations.screening import BSN_REFUSED
from rights.viewer import Role, Viewer

_LONGEST = 200
_OLDEST = 30
"""Years: a plan is for a child or a young person."""


@dataclass(frozen=True, slots=True)
class NewCase:
    """What is asked to open a case: just enough to recognise the child. Everything else is asked in the plan.

    `key` is that of the form that was sent: two openings with one key are one case. Without a key each is its own.
    """

    first_name: str
    last_name: str
    date_of_birth: date
    municipality: str = ""
    key: str = ""


def first_changes(definition: Definition, viewer: Viewer, new: NewCase, today: date) -> tuple[SetValue, ...]:
    """Return the changes that put `new` in an empty plan, each at the question with that meaning.

    Raise `Invalid`, with a message per field, for what cannot be right.
    """
    problems = dict(_problems(new, today))
    if problems:
        raise Invalid("Kijk de gegevens van het kind na.", problems)
    school = viewer.organisation_name if viewer.role is Role.SCHOOL else ""
    texts = {
        "jeugdige.voornaam": new.first_name,
        "jeugdige.achternaam": new.last_name,
        "jeugdige.geboortedatum": new.date_of_birth.isoformat(),
        "jeugdige.gemeente": new.municipality,
        "school.naam": school,
    }
    nodes = ((definition.meaning(word), clean_text(text).strip()) for word, text in texts.items())
    return tuple(SetValue(Path(name=node.name), text) for node, text in nodes if isinstance(node, Question) and text)


def _problems(new: NewCase, today: date) -> Iterator[tuple[str, str]]:
    names = {"first_name": new.first_name, "last_name": new.last_name, "municipality": new.municipality}
    for field, text in names.items():
        if field != "municipality" and not clean_text(text).strip():
            yield field, "Vul de naam in."
        elif len(text) > _LONGEST:
            yield field, f"Dit is te lang. Gebruik hooguit {_LONGEST} tekens."
        elif find_bsn(text):
            yield field, BSN_REFUSED
    if new.date_of_birth > today:
        yield "date_of_birth", "Deze dag ligt in de toekomst. Kijk de geboortedatum na."
    elif new.date_of_birth.year < today.year - _OLDEST:
        yield "date_of_birth", "Deze geboortedatum ligt te lang geleden. Kijk het jaar na."
