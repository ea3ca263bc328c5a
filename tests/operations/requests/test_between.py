"""Between two submissions only that is told which every reader may see in both, by name and not by text."""

from datetime import UTC, datetime
from hashlib import sha256

import pytest

from models.forms import FormVersion
from models.requests import Submission, SubmittedFile
from models.versions import Version
from operations.requests.between import Eyes, SentDifference, list_differences
from rights.viewer import Role, Viewer

FORM = """| survey |
| | type | name | label | x_zien | x_bewerken |
| | begin_group | vraag | Uw vraag | school swv ouder | school |
| | text | gedeeld | Wat vraagt u? | | |
| | text | zonder_ouders | Wat zegt u alleen ons? | school swv | school |
| | text | van_school | Notitie | school | school |
| | end_group | | | | |
| | begin_repeat | doelen | Doelen | school swv ouder | school |
| | text | doel | Welk doel? | | |
| | end_repeat | | | | |
| settings |
| | form_title | form_id |
| | Proef | proef |
"""
SCHOOL, SWV, PARENT = ({frozenset({word})} for word in ("school", "swv", "ouder"))
SENT = {"gedeeld": "a", "zonder_ouders": "b", "van_school": "c", "doelen": [{"_id": "r1", "doel": "d"}]}


def submission(answers=SENT, carried=SENT, blocks=("vraag",), files=()):
    form = FormVersion(sha256=sha256(FORM.encode()).hexdigest(), filename="proef.md", content=FORM.encode())
    return Submission(
        version=Version(form_version=form, answers=dict(answers), established_at=datetime(2026, 9, 1, tzinfo=UTC)),
        plan_form_version=form,
        carried={"answers": dict(carried), "relevant": [], "values": {}},
        blocks=list(blocks),
        files=[SubmittedFile(title=title) for title in files],
    )


def told(after, *readers):
    viewer = Viewer(1, "Iemand", 1, "School", 1, Role.SCHOOL)
    eyes = Eyes(viewer, tuple(word for reader in readers for word in reader))
    return list_differences(submission(files=("Verslag",)), after, eyes)


def test_the_same_again_differs_in_nothing():
    assert told(submission(files=("Verslag",)), SCHOOL) == ()


@pytest.mark.parametrize(
    ("name", "readers", "label"),
    [
        ("gedeeld", (SCHOOL, SWV, PARENT), "Wat vraagt u?"),
        ("zonder_ouders", (SCHOOL, SWV), "Wat zegt u alleen ons?"),
        ("zonder_ouders", (SWV, PARENT), ""),
        ("van_school", (SCHOOL,), "Notitie"),
        ("van_school", (SCHOOL, SWV), ""),
    ],
)
def test_an_answer_is_named_when_all_of_them_may_see_it(name, readers, label):
    wanted = (SentDifference(label),) if label else ()
    assert told(submission({**SENT, name: "anders"}, files=("Verslag",)), *readers) == wanted
    assert told(submission(carried={**SENT, name: "anders"}, files=("Verslag",)), *readers) == wanted


def test_a_row_is_named_by_its_number():
    rows = [*SENT["doelen"], {"_id": "r2", "doel": "e"}]
    assert told(submission({**SENT, "doelen": rows}, files=("Verslag",)), SWV) == (SentDifference("Welk doel?"),)


def test_parts_of_the_plan_and_files_that_came_and_went_are_named():
    found = told(submission(blocks=("doelen",), files=("Toets",)), SWV)
    assert found == (
        SentDifference("Doelen", "erbij gekomen"),
        SentDifference("Uw vraag", "weggehaald"),
        SentDifference("Bijlage: Toets", "erbij gekomen"),
        SentDifference("Bijlage: Verslag", "weggehaald"),
    )


def test_of_a_part_that_does_not_go_along_now_no_answers_are_compared():
    after = submission(carried={"gedeeld": "anders"}, blocks=(), files=("Verslag",))
    assert told(after, SWV) == (SentDifference("Uw vraag", "weggehaald"),)
