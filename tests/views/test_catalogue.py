"""The bovenschools catalogue, for everybody who may need it."""

import pytest


@pytest.mark.parametrize("key", ["ilse", "daniel", "tjeerd", "dirk"])
def test_school_basisteam_and_desk_read_what_there_is(visitor, key):
    person = visitor(key)
    assert "/aanbod" in person.get("/uitleg").tree.xpath("//header//a/@href")
    words = person.get("/aanbod").words
    assert "Thuiszittersteam" in words
    assert "Langste duur" in words


def test_beheer_has_no_use_for_it(visitor):
    assert visitor("fenne").get("/aanbod").status == 403
