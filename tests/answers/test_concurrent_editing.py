"""Several pages edit one record in any order: no text is ever lost, and nothing is overwritten that was not seen."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from answers.changes import AddRow, MoveRow, RemoveRow
from answers.draft import find_value, walk, walk_rows
from answers.journal import answers_at, find_tombstones, replay
from answers.settling import choose_text, remove_after_all
from answers.steps import Applied, ConflictKind, Refused
from tests.answers.sample_form import at
from tests.answers.simulated_pages import Page, Server, remember, unseen_losses

START = {
    "voornaam": "Noor",
    "doelen": [
        {"_id": "a", "doel_tekst": "Op tijd", "acties": [{"_id": "x", "wat": "Wekker"}]},
        {"_id": "b", "doel_tekst": "Rust"},
    ],
}
FIELDS = {"doelen": ("doel_tekst", "notitie"), "acties": ("wat",)}


class ConcurrentEditing(RuleBasedStateMachine):
    opened = Bundle("opened")

    def __init__(self) -> None:
        super().__init__()
        self.server = Server(START)
        self.count = 0

    def fresh(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    @initialize(target=opened)
    def somebody_opens(self) -> Page:
        return self.server.open_page()

    @rule(target=opened)
    def another_opens(self) -> Page:
        return self.server.open_page()

    @rule(page=opened, data=st.data())
    def types(self, page: Page, data: st.DataObject) -> None:
        rows = page.rows_here()
        paths = [at("voornaam"), at("wijk"), *(row.child(name) for row in rows for name in FIELDS[row.rows[-1].repeat])]
        text = data.draw(st.sampled_from(["", "zelfde"]) | st.just(self.fresh("tekst")))
        page.type(data.draw(st.sampled_from(paths)), text)

    @rule(page=opened, data=st.data())
    def adds_a_row(self, page: Page, data: st.DataObject) -> None:
        goals = [row for row in page.rows_here() if len(row.rows) == 1]
        lists = [at("doelen"), *(goal.child("acties") for goal in goals)]
        repeat = data.draw(st.sampled_from(lists))
        after = data.draw(st.sampled_from(["", "a", "b", "x"]))
        page.row_change(AddRow(repeat.row(self.fresh("r")), after))

    @rule(page=opened, data=st.data(), after=st.sampled_from(["", "a", "b", "x"]), moves=st.booleans())
    def removes_or_moves_a_row(self, page: Page, data: st.DataObject, after: str, moves: bool) -> None:
        if rows := page.rows_here():
            row = data.draw(st.sampled_from(rows))
            page.row_change(MoveRow(row, after) if moves else RemoveRow(row))

    @rule(page=opened)
    def saves(self, page: Page) -> None:
        before = self.server.answers
        merged = self.server.save(page)
        assert not [step for step in merged.steps if isinstance(step, Refused)]
        assert unseen_losses(page, before, merged.steps) == []
        remember(page, merged.steps)

    @rule(page=opened)
    def sends_the_last_save_again(self, page: Page) -> None:
        before = self.server.answers
        merged = self.server.receive(page, [one for one in page.last_batch if not isinstance(one, MoveRow)])
        assert merged.answers == before
        assert not [step for step in merged.steps if isinstance(step, Applied | Refused)]
        remember(page, merged.steps)

    @precondition(lambda self: self.server.conflicts)
    @rule(mine=st.booleans())
    def somebody_settles_a_conflict(self, mine: bool) -> None:
        conflict = self.server.conflicts.pop()
        if not mine:
            return
        if conflict.kind is ConflictKind.ROW_EDITED:
            merged = remove_after_all(self.server.answers, conflict.path)
        else:
            tombstones = find_tombstones(self.server.journal)
            merged = choose_text(self.server.answers, conflict.path, conflict.mine, tombstones)
            assert find_value(merged.answers, conflict.path) == conflict.mine
        self.server.write(merged, self.fresh("keuze"))

    @invariant()
    def every_page_is_known_to_have_seen_what_it_saw(self) -> None:
        for page in self.server.pages:
            seen = self.server.seen_by(page)
            assert {path: seen.text(path) or "" for path in page.texts} == page.texts
            rows = {*page.rows, *walk_rows(self.server.answers)}
            assert {row for row in rows if seen.has_row(row)} == page.rows

    @invariant()
    def every_text_ever_sent_is_somewhere(self) -> None:
        kept = {text for entry in self.server.journal for text in (entry.old, entry.new) if text}
        assert self.server.sent <= kept | {text for _, text in walk(self.server.answers)}

    @invariant()
    def the_journal_tells_every_earlier_revision(self) -> None:
        server = self.server
        assert tidy(replay(server.journal, START)) == tidy(server.answers)
        for revision, answers in enumerate(server.history):
            assert tidy(answers_at(server.answers, server.journal, revision)) == tidy(answers)


def tidy(answers: object) -> object:
    """An empty list of rows says the same as no list."""
    if isinstance(answers, dict):
        return {name: tidy(value) for name, value in answers.items() if value != []}
    return [tidy(row) for row in answers] if isinstance(answers, list) else answers


TestConcurrentEditing = ConcurrentEditing.TestCase
TestConcurrentEditing.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


@pytest.mark.night
def test_pages_edit_in_any_order_all_night_long() -> None:
    run_state_machine_as_test(
        ConcurrentEditing, settings=settings(max_examples=5000, stateful_step_count=60, deadline=None)
    )
