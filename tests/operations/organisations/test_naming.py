"""Making, naming and taking away: names are clean and there once per samenwerkingsverband, and nothing is left behind."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import current_app
from sqlalchemy import select

from models.audit import AuditEvent
from models.database import database
from models.organisations import Membership
from operations.errors import Invalid, NotFound, OperationError, Outdated, Refused
from operations.forms.drafts import discard_draft
from operations.organisations.listing import list_organisations, read_organisation
from operations.organisations.naming import add_organisation, remove_gemeente, rename_organisation
from operations.people.family_organisation import family_name
from operations.regions import publish_region
from tests.operations.forms.changed import PLAN, beheer, make_gemeente, publish, upload
from tests.operations.organisations.places import north, place
from tests.operations.requests.prepared import REGION
from tests.region import viewer


def names(somebody):
    return [line.name for line in list_organisations(somebody)]


def last_event():
    query = select(AuditEvent).order_by(AuditEvent.id.desc()).limit(1)
    return database.session.scalars(query.execution_options(populate_existing=True)).one()


@pytest.mark.parametrize("kind", ["school", "basisteam", "gemeente"])
def test_what_is_made_stands_in_the_list_and_in_the_log_without_its_name(kind):
    made = add_organisation(beheer(), "  Sint\tJan  de Doper ", kind)
    row = place("Sint Jan de Doper")
    assert (row.id, row.kind, row.swv_id, row.gemeente_id) == (made, kind, beheer().swv_id, None)
    event = last_event()
    assert (event.event, event.outcome, event.paths) == (
        "organisation.add",
        "done",
        [f"organisatie:{made}", f"soort:{kind}"],
    )
    assert "Sint Jan de Doper" in names(beheer())


def test_only_schools_basisteams_and_gemeenten_of_the_region_are_listed():
    make_gemeente("Gemeente Zuiderveen", "De Regenboog")
    lines = {line.name: (line.kind, line.gemeente, line.members) for line in list_organisations(beheer())}
    assert lines == {
        "De Regenboog": ("school", "Gemeente Zuiderveen", 0),
        "Gemeente Zuiderveen": ("gemeente", "", 1),
        "Het Kompas": ("school", "", 0),
        "Wijkteam Zuid": ("basisteam", "", 0),
    }


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "De\u202eBrug", "De\x00Brug", "\u200b"])
def test_a_name_that_nobody_can_read_is_refused(name):
    with pytest.raises(Invalid) as refusal:
        add_organisation(beheer(), name, "school")
    assert refusal.value.fields.keys() == {"naam"}


@pytest.mark.parametrize("name", ["de regenboog", "SWV Zuid", "Ouders en jongeren · SWV ZUID", "De  Regenboog"])
def test_a_name_that_is_there_already_is_refused(name):
    with pytest.raises(Invalid) as refusal:
        add_organisation(beheer(), name, "school")
    assert "al een organisatie met deze naam" in refusal.value.fields["naam"]


def test_the_name_of_the_families_is_kept_free_before_they_are_there():
    somebody = north()
    with pytest.raises(Invalid):
        add_organisation(somebody, family_name(place("SWV Noord")), "school")


def test_a_name_with_an_accent_written_in_two_ways_is_one_name():
    add_organisation(beheer(), "Caf\u00e9school", "school")
    with pytest.raises(Invalid):
        add_organisation(beheer(), "Cafe\u0301school", "basisteam")


@pytest.mark.parametrize("kind", ["", "swv", "familie", "iets"])
def test_no_other_kind_can_be_made(kind):
    with pytest.raises(Invalid) as refusal:
        add_organisation(beheer(), "Nieuw", kind)
    assert refusal.value.fields.keys() == {"soort"}


def test_a_name_of_another_region_is_free_and_says_nothing_of_it():
    made = add_organisation(beheer(), "De Brug", "school")
    rename_organisation(beheer(), made, "De Brug", "SWV Noord")
    assert "SWV Noord" in names(beheer())
    assert names(north()) == ["De Brug"]


@pytest.mark.parametrize("name", ["De Brug", "SWV Zuid", "Ouders en jongeren · SWV Zuid"])
def test_what_is_of_another_region_or_not_to_be_changed_is_not_there(name):
    for act in (
        lambda number: read_organisation(beheer(), number),
        lambda number: rename_organisation(beheer(), number, name, "Anders"),
        lambda number: remove_gemeente(beheer(), number),
    ):
        for number in (place(name).id, 999_999):
            with pytest.raises(NotFound):
                act(number)


def test_a_new_name_holds_at_once_and_somebody_elses_is_not_overwritten():
    number = place("De Regenboog").id
    rename_organisation(beheer(), number, "De Regenboog", "de Regenboog")
    rename_organisation(beheer(), number, "de Regenboog", "De Zonneboog")
    assert viewer("ilse").organisation_name == "De Zonneboog"
    with pytest.raises(Outdated):
        rename_organisation(beheer(), number, "De Regenboog", "De Maanboog")
    rename_organisation(beheer(), number, "De Regenboog", "De Zonneboog")  # twice the same is no quarrel
    with pytest.raises(Invalid):
        rename_organisation(beheer(), number, "De Zonneboog", "Het kompas")
    assert place("De Zonneboog").id == number


def test_who_no_longer_is_of_the_beheer_changes_nothing():
    somebody = beheer()
    for key in ("ilse", "daniel", "tjeerd", "dirk", "samira"):
        with pytest.raises(Refused):
            add_organisation(viewer(key), "Nieuw", "school")
        with pytest.raises(Refused):
            list_organisations(viewer(key))
    work = database.session.scalars(select(Membership).where(Membership.user_id == somebody.user_id)).one()
    work.role = "swv"
    database.session.commit()
    with pytest.raises(Refused):
        add_organisation(somebody, "Nieuw", "school")


def test_a_gemeente_goes_only_when_nothing_belongs_to_it():
    number = make_gemeente("Gemeente Zuiderveen", "De Regenboog")
    draft = upload(PLAN, owner=number)
    for left in (2, 1, 0):
        assert len(read_organisation(beheer(), number).stays) == left
        if left:
            with pytest.raises(Invalid, match="kan niet weg"):
                remove_gemeente(beheer(), number)
        if left == 2:
            place("De Regenboog").gemeente_id = None
            database.session.commit()
        if left == 1:
            discard_draft(beheer(), draft)
    remove_gemeente(beheer(), number)
    assert last_event().paths == [f"organisatie:{number}"]
    with pytest.raises(NotFound):
        remove_gemeente(beheer(), number)


def test_a_gemeente_that_ever_published_stays_and_so_does_a_school():
    number = make_gemeente("Gemeente Zuiderveen")
    publish(PLAN, owner=number)
    with pytest.raises(Invalid, match="blijven altijd bewaard"):
        remove_gemeente(beheer(), number)
    with pytest.raises(Invalid, match="Alleen een gemeente"):
        remove_gemeente(beheer(), place("De Regenboog").id)


def test_who_renames_hears_that_the_contact_persons_go_by_the_old_name():
    assert not read_organisation(beheer(), place("De Regenboog").id).in_region_file
    publish_region("SWV Zuid", REGION.replace("Basisschool De Klaproosvlinder", "De Regenboog"))
    assert read_organisation(beheer(), place("De Regenboog").id).in_region_file
    assert not read_organisation(beheer(), place("Het Kompas").id).in_region_file


def test_two_people_who_make_the_same_school_at_once_make_one(app):
    somebody, application = beheer(), current_app._get_current_object()

    def make(name: str) -> object:
        with application.app_context():
            try:
                return add_organisation(somebody, name, "school")
            except OperationError as refusal:
                return type(refusal)

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(make, ["De Nieuwe", "de nieuwe", "DE NIEUWE", "De  Nieuwe"]))
    assert made.count(Invalid) == 3
    assert sum(name.casefold() == "de nieuwe" for name in names(beheer())) == 1
