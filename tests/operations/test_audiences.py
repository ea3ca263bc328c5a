"""A question for one side only: the other side meets it nowhere, also not in what goes wrong."""

import pytest

from operations.cases import get_case, list_cases
from operations.conflicts import Choice, settle
from operations.errors import Invalid, NotComplete, NotFound
from operations.establishing import establish
from operations.people.participants import add_participant
from operations.plans import read_plan, read_step
from operations.publishing import publish_shipped
from tests.operations.edits import everything, open_noor, put, record, send, states
from tests.region import address

FORM = """| survey |
| | type | name | label | required | x_zien | x_bewerken |
| | begin_group | samen | Samen | | school basisteam | school basisteam |
| | text | gedeeld | Gedeeld | | | |
| | end_group | | | | | |
| | begin_group | team | Van het team | | basisteam | basisteam |
| | text | geheim | Het geheim | yes | | |
| | end_group | | | | | |
"""


@pytest.fixture
def noor(ilse, daniel, tmp_path):
    folder = tmp_path / "forms" / "definitions"
    folder.mkdir(parents=True)
    (folder / "plan.md").write_text(FORM, "utf-8")
    publish_shipped(tmp_path)
    reference = open_noor(ilse)
    add_participant(ilse, reference, address("daniel"))
    return reference


def test_the_other_side_meets_it_in_no_page(ilse, daniel, noor):
    send(daniel, noor, 0, put("geheim", "Een woord"), put("gedeeld", "x"))
    assert [line.name for line in read_plan(ilse, noor).steps] == ["samen"]
    assert "Een woord" not in repr([get_case(ilse, noor), list_cases(ilse)])
    plan = read_plan(ilse, noor)
    assert plan.answers == {"gedeeld": "x"}
    assert not any("geheim" in part for part in (plan.evaluation.relevant, plan.evaluation.values))
    with pytest.raises(NotFound):
        read_step(ilse, noor, "team")


def test_a_change_of_it_is_refused_as_if_it_did_not_exist(ilse, noor):
    saved = send(ilse, noor, 0, put("geheim", "x"), put("bestaat_niet", "x"))
    assert set(states(saved).values()) == {"not_saved"}
    assert saved.fields["geheim"].message == saved.fields["bestaat_niet"].message


def test_a_conflict_in_it_is_not_shown_counted_or_settled(ilse, daniel, noor):
    send(daniel, noor, 0, put("geheim", "Een"), page="page-1")
    [line] = send(daniel, noor, 0, put("geheim", "Twee"), page="page-2").conflicts
    assert read_plan(ilse, noor).conflicts == ()
    assert (get_case(ilse, noor).open_conflicts, list_cases(ilse).cases[0].open_conflicts) == (0, 0)
    assert list_cases(daniel).cases[0].open_conflicts == 1
    before = everything()
    with pytest.raises(NotFound):
        settle(ilse, noor, line.id, Choice.MINE)
    assert everything() == before


def test_what_it_still_lacks_is_said_without_saying_what_it_is(ilse, noor):
    with pytest.raises(NotComplete) as refused:
        establish(ilse, noor, record(noor).revision)
    [violation] = refused.value.violations
    assert (violation.path, violation.step) == ("", "")
    assert "geheim" not in repr(violation).lower()


def test_a_form_without_the_child_in_it_still_opens(ilse, noor):
    assert get_case(ilse, noor).child == noor


def test_without_any_published_form_no_case_opens(ilse):
    from sqlalchemy import delete

    from models.database import database
    from models.forms import FormVersion

    database.session.execute(delete(FormVersion))
    database.session.commit()
    with pytest.raises(Invalid, match="flask form publish"):
        open_noor(ilse)
