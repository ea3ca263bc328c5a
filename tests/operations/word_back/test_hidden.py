"""What is not for this viewer (any more) is nowhere in what they see of a Word file."""

from dataclasses import replace

import pytest

from answers.audience import visible_names
from models.database import database
from models.word_returns import WordReturn
from operations.access import admit_to_case
from operations.definitions import get_definition
from operations.viewing import name_in
from operations.word_back.listing import list_returns
from operations.word_back.proposals import find_proposals
from operations.word_back.values import Sort
from rights.viewer import Role
from tests.documents.reading_back import edits
from tests.documents.reading_back.pasted import with_pictures
from tests.operations.edits import add, answers, move, put, record, remove
from tests.operations.requests.prepared import CASE
from tests.operations.word_back.copies import copy, send_back, working
from tests.operations.word_back.test_accepting import take
from tests.operations.word_back.test_proposals import here, ids, page
from tests.region import viewer

SECRET = "Dit staat alleen in Word"


def seen_by(key: str, number: int, **narrower: object):
    """What is found for a viewer to whom less is shown than to them."""
    with working(key) as work:
        who = replace(admit_to_case(work, CASE).viewer, **narrower)
        return find_proposals(work, record(CASE), who, work.session.get_one(WordReturn, number))


@pytest.fixture
def returned():
    goal = next(row for row in answers(CASE)["doelen"] if row["doel_domein"] == "jeugdhulp")
    path = f"doelen[{goal['_id']}]"
    other = next(row for row in answers(CASE)["doelen"] if row["doel_domein"] != "jeugdhulp")
    return send_back(
        copy(
            edits.set_text("aanleiding", SECRET),
            edits.set_text(f"{path}.doel_tekst", SECRET),
            edits.set_text(f"doelen[{other['_id']}].doel_indicator", SECRET),
            edits.add_table_row(path, "doel_tekst", SECRET, "", "", tracked=True),
            edits.retype("De belangrijkste vraag", SECRET),
        ),
        "daniel",
    )


def test_the_team_sees_all_of_it(returned):
    found = page(returned).found
    assert not found.hides
    assert str(found).count(SECRET) >= 5


@pytest.mark.parametrize("role", [Role.SWV, Role.OUDER, Role.JEUGDIGE])
def test_who_reads_less_of_the_form_finds_nothing_of_the_rest(returned, role):
    """Nobody in these roles gets here; the filter is the same one, and must hold by itself."""
    found = seen_by("ilse", returned, role=role)
    readers = replace(viewer("ilse"), role=role).readers
    names = visible_names(get_definition(record(CASE).form_version), readers)
    assert {name_in(proposal.path) for proposal in found.proposals} <= names
    if role in {Role.SWV, Role.JEUGDIGE}:
        assert found.hides
        assert found.fixed == found.comments == ()


def test_who_may_see_nothing_finds_nothing(returned):
    found = seen_by("ilse", returned, role=Role.BEHEER)
    assert found.hides
    assert SECRET not in repr(found)
    assert found.proposals == ()


def test_what_was_changed_here_and_is_hidden_is_not_told_either(returned):
    here(put("aanleiding", "Ook geheim"))
    assert "Ook geheim" not in repr(seen_by("ilse", returned, role=Role.BEHEER))


def test_a_row_that_went_here_does_not_come_back_through_what_is_shown(returned):
    goal = next(row for row in answers(CASE)["doelen"] if row["doel_domein"] != "jeugdhulp")
    here(remove(f"doelen[{goal['_id']}]"))
    assert list_returns(viewer("ilse"), CASE).lines[0].waiting > 0


def test_a_new_row_that_is_hidden_after_it_was_taken_over_is_no_longer_told():
    """Also not under what was decided: its texts are those of a row that this viewer may not see now."""
    goal = f"doelen[{ids('doelen')[0]}]"
    number = send_back(copy(edits.add_table_row(goal, "doel_tekst", SECRET, "", "", tracked=True)))
    take(number)
    new = f"doelen[w{number}n1]"
    here(put(f"{new}.doel_domein", "onderwijs"))
    assert SECRET in repr(seen_by("ilse", number, role=Role.SWV))
    here(put(f"{new}.doel_domein", "jeugdhulp"))
    assert SECRET not in repr(seen_by("ilse", number, role=Role.SWV))
    assert SECRET in repr(seen_by("ilse", number))


def test_a_row_that_was_hidden_since_is_not_named_as_the_one_that_another_stands_behind():
    first = ids("doelen")[0]
    here(
        *(change for row in ("x1", "x2") for change in (add(f"doelen[{row}]"), put(f"doelen[{row}].doel_tekst", row))),
        *(put(f"doelen[{row}].doel_domein", "onderwijs") for row in ("x1", "x2")),
        *(move("doelen[x1]", first), move("doelen[x2]", "x1")),
        put("doelen[x2].doel_tekst", SECRET),
    )
    number = send_back(copy(edits.move_table_row("doelen[x2]", "doel_tekst", f"doelen[{first}]")))
    assert SECRET in repr(seen_by("ilse", number, role=Role.SWV))
    here(put("doelen[x2].doel_domein", "jeugdhulp"))
    moved = [one for one in seen_by("ilse", number, role=Role.SWV).proposals if one.sort is Sort.ROW_MOVED]
    assert [one.word for one in moved] == ["achter een andere rij"]


def test_a_picture_is_told_with_its_place_to_who_sees_all_of_the_document():
    number = send_back(with_pictures(copy(edits.set_text("aanleiding", SECRET)), "aanleiding", "aanleiding"))
    (picture,) = page(number).found.pictures
    assert (picture.label, picture.number) == (page(number).found.proposals[0].label, 2)
    assert SECRET in picture.words
    assert seen_by("ilse", number, role=Role.SWV).pictures == ()


def test_a_document_without_fields_can_quote_answers_that_are_hidden_too(returned):
    """As that of a template in which every answer goes through a filter."""
    row = database.session.get_one(WordReturn, returned)
    row.findings = {**row.findings, "printed": []}
    database.session.commit()
    found = seen_by("ilse", returned, role=Role.SWV)
    assert found.hides
    assert SECRET not in repr((found.fixed, found.comments))
    assert not seen_by("ilse", returned).hides


def test_a_row_that_was_hidden_since_is_not_offered_as_what_may_have_been_meant():
    """Its name stood in the print, and is near enough to what was typed in Word."""
    meeting = answers(CASE)["evaluaties"][0]
    result = f"evaluaties[{meeting['_id']}].resultaten[{meeting['resultaten'][0]['_id']}].resultaat_doel"
    goal = f"doelen[{ids('doelen')[0]}]"
    here(put(f"{goal}.doel_domein", "onderwijs"), put(f"{goal}.doel_tekst", SECRET), put(result, ""))
    number = send_back(copy(edits.set_text(result, SECRET.replace("staat", "stond"))))
    narrower = {"role": Role.OUDER, "sees_youth_care": False}
    assert guessed(number, result, **narrower) == guessed(number, result) == SECRET
    here(put(f"{goal}.doel_domein", "jeugdhulp"))
    assert guessed(number, result) == SECRET
    assert guessed(number, result, **narrower) == ""
    assert SECRET not in repr(seen_by("ilse", number, **narrower))


def guessed(number, path, **narrower):
    return next(one.guess for one in seen_by("ilse", number, **narrower).proposals if one.path == path)
