"""One box to tick."""

from werkzeug.datastructures import MultiDict


def test_a_tick_is_kept_as_ok(field):
    assert field("gelezen", "OK").checked
    assert not field("gelezen").checked


def test_the_box_was_shown_and_not_ticked(field):
    assert field("gelezen", "OK", MultiDict([("gelezen", "")])).data == ""


def test_the_box_was_shown_and_ticked(field):
    assert field("gelezen", "", MultiDict([("gelezen", ""), ("gelezen", "OK")])).checked


def test_the_box_was_not_on_the_page(field):
    assert field("gelezen", "OK", MultiDict([("voornaam", "Noor")])).checked
