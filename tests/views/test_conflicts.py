"""Two texts for one answer, until a person chooses."""

import pytest


@pytest.fixture
def clash(ilse, daniel, vraag, case):
    """The address of the page with both texts."""
    mine, theirs = ilse.get(vraag), daniel.get(vraag)
    for person, page, text in ((ilse, mine, "Tekst van Ilse"), (daniel, theirs, "Tekst van <Daniël>")):
        fields = [pair for pair in page.fields() if pair[0] != "aanleiding"]
        person.post(vraag, [*fields, ("aanleiding", text), ("_actie", "bewaren")])
    return f"{case}/dubbel"


def choose(person, clash, choice, **answers):
    return person.submit(person.get(clash), "//main//form", _keuze=choice, **answers)


def test_both_texts_stand_side_by_side_with_who_wrote_them(ilse, clash):
    words = ilse.get(clash).words
    assert all(part in words for part in ("Tekst van Ilse", "Ilse Bakker", "Tekst van <Daniël>", "Daniël Vos"))


def test_the_page_of_the_step_says_where_to_choose(daniel, clash, vraag, case):
    page = daniel.get(vraag)
    assert "twee mensen tegelijk" in page.words
    assert clash in page.tree.xpath("//main//@href")
    assert "kies een tekst" in page.tree.xpath("//nav[@class='steps']")[0].text_content()


@pytest.mark.parametrize(
    ("choice", "outcome"), [("hunne", "Tekst van Ilse"), ("mijne", "Tekst van <Daniël>"), ("nieuw", "Samen & <goed>")]
)
def test_the_choice_stands_in_the_plan(ilse, clash, vraag, choice, outcome):
    assert choose(ilse, clash, choice, tekst="Samen & <goed>").status == 302
    assert ilse.get(vraag).value("aanleiding") == outcome
    assert "niets meer te kiezen" in ilse.get(clash).words


def test_both_texts_are_ready_to_be_made_into_one(ilse, clash):
    assert ilse.get(clash).tree.xpath("//textarea")[0].text.strip() == "Tekst van Ilse\n\nTekst van <Daniël>"


def clash_of(person, other, step, name, texts):
    pages = person.get(step), other.get(step)
    for who, page, text in zip((person, other), pages, texts, strict=True):
        who.post(step, [*(pair for pair in page.fields() if pair[0] != name), (name, text), ("_actie", "bewaren")])


def test_a_choice_and_a_date_are_shown_as_a_person_reads_them_and_cannot_be_combined(ilse, daniel, case):
    step = f"{case}/plan/over_het_kind"
    clash_of(ilse, daniel, step, "geboortedatum", ("3 mei 2016", "4 mei 2016"))
    clash_of(ilse, daniel, step, "school_soort", ("po", "vo"))
    page = ilse.get(f"{case}/dubbel")
    assert "03-05-2016" in page.words
    assert "04-05-2016" in page.words
    assert "Basisschool" in page.words
    assert page.tree.xpath("//textarea") == []


@pytest.fixture
def begin(ilse, doelen):
    """The path of a question in a goal that two people are about to work on."""
    ilse.press(doelen, "toevoegen:doelen")
    row = ilse.get(doelen).tree.xpath("//*[@class='row']/summary/@id")[0]
    ilse.press(doelen, "bewaren", **{f"{row}.doel_tekst": "Weer naar school"})
    return f"{row}.doel_begin"


@pytest.fixture
def text_in_a_removed_part(ilse, daniel, doelen, begin):
    """Ilse removes the goal while Daniël writes in it."""
    theirs = daniel.get(doelen).fields()
    goal = begin.removesuffix(".doel_begin")
    ilse.submit(ilse.get(ilse.press(doelen, f"verwijderen:{goal}").location), "//main//form")
    typed = [*(pair for pair in theirs if pair[0] != begin), (begin, "Nu twee dagen"), ("_actie", "bewaren")]
    daniel.post(doelen, typed)
    return begin


@pytest.fixture
def removal_of_an_edited_part(ilse, daniel, doelen, begin):
    """Ilse is asked whether she is sure; meanwhile Daniël writes in the goal; Ilse is sure."""
    goal = begin.removesuffix(".doel_begin")
    ask = ilse.get(ilse.press(doelen, f"verwijderen:{goal}").location)
    daniel.press(doelen, "bewaren", **{begin: "Nu twee dagen"})
    ilse.submit(ask, "//main//form")
    return begin


def is_on(step, person, path):
    return path in dict(person.get(step).fields())


@pytest.mark.parametrize(("choice", "is_back"), [("hunne", False), ("mijne", True)])
def test_a_text_in_a_part_that_was_removed_can_bring_it_back(daniel, doelen, text_in_a_removed_part, choice, is_back):
    address = doelen.replace("/plan/doelen_en_acties", "/dubbel")
    assert "Dit deel is verwijderd" in daniel.get(address).words
    assert "Nu twee dagen" in daniel.get(address).words
    assert choose(daniel, address, choice).status == 302
    assert is_on(doelen, daniel, text_in_a_removed_part) is is_back


@pytest.mark.parametrize(("choice", "is_there"), [("hunne", True), ("mijne", False)])
def test_removing_a_part_that_somebody_just_changed_is_a_choice(
    ilse, doelen, removal_of_an_edited_part, choice, is_there
):
    address = doelen.replace("/plan/doelen_en_acties", "/dubbel")
    assert "Toch verwijderen" in ilse.get(address).words
    assert choose(ilse, address, choice).status == 302
    assert is_on(doelen, ilse, removal_of_an_edited_part) is is_there


def test_no_choice_changes_nothing(ilse, clash):
    assert choose(ilse, clash, "iets").status == 422
    assert "Tekst van Ilse" in ilse.get(clash).words


def test_a_conflict_of_another_case_is_not_there(visitor, ilse, clash):
    page = ilse.get(clash)
    fields = [*page.fields("//main//form"), ("_keuze", "mijne")]
    assert ilse.post(f"{clash}/999999", fields).status == 404
