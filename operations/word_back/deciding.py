"""Writing down what was decided of a Word file, each proposal once, and closing a file that asks nothing any more."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select

from models.records import Record
from models.word_returns import WordDecision, WordReturn
from operations.transactions import Work
from operations.word_back.proposals import find_proposals, load_found
from operations.word_back.values import Decided, Proposal, State
from rights.viewer import Viewer

_LONGEST_AUTHOR = 200


def decide(work: Work, record: Record, row: WordReturn, proposal: Proposal, choice: Decided) -> None:
    """Write down what was decided, once and for all; only what waited until now may be decided after that."""
    decision = WordDecision(return_id=row.id, proposal=proposal.code)
    if proposal.has_waited:
        same = (WordDecision.return_id == row.id) & (WordDecision.proposal == proposal.code)
        decision = work.session.scalars(select(WordDecision).where(same)).one()
    decision.path = proposal.path
    decision.author = proposal.author[:_LONGEST_AUTHOR]
    decision.choice = choice.value
    decision.revision = record.revision
    decision.decided_by_id = work.viewer.user_id
    decision.decided_at = work.now
    work.session.add(decision)


def let_wait(work: Work, record: Record, row: WordReturn, proposal: Proposal, refused: Collection[str]) -> None:
    """Keep what was `refused` in a new row, by its paths, as proposals of their own; a row with all that is in it."""
    for path, code in proposal.parts:
        if path in refused and not any(path.startswith(f"{other}.") for other in refused):
            decide(work, record, row, replace(proposal, code=code, path=path, has_waited=False), Decided.WAITS)


def close_when_done(work: Work, record: Record, viewer: Viewer, row: WordReturn) -> None:
    """Note that nothing is left to decide, for anybody: then no page needs to work it out again.

    What stands in the plan already is written down as such, so that it asks nothing when the plan is changed later.
    """
    work.session.flush()
    found = find_proposals(work, record, viewer, row)
    for proposal in found.proposals:
        if proposal.decision is None and proposal.state is State.SAME:
            decide(work, record, row, proposal, Decided.SAME)
    asks_nobody = load_found(work, row).comparison.has_no_answers
    if asks_nobody or not (found.hides or any(proposal.is_open for proposal in found.proposals)):
        row.closed_at = work.now
