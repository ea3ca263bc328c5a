from dataclasses import replace
from datetime import date, timedelta

import pytest

from operations.cases import NewCase, get_case, open_case
from operations.errors import Invalid, NotFound, Refused
from tests.operations.edits import NOOR, add, answers, everything, open_noor, put, send
from tests.region import viewer
from tests.today import local_today

TODAY = local_today()
TOGETHER = put("triage_uitkomst", "gezamenlijk")
"""Goals are asked once school and basisteam make one plan."""


def test_an_opened_case_has_a_reference_without_the_child_in_it_and_a_plan_with_what_was_asked(ilse):
    reference = open_case(ilse, NOOR)
    case = get_case(ilse, reference)
    assert reference == f"EP-{TODAY.year}-0001"
    assert (case.child, case.school, case.status) == ("Noor van Dalen", "De Regenboog", "concept")
    assert [person.name for person in case.participants] == ["Ilse Bakker"]
    assert answers(reference)["geboortedatum"] == "2017-05-14"


def test_references_count_up_and_are_never_the_same(ilse):
    references = [open_case(ilse, NOOR) for _ in range(3)]
    assert [reference[-4:] for reference in references] == ["0001", "0002", "0003"]


def test_the_basisteam_opens_a_case_without_naming_itself_as_the_school(daniel):
    assert get_case(daniel, open_case(daniel, NOOR)).school == ""


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewCase("", "Dalen", NOOR.date_of_birth), "first_name"),
        (NewCase("Noor", " \n", NOOR.date_of_birth), "last_name"),
        (NewCase("N" * 201, "Dalen", NOOR.date_of_birth), "first_name"),
        (NewCase("Noor", "111222333", NOOR.date_of_birth), "last_name"),
        (NewCase("Noor", "Dalen", NOOR.date_of_birth, "111 222 333"), "municipality"),
        (NewCase("Noor", "Dalen", TODAY + timedelta(days=1)), "date_of_birth"),
        (NewCase("Noor", "Dalen", date(1926, 5, 14)), "date_of_birth"),
    ],
)
def test_what_cannot_be_right_is_said_at_its_field_and_opens_nothing(ilse, new, field):
    before = everything()
    with pytest.raises(Invalid) as refused:
        open_case(ilse, new)
    assert list(refused.value.fields) == [field]
    assert everything() == before


@pytest.mark.parametrize("key", ["tjeerd", "fenne"])
def test_who_does_not_make_plans_opens_no_case(key):
    with pytest.raises(Refused):
        open_case(viewer(key), NOOR)


def test_a_case_of_others_looks_like_one_that_does_not_exist(ilse, bo, daniel, otto):
    reference = open_noor(ilse)
    for stranger in (bo, daniel, otto, viewer("tjeerd"), viewer("fenne")):
        with pytest.raises(NotFound) as foreign:
            get_case(stranger, reference)
        with pytest.raises(NotFound) as unknown:
            get_case(stranger, "EP-1999-0001")
        assert str(foreign.value) == str(unknown.value)
        assert vars(foreign.value) == vars(unknown.value)


def test_a_case_at_a_glance_shows_who_does_what_by_when_and_what_is_late(ilse):
    noor = open_noor(ilse)
    yesterday, soon = (TODAY + timedelta(days=days) for days in (-1, 9))
    changes = [
        TOGETHER,
        add("betrokkenen[p1]"),
        put("betrokkenen[p1].betrokkene_naam", "Oma"),
        add("doelen[d1]"),
        put("doelen[d1].doel_tekst", "Elke dag op school"),
        put("doelen[d1].doel_streefdatum", soon.isoformat()),
        *agreement("doelen[d1].acties[a1]", "Bellen", yesterday),
        *agreement("doelen[d1].acties[a2]", "Brengen", soon),
        put("volgende_evaluatie", soon.isoformat()),
    ]
    send(ilse, noor, 1, *changes)
    case = get_case(ilse, noor)
    assert [(line.text, line.due, line.late) for line in case.goals] == [("Elke dag op school", soon, False)]
    assert [(line.what, line.who, line.late) for line in case.actions] == [
        ("Bellen", "Oma", True),
        ("Brengen", "Oma", False),
    ]
    assert case.reviews == (soon,)


def agreement(path, what, day):
    wanted = {"actie_wat": what, "actie_wie": "p1", "actie_wanneer": day.isoformat()}
    return [add(path), *(put(f"{path}.{name}", text) for name, text in wanted.items())]


def test_an_action_that_is_done_is_never_late(ilse):
    noor = open_noor(ilse)
    changes = [
        TOGETHER,
        add("betrokkenen[p1]"),
        add("doelen[d1]"),
        *agreement("doelen[d1].acties[a1]", "Bellen", TODAY - timedelta(days=1)),
        put("doelen[d1].acties[a1].actie_status", "klaar"),
    ]
    send(ilse, noor, 1, *changes)
    assert [line.late for line in get_case(ilse, noor).actions] == [False]


def test_the_same_form_sent_twice_opens_one_case_and_another_form_another(ilse):
    form = NewCase("Mila", "Bos", date(2015, 3, 14), key="form-1")
    first = open_case(ilse, form)
    assert open_case(ilse, form) == first
    assert open_case(ilse, replace(form, key="form-2")) != first


def test_a_form_key_of_somebody_else_opens_a_case_of_ones_own(ilse, daniel):
    form = NewCase("Mila", "Bos", date(2015, 3, 14), key="form-1")
    assert open_case(ilse, form) != open_case(daniel, form)
