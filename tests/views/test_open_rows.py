"""Rows fold under their titles; the page itself opens those that ask for attention, with or without a script."""

import pytest


@pytest.fixture
def wie(case):
    """The address of the step with the people."""
    return f"{case}/plan/wie_doet_mee"


@pytest.fixture
def people(ilse, wie):
    """The paths of three people."""
    return [add_person(ilse, wie, name) for name in ("Samira", "Jörgen", "Juf José")]


def add_person(ilse, wie, name):
    ilse.press(wie, "toevoegen:betrokkenen")
    row = ilse.get(wie).tree.xpath("//details[@class='row']/summary/@id")[-1]
    ilse.press(wie, "bewaren", **{f"{row}.betrokkene_naam": name})
    return row


def opened(page):
    return page.tree.xpath("//details[@class='row'][@open]/summary/@id")


def test_the_only_row_is_open(ilse, wie):
    row = add_person(ilse, wie, "Samira")
    assert opened(ilse.get(wie)) == [row]


def test_rows_that_are_in_order_are_closed_under_their_titles(ilse, wie, people):
    page = ilse.get(wie)
    assert opened(page) == []
    titles = [title.text_content().split() for title in page.tree.xpath("//details[@class='row']/summary//h3")]
    assert [" ".join(words[-2:]) for words in titles] == ["1. Samira", "2. Jörgen", "Juf José"]


def test_a_new_row_is_open(ilse, wie, people):
    ilse.press(wie, "toevoegen:betrokkenen")
    (row,) = opened(ilse.get(wie))
    assert row not in people


def test_a_row_with_something_wrong_is_open(ilse, wie, people):
    ilse.press(wie, "bewaren", **{f"{people[1]}.betrokkene_email": "geen adres"})
    assert opened(ilse.get(wie)) == [people[1]]


def test_a_row_in_which_something_is_missing_is_open_when_somebody_asks(ilse, wie, people):
    ilse.press(wie, "bewaren", **{f"{people[0]}.betrokkene_rol": "mentor"})
    assert opened(ilse.get(wie)) == []
    assert opened(ilse.get(f"{wie}?controle=1")) == people[1:]


def test_a_row_with_a_text_that_was_refused_is_open(ilse, wie, people):
    page = ilse.press(wie, "bewaren", **{f"{people[2]}.betrokkene_relatie": "nummer 111222333"})
    assert page.status == 422
    assert opened(page) == [people[2]]


def test_a_row_with_two_texts_is_open(ilse, daniel, wie, people):
    name = f"{people[1]}.betrokkene_naam"
    fields = [*daniel.get(wie).fields()]
    ilse.press(wie, "bewaren", **{name: "Jörgen van Dalen"})
    other = [(field, "Jorgen" if field == name else text) for field, text in fields]
    daniel.post(wie, [*other, ("_actie", "bewaren")])
    assert opened(ilse.get(wie)) == [people[1]]


def test_a_goal_is_open_when_something_is_wrong_in_an_action_inside_it(ilse, doelen):
    goals = []
    for text in ("Rekenen", "Op tijd"):
        ilse.press(doelen, "toevoegen:doelen")
        goals.append(ilse.get(doelen).tree.xpath("//details[@class='row']/summary/@id")[-1])
        ilse.press(doelen, "bewaren", **{f"{goals[-1]}.doel_tekst": text})
    ilse.press(doelen, f"toevoegen:{goals[0]}.acties")
    action = ilse.get(doelen).tree.xpath("//details//details/summary/@id")[0]
    ilse.press(doelen, "bewaren", **{f"{action}.actie_wat": "Oefenen", f"{action}.actie_wanneer": "32-13-2026"})
    assert opened(ilse.get(doelen)) == [goals[0], action]


def test_a_title_holds_nothing_else_to_press(ilse, wie, people):
    assert not ilse.get(wie).tree.xpath("//summary//button | //summary//a | //summary//input | //summary//*[@tabindex]")


def test_the_button_for_a_new_row_says_what_it_is_for(ilse, wie, people):
    (button,) = ilse.get(wie).tree.xpath("//button[@value='toevoegen:betrokkenen']")
    assert button.text_content() == "+ Toevoegen bij “Wie doet mee?”"


def test_opening_all_is_offered_only_where_there_is_more_than_one_row_and_only_by_the_script(ilse, wie):
    add_person(ilse, wie, "Samira")
    assert not ilse.get(wie).tree.xpath("//*[@data-all-rows]")
    add_person(ilse, wie, "Jörgen")
    assert len(ilse.get(wie).tree.xpath("//*[@data-all-rows][@hidden]")) == 1
