"""A file with two hundred rows, every one of them edited: read, shown and taken over."""

import pytest

from operations.word_back.accepting import Picked, accept
from operations.word_back.listing import read_return
from tests.documents.reading_back import edits
from tests.endless import must_end
from tests.operations.edits import add, answers, put, record, send
from tests.operations.requests.prepared import CASE
from tests.operations.word_back.copies import copy, send_back
from tests.region import viewer

pytestmark = pytest.mark.all

ROWS = 200


def test_two_hundred_rows_that_were_all_edited():
    goal = f"doelen[{next(row['_id'] for row in answers(CASE)['doelen'] if row['doel_domein'] != 'jeugdhulp')}]"
    here = len(next(row for row in answers(CASE)["doelen"] if row["_id"] == goal[7:-1])["acties"])
    rows = [f"{goal}.acties[r{number}]" for number in range(ROWS - here)]
    texts = [put(f"{row}.actie_wat", f"Actie nummer {number}") for number, row in enumerate(rows)]
    send(viewer("ilse"), CASE, record(CASE).revision, *(add(row) for row in rows), *texts)
    changes = [edits.set_text(f"{row}.actie_wat", f"In Word {number}") for number, row in enumerate(rows)]
    content = copy(*changes)
    with must_end("taking in"):
        number = send_back(content)
    with must_end("showing"):
        page = read_return(viewer("ilse"), CASE, number)
    assert sum(one.is_plain for one in page.found.proposals) == len(rows)
    with must_end("taking over"):
        accepted = accept(viewer("ilse"), CASE, number, page.revision, Picked(plain=True))
    assert (accepted.taken, accepted.refused) == (len(rows), ())
