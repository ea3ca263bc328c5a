"""A fault of the file itself is told at its place, and the same file without it gives nothing."""

import pytest

from documents.doctor.codes import CODES
from documents.doctor.examination import examine
from tests.documents.doctor.word_faults import FAULTS


@pytest.mark.parametrize("word", FAULTS)
def test_a_fault_is_told_at_its_place(word: str) -> None:
    case = FAULTS[word]
    finding = next(
        one for one in examine(case.wrong(), case.subject) if one.code == word and one.place.part == case.part
    )
    place = finding.place
    assert (place.heading, place.table, place.row, place.column) == (case.heading, *case.table)
    assert place.paragraph == case.paragraph
    assert finding.severity is CODES[word].severity


@pytest.mark.parametrize("word", FAULTS)
def test_without_the_fault_there_is_nothing_to_say(word: str) -> None:
    case = FAULTS[word]
    assert examine(case.right(), case.right_subject or case.subject) == ()
