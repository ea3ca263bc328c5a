from datetime import date

import pytest

from operations.cases import NewCase, get_case, list_cases, open_case
from operations.errors import Invalid, NotFound, Refused
from tests.region import viewer

NOOR = NewCase("Noor", "van Dalen", date(2017, 5, 14), "Brinkveld")


def test_an_opened_case_has_a_reference_without_the_child_in_it_and_a_plan_with_what_was_asked(ilse):
    reference = open_case(ilse, NOOR)
    case = get_case(ilse, reference)
    assert reference.startswith("EP-20")
    assert (case.child, case.school, case.status) == ("Noor van Dalen", "De Regenboog", "concept")
    assert [person.name for person in case.participants] == ["Ilse Bakker"]


def test_references_count_up_and_are_never_the_same(ilse):
    references = [open_case(ilse, NOOR) for _ in range(3)]
    assert [reference[-4:] for reference in references] == ["0001", "0002", "0003"]


def test_a_case_of_others_looks_like_one_that_does_not_exist(ilse, bo, daniel, otto):
    reference = open_case(ilse, NOOR)
    for stranger in (bo, daniel, otto, viewer("tjeerd"), viewer("fenne")):
        with pytest.raises(NotFound) as foreign:
            get_case(stranger, reference)
        with pytest.raises(NotFound) as unknown:
            get_case(stranger, "EP-1999-0001")
        assert str(foreign.value) == str(unknown.value)
        assert vars(foreign.value) == vars(unknown.value)
