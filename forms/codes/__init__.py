"""Every finding that a form can have, by its code: what it means, a form that gives it, and what to do about it.

``docs/bevindingen.md`` is this registry as a page for administrators.
"""

from collections.abc import Mapping
from types import MappingProxyType

from forms.codes.choices import CHOICES
from forms.codes.code import Code, Subject
from forms.codes.files import FILES
from forms.codes.formulas import FORMULAS
from forms.codes.page import write_page
from forms.codes.people import PEOPLE
from forms.codes.questions import QUESTIONS
from forms.codes.references import REFERENCES
from forms.codes.tables import TABLES

SUBJECTS: tuple[Subject, ...] = (
    Subject("Het bestand", FILES),
    Subject("Bladen en kolommen", TABLES),
    Subject("Vragen", QUESTIONS),
    Subject("Keuzes", CHOICES),
    Subject("Formules lezen", FORMULAS),
    Subject("Verwijzingen en waarden in formules", REFERENCES),
    Subject("Wie ziet wat, en wat een vraag betekent", PEOPLE),
)
"""The codes in the order of the page."""

CODES: Mapping[str, Code] = MappingProxyType({code.word: code for subject in SUBJECTS for code in subject.codes})
"""Every code by its word. A code that is not here does not exist."""

__all__ = ["CODES", "SUBJECTS", "Code", "Subject", "write_page"]
