"""Taking over from Word: once, by who may, through the same merge and journal as any other change."""

from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import func, select

from models.audit import AuditEvent
from models.conflicts import Conflict
from models.database import database
from models.journal import JournalEntry
from models.word_returns import WordDecision
from operations.conflicts import Choice, list_open_conflicts, settle
from operations.errors import Invalid, NotFound, Refused
from operations.inspection.journal import list_changes
from operations.moments import happening_at
from operations.word_back.accepting import Picked, accept, reject
from operations.word_back.listing import list_returns, read_return
from operations.word_back.values import Decided, Sort, State
from tests.documents.reading_back import edits
from tests.operations.edits import answers, open_noor, put, record, remove, send
from tests.operations.families import bring_in_the_family
from tests.operations.requests.prepared import CASE
from tests.operations.requests.ways import NOW, together
from tests.operations.word_back.copies import copy, fetch, returns, send_back, working
from tests.operations.word_back.test_proposals import here, ids, proposals, remove_everywhere
from tests.region import viewer

PLAIN = Picked(plain=True)


def take(number, picked=PLAIN, key="ilse", revision=None):
    return accept(viewer(key), CASE, number, record(CASE).revision if revision is None else revision, picked)


def pick(number, *paths):
    found = proposals(number)
    return Picked(frozenset(found[path].code for path in paths))


def journal(*, source="word"):
    database.session.rollback()
    return list(
        database.session.scalars(select(JournalEntry).where(JournalEntry.source == source).order_by(JournalEntry.id))
    )


def count(table):
    database.session.rollback()
    return database.session.scalar(select(func.count()).select_from(table))


def test_one_answer_is_taken_over_and_the_rest_waits():
    number = send_back(copy(edits.set_text("aanleiding", "Uit Word"), edits.set_text("vraag_leren", "Ook uit Word")))
    accepted = take(number, pick(number, "aanleiding"))
    assert (accepted.taken, accepted.clashes, accepted.refused) == (1, 0, ())
    assert answers(CASE)["aanleiding"] == "Uit Word"
    assert answers(CASE)["vraag_leren"] != "Ook uit Word"
    found = proposals(number)
    assert found["aanleiding"].decision.choice is Decided.TAKEN
    assert found["aanleiding"].decision.by == "Ilse Bakker"
    assert found["vraag_leren"].is_open


def test_the_journal_says_that_it_came_from_word_and_who_took_it_over():
    before = answers(CASE)["aanleiding"]
    number = send_back(copy(edits.track_text("aanleiding", before, "Uit Word")))
    take(number)
    (entry,) = journal()
    assert (entry.path, entry.old, entry.new, entry.page) == ("aanleiding", before, "Uit Word", f"word-{number}")
    assert entry.user_id == viewer("ilse").user_id
    decision = database.session.scalars(select(WordDecision)).one()
    assert (decision.author, decision.path, decision.revision) == ("Juf Anja", "aanleiding", entry.revision)


def test_all_that_is_plain_at_once_leaves_what_asks_for_attention():
    goal = f"doelen[{ids('doelen')[0]}]"
    content = copy(
        edits.set_text("aanleiding", "Uit Word"),
        edits.set_text("vraag_leren", "Word vindt dit"),
        edits.set_text(f"{goal}.doel_streefdatum", "ooit"),
        edits.add_table_row(goal, "doel_tekst", "Leren fietsen", "", "1 mei 2027", tracked=True),
    )
    here(put("vraag_leren", "Hier vindt men dat"), key="daniel")
    number = send_back(content)
    accepted = take(number)
    assert accepted.taken == 2
    assert answers(CASE)["aanleiding"] == "Uit Word"
    assert answers(CASE)["vraag_leren"] == "Hier vindt men dat"
    assert ids("doelen")[1] == f"w{number}n1"
    assert {one.state for one in proposals(number).values() if one.is_open} == {State.CLASH, State.UNREADABLE}


def test_who_saw_both_texts_may_take_that_of_word():
    content = copy(edits.set_text("aanleiding", "Word"))
    here(put("aanleiding", "Hier"), key="daniel")
    number = send_back(content)
    assert take(number, pick(number, "aanleiding")).taken == 1
    assert answers(CASE)["aanleiding"] == "Word"
    assert count(Conflict) == 0


def test_what_changed_after_the_page_was_drawn_is_never_overwritten():
    number = send_back(copy(edits.set_text("aanleiding", "Word")))
    drawn, picked = record(CASE).revision, pick(number, "aanleiding")
    here(put("aanleiding", "Nog snel hier"), key="daniel")
    accepted = take(number, picked, revision=drawn)
    assert (accepted.taken, accepted.clashes) == (0, 1)
    assert answers(CASE)["aanleiding"] == "Nog snel hier"
    (clash,) = list_open_conflicts_now()
    assert (clash.theirs, clash.mine) == ("Nog snel hier", "Word")
    assert proposals(number)["aanleiding"].decision.choice is Decided.BOTH
    settle(viewer("ilse"), CASE, clash.id, Choice.MINE)
    assert answers(CASE)["aanleiding"] == "Word"


@pytest.mark.parametrize(
    ("choice", "text", "source", "way"),
    [
        (Choice.MINE, "", "word", "uit Word, volgens Word van Juf Anja"),
        (Choice.BOTH_TEXT, "Zelf bedacht", "keuze", ""),
        (Choice.THEIRS, "", "", ""),
    ],
)
def test_a_text_of_word_that_is_chosen_later_stands_in_the_journal_as_from_word(choice, text, source, way):
    before = answers(CASE)["aanleiding"]
    content = copy(edits.track_text("aanleiding", before, "Uit Word"))
    number = send_back(content)
    clash = clash_over("aanleiding", number)
    assert (clash.mine_by, clash.mine_way) == ("Ilse Bakker", "uit Word, volgens Word van Juf Anja")
    settle(viewer("daniel"), CASE, clash.id, choice, text)
    applied = [entry for word in ("word", "keuze") for entry in journal(source=word) if entry.applied]
    assert [(entry.source, entry.user_id) for entry in applied] == [(source, viewer("daniel").user_id)] * bool(source)
    with working() as work:
        change = list_changes(work, record(CASE), viewer("ilse"))[-1]
    assert change.way == way
    if source == "word":
        assert applied[0].page == f"word-{number}"
        assert returns()[0].sha256 == sha256(content).hexdigest()


def test_a_page_that_calls_itself_a_return_is_not_from_word():
    number = send_back(copy(edits.set_text("aanleiding", "Uit Word")))
    clash = clash_over("aanleiding", number)
    with happening_at(NOW + timedelta(minutes=1)):
        send(viewer("daniel"), CASE, 1, put("aanleiding", "Getypt"), page=f"word-{number}")
    (clash,) = list_open_conflicts_now()
    assert (clash.mine, clash.mine_way) == ("Getypt", "")
    settle(viewer("ilse"), CASE, clash.id, Choice.MINE)
    assert journal(source="keuze")[-1].new == "Getypt"


def clash_over(path, number):
    """Somebody takes a text over while a colleague changes it; return how both wait."""
    drawn, picked = record(CASE).revision, pick(number, path)
    here(put(path, "Intussen hier"), key="daniel")
    assert take(number, picked, revision=drawn).clashes == 1
    (clash,) = list_open_conflicts_now()
    return clash


def list_open_conflicts_now():
    with working() as work:
        return list_open_conflicts(work, record(CASE), viewer("ilse"))


def test_taking_over_twice_does_it_once():
    goal = f"doelen[{ids('doelen')[0]}]"
    number = send_back(copy(edits.add_table_row(goal, "doel_tekst", "Leren fietsen", "", "", tracked=True)))
    drawn = record(CASE).revision
    for _ in range(3):
        take(number, revision=drawn)
    assert len([row for row in ids("doelen") if row.startswith("w")]) == 1
    assert count(WordDecision) == 1
    assert record(CASE).revision == drawn + 1


def test_two_people_at_the_same_moment_take_over_once(app):
    number = send_back(copy(edits.set_text("aanleiding", "Word")))
    drawn, people = record(CASE).revision, (viewer("ilse"), viewer("daniel"))
    database.session.remove()
    done = together(app, *(lambda who=who: accept(who, CASE, number, drawn, PLAIN) for who in people))
    assert sorted(one.taken for one in done) == [0, 1]
    assert len(journal()) == count(WordDecision) == 1


def test_who_may_not_edit_takes_nothing_over_and_it_waits_for_who_may():
    goal = next(row for row in answers(CASE)["doelen"] if row["doel_domein"] == "jeugdhulp")
    path = f"doelen[{goal['_id']}].doel_tekst"
    number = send_back(copy(edits.set_text(path, "Rust in het gezin"), edits.set_text("aanleiding", "Word")))
    code = proposals(number)[path].code
    for picked in (PLAIN, Picked(frozenset({code})), Picked(row=f"doelen[{goal['_id']}]")):
        take(number, picked)
    assert reject(viewer("ilse"), CASE, number, Picked(frozenset({code}))) == 0
    assert next(row for row in answers(CASE)["doelen"] if row["_id"] == goal["_id"])["doel_tekst"] == goal["doel_tekst"]
    assert take(number, PLAIN, "daniel").taken == 1
    assert "Rust in het gezin" in str(answers(CASE)["doelen"])
    assert list_returns(viewer("ilse"), CASE).lines[0].is_done


def test_everything_in_one_row_at_once():
    first, second = (f"doelen[{row}]" for row in ids("doelen")[:2])
    number = send_back(
        copy(
            edits.set_text(f"{first}.doel_tekst", "Eerste"),
            edits.set_text(f"{first}.doel_eigenaar", "Allebei de ouders"),
            edits.set_text("aanleiding", "Word"),
        )
    )
    take(number, Picked(row=first))
    assert second
    row = answers(CASE)["doelen"][0]
    assert row["doel_tekst"] == "Eerste"
    assert proposals(number)["aanleiding"].is_open


def test_a_row_that_was_removed_in_word_goes_and_can_come_back():
    goal = f"doelen[{ids('doelen')[0]}]"
    number = send_back(copy(*remove_everywhere(goal)))
    assert proposals(number)[goal].sort is Sort.ROW_REMOVED
    assert take(number, pick(number, goal)).taken == 1
    assert goal[7:-1] not in ids("doelen")


def test_a_text_for_a_row_that_went_is_kept_until_a_person_chooses():
    goal = f"doelen[{ids('doelen')[0]}]"
    content = copy(edits.set_text(f"{goal}.doel_tekst", "Toch nog iets"))
    here(remove(goal))
    number = send_back(content)
    accepted = take(number, pick(number, f"{goal}.doel_tekst"))
    assert (accepted.taken, accepted.clashes) == (0, 1)
    (clash,) = list_open_conflicts_now()
    settle(viewer("ilse"), CASE, clash.id, Choice.MINE)
    assert answers(CASE)["doelen"][0]["doel_tekst"] == "Toch nog iets"


def test_new_rows_stand_in_the_order_of_word_whatever_is_taken_over_first():
    goal = f"doelen[{ids('doelen')[0]}]"
    add = (
        edits.add_table_row(goal, "doel_tekst", text, "", "", tracked=True) for text in ("Derde", "Tweede", "Eerste")
    )
    number = send_back(copy(*add))
    rows = [one for one in proposals(number).values() if one.sort is Sort.ROW_ADDED]
    assert [row.texts[0].text for row in rows] == ["Eerste", "Tweede", "Derde"]
    take(number, Picked(frozenset({rows[2].code})))
    take(number, Picked(frozenset({rows[0].code})))
    take(number, Picked(frozenset({rows[1].code})))
    assert [row["doel_tekst"] for row in answers(CASE)["doelen"]][1:4] == ["Eerste", "Tweede", "Derde"]


def test_leaving_out_changes_nothing_and_asks_no_more():
    before = answers(CASE)
    number = send_back(copy(edits.set_text("aanleiding", "Word")))
    assert reject(viewer("ilse"), CASE, number, pick(number, "aanleiding")) == 1
    assert reject(viewer("ilse"), CASE, number, pick(number, "aanleiding")) == 0
    assert take(number).taken == 0
    assert answers(CASE) == before
    assert proposals(number)["aanleiding"].decision.choice is Decided.LEFT
    assert list_returns(viewer("ilse"), CASE).lines[0].is_done


def test_two_uploads_of_one_print_merge_one_after_another():
    handed_out = fetch()
    first = send_back(edits.edited(handed_out, edits.set_text("aanleiding", "Van Ilse")))
    second = send_back(
        edits.edited(handed_out, edits.set_text("aanleiding", "Van Daniël"), edits.set_text("vraag_leren", "Ook")),
        "daniel",
    )
    assert take(first).taken == 1
    assert take(second, key="daniel").taken == 1
    assert (answers(CASE)["aanleiding"], answers(CASE)["vraag_leren"]) == ("Van Ilse", "Ook")
    assert proposals(second)["aanleiding"].state is State.CLASH


def test_the_list_of_changes_says_uit_word_and_who_wrote_it_according_to_word():
    before = answers(CASE)["aanleiding"]
    number = send_back(copy(edits.track_text("aanleiding", before, "Uit Word")))
    take(number)
    with working() as work:
        change = list_changes(work, record(CASE), viewer("ilse"))[-1]
    assert (change.by, change.after, change.way) == ("Ilse Bakker", "Uit Word", "uit Word, volgens Word van Juf Anja")
    assert change.told()["bron"] == change.way


@pytest.mark.parametrize("key", ["samira", "otto", "tjeerd", "pim"])
def test_nobody_else_reads_or_decides(key):
    bring_in_the_family()
    number = send_back(copy(edits.set_text("aanleiding", "Word")))
    before = answers(CASE)
    for act in (
        lambda: list_returns(viewer(key), CASE),
        lambda: read_return(viewer(key), CASE, number),
        lambda: take(number, key=key),
        lambda: reject(viewer(key), CASE, number, PLAIN),
    ):
        with pytest.raises((NotFound, Refused)):
            act()
    assert answers(CASE) == before


def test_a_return_of_another_plan_does_not_exist_here():
    number, other = send_back(copy(edits.set_text("aanleiding", "Word"))), open_noor(viewer("ilse"))
    with pytest.raises(NotFound):
        read_return(viewer("ilse"), other, number)
    with pytest.raises(NotFound):
        accept(viewer("ilse"), other, number, 0, PLAIN)


@pytest.mark.parametrize("revision", [-1, 2**31 - 1])
def test_a_revision_that_is_not_there_is_refused(revision):
    number = send_back(copy(edits.set_text("aanleiding", "Word")))
    with pytest.raises(Invalid):
        take(number, revision=revision)


def test_the_log_names_what_was_decided_and_holds_no_text():
    number = send_back(copy(edits.set_text("aanleiding", "Geheim")))
    take(number)
    database.session.rollback()
    event = database.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc()).limit(1)).one()
    assert event.event == "word_back.accept"
    assert "Geheim" not in str(vars(event))
