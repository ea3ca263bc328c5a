"""Text that looks like a question to the database is only text: it finds what its words find (threat T3)."""

from __future__ import annotations

from datetime import date

import pytest

from operations.case_search import list_terms
from operations.cases import NewCase, list_cases, open_case
from operations.requests.inbox import list_requests
from operations.requests.values import InboxFilter
from tests.operations.edits import everything
from tests.region import viewer

NAMES = ("Noor van Dalen", "Or Een", "Union Selma", "Drop O'Brien", "Één Table", "Percent Age", "Sam Eén")
PAYLOADS = (
    "' OR 1=1 --",
    "' OR '1'='1",
    '" OR ""="',
    "Noor' --",
    "Noor%",
    "%",
    "_",
    "N__r",
    "*",
    "'; DROP TABLE users; --",
    "1; SELECT pg_sleep(9)",
    "' UNION SELECT password FROM users --",
    "\\'; --",
    "Noor\x00'",
    "Noor' AND (SELECT 1 FROM cases)=1 --",
    "$$",
    "${jndi:ldap://x}",
    "0x4e",
    ") OR (1=1",
    "O'Brien",
    "N\u0000oor",
    "noor/**/van",
    "Noor\nvan",
    "ⓃⓄⓄⓇ",
)


SCHOOL = "De Regenboog"


def matches(name: str, payload: str) -> bool:
    """Whether every term of the search begins a word of the name: said a second time, without a database."""
    words = list_terms(f"{name} {SCHOOL}")
    return all(any(word.startswith(term) for word in words) for term in list_terms(payload))


@pytest.fixture
def names(app):
    with app.app_context():
        for name in NAMES:
            first, _, last = name.partition(" ")
            open_case(viewer("ilse"), NewCase(first, last, date(2017, 5, 14), "Brinkveld"))
        yield app


@pytest.mark.parametrize("payload", PAYLOADS)
def test_searching_finds_exactly_what_the_words_find(names, payload):
    before = everything()
    found = {line.child for line in list_cases(viewer("ilse"), payload).cases}
    assert found == {name for name in NAMES if matches(name, payload)}
    assert everything() == before


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_filter_of_the_inbox_takes_no_orders(names, payload):
    wanted = InboxFilter(search=payload, state=payload, kind=payload, school=payload, owner=payload)
    assert list_requests(viewer("tjeerd"), wanted).lines == ()
