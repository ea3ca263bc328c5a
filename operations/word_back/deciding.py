"""Writing down what was decided of a Word file, each proposal once, and closing a file that asks nothing any more."""

from __future__ import annotations

from models.records import Record
from models.word_returns import WordDecision, WordReturn
from operations.transactions import Work
from operations.word_back.proposals import find_proposals, load_found
from operations.word_back.values import Decided, Proposal, State
from rights.viewer import Viewer

_LONGEST_AUTHOR = 200


def decide(work: Work, record: Record, row: WordReturn, proposal: Proposal, choice: Decided) -> None:
    """Write down what was decided, once and for all."""
    work.session.add(
        WordDecision(
            return_id=row.id,
            proposal=proposal.code,
            path=proposal.path,
            author=proposal.author[:_LONGEST_AUTHOR],
            choice=choice.value,
            revision=record.revision,
            decided_by_id=work.viewer.user_id,
            decided_at=work.now,
        )
    )


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
