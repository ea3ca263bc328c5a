"""A cell whose paragraphs all fell away gets an empty one, wherever the stretches of a part are cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.engine.parts import end_cells

BARE = b"<w:tc>\x01</w:tc><w:tc><w:tcPr/>\x01</w:tc><w:tc><w:tcPr><w:b/></w:tcPr>\x01</w:tc>"
FILLED = b"<w:tc><w:p/>\x01</w:tc><w:tc><w:tcPr/><w:p><w:r/></w:p>\x01</w:tc>"
NESTED = b"<w:tc><w:tbl><w:tr>" + BARE + b"</w:tr></w:tbl>\x01</w:tc>"
CELLS = st.lists(st.sampled_from([BARE, FILLED, NESTED, b"<w:p>tekst</w:p>"]), max_size=6).map(b"".join)


def ended(*stretches):
    return b"".join(end_cells(iter(stretches)))


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (b"<w:tc>\x01</w:tc>", b"<w:tc><w:p/></w:tc>"),
        (b"<w:tc><w:tcPr/>\x01</w:tc>", b"<w:tc><w:tcPr/><w:p/></w:tc>"),
        (b"<w:tc><w:tcPr>x</w:tcPr>\x01</w:tc>", b"<w:tc><w:tcPr>x</w:tcPr><w:p/></w:tc>"),
        (b"<w:tc><w:tbl></w:tbl>\x01</w:tc>", b"<w:tc><w:tbl></w:tbl><w:p/></w:tc>"),
        (b"<w:tc><w:tcPr/><w:p/>\x01</w:tc>", b"<w:tc><w:tcPr/><w:p/></w:tc>"),
    ],
)
def test_only_a_cell_without_a_paragraph_at_its_end_gets_one(cell, kept):
    assert ended(cell) == kept


@given(CELLS, st.lists(st.integers(0, 400), max_size=8))
def test_where_the_stretches_are_cut_makes_no_difference(xml, cuts):
    places = sorted({0, len(xml), *(cut % (len(xml) + 1) for cut in cuts)})
    stretches = [xml[begin:end] for begin, end in pairwise(places)]
    assert ended(*stretches) == ended(xml)
    assert ended(xml).count(b"<w:p/>") == xml.count(b"<w:p/>") + 3 * xml.count(BARE) + xml.count(b"</w:tbl>\x01")
