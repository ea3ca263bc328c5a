"""A file that was made to hurt is refused, or read with work that its size explains."""

from functools import partial

import pytest

from documents.errors import TemplateError
from documents.reading_back import CopyNames, compare_copies, read_copy
from tests.documents.reading_back import edits
from tests.documents.reading_back.made_copies import Maker, assemble, example_plan, make_copy
from tests.effort import MOST_GROWTH, growth


def nested(depth: int, before: str, behind: str) -> bytes:
    return assemble(before * depth + "<w:p><w:r><w:t>diep</w:t></w:r></w:p>" + behind * depth)


@pytest.mark.parametrize(
    ("before", "behind", "levels"),
    [("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 3), ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 2)],
)
@pytest.mark.parametrize("depth", [60, 250, 900])
def test_deep_nesting_is_read_or_refused(before, behind, levels, depth):
    try:
        docx = nested(depth // levels, before, behind)
        copy = read_copy(docx, CopyNames())
    except TemplateError:
        assert depth > 60
    else:
        compare_copies(copy, copy)


def test_thousands_of_paragraphs_that_are_all_a_little_different_are_not_compared_with_each_other():
    def copy(word, paragraphs):
        text = "".join(f"<w:p>{edits.runs(f'{number} {word} ' * 20)}</w:p>" for number in range(paragraphs))
        return read_copy(assemble(text), CopyNames())

    def compare(paragraphs):
        return partial(compare_copies, copy("een", paragraphs), copy("twee", paragraphs))

    assert growth(compare, 200) < MOST_GROWTH


def test_a_paragraph_with_many_fields_and_one_long_text_is_not_compared_word_by_word():
    def compare(size):
        make = Maker()
        fields = [part for number in range(size) for part in (make.control(f"veld_{number}", "a"), " a ")]
        base = assemble(make.paragraph(*fields))
        docx = edits.strip(edits.edited(base, edits.set_text("veld_4", "a " * size)))
        return partial(compare_copies, read_copy(base, make.names), read_copy(docx, make.names))

    assert growth(compare, 600) < MOST_GROWTH


def test_a_control_without_properties_or_content_is_no_fault():
    base, names = make_copy(example_plan())
    docx = edits.edited(base, lambda tree: tree[0].insert(0, edits.make("<w:sdt/>")[0]))
    assert compare_copies(read_copy(base, names), read_copy(docx, names)).changes == ()
