"""What parents and the young person say of the goals: theirs, kept, and changed only by themselves."""

from datetime import date

import pytest

from answers.reactions import AGREES, AGREES_WITH_REMARK, DISAGREES
from forms.paths import parse_path
from operations.cases import get_case
from operations.documents import fill_document
from operations.family.reactions import Opinion, opinion_changes, read_reactions
from operations.saving import save
from tests.documents.word_files import printed_text
from tests.operations.edits import add, edit, put, record, send, states
from tests.operations.families import FATHER, MOTHER, bring_in_the_family
from tests.operations.requests.prepared import CASE
from tests.region import viewer

GOAL = parse_path("doelen[d1]")
TODAY = date(2026, 11, 22).isoformat()


@pytest.fixture
def app(requests_app):
    with requests_app.app_context():
        bring_in_the_family()
    return requests_app


def say(key, verdict, remark="", goal=GOAL):
    page = read_reactions(viewer(key), CASE)
    changes = opinion_changes(page, viewer(key), Opinion(goal, verdict, remark), TODAY)
    return save(viewer(key), CASE, edit(page.revision, *changes))


def opinions(key="ilse", goal=GOAL):
    return next(each for each in read_reactions(viewer(key), CASE).goals if each.path == goal).reactions


def test_everybody_reads_what_a_parent_says_and_how():
    say("samira", AGREES_WITH_REMARK, "Wel rustig beginnen")
    for key in ("ilse", "daniel", "jorgen", "noor"):
        [reaction] = opinions(key)
        assert (reaction.person_row, reaction.verdict, reaction.remark) == (
            MOTHER,
            AGREES_WITH_REMARK,
            "Wel rustig beginnen",
        )
        assert (reaction.how, reaction.on) == ("Ingelogd op de computer", TODAY)


def test_saying_it_in_two_windows_makes_one_reaction():
    pages = [read_reactions(viewer("samira"), CASE) for _ in range(2)]
    for number, page in enumerate(pages):
        changes = opinion_changes(page, viewer("samira"), Opinion(GOAL, AGREES, ""), TODAY)
        save(viewer("samira"), CASE, edit(page.revision, *changes, page=f"page-{number}"))
    assert len(opinions()) == 1


def test_the_same_again_changes_nothing():
    say("samira", AGREES)
    page = read_reactions(viewer("samira"), CASE)
    assert opinion_changes(page, viewer("samira"), Opinion(GOAL, AGREES, ""), TODAY) == ()


def test_who_changes_their_mind_is_remembered():
    say("samira", DISAGREES, "Te snel")
    say("samira", AGREES)
    [reaction] = opinions()
    assert reaction.verdict == AGREES
    assert [before.says for before in read_reactions(viewer("ilse"), CASE).earlier[str(reaction.path)]] == ["Niet eens"]


def test_disagreeing_takes_nothing_away_and_is_seen_on_the_case():
    before = record(CASE).answers["doelen"][0]["doel_tekst"]
    say("jorgen", DISAGREES, "Dit lukt thuis niet")
    assert record(CASE).answers["doelen"][0]["doel_tekst"] == before
    goal = next(goal for goal in get_case(viewer("daniel"), CASE).opinions if goal.path == GOAL)
    assert [reaction.person_row for reaction in goal.disagreeing] == [FATHER]


def test_the_school_writes_down_for_a_parent_until_that_parent_does_it():
    row = "doelen[d1].reacties[r1]"
    on_behalf = [
        add(row),
        put(f"{row}.reactie_persoon", MOTHER),
        put(f"{row}.reactie_oordeel", AGREES),
        put(f"{row}.reactie_hoe", "mondeling"),
    ]
    assert set(states(send(viewer("ilse"), CASE, record(CASE).revision, *on_behalf)).values()) == {"saved"}
    say("samira", DISAGREES, "Toch niet")
    [reaction] = opinions()
    assert (str(reaction.path), reaction.verdict) == (row, DISAGREES)
    saved = send(viewer("ilse"), CASE, record(CASE).revision, put(f"{row}.reactie_oordeel", AGREES))
    assert states(saved) == {f"{row}.reactie_oordeel": "not_saved"}


@pytest.mark.parametrize("key", ["samira", "noor"])
def test_nobody_reacts_for_somebody_else(key):
    row = "doelen[d1].reacties[r1]"
    saved = send(viewer(key), CASE, record(CASE).revision, add(row), put(f"{row}.reactie_persoon", FATHER))
    assert states(saved)[f"{row}.reactie_persoon"] == "not_saved"
    assert FATHER not in [reaction.person_row for reaction in opinions()]


@pytest.mark.parametrize("audience", ["team", "ouders", "jeugdige"])
def test_it_is_printed_in_word_under_its_goal(audience):
    say("samira", DISAGREES, "Te snel voor Noor")
    who = {"team": "ilse", "ouders": "samira", "jeugdige": "noor"}[audience]
    text = printed_text(fill_document(viewer(who), CASE, audience).content)
    assert "Niet eens" in text
    assert ("Te snel voor Noor" in text) is (audience != "jeugdige")  # the page of the youth stays one page


def test_the_swv_does_not_read_it():
    say("samira", DISAGREES, "Te snel voor Noor")
    assert "Te snel voor Noor" not in printed_text(fill_document(viewer("ilse"), CASE, "swv").content)
