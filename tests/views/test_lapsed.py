"""The page with answers that lost their question, and the way to it."""

import pytest

from operations.forms.going_over import go_over
from tests.operations.edits import add, open_noor, put, send
from tests.operations.forms.changed import PLAN, beheer, publish, without
from tests.region import let_take_part, viewer

NOTICE = "1 antwoord hoort nu bij geen vraag meer"


@pytest.fixture
def plan(app):
    """A plan in which the mother takes part, with an answer for everybody and one that parents do not see."""
    with app.app_context():
        reference = open_noor(viewer("ilse"))
        send(viewer("ilse"), reference, 1, put("talen_thuis", "<b>Tarifit</b>"), put("gestart_door", "Ilse zelf"))
        send(viewer("ilse"), reference, 2, add("betrokkenen[p2]"), put("betrokkenen[p2].betrokkene_rol", "ouder"))
        let_take_part(reference, "samira", "p2")
    return reference


def lose(app, *names):
    text = PLAN
    for name in names:
        text = without(text, name)
    with app.app_context():
        publish(text)
        go_over(beheer(), "plan", None)


def test_nothing_leads_there_while_there_is_nothing(ilse, visitor, plan):
    for person in (ilse, visitor("samira")):
        for path in (f"/casussen/{plan}", f"/casussen/{plan}/samenvatting"):
            assert "vervallen" not in person.get(path).text
        words = person.get(f"/casussen/{plan}/vervallen").words
        assert "Er zijn geen vervallen antwoorden" in words
        assert "Het formulier is veranderd" not in words


def test_who_could_read_an_answer_reads_it_still_and_is_led_there(app, ilse, visitor, plan):
    lose(app, "talen_thuis")
    for person in (ilse, visitor("samira")):
        for path in (f"/casussen/{plan}", f"/casussen/{plan}/samenvatting"):
            page = person.get(path)
            assert NOTICE in page.words
            assert page.tree.xpath(f"//a[@href='/casussen/{plan}/vervallen']")
        page = person.get(f"/casussen/{plan}/vervallen")
        assert "Welke talen spreekt het gezin thuis? <b>Tarifit</b> Geschreven door Ilse Bakker." in page.words


def test_a_parent_hears_nothing_of_what_was_not_for_parents(app, ilse, visitor, plan):
    lose(app, "gestart_door")
    assert NOTICE in ilse.get(f"/casussen/{plan}").words
    samira = visitor("samira")
    assert "vervallen" not in samira.get(f"/casussen/{plan}").text
    page = samira.get(f"/casussen/{plan}/vervallen")
    assert "Ilse zelf" not in page.text
    assert "Er zijn geen vervallen antwoorden" in page.words


@pytest.mark.parametrize("key", ["bo", "otto", "tjeerd", "fenne", "jorgen"])
def test_nobody_else_comes_there(visitor, plan, key):
    assert visitor(key).get(f"/casussen/{plan}/vervallen").status in {403, 404}
