"""The main menu holds what somebody's role can open, and nothing else."""

from datetime import date

import pytest
from sqlalchemy import update

from models.database import database
from models.organisations import Membership


def entries(page):
    return page.tree.xpath("//header//nav//a/@href")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("ilse", ["/casussen", "/aanbod", "/contactpersonen", "/uitleg"]),
        ("daniel", ["/casussen", "/aanbod", "/contactpersonen", "/uitleg"]),
        ("tjeerd", ["/aanvragen", "/aanbod", "/contactpersonen", "/uitleg"]),
        ("dirk", ["/aanvragen", "/aanbod", "/contactpersonen", "/uitleg"]),
        (
            "fenne",
            [
                *("/beheer/mensen", "/beheer/organisaties", "/beheer/formulieren", "/beheer/sjablonen"),
                *("/beheer/bewaren", "/uitleg"),
            ],
        ),
        ("", ["/uitleg"]),
    ],
)
def test_each_role_has_its_own(visitor, key, expected):
    assert entries(visitor(key).get("/uitleg")) == expected


@pytest.mark.parametrize("key", ["ilse", "daniel", "tjeerd", "dirk"])
def test_every_entry_opens(visitor, key):
    person = visitor(key)
    for address in entries(person.get("/uitleg")):
        assert person.get(address).status == 200


def test_who_works_nowhere_today_gets_a_page_with_a_menu(app, ilse):
    with app.app_context():
        database.session.execute(update(Membership).values(ends_on=date(2026, 1, 2)))
        database.session.commit()
    page = ilse.get("/casussen")
    assert page.status == 403
    assert "voor geen enkele organisatie" in page.words
    assert entries(page) == ["/uitleg"]
