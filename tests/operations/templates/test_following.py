"""Whose Word template is used: the nearest one above, each template apart."""

from models.database import database
from models.forms import FormKind
from operations.templates.following import find_followed, list_followers, next_number
from tests.operations.forms.changed import make_gemeente
from tests.operations.templates.published import add_version, used, word
from tests.region import viewer


def swv():
    return viewer("fenne").swv_id


def test_a_template_of_the_samenwerkingsverband_holds_for_its_schools_and_for_no_other_region():
    own = add_version(swv(), word("van ons"))
    assert [used(key).id == own.id for key in ("ilse", "daniel", "otto")] == [True, True, False]


def test_what_is_not_overridden_is_followed():
    add_version(swv(), word("van ons"))
    assert used("ilse", audience="ouders").owner_id is None


def test_a_school_follows_its_gemeente_before_its_samenwerkingsverband():
    gemeente = make_gemeente("Gemeente Zuid", "De Regenboog")
    add_version(gemeente, word("van de gemeente"))
    add_version(swv(), word("van ons"))
    assert [used(key).owner_id for key in ("ilse", "meryem")] == [gemeente, swv()]
    names = [one.name for one in list_followers(database.session, "plan", "team", swv())]
    assert "Het Kompas" in names
    assert "De Regenboog" not in names


def test_who_follows_again_uses_what_is_published_above():
    add_version(swv(), word("van ons"))
    stopped = add_version(swv(), b"")
    stopped.kind = FormKind.FOLLOW.value
    database.session.commit()
    assert used("ilse").owner_id is None
    assert find_followed(database.session, "plan", "team", swv()).id == used("ilse").id


def test_numbers_count_through_all_owners_of_a_template():
    first = used("ilse").number
    add_version(swv(), word("van ons"))
    add_version(viewer("otto").swv_id, word("van hen"))
    database.session.rollback()
    assert next_number(database.session, "plan", "team") == first + 3
    assert next_number(database.session, "plan", "ouders") == first + 1
