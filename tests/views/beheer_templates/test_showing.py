"""A document as a page shows it: no heading skips a level, and lines of a list stand together."""

from documents.viewing.blocks import Paragraph, Row, Span, Table, View
from views.beheer_templates.showing import Grid, Heading, Items, Text, show


def line(text, level=None, *, is_item=False):
    return Paragraph((Span(text),), level, is_item)


def test_headings_follow_each_other_below_those_of_the_page():
    shown = show(View((line("Titel", 0), line("Diep", 4), line("Dieper", 9), line("Weer boven", 1)))).body
    assert [(one.text, one.level) for one in shown] == [("Titel", 3), ("Diep", 4), ("Dieper", 5), ("Weer boven", 4)]


def test_lines_of_a_list_that_follow_each_other_are_one_list():
    shown = show(
        View((line("a", is_item=True), line("b", is_item=True), line(""), line("tekst"), line("c", is_item=True)))
    )
    assert shown.body == (
        Items(((Span("a"),), (Span("b"),))),
        Text((Span("tekst"),)),
        Items(((Span("c"),),)),
    )


def test_a_table_has_its_header_rows_apart_but_never_all_of_its_rows():
    rows = tuple(Row(((line(text),),), is_header) for text, is_header in (("Wie", True), ("Noor", False)))
    [grid] = show(View((Table(rows),))).body
    assert (grid.number, len(grid.headers), len(grid.rows)) == (1, 1, 1)
    [only] = show(View((Table((Row(((line("Wie"),),), True),)),))).body
    assert (len(only.headers), len(only.rows)) == (0, 1)


def test_a_heading_in_a_cell_is_one_too():
    [grid] = show(View((Table((Row(((line("Kop", 1),),)),)),))).body
    assert isinstance(grid, Grid)
    assert grid.rows[0][0] == (Heading("Kop", 3),)
