"""Publishing a form looks at its Word templates with three pages at once; whoever comes then is told, and goes on."""

from contextlib import ExitStack

import pytest

from tests.operations.forms.changed import PLAN, without
from tests.views.beheer_forms.beheer import PLAN_PAGE, PUBLISH, publish_draft, send_file
from views.limits import one_of_few

NOT_LOOKED = "Word-sjablonen zijn niet nagekeken"


@pytest.fixture
def fenne(visitor):
    return visitor("fenne")


def send_without(fenne, question):
    return send_file(fenne, without(PLAN, question).encode(), "plan.md").location


def three_at_once():
    """All places, for as long as the block takes."""
    taken = ExitStack()
    for _ in range(3):
        taken.enter_context(one_of_few())
    return taken


def test_the_page_says_that_nobody_looked_and_keeps_what_was_typed(fenne):
    draft = send_without(fenne, "talen_thuis")
    with three_at_once():
        asked = fenne.get(f"{draft}/publiceren")
        assert asked.status == 200
        assert NOT_LOOKED in asked.words
        again = fenne.submit(asked, PUBLISH, wat="Mijn lange uitleg")
        assert again.status == 422
        assert dict(again.fields(PUBLISH))["wat"] == "Mijn lange uitleg"
        assert fenne.submit(again, PUBLISH, lopend="nieuw").status == 302


def test_with_one_place_left_the_templates_are_looked_at(fenne):
    draft = send_without(fenne, "talen_thuis")
    with one_of_few(), one_of_few():
        asked = fenne.get(f"{draft}/publiceren")
    assert NOT_LOOKED not in asked.words
    assert "Word-sjablonen passen niet bij deze versie" in asked.words


def test_so_do_the_pages_of_going_back_and_following_again(fenne):
    for question in ("talen_thuis", "tolk_nodig"):
        assert publish_draft(fenne, send_without(fenne, question), along=False).status == 302
    tree = fenne.get(PLAN_PAGE).tree
    pages = [tree.xpath(f"//main//a[contains(., '{text}')]/@href")[0] for text in ("Terugzetten", "Volg weer")]
    with three_at_once():
        for address in pages:
            page = fenne.get(address)
            assert page.status == 200
            assert NOT_LOOKED in page.words
    for address in pages:
        page = fenne.get(address)
        assert page.status == 200
        assert NOT_LOOKED not in page.words
