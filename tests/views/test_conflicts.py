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


def test_no_choice_changes_nothing(ilse, clash):
    assert choose(ilse, clash, "iets").status == 422
    assert "Tekst van Ilse" in ilse.get(clash).words


def test_a_conflict_of_another_case_is_not_there(visitor, ilse, clash):
    page = ilse.get(clash)
    fields = [*page.fields("//main//form"), ("_keuze", "mijne")]
    assert ilse.post(f"{clash}/999999", fields).status == 404
