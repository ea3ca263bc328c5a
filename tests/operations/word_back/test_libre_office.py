"""A working copy that somebody really edited in LibreOffice comes back, also from a version that drops the tags of controls."""

import pytest

from operations.word_back.accepting import Picked
from operations.word_back.values import State
from tests.documents.reading_back.libre_office import LibreOffice
from tests.documents.word_pages import needs_libreoffice
from tests.operations.edits import answers, put
from tests.operations.requests.prepared import CASE
from tests.operations.word_back.copies import fetch, send_back
from tests.operations.word_back.test_accepting import take
from tests.operations.word_back.test_proposals import here, proposals

pytestmark = [pytest.mark.all, needs_libreoffice]


def test_what_was_typed_in_libreoffice_is_taken_over(tmp_path):
    here(put("aanleiding", "Noor blijft thuis"), put("vraag_leren", "Breuken zijn moeilijk"))
    edited = LibreOffice(tmp_path).edit(
        fetch(),
        'Retype(doc, "Noor blijft thuis", "Noor komt drie ochtenden")',
        'Retype(doc, "Breuken zijn moeilijk", "Rekenen gaat beter")',
    )
    here(put("vraag_leren", "Hier intussen anders"), key="daniel")
    number = send_back(edited)
    found = proposals(number)
    assert {path for path, one in found.items() if one.is_open} == {"aanleiding", "vraag_leren"}
    assert found["aanleiding"].state in {State.TAKE, State.UNCERTAIN}, "7.4 drops the tag of the control"
    assert found["vraag_leren"].state is State.CLASH
    assert take(number, Picked(frozenset({found["aanleiding"].code}))).taken == 1
    assert answers(CASE)["aanleiding"] == "Noor komt drie ochtenden"
    assert answers(CASE)["vraag_leren"] == "Hier intussen anders"
