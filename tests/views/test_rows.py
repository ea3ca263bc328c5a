"""Rows come, move and go with plain buttons, also inside each other; what goes can be put back."""

import pytest


def rows(page):
    return page.tree.xpath("//*[@class='row']/summary/@id")


@pytest.fixture
def goal(ilse, doelen):
    """The path of a goal with an action in it."""
    ilse.press(doelen, "toevoegen:doelen")
    (row,) = rows(ilse.get(doelen))
    ilse.press(doelen, f"toevoegen:{row}.acties")
    action = rows(ilse.get(doelen))[1]
    ilse.press(
        doelen, "bewaren", **{f"{row}.doel_tekst": "Weer naar school", f"{action}.actie_wat": "Bellen\nmet <papa>"}
    )
    return row


def test_a_new_row_is_empty_and_the_page_goes_to_it(ilse, doelen):
    page = ilse.press(doelen, "toevoegen:doelen")
    (row,) = rows(ilse.get(doelen))
    assert page.location.endswith("#" + row.replace("[", "%5B").replace("]", "%5D"))


def test_a_row_gets_rows_of_its_own(ilse, doelen, goal):
    outer, inner = rows(ilse.get(doelen))
    assert outer == goal
    assert inner.startswith(f"{goal}.acties[")


def test_a_row_is_named_by_its_first_words(ilse, doelen, goal):
    assert "1. Weer naar school" in ilse.get(doelen).words


def test_rows_change_places_and_keep_their_texts(ilse, doelen, goal):
    ilse.press(doelen, "toevoegen:doelen")
    second = rows(ilse.get(doelen))[-1]
    up = ilse.get(doelen).tree.xpath(f"//button[starts-with(@value, 'verplaatsen:{second}:')]/@value")[0]
    ilse.press(doelen, up, **{f"{second}.doel_tekst": "Tweede"})
    page = ilse.get(doelen)
    assert rows(page)[0] == second
    assert page.value(f"{second}.doel_tekst") == "Tweede"
    assert page.value(f"{goal}.doel_tekst") == "Weer naar school"


def test_removing_asks_first_and_shows_everything_that_goes(ilse, doelen, goal):
    page = ilse.press(doelen, f"verwijderen:{goal}")
    ask = ilse.get(page.location)
    assert "Dit verwijderen?" in ask.words
    assert "Weer naar school" in ask.words
    assert "met <papa>" in ask.words
    assert goal in rows(ilse.get(doelen))


def test_asking_to_remove_saves_what_was_typed(ilse, doelen, goal):
    ilse.press(doelen, f"verwijderen:{goal}", **{f"{goal}.doel_indicator": "Elke dag op tijd"})
    assert ilse.get(doelen).value(f"{goal}.doel_indicator") == "Elke dag op tijd"


def test_a_removed_row_can_be_put_back_with_all_its_texts_and_rows(ilse, doelen, goal):
    before = ilse.get(doelen)
    ask = ilse.get(ilse.press(doelen, f"verwijderen:{goal}").location)
    removed = ilse.submit(ask, "//main//form")
    assert "De rij is verwijderd." in removed.words
    assert rows(ilse.get(doelen)) == []
    ilse.submit(removed, "//form[contains(@action, 'terugzetten')]")
    after = ilse.get(doelen)
    assert rows(after) == rows(before)
    answers = [{pair for pair in page.fields() if pair[0].startswith("doelen")} for page in (before, after)]
    assert answers[0] == answers[1]


def test_a_row_that_is_gone_already_leads_back_to_the_step_that_says_so(ilse, doelen, goal):
    answer = ilse.get(f"{doelen}/rij/verwijderen?rij=doelen[weg]")
    assert answer.status == 302
    assert "Deze rij is al verwijderd." in ilse.get(doelen).text


def test_a_row_that_no_page_can_name_cannot_be_removed(ilse, doelen):
    assert ilse.get(f"{doelen}/rij/verwijderen?rij=").status == 422
    assert ilse.get(f"{doelen}/rij/verwijderen?rij=doelen[" + "9" * 5000 + "]").status == 422


def test_removing_twice_is_removing_once(ilse, doelen, goal):
    ask = ilse.get(ilse.press(doelen, f"verwijderen:{goal}").location)
    assert ilse.submit(ask, "//main//form").status == 200
    assert ilse.submit(ask, "//main//form").status in {200, 302}
    assert rows(ilse.get(doelen)) == []


def test_a_row_that_somebody_else_just_changed_is_not_removed_but_shown_as_a_question(ilse, daniel, doelen, goal):
    ask = ilse.get(ilse.press(doelen, f"verwijderen:{goal}").location)
    daniel.press(doelen, "bewaren", **{f"{goal}.doel_begin": "Nu twee dagen per week"})
    ilse.submit(ask, "//main//form")
    page = ilse.get(doelen)
    assert goal in rows(page)
    assert "Beide teksten zijn bewaard" in page.words


def test_a_list_that_is_full_says_so(ilse, doelen):
    fields = ilse.get(doelen).fields()
    assert ilse.post(doelen, [*fields, ("_actie", "toevoegen:bestaat_niet")]).status == 422
