"""What a Word file means for the plan of now: for each answer and row, and for each viewer."""

from collections.abc import Callable

import pytest

from answers.draft import list_rows
from documents.reading_back.told import BSN_LEFT_OUT
from forms.paths import parse_path
from operations.conflicts import Choice, settle
from operations.word_back.accepting import Picked, accept, reject
from operations.word_back.listing import list_returns, read_return
from operations.word_back.values import Decided, Proposal, ReturnPage, Sort, State
from tests.documents.reading_back import edits
from tests.operations.edits import add, answers, move, put, record, remove, send
from tests.operations.requests.prepared import CASE
from tests.operations.word_back.copies import copy, fetch, returns, send_back
from tests.region import viewer

ROW, WORDS = "betrokkenen[p1]", "betrokkene_naam"


def page(number: int, key: str = "ilse") -> ReturnPage:
    return read_return(viewer(key), CASE, number)


def proposals(number: int, key: str = "ilse") -> dict[str, Proposal]:
    return {proposal.path: proposal for proposal in page(number, key).found.proposals}


def here(*changes, key: str = "ilse") -> None:
    """Somebody changes the plan on the screen."""
    saved = send(viewer(key), CASE, record(CASE).revision, *changes)
    assert {field.state for field in saved.fields.values()} == {"saved"}


def ids(listing: str) -> list[str]:
    return [row["_id"] for row in list_rows(answers(CASE), parse_path(listing))]


def test_an_answer_that_was_changed_in_word_only_may_be_taken_over():
    before = answers(CASE)["aanleiding"]
    found = proposals(send_back(copy(edits.track_text("aanleiding", before, "Uit Word"))))
    proposal = found["aanleiding"]
    assert (proposal.sort, proposal.state) == (Sort.ANSWER, State.TAKE)
    assert (proposal.base, proposal.now, proposal.word) == (before, before, "Uit Word")
    assert (proposal.author, proposal.moment) == ("Juf Anja", "2026-03-20T10:00:00Z")
    assert (proposal.is_open, proposal.can_be_taken, proposal.is_plain) == (True, True, True)
    assert proposal.place


def test_everybody_who_wrote_in_an_answer_is_named():
    def write(tree):
        before, behind = (
            f'<w:{kind} w:id="90{at}" w:author="{who}" w:date="2026-03-2{at}T10:00:00Z">{edits.runs(text, tag)}</w:{kind}>'
            for at, (kind, who, text, tag) in enumerate(
                (("del", "Ben Bakker", answers(CASE)["aanleiding"], "delText"), ("ins", "Ans Visser", "Nieuw", "t"))
            )
        )
        content = edits.controls(tree, "aanleiding")[0].find("w:sdtContent", edits.NS)
        content.clear()
        content.extend(edits.make(before + behind))

    proposal = proposals(send_back(copy(write)))["aanleiding"]
    assert (proposal.author, proposal.moment) == ("Ben Bakker en Ans Visser", "2026-03-21T10:00:00Z")


def test_an_answer_that_was_changed_here_only_is_kept():
    content = copy()
    here(put("aanleiding", "Hier"), key="daniel")
    (proposal,) = proposals(send_back(content)).values()
    assert (proposal.path, proposal.state, proposal.now) == ("aanleiding", State.KEPT, "Hier")
    assert proposal.here_by == "Daniël Vos"
    assert not proposal.is_open


def test_an_answer_that_was_changed_at_both_sides_clashes_with_all_three_texts():
    base, content = answers(CASE)["aanleiding"], copy(edits.set_text("aanleiding", "Word"))
    here(put("aanleiding", "Hier"))
    proposal = proposals(send_back(content))["aanleiding"]
    assert (proposal.state, proposal.base, proposal.now, proposal.word) == (State.CLASH, base, "Hier", "Word")
    assert proposal.can_be_taken
    assert not proposal.is_plain


def test_both_to_the_same_asks_nothing():
    content = copy(edits.set_text("aanleiding", "Samen bedacht"))
    here(put("aanleiding", "Samen bedacht"))
    proposal = proposals(send_back(content))["aanleiding"]
    assert (proposal.state, proposal.is_open) == (State.SAME, False)


def test_a_day_that_is_written_in_another_way_is_no_change():
    day = answers(CASE)["doelen"][0]["doel_streefdatum"]
    path = f"doelen[{ids('doelen')[0]}].doel_streefdatum"
    year, month, number = day.split("-")
    assert path not in proposals(send_back(copy(edits.set_text(path, f"{number}-{month}-{year}"))))


def test_what_cannot_be_read_says_so_with_a_guess():
    path = f"doelen[{ids('doelen')[0]}].doel_streefdatum"
    proposal = proposals(send_back(copy(edits.set_text(path, "ergens in het voorjaar"))))[path]
    assert (proposal.state, proposal.word) == (State.UNREADABLE, "ergens in het voorjaar")
    assert "geen datum" in proposal.problem
    assert not proposal.is_plain


def test_a_burgerservicenummer_is_not_readable_and_nothing_can_be_taken_over():
    proposal = proposals(send_back(copy(edits.set_text("aanleiding", "BSN 123456782 van Noor"))))["aanleiding"]
    assert proposal.state is State.UNREADABLE
    assert "burgerservicenummer" in proposal.problem
    assert BSN_LEFT_OUT in proposal.word
    assert not proposal.can_be_taken
    assert proposal.is_open


def test_an_answer_whose_place_is_gone_keeps_its_value():
    def drop(tree):
        sdt = edits.controls(tree, "aanleiding")[0]
        paragraph = next(sdt.iterancestors(edits.q("p")))
        paragraph.getparent().remove(paragraph)

    proposal = proposals(send_back(copy(drop)))["aanleiding"]
    assert (proposal.state, proposal.is_open) == (State.MISSING, False)


def test_a_row_that_was_added_in_word():
    goal = f"doelen[{ids('doelen')[0]}]"
    number = send_back(copy(edits.add_table_row(goal, "doel_tekst", "Leren fietsen", "", "1 mei 2027", tracked=True)))
    (proposal,) = [one for one in page(number).found.proposals if one.sort is Sort.ROW_ADDED]
    assert (proposal.path, proposal.state) == (f"doelen[w{number}n1]", State.TAKE)
    assert [text.text for text in proposal.texts] == ["Leren fietsen", "1 mei 2027"]
    assert (proposal.author, proposal.is_plain) == ("Juf Anja", True)


@pytest.mark.parametrize(("edit_here", "state"), [(None, State.TAKE), (put, State.CLASH), (remove, State.SAME)])
def test_a_row_that_was_removed_in_word(edit_here: Callable | None, state):
    rows = ids("doelen")
    goal = f"doelen[{rows[0]}]"
    content = copy(*remove_everywhere(goal))
    if edit_here is put:
        here(put(f"{goal}.doel_tekst", "Hier veranderd"))
    elif edit_here is remove:
        here(remove(goal))
    proposal = proposals(send_back(content))[goal]
    assert (proposal.sort, proposal.state) == (Sort.ROW_REMOVED, state)
    if edit_here is not remove:
        assert proposal.label.startswith("Doel")


def test_a_row_that_was_removed_in_word_shows_what_stands_in_it_now():
    goal = f"doelen[{ids('doelen')[0]}]"
    content = copy(*remove_everywhere(goal))
    here(put(f"{goal}.doel_tekst", "Hier veranderd"), put(f"{goal}.doel_streefdatum", "2027-03-01"))
    texts = [text.text for text in proposals(send_back(content))[goal].texts]
    assert texts[0] == "Hier veranderd"
    assert "1 maart 2027" in texts
    assert texts.index("1 maart 2027") < texts.index("KANARIE-stap_tekst-d1s1.")


def test_a_row_in_which_a_conflict_was_settled_since_the_print_is_not_removed_unseen():
    goal = f"doelen[{ids('doelen')[0]}]"
    drawn = record(CASE).revision
    here(put(f"{goal}.doel_tekst", "Van Ilse"))
    saved = send(viewer("ilse"), CASE, drawn, put(f"{goal}.doel_tekst", "Van de andere pagina"), page="page-2")
    (conflict,) = saved.conflicts
    content = copy(*remove_everywhere(goal))
    settle(viewer("ilse"), CASE, conflict.id, Choice.MINE)
    proposal = proposals(send_back(content))[goal]
    assert (proposal.state, proposal.here_by, proposal.is_plain) == (State.CLASH, "Ilse Bakker", False)


def remove_everywhere(goal):
    """Take every table row and every paragraph with a control of this row away."""

    def edit(tree):
        for sdt in list(tree.iter(edits.q("sdt"))):
            tag = sdt.find("w:sdtPr/w:tag", edits.NS).get(edits.q("val"))
            around = next(sdt.iterancestors(edits.q("tr")), None)
            around = next(sdt.iterancestors(edits.q("p")), None) if around is None else around
            if tag.startswith(goal) and around is not None and around.getparent() is not None:
                around.getparent().remove(around)

    return (edit,)


def test_a_text_in_a_row_that_went_here_is_not_lost():
    goal = f"doelen[{ids('doelen')[0]}]"
    content = copy(edits.set_text(f"{goal}.doel_tekst", "Toch nog iets"))
    here(remove(goal))
    proposal = proposals(send_back(content))[f"{goal}.doel_tekst"]
    assert (proposal.state, proposal.word) == (State.GONE, "Toch nog iets")
    assert proposal.can_be_taken


def test_a_goal_of_the_other_side_waits_for_them():
    goal = next(row for row in answers(CASE)["doelen"] if row["doel_domein"] == "jeugdhulp")
    path = f"doelen[{goal['_id']}].doel_tekst"
    number = send_back(copy(edits.set_text(path, "Het gezin krijgt rust")))
    mine, theirs = proposals(number)[path], proposals(number, "daniel")[path]
    assert "basisteam" in mine.why_not
    assert (mine.is_open, mine.can_be_taken, mine.is_plain) == (True, False, False)
    assert (theirs.why_not, theirs.is_plain) == ("", True)
    (line,) = list_returns(viewer("ilse"), CASE).lines
    assert (line.waiting, line.elsewhere, line.is_done) == (0, 1, False)
    (line,) = list_returns(viewer("daniel"), CASE).lines
    assert (line.waiting, line.elsewhere) == (1, 0)


def test_fixed_text_and_comments_are_told():
    number = send_back(copy(edits.retype("De belangrijkste vraag", "De grootste vraag")))
    (line,) = page(number).found.fixed
    assert (line.before, line.after) == ("De belangrijkste vraag", "De grootste vraag")


def test_each_upload_of_one_print_is_laid_beside_the_print_and_the_plan_of_now():
    handed_out = fetch()
    first = send_back(edits.edited(handed_out, edits.set_text("aanleiding", "Eén")))
    second = send_back(edits.edited(handed_out, edits.set_text("aanleiding", "Twee")))
    assert proposals(first)["aanleiding"].state is proposals(second)["aanleiding"].state is State.TAKE
    here(put("aanleiding", "Eén"))
    assert proposals(first)["aanleiding"].state is State.SAME
    assert proposals(second)["aanleiding"].state is State.CLASH


def test_a_file_in_which_nothing_was_changed_asks_nothing():
    number = send_back(copy())
    assert page(number).found.proposals == ()
    (line,) = list_returns(viewer("ilse"), CASE).lines
    assert line.is_done


def test_rows_that_were_added_and_moved_here_are_no_business_of_word():
    content = copy(edits.set_text("aanleiding", "Word"))
    here(add("doelen[nieuw]"), put("doelen[nieuw].doel_tekst", "Nieuw doel"), move(f"doelen[{ids('doelen')[1]}]"))
    assert list(proposals(send_back(content))) == ["aanleiding"]


def test_what_stood_in_the_plan_already_asks_nothing_when_the_plan_is_changed_later():
    """Neither while other answers of the file wait, nor after it was closed."""
    content = copy(edits.set_text("aanleiding", "Samen bedacht"), edits.set_text("vraag_leren", "Uit Word"))
    here(put("aanleiding", "Samen bedacht"))
    number = send_back(content)
    here(put("aanleiding", "Later weer anders"))
    assert proposals(number)["aanleiding"].decision.choice is Decided.SAME
    assert waiting(number) == ["vraag_leren"]
    reject(viewer("ilse"), CASE, number, Picked(frozenset({proposals(number)["vraag_leren"].code})))
    here(put("aanleiding", "En nog eens"))
    assert waiting(number) == []


def test_what_came_to_be_the_same_before_the_last_choice_asks_nothing_after_it():
    number = send_back(copy(edits.set_text("aanleiding", "Samen bedacht"), edits.set_text("vraag_leren", "Uit Word")))
    here(put("aanleiding", "Samen bedacht"))
    accept(viewer("ilse"), CASE, number, record(CASE).revision, Picked(plain=True))
    here(put("aanleiding", "Later weer anders"))
    assert waiting(number) == []
    assert list_returns(viewer("ilse"), CASE).lines[0].is_done


def waiting(number):
    return [path for path, proposal in proposals(number).items() if proposal.is_open]


def test_a_file_in_which_nothing_was_changed_is_closed_at_once_and_stays_so():
    send_back(copy())
    assert returns()[0].closed_at is not None
    here(put("aanleiding", "Later hier"))
    (line,) = list_returns(viewer("ilse"), CASE).lines
    assert (line.is_done, line.is_unchanged) == (True, True)


@pytest.mark.parametrize(
    "edit",
    [edits.set_text("aanleiding", "Uit Word"), edits.retype("De belangrijkste vraag", "De grootste vraag")],
    ids=["answer", "other text"],
)
def test_a_file_in_which_anything_was_changed_is_not_called_unchanged(edit):
    number = send_back(copy(edit))
    assert not page(number).line.is_unchanged
    reject(viewer("ilse"), CASE, number, Picked(plain=True))
    line = page(number).line
    assert (line.is_done, line.is_unchanged) == (True, False)
