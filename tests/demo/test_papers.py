import re

from demo.papers import make_pdf
from demo.requests import REQUESTS
from storage.intake import Kind, take_in

PAPERS = [paper for request in REQUESTS for paper in request.papers]


def test_a_paper_is_a_pdf_that_may_be_added():
    taken = [take_in(paper.as_pdf()) for paper in PAPERS]
    assert [found.kind for found in taken] == [Kind.PDF] * len(PAPERS)
    assert [found.content for found in taken] == [paper.as_pdf() for paper in PAPERS]


def test_the_same_words_make_the_same_file():
    assert make_pdf(["Eén", "twee"]) == make_pdf(["Eén", "twee"]) != make_pdf(["Eén"])


def test_every_object_stands_where_the_table_says():
    content = make_pdf(["Een (haakje) en een \\ en Søren"])
    starts = [int(found) for found in re.findall(rb"^(\d{10}) 00000 n ", content, re.MULTILINE)]
    assert [content[start : start + 7] for start in starts] == [b"%d 0 obj" % number for number in range(1, 7)]
    assert b"(Een \\(haakje\\) en een \\\\ en S\xf8ren) Tj" in content


def test_every_paper_says_that_it_is_made_up():
    assert all("verzonnen" in paper.lines[-1] for paper in PAPERS)
