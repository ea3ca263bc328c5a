"""Every kind of plain value comes out of the child's line as it went in."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.blank import Blank
from documents.sent_values import read_values, write_values
from documents.values import Choice, MultipleChoice, Number, Shown, plain_row

TEXTS = st.text(st.characters(codec="utf-8"))
VALUES = st.recursive(
    st.one_of(
        TEXTS,
        st.booleans(),
        st.integers(),
        st.floats(allow_nan=False),
        st.builds(Blank),
        st.builds(Choice, TEXTS, TEXTS),
        st.builds(Shown, TEXTS, TEXTS),
        st.decimals(-1000, 1000, places=2).map(Number),
        st.lists(st.builds(Choice, TEXTS, TEXTS), min_size=1).map(MultipleChoice),
    ),
    lambda inner: st.one_of(st.lists(inner).map(tuple), st.dictionaries(TEXTS, inner)),
    max_leaves=20,
)


def told_apart(value):
    """The value with its kind and what is printed for it: two kinds may be equal and still print otherwise."""
    if isinstance(value, dict):
        return {name: told_apart(inner) for name, inner in value.items()}
    parts = [told_apart(inner) for inner in value] if isinstance(value, tuple) else None
    return type(value), parts or str(value), value if parts is None else None


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(TEXTS, VALUES))
def test_what_comes_out_is_what_went_in(values):
    row = plain_row(values)
    assert told_apart(read_values(write_values(row))) == told_apart(row)


def test_a_number_keeps_the_decimals_it_was_typed_with():
    read = read_values(write_values(plain_row({"n": Number(Decimal("12.50"))})))
    assert (str(read["n"]), read["n"] + 1) == ("12,50", 13.5)


def test_what_is_sent_is_one_line():
    assert b"\n" not in write_values(plain_row({"a\n": "b\nc\r\u2028"}))
