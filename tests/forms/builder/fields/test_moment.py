"""Dates and times are ordinary text boxes, which never throw half-typed text away."""

import pytest


@pytest.mark.parametrize(
    ("name", "kept", "shown"),
    [
        ("geboren", "2015-03-14", "14-03-2015"),
        ("begint", "08:30:00", "08:30"),
        ("gesprek", "2026-09-03T15:00:00", "03-09-2026 15:00"),
    ],
)
def test_a_moment_is_shown_as_dutch_people_write_it(field, name, kept, shown):
    assert field(name, kept).data == shown
    assert 'type="text"' in field(name, kept)()


@pytest.mark.parametrize("typed", ["31-02-2026", "14 maart", "2015", "0001-1-1-1"])
def test_an_unreadable_date_comes_back_as_typed_with_its_message(field, typed):
    geboren = field("geboren", typed)
    assert geboren.data == typed
    assert geboren.errors


def test_the_hint_says_how_to_write_it(field):
    assert field("geboren").hints == ["Dag-maand-jaar, bijvoorbeeld 29-01-2027"]
