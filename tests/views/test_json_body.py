"""How deep a body is, is known before it is parsed."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from views.json_body import depth


@pytest.mark.parametrize(
    ("content", "levels"), [(b"1", 0), (b"[]", 1), (b'{"a": [1, {}]}', 3), (b'{"a": "[[[{{{"}', 1), (b'"\\"[["', 0)]
)
def test_brackets_count_outside_texts_only(content, levels):
    assert depth(content) == levels


def levels_of(value):
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inside is None else 1 + max(map(levels_of, inside), default=0)


@settings(max_examples=100)
@given(
    st.recursive(
        st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
    )
)
def test_the_depth_is_that_of_the_value(value):
    assert depth(json.dumps(value).encode()) == levels_of(value)
