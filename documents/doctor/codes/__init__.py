"""Every finding that a template can have, by its code: what it means, an example, and what to do about it.

``docs/sjabloonfouten.md`` is this registry as a page for administrators.
"""

from collections.abc import Mapping
from types import MappingProxyType

from documents.doctor.codes.accessible import ACCESSIBLE
from documents.doctor.codes.code import Code, Subject
from documents.doctor.codes.files import FILES, LEFT
from documents.doctor.codes.names import FILLING, LOOPS, NAMES
from documents.doctor.codes.page import write_page
from documents.doctor.codes.writing import PLACES, WRITING

SUBJECTS: tuple[Subject, ...] = (
    Subject("Het bestand", FILES),
    Subject("Codes schrijven", WRITING),
    Subject("Waar codes staan", PLACES),
    Subject("Herhalingen", LOOPS),
    Subject("Namen uit het formulier", NAMES),
    Subject("Invullen op proef", FILLING),
    Subject("Wat er nog in staat", LEFT),
    Subject("Voor iedereen leesbaar", ACCESSIBLE),
)
"""The codes in the order of the page."""

CODES: Mapping[str, Code] = MappingProxyType({code.word: code for subject in SUBJECTS for code in subject.codes})
"""Every code by its word. A code that is not here does not exist."""

EXAMPLE_FORM = """\
| survey |
| | type | name | label | x_zien |
| | text | voornaam | Voornaam | ouder school |
| | text | school | School | ouder school |
| | date | geboren | Geboren op | ouder school |
| | integer | uren | Uren | ouder school |
| | select_one janee | akkoord | Akkoord | ouder school |
| | text | notitie | Notitie van school | school |
| | begin_repeat | doelen | Doelen | ouder school |
| | text | doel | Doel | ouder school |
| | text | wie | Wie | ouder school |
| | begin_repeat | acties | Acties | ouder school |
| | text | actie | Actie | ouder school |
| | end_repeat | | | |
| | end_repeat | | | |
| choices |
| | list_name | name | label |
| | janee | ja | Ja, graag |
| | janee | nee | Nee |
"""
"""The form to which the examples belong; they are checked for the audience ``ouders``."""

__all__ = ["CODES", "EXAMPLE_FORM", "SUBJECTS", "Code", "Subject", "write_page"]
