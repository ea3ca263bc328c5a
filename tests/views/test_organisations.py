"""The pages on which the beheer makes schools, teams and gemeenten, and says which is of which gemeente."""

import pytest

from tests.operations.edits import open_noor
from tests.operations.forms.changed import PLAN, make_gemeente, publish, without
from tests.operations.organisations.places import north, place
from tests.region import viewer
from tests.views.visitor import filled

LIST = "/beheer/organisaties"
NEW = "//main//form"
NAME = "//form[@id='naam-veranderen']"
CHOOSE = "//main//form[@method='get']"
TIE = "//form[@id='koppelen']"
REMOVE = "//form[contains(@action, 'weghalen')]"


@pytest.fixture
def fenne(visitor):
    return visitor("fenne")


@pytest.fixture
def school(app):
    with app.app_context():
        return f"{LIST}/{place('De Regenboog').id}"


@pytest.fixture
def gemeente(app):
    """A gemeente with a plan of its own."""
    with app.app_context():
        number = make_gemeente("Gemeente Zuiderveen")
        publish(without(PLAN, "talen_thuis"), owner=number)
        return number


def prove_long_ago(person):
    with person.client.session_transaction() as session:
        session["fs_paa"] = 0


def choose(person, school, to):
    return person.get(f"{school}/gemeente?naar={to}")


def test_from_no_gemeente_to_one_and_back(fenne, school):
    assert "Er zijn nog geen gemeenten. Voeg er een toe" in fenne.get(school).words
    page = fenne.get(f"{LIST}/nieuw?soort=gemeente")
    made = fenne.submit(page, NEW, naam="Gemeente  Zuiderveen")
    number = made.location.rpartition("/")[2]
    assert "Nog geen school of basisteam" in fenne.get(made.location).words

    page = fenne.get(school)
    assert page.tree.xpath("//select[@name='naar']/option/text()") == ["Kies …", "Gemeente Zuiderveen"]
    page = choose(fenne, school, number)
    assert "hoort nu bij geen gemeente" in page.words
    assert "Het plan: dat blijft versie 1 meegeleverd met Eén Plan" in page.words
    assert fenne.submit(page, TIE).location == school
    page = fenne.get(school)
    assert "De Regenboog volgt vanaf nu de formulieren van Gemeente Zuiderveen." in page.text
    assert "Hoort bij Gemeente Zuiderveen en volgt de formulieren daarvan." in page.words
    assert "De Regenboog" in fenne.get(made.location).words
    assert "Hoort bij Gemeente Zuiderveen" in fenne.get(LIST).words

    assert page.tree.xpath("//select[@name='naar']/option/@value") == ["", "geen"]
    fenne.submit(choose(fenne, school, "geen"), TIE)
    assert "Hoort bij geen gemeente, en volgt de formulieren van SWV Zuid." in fenne.get(school).words
    assert fenne.submit(fenne.get(made.location), REMOVE).location == LIST
    assert "Zuiderveen" not in fenne.get(LIST).words


def test_who_ties_reads_which_forms_change_and_that_open_plans_wait(app, fenne, school, gemeente):
    with app.app_context():
        open_noor(viewer("ilse"))
    page = choose(fenne, school, gemeente)
    assert "Het plan: nu versie 1 meegeleverd met Eén Plan straks versie 2 van Gemeente Zuiderveen" in page.words
    assert "De aanvraag: dat blijft versie 1" in page.words
    assert "Dan heeft 1 open plan een andere versie dan wat nieuw begint." in page.words
    fenne.submit(page, TIE)
    page = fenne.get(school)
    assert "1 open plan met een andere versie" in page.words
    [move] = page.tree.xpath("//main//a[contains(., 'Bekijk wat er verandert')]/@href")
    assert "Overzetten op versie 2" in fenne.get(move).words


def test_what_changed_in_between_is_shown_and_asked_again(app, fenne, school, gemeente):
    page = choose(fenne, school, gemeente)
    with app.app_context():
        publish(without(PLAN, "wijk"), owner=gemeente)
    again = fenne.submit(page, TIE)
    assert again.status == 409
    assert "Intussen is er iets veranderd" in again.words
    assert "versie 3" in again.words
    assert fenne.submit(again, TIE).location == school


def test_a_name_that_a_colleague_changed_is_not_overwritten(fenne, school):
    page = fenne.get(school)
    fenne.submit(fenne.get(school), NAME, naam="De Zonneboog")
    again = fenne.submit(page, NAME, naam="De Maanboog")
    assert again.status == 409
    assert "intussen veranderd" in again.words
    assert dict(again.fields(NAME))["naam"] == "De Maanboog"
    fenne.submit(again, NAME)
    assert "De Maanboog" in fenne.get(LIST).words


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(fenne, school):
    page = fenne.submit(fenne.get(f"{LIST}/nieuw"), NEW, naam="De <b>Regen</b>boog")
    assert page.status == 422
    assert "Kies wat voor organisatie het is." in page.words
    assert dict(page.fields(NEW))["naam"] == "De <b>Regen</b>boog"
    page = fenne.submit(page, NEW, naam="het KOMPAS", soort="school")
    assert "al een organisatie met deze naam" in page.words
    page = fenne.submit(fenne.get(school), NAME, naam=" ")
    assert (page.status, "Vul de naam in" in page.words) == (422, True)
    page = choose(fenne, school, "")
    assert (page.status, "Kies een gemeente." in page.words) == (422, True)
    page = choose(fenne, school, "geen")
    assert (page.status, "Dat is nu al zo." in page.words) == (422, True)


def test_a_gemeente_that_published_says_why_it_stays(fenne, gemeente):
    page = fenne.get(f"{LIST}/{gemeente}")
    assert "Dat kan nu niet: Er is een formulier voor deze gemeente gepubliceerd." in page.words
    sent = fenne.post(f"{LIST}/{gemeente}/weghalen", page.fields(NAME))
    assert sent.status == 422
    assert "Deze gemeente kan niet weg." in sent.words


@pytest.mark.parametrize("form", [NEW, NAME, TIE])
def test_each_change_asks_who_it_is_after_ten_minutes(fenne, school, gemeente, form):
    page = {NEW: fenne.get(f"{LIST}/nieuw"), NAME: fenne.get(school), TIE: choose(fenne, school, gemeente)}[form]
    prove_long_ago(fenne)
    answer = fenne.submit(page, form, naam="Een heel andere naam", soort="school")
    assert answer.status == 403
    assert "Een heel andere naam" in answer.text
    assert "Een heel andere naam" not in fenne.get(LIST).words
    assert "Hoort bij geen gemeente" in fenne.get(school).words


def test_another_region_and_what_is_nothing_look_the_same(app, fenne, school, gemeente):
    with app.app_context():
        theirs, swv = place("De Brug").id, place("SWV Zuid").id
        north()
    fields = fenne.get(school).fields(NAME)
    for number in (theirs, swv, 999_999):
        pages = [fenne.get(f"{LIST}/{number}"), choose(fenne, f"{LIST}/{number}", gemeente)]
        pages += [choose(fenne, school, number), fenne.post(f"{LIST}/{number}", filled(fields, naam="x"))]
        pages += [fenne.post(f"{LIST}/{number}/gemeente", filled(fields, naar=str(gemeente)))]
        pages += [fenne.post(f"{LIST}/{number}/weghalen", fields)]
        assert [page.status for page in pages] == [404] * 6
    assert fenne.get(f"{LIST}/{10**30}").status == choose(fenne, school, 10**30).status == 404


@pytest.mark.parametrize("key", ["ilse", "daniel", "tjeerd", "dirk", "samira"])
def test_only_the_beheer_comes_here(visitor, school, key):
    person = visitor(key)
    for path in (LIST, f"{LIST}/nieuw", school, f"{school}/gemeente?naar=geen"):
        assert person.get(path).status == 403
