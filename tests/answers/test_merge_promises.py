"""What the merge promises for any answers and any changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answers.changes import AddRow, MoveRow, RemoveRow, SetValue, apply_change
from answers.draft import find_value, walk, with_value
from answers.errors import AnswersError
from answers.journal import answers_at, replay
from answers.merge import merge
from answers.recording import list_entries
from answers.seen import Seen
from answers.steps import Applied, Conflict, Refused, Same, Unchanged
from forms.lexical import same_value
from tests.answers import generated
from tests.answers.sample_form import DEFINITION, at
from tests.answers.simulated_pages import Server

batches = st.lists(generated.changes, max_size=8)


def plainly_applied(answers, changes):
    for change in changes:
        try:
            answers = apply_change(answers, change)
        except AnswersError:
            continue
    return answers


def says_the_same(one, other):
    """Equal but for texts that mean the same, and for untouched against emptied."""
    texts, others = dict(walk(one)), dict(walk(other))
    return all(
        same_value(DEFINITION.by_name[path.name].type, texts.get(path, ""), others.get(path, ""))
        for path in texts.keys() | others.keys()
    )


def nothing_comes_back(changes):
    """A removed row stays removed for the page that sees it go; plain application knows no such thing."""
    removed = {change.path for change in changes if isinstance(change, RemoveRow)}
    return not any(
        change.path.within(row) for change in changes for row in removed if not isinstance(change, RemoveRow)
    )


@given(generated.answers, batches.filter(nothing_comes_back))
def test_without_anybody_else_merging_is_plain_application(answers, changes):
    merged = merge(DEFINITION, answers, changes, Seen(answers))
    assert not [step for step in merged.steps if isinstance(step, Conflict)]
    assert says_the_same(merged.answers, plainly_applied(answers, changes))


@given(generated.answers, batches)
def test_every_change_gets_one_answer_in_order(answers, changes):
    merged = merge(DEFINITION, answers, changes, Seen(answers))
    assert [step.change for step in merged.steps] == changes


@given(generated.answers, batches, batches)
def test_a_text_is_applied_kept_beside_or_refused_and_nothing_else(answers, theirs, mine):
    server = Server(answers)
    me, other = server.open_page(), server.open_page()
    server.receive(other, theirs)
    for step in server.receive(me, mine).steps:
        if isinstance(step.change, SetValue):
            assert kept_by(step, server) == step.change.value or isinstance(step, Refused | Same | Unchanged)


def kept_by(step, server):
    match step:
        case Applied(_, _, new):
            return new
        case Conflict():
            return next(entry.new for entry in server.journal if entry.new == step.mine and not entry.applied)
    return None


def as_a_page_sends(changes):
    """One change per field; a row that goes was there. The order of rows is left to the key of the save."""
    removed = {change.path for change in changes if isinstance(change, RemoveRow)}
    sent = {(type(change), change.path): change for change in changes if not isinstance(change, MoveRow)}
    return [change for change in sent.values() if not (isinstance(change, AddRow) and change.path in removed)]


@given(generated.answers, batches.map(as_a_page_sends))
def test_sending_again_changes_nothing(answers, changes):
    server = Server(answers)
    page = server.open_page()
    first = server.receive(page, changes)
    stored = [step.change for step in first.steps if not isinstance(step, Refused)]
    again = server.receive(page, stored)
    assert again.answers == first.answers
    assert not [step for step in again.steps if isinstance(step, Applied | Refused)]


field_values = st.dictionaries(generated.questions, generated.texts, max_size=6)


@given(generated.answers, field_values, field_values)
def test_different_fields_merge_in_either_order_without_a_conflict(answers, theirs, mine):
    outcomes = []
    mine = {path: text for path, text in mine.items() if path not in theirs}
    for first, second in ((theirs, mine), (mine, theirs)):
        server = Server(answers)
        pages = [server.open_page(), server.open_page()]
        for page, values in zip(pages, (first, second), strict=True):
            server.receive(page, [SetValue(path, text) for path, text in values.items()])
        assert server.conflicts == []
        outcomes.append(server.answers)
    assert outcomes[0] == outcomes[1]


texts = st.sampled_from(["", "12,5", "12.5", "12.50", "veel"])


@given(st.sampled_from([at("voornaam"), at("doelen[a].acties[x].uren")]), texts, texts, texts)
def test_the_same_field_asks_a_person_only_when_both_changed_it_to_something_else(path, before, theirs, mine):
    rows = {"doelen": [{"_id": "a", "acties": [{"_id": "x"}]}]}
    server = Server(with_value(rows, path, before))
    pages = [server.open_page(), server.open_page()]
    for page, text in zip(pages, (theirs, mine), strict=True):
        server.receive(page, [SetValue(path, text)])
    kind = DEFINITION.by_name[path.name].type
    all_differ = not any(same_value(kind, *pair) for pair in ((before, theirs), (before, mine), (theirs, mine)))
    assert [conflict.mine for conflict in server.conflicts] == ([mine] if all_differ else [])
    last = theirs if all_differ or same_value(kind, before, mine) else mine
    assert same_value(kind, find_value(server.answers, path), last)


@given(generated.answers, st.lists(st.tuples(st.integers(0, 2), batches), max_size=5))
def test_undoing_the_journal_gives_every_earlier_state_and_replaying_it_the_last(answers, saves):
    server = Server(answers)
    pages = [server.open_page() for _ in range(3)]
    for number, changes in saves:
        server.receive(pages[number], changes)
    for revision, state in enumerate(server.history):
        assert tidy(answers_at(server.answers, server.journal, revision)) == tidy(state)
    assert tidy(replay(server.journal, answers)) == tidy(server.answers)


def tidy(answers):
    """An empty list of rows says the same as no list."""
    if isinstance(answers, dict):
        return {name: tidy(value) for name, value in answers.items() if value != []}
    return [tidy(row) for row in answers] if isinstance(answers, list) else answers


@given(generated.answers, batches)
def test_what_is_written_down_leads_from_the_old_answers_to_the_new(answers, changes):
    merged = merge(DEFINITION, answers, changes, Seen(answers))
    entries = list_entries(merged.steps, revision=1, page="p", actor_id=None)
    assert tidy(replay(entries, answers)) == tidy(merged.answers)


@pytest.mark.night
@pytest.mark.parametrize(
    "promise",
    [
        test_without_anybody_else_merging_is_plain_application,
        test_a_text_is_applied_kept_beside_or_refused_and_nothing_else,
        test_sending_again_changes_nothing,
        test_different_fields_merge_in_either_order_without_a_conflict,
        test_the_same_field_asks_a_person_only_when_both_changed_it_to_something_else,
        test_undoing_the_journal_gives_every_earlier_state_and_replaying_it_the_last,
    ],
)
def test_the_promises_hold_all_night_long(promise):
    settings(max_examples=20_000, deadline=None)(promise)()
