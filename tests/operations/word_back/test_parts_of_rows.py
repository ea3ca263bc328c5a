"""A new row of which a part is not for who takes it over: that part waits, visible, for who may."""

from dataclasses import replace

import pytest

from documents.reading_back.comparison import RowAdded
from documents.reading_back.told import write_found
from models.database import database
from models.word_returns import WordReturn
from operations.forms.going_over import go_over
from operations.word_back.accepting import Picked, reject
from operations.word_back.listing import list_returns
from operations.word_back.values import Decided, Sort, State
from tests.documents.reading_back import edits
from tests.operations.edits import answers, put, remove
from tests.operations.forms.changed import PLAN, beheer, publish
from tests.operations.requests.prepared import CASE
from tests.operations.word_back.copies import copy, found, send_back
from tests.operations.word_back.test_accepting import PLAIN, take
from tests.operations.word_back.test_proposals import here, ids, proposals
from tests.region import viewer

INDICATOR, FIRST, SECOND = "Zij fietst zelf naar school", "Een helm kopen", "Samen oefenen"


def only_for(text, name, audience):
    """The form in which only `audience` may change `name`."""
    lines = text.splitlines()
    header = next(line for line in lines if line.startswith("| | type |")).split(" | ")
    for number, line in enumerate(lines):
        if f" | {name} | " in line and line.startswith(("| | text", "| | begin_repeat")):
            cells = line.split(" | ")
            cells[header.index("x_bewerken")] = audience
            lines[number] = " | ".join(cells)
    return "\n".join(lines)


@pytest.fixture
def number():
    return bring(only_for(only_for(PLAN, "doel_indicator", "basisteam"), "acties", "basisteam"))


def bring(form):
    """A goal that was added in Word with two actions in it, after this form was published."""
    here(put("aanleiding", "Een concept"))  # an established plan does not go over
    publish(form)
    assert go_over(beheer(), "plan", None).records == 1
    goal = f"doelen[{ids('doelen')[0]}]"
    number = send_back(copy(edits.add_table_row(goal, "doel_tekst", "Leren fietsen", "", "", tracked=True)))
    came_in = found(number)
    (row,) = came_in.comparison.rows_added
    actions = tuple(RowAdded(f"{goal}.acties", "", {"actie_wat": text}) for text in (FIRST, SECOND))
    whole = replace(row, texts={**row.texts, "doel_indicator": INDICATOR}, rows=actions)
    with_parts = replace(came_in, comparison=replace(came_in.comparison, rows_added=(whole,)))
    database.session.get_one(WordReturn, number).findings = write_found(with_parts)
    database.session.commit()
    return number


def goal_of(number):
    return next(row for row in answers(CASE)["doelen"] if row["_id"] == f"w{number}n1")


def parts(number, key="ilse"):
    """What waits of the new goal, by its last name or row."""
    path = f"doelen[w{number}n1]."
    found = proposals(number, key)
    return {place.removeprefix(path): one for place, one in found.items() if place.startswith(path)}


def test_what_may_not_come_along_waits_with_the_reason_and_nothing_is_lost(number):
    accepted = take(number)
    assert accepted.taken == 1
    assert len(accepted.refused) >= 1
    assert goal_of(number)["doel_tekst"] == "Leren fietsen"
    waiting = parts(number)
    rows = [f"acties[w{number}n2]", f"acties[w{number}n3]"]
    assert list(waiting) == ["doel_indicator", *rows]
    assert [one.sort for one in waiting.values()] == [Sort.ANSWER, Sort.ROW_ADDED, Sort.ROW_ADDED]
    assert waiting["doel_indicator"].word == INDICATOR
    assert [waiting[row].texts[0].text for row in rows] == [FIRST, SECOND]
    assert all(one.is_open and one.why_not and not one.can_be_taken for one in waiting.values())
    whole = proposals(number)[f"doelen[w{number}n1]"]
    assert whole.decision.choice is Decided.TAKEN
    problems = {text.text: text.problem for text in whole.texts}
    assert not problems["Leren fietsen"]
    assert all("wacht" in problems[text] for text in (INDICATOR, FIRST, SECOND))
    (line,) = list_returns(viewer("ilse"), CASE).lines
    assert (line.waiting, line.elsewhere) == (0, 3)
    assert (take(number).taken, reject(viewer("ilse"), CASE, number, PLAIN)) == (0, 0)


def test_who_may_takes_the_rest_over_once(number):
    take(number)
    assert take(number, PLAIN, "daniel").taken == 3
    assert take(number, PLAIN, "daniel").taken == 0
    goal = goal_of(number)
    assert goal["doel_indicator"] == INDICATOR
    assert [row["actie_wat"] for row in goal["acties"]] == [FIRST, SECOND]
    assert {one.decision.by for one in parts(number).values()} == {"Daniël Vos"}
    assert list_returns(viewer("ilse"), CASE).lines[0].is_done


def test_what_was_written_here_meanwhile_is_not_overwritten(number):
    take(number)
    here(put(f"doelen[w{number}n1].doel_indicator", "Iets anders"), key="daniel")
    part = parts(number, "daniel")["doel_indicator"]
    assert (part.state, part.now, part.is_plain) == (State.CLASH, "Iets anders", False)
    assert take(number, PLAIN, "daniel").taken == 2
    assert goal_of(number)["doel_indicator"] == "Iets anders"
    assert take(number, Picked(frozenset({part.code})), "daniel").taken == 1
    assert goal_of(number)["doel_indicator"] == INDICATOR


def test_when_the_row_went_its_rest_is_still_told(number):
    take(number)
    here(remove(f"doelen[w{number}n1]"))
    waiting = parts(number, "daniel")
    assert {one.state for one in waiting.values()} == {State.GONE}
    assert not any(one.can_be_taken for one in waiting.values())
    assert INDICATOR in repr(waiting)
    codes = frozenset(one.code for one in waiting.values())
    assert reject(viewer("daniel"), CASE, number, Picked(codes)) == 3
    assert list_returns(viewer("ilse"), CASE).lines[0].is_done


def test_a_part_of_a_part_waits_too():
    """The actions are of the basisteam, and what is to be done in them is of the school."""
    number = bring(only_for(only_for(PLAN, "acties", "basisteam"), "actie_wat", "school"))
    take(number)
    assert take(number, PLAIN, "daniel").taken == 2
    waiting = parts(number)
    texts = [f"acties[w{number}n{inner}].actie_wat" for inner in (2, 3)]
    assert [path for path, one in waiting.items() if one.is_open] == texts
    assert take(number).taken == 2
    assert [row["actie_wat"] for row in goal_of(number)["acties"]] == [FIRST, SECOND]
    assert list_returns(viewer("ilse"), CASE).lines[0].is_done
