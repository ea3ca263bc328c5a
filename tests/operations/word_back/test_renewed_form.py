"""A file of before the form was renewed: every answer finds its question under the name that it has now, or is told."""

from operations.conflicts import Choice, settle
from operations.forms.going_over import go_over
from operations.inspection.journal import list_changes
from operations.word_back.accepting import Picked
from operations.word_back.values import State
from tests.documents.reading_back import edits
from tests.operations.edits import answers, put, record
from tests.operations.forms.changed import PLAN, beheer, publish, renamed, without
from tests.operations.requests.prepared import CASE
from tests.operations.word_back.copies import copy, found, send_back, working
from tests.operations.word_back.test_accepting import clash_over, list_open_conflicts_now, pick, take
from tests.operations.word_back.test_proposals import here, proposals
from tests.region import viewer

WAY = "uit Word, volgens Word van Juf Anja"


def test_an_answer_is_taken_over_under_the_new_name_of_its_question():
    here(put("aanleiding", "Een concept"))  # an established plan does not go over
    content = copy(edits.set_text("aanleiding", "Uit Word"), edits.set_text("vraag_leren", "Ook uit Word"))
    publish(renamed(PLAN, "aanleiding", "de_aanleiding"))
    assert go_over(beheer(), "plan", None).records == 1
    here(put("vraag_leren", "Hier na de vernieuwing"))
    number = send_back(content)
    assert [change.path for change in found(number).comparison.changes] == ["aanleiding", "vraag_leren"]
    proposed = proposals(number)
    assert (proposed["de_aanleiding"].state, proposed["vraag_leren"].state) == (State.TAKE, State.CLASH)
    assert take(number).taken == 1
    assert answers_now("de_aanleiding") == "Uit Word"


def test_an_answer_without_a_question_cannot_be_taken_over_and_is_still_shown():
    here(put("aanleiding", "Een concept"))  # an established plan does not go over
    content = copy(edits.set_text("aanleiding", "Uit Word"))
    publish(without(PLAN, "aanleiding"))
    assert go_over(beheer(), "plan", None).records == 1
    number = send_back(content)
    proposal = proposals(number)["aanleiding"]
    assert (proposal.state, proposal.word, proposal.can_be_taken) == (State.GONE, "Uit Word", False)
    before = answers_now("vraag_leren")
    assert take(number).taken == 0
    assert take(number, Picked(frozenset({"onbekend"}))).taken == 0
    assert answers_now("vraag_leren") == before


def answers_now(name):
    return answers(CASE)[name]


def test_what_was_taken_over_before_the_renewal_keeps_who_wrote_it():
    """In the list of changes under the new name, and in a text that waits to be chosen."""
    here(put("aanleiding", "Een concept"), put("vraag_leren", "Ook"))  # an established plan does not go over
    number = send_back(
        copy(
            edits.track_text("aanleiding", "Een concept", "Uit Word"),
            edits.track_text("vraag_leren", "Ook", "Ook uit Word"),
        )
    )
    take(number, pick(number, "vraag_leren"))
    clash_over("aanleiding", number)
    publish(renamed(renamed(PLAN, "aanleiding", "de_aanleiding"), "vraag_leren", "de_vraag"))
    assert go_over(beheer(), "plan", None).records == 1
    (clash,) = list_open_conflicts_now()
    assert (clash.path, clash.mine_way) == ("de_aanleiding", WAY)
    settle(viewer("ilse"), CASE, clash.id, Choice.MINE)
    with working() as work:
        ways = {change.path: change.way for change in list_changes(work, record(CASE), viewer("ilse"))}
    assert (ways["de_aanleiding"], ways["de_vraag"]) == (WAY, WAY)
    assert proposals(number)["de_vraag"].decision is not None
