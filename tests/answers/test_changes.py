from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.changes import (
    AddRow,
    ChangeKind,
    MoveRow,
    RemoveRow,
    SetValue,
    apply_change,
    change_as_json,
    kind_of,
    read_change,
)
from answers.errors import AnswersError
from forms.paths import Path, RowStep
from tests.answers.sample_form import at

names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
row_ids = st.from_regex(r"[A-Za-z0-9_-]{1,12}", fullmatch=True)
steps = st.builds(RowStep, names, row_ids)
row_paths = st.builds(Path, st.lists(steps, min_size=1, max_size=3).map(tuple))
question_paths = st.builds(Path, st.lists(steps, max_size=3).map(tuple), names)
changes = (
    st.builds(SetValue, question_paths, st.text())
    | st.builds(AddRow, row_paths, st.just("") | row_ids)
    | st.builds(RemoveRow, row_paths)
    | st.builds(MoveRow, row_paths, st.just("") | row_ids)
)


@given(changes)
def test_a_change_comes_back_from_json_as_it_went(change):
    assert read_change(change_as_json(change)) == change


def test_a_change_travels_as_flat_text():
    change = SetValue(at("doelen[7f3a].doel_tekst"), "Op tijd")
    assert change_as_json(change) == {"kind": "set_value", "path": "doelen[7f3a].doel_tekst", "value": "Op tijd"}


def test_where_a_row_comes_may_be_left_out():
    assert read_change({"kind": "add_row", "path": "doelen[a]"}) == AddRow(at("doelen[a]"))
    assert read_change({"kind": "move_row", "path": "doelen[a]"}) == MoveRow(at("doelen[a]"))


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "object"),
        ([], "object"),
        ("set_value", "object"),
        ({}, "geen soort wijziging"),
        ({"kind": "drop_table", "path": "a"}, "“drop_table” is geen soort wijziging"),
        ({"kind": "set_value", "path": "a"}, "“value”"),
        ({"kind": "set_value", "value": "a"}, "“path”"),
        ({"kind": "set_value", "path": "a", "value": 3}, "tekst"),
        ({"kind": "set_value", "path": "a", "value": None}, "tekst"),
        ({"kind": "set_value", "path": ["a"], "value": ""}, "tekst"),
        ({"kind": "set_value", "path": "a", "value": "", 3: ""}, "tekst"),
        ({"kind": "set_value", "path": "a", "value": "", "after": ""}, "“after”"),
        ({"kind": "set_value", "path": "a", "value": "", "is_admin": "1"}, "“is_admin”"),
        ({"kind": "set_value", "path": "doelen[a]", "value": ""}, "is een rij"),
        ({"kind": "set_value", "path": "doelen[0", "value": ""}, "geen pad"),
        ({"kind": "set_value", "path": "", "value": ""}, "geen pad"),
        ({"kind": "set_value", "path": "doelen.doel_tekst", "value": ""}, "noemt geen rij"),
        ({"kind": "set_value", "path": "a." * 300, "value": ""}, "te lang"),
        ({"kind": "add_row", "path": "doelen"}, "noemt geen rij"),
        ({"kind": "add_row", "path": "doelen[a]", "after": "a b"}, "geen rijnummer"),
        ({"kind": "add_row", "path": "doelen[a]", "after": "a" * 65}, "geen rijnummer"),
        ({"kind": "remove_row", "path": "doelen[a]", "after": "b"}, "“after”"),
        ({"kind": "move_row", "path": "doelen[a].doel_tekst", "after": "b"}, "noemt geen rij"),
    ],
)
def test_anything_else_is_refused_with_what_is_wrong(value, message):
    with pytest.raises(AnswersError, match=message):
        read_change(value)


@pytest.mark.parametrize(
    ("change", "kind", "outcome"),
    [
        (SetValue(at("doelen[a].doel_tekst"), "Rust"), "set_value", [{"_id": "a", "doel_tekst": "Rust"}, {"_id": "b"}]),
        (AddRow(at("doelen[c]"), "a"), "add_row", [{"_id": "a"}, {"_id": "c"}, {"_id": "b"}]),
        (RemoveRow(at("doelen[a]")), "remove_row", [{"_id": "b"}]),
        (MoveRow(at("doelen[b]")), "move_row", [{"_id": "b"}, {"_id": "a"}]),
    ],
)
def test_a_change_does_what_its_kind_says(change, kind, outcome):
    assert kind_of(change) is ChangeKind(kind)
    assert apply_change({"doelen": [{"_id": "a"}, {"_id": "b"}]}, change) == {"doelen": outcome}
