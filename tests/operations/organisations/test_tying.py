"""A gemeente publishes, a school comes to it and leaves it again: new plans follow, open plans wait, others notice nothing."""

from datetime import date

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.database import database
from operations.cases import NewCase, open_case
from operations.errors import Invalid, NotFound, Outdated, Refused
from operations.forms.going_over import go_over
from operations.forms.listing import read_form_page
from operations.organisations.listing import read_organisation
from operations.organisations.naming import add_organisation, rename_organisation
from operations.organisations.tying import tie, weigh_tying
from tests.operations.edits import put, record, send
from tests.operations.forms.changed import BLOCK, PLAN, FormKind, beheer, publish, without
from tests.operations.organisations.places import north, place
from tests.region import viewer


@pytest.fixture
def school() -> int:
    return place("De Regenboog").id


@pytest.fixture
def gemeente() -> int:
    return add_organisation(beheer(), "Gemeente Zuiderveen", "gemeente")


def bring(organisation_id, gemeente_id):
    return tie(beheer(), organisation_id, gemeente_id, weigh_tying(beheer(), organisation_id, gemeente_id).mark)


def begin(key):
    """A new plan of this person: its reference, and the number of the form that it has."""
    reference = open_case(viewer(key), NewCase("Noor", "van Dalen", date(2016, 4, 1)))
    return reference, record(reference).form_version.number


def test_from_a_form_of_the_gemeente_to_the_form_of_the_samenwerkingsverband_again(school, gemeente):
    before, first = begin("ilse")
    published = publish(without(PLAN, "talen_thuis"), owner=gemeente)
    assert begin("ilse")[1] == first

    weighed = weigh_tying(beheer(), school, gemeente)
    assert weighed.above.name == "Gemeente Zuiderveen"
    plan, request = weighed.forms
    assert (plan.before.number, plan.after.number, plan.after.owner) == (1, published.number, "Gemeente Zuiderveen")
    assert plan.waiting == 2
    assert request.before.id == request.after.id
    bring(school, gemeente)

    new, number = begin("ilse")
    assert number == published.number
    assert begin("meryem")[1] == first
    assert begin("daniel")[1] == first
    assert record(before).form_version.number == first
    assert read_form_page(beheer(), "plan", gemeente).waiting == 2
    assert read_organisation(beheer(), school).forms[0].waiting == 2
    assert go_over(beheer(), "plan", gemeente).records == 2
    assert record(before).form_version.number == published.number

    bring(school, None)
    assert begin("ilse")[1] == first
    assert record(new).form_version.number == published.number
    send(viewer("ilse"), new, record(new).revision, put("wijk", "Oude Haven"))
    assert read_form_page(beheer(), "plan", gemeente).waiting == 0
    assert read_form_page(beheer(), "plan").waiting == 3
    assert read_organisation(beheer(), school).forms[0].waiting == 3
    assert go_over(beheer(), "plan", None).records == 3
    assert record(new).form_version.number == first
    assert record(new).answers["wijk"] == "Oude Haven"


def test_an_own_block_of_the_gemeente_comes_and_goes_with_it_too(school, gemeente):
    published = publish(BLOCK, owner=gemeente, kind=FormKind.BLOCK)
    bring(school, gemeente)
    reference, number = begin("ilse")
    assert number == published.number
    send(viewer("ilse"), reference, record(reference).revision, put("bus", "Met de fiets"))
    bring(school, None)
    assert record(reference).answers["bus"] == "Met de fiets"
    assert begin("ilse")[1] == 1


def test_from_one_gemeente_to_the_other_is_one_step(school, gemeente):
    other = add_organisation(beheer(), "Gemeente Westerbrink", "gemeente")
    publish(without(PLAN, "talen_thuis"), owner=gemeente)
    theirs = publish(without(PLAN, "wijk"), owner=other)
    bring(school, gemeente)
    bring(school, other)
    assert begin("ilse")[1] == theirs.number
    assert [line.name for line in read_organisation(beheer(), other).members] == ["De Regenboog"]
    assert read_organisation(beheer(), gemeente).members == ()


def test_the_log_says_which_and_not_how_they_are_called(school, gemeente):
    bring(school, gemeente)
    bring(school, None)
    events = database.session.scalars(select(AuditEvent).where(AuditEvent.event == "organisation.tie")).all()
    assert [(event.outcome, event.paths) for event in events] == [
        ("done", [f"organisatie:{school}", f"gemeente:{gemeente}"]),
        ("done", [f"organisatie:{school}", "gemeente:geen"]),
    ]


def test_who_saw_something_else_than_what_would_happen_is_asked_again(school, gemeente):
    seen = weigh_tying(beheer(), school, gemeente).mark
    publish(without(PLAN, "talen_thuis"), owner=gemeente)
    with pytest.raises(Outdated):
        tie(beheer(), school, gemeente, seen)
    other = add_organisation(beheer(), "Gemeente Westerbrink", "gemeente")
    seen = weigh_tying(beheer(), school, gemeente).mark
    bring(school, other)
    with pytest.raises(Outdated):
        tie(beheer(), school, gemeente, seen)
    assert place("De Regenboog").gemeente_id == other


def test_what_is_so_already_is_not_done_again(school, gemeente):
    with pytest.raises(Invalid):
        weigh_tying(beheer(), school, None)
    mark = weigh_tying(beheer(), school, gemeente).mark
    tie(beheer(), school, gemeente, mark)
    with pytest.raises(Invalid):
        tie(beheer(), school, gemeente, mark)


def test_a_gemeente_is_of_no_gemeente_and_a_school_has_no_schools(school, gemeente):
    other = add_organisation(beheer(), "Gemeente Westerbrink", "gemeente")
    for one, to in ((gemeente, other), (gemeente, None), (school, place("Het Kompas").id), (school, beheer().swv_id)):
        with pytest.raises(NotFound):
            weigh_tying(beheer(), one, to)
        with pytest.raises(NotFound):
            tie(beheer(), one, to, "0-1-2")


def test_another_region_looks_like_none(school, gemeente):
    somebody = north()
    theirs = add_organisation(somebody, "Gemeente Zuiderveen", "gemeente")
    for one, to in ((school, theirs), (place("De Brug").id, gemeente), (999_999, gemeente), (school, 999_999)):
        with pytest.raises(NotFound):
            weigh_tying(beheer(), one, to)
        with pytest.raises(NotFound):
            tie(beheer(), one, to, "0-1-2")
    assert place("De Brug").gemeente_id is None


def test_only_the_beheer_ties(school, gemeente):
    for key in ("ilse", "daniel", "tjeerd", "dirk", "samira"):
        with pytest.raises(Refused):
            weigh_tying(viewer(key), school, gemeente)
        with pytest.raises(Refused):
            tie(viewer(key), school, gemeente, "")


def test_a_new_name_of_the_gemeente_is_the_one_that_forms_are_of(school, gemeente):
    publish(without(PLAN, "talen_thuis"), owner=gemeente)
    bring(school, gemeente)
    rename_organisation(beheer(), gemeente, "Gemeente Zuiderveen", "Gemeente Zuiderwold")
    assert read_organisation(beheer(), school).forms[0].version.owner == "Gemeente Zuiderwold"
