"""Taking over from a Word file, or leaving out: each proposal once, by somebody who may change it.

What is taken over is an ordinary change from a page that was drawn at some revision: it goes through the same rules and
the same merge as any other, and stands in the journal with the source ``word``. Its page there is the return, whose
decisions say who wrote it according to Word.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from answers.changes import AddRow, Change, change_as_json
from answers.draft import walk_rows
from forms.paths import Path
from models.records import Record
from models.word_returns import WORD_SOURCE, WordReturn, page_of_return
from operations.access import get_record
from operations.definitions import get_definition
from operations.errors import Invalid, Outdated
from operations.forms.drawn import find_renewal
from operations.kept_conflicts import keep_conflicts
from operations.merging import Sender, merge_changes, owned_paths
from operations.outcomes import FieldState, Outcome, list_field_states
from operations.screening import screen
from operations.transactions import Work, writing
from operations.word_back.deciding import close_when_done, decide, let_wait
from operations.word_back.door import come_in, get_return
from operations.word_back.proposals import find_proposals
from operations.word_back.values import Accepted, Decided, Proposal, State
from rights.table import Action
from rights.viewer import Viewer

_RENEWED = "Het formulier van dit plan is intussen vernieuwd. Kijk nog eens wat er staat, en kies dan opnieuw."


@dataclass(frozen=True, slots=True)
class Picked:
    """Which proposals: those with these codes; everything in the row `row`; or with `plain` all that is plain."""

    codes: frozenset[str] = frozenset()
    row: str = ""
    plain: bool = False

    def holds(self, proposal: Proposal) -> bool:
        """Whether this proposal is meant."""
        in_row = bool(self.row) and f"{proposal.path}.".startswith(f"{self.row}.") and proposal.is_plain
        return proposal.code in self.codes or in_row or (self.plain and proposal.is_plain)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What somebody decides on: a file, beside a record that nobody else changes meanwhile."""

    work: Work
    record: Record
    viewer: Viewer
    row: WordReturn

    def pick(self, picked: Picked, fits: Callable[[Proposal], bool]) -> list[Proposal]:
        """The proposals that were picked and of which this can be done."""
        found = find_proposals(self.work, self.record, self.viewer, self.row).proposals
        return [proposal for proposal in found if picked.holds(proposal) and fits(proposal)]

    def decide(self, proposal: Proposal, choice: Decided) -> None:
        """Write down what was decided, once and for all."""
        self.work.trail.paths = (*self.work.trail.paths, proposal.path)
        decide(self.work, self.record, self.row, proposal, choice)


@writing("word_back.accept")
def accept(work: Work, reference: str, return_id: int, revision: int, picked: Picked) -> Accepted:
    """Take over what was picked on a page that was drawn at `revision`, as far as this person may.

    What was decided already stays so. Raise `NotFound`, `Refused`, `Invalid`, or `Outdated` for a page from before the
    form was renewed.
    """
    desk = _sit_down(work, reference, return_id)
    if not 0 <= revision <= desk.record.revision:
        raise Invalid("Deze pagina hoort hier niet bij. Vernieuw de pagina.")
    if find_renewal(work, desk.record) > revision:
        raise Outdated(_RENEWED)
    wanted = desk.pick(picked, lambda proposal: proposal.can_be_taken)
    states: dict[str, FieldState] = {}
    with work.session.no_autoflush:
        for base, group in _by_base(wanted, revision, desk.row.printed.revision):
            states |= _merge(desk, base, _list_changes(desk.record, group))
    accepted = _note_outcomes(desk, wanted, states)
    close_when_done(work, desk.record, desk.viewer, desk.row)
    return accepted


@writing("word_back.reject")
def reject(work: Work, reference: str, return_id: int, picked: Picked) -> int:
    """Leave out what was picked, as far as this person may decide on it; return how many. Raise as `accept`."""
    desk = _sit_down(work, reference, return_id)
    wanted = desk.pick(picked, lambda proposal: proposal.is_open and not proposal.why_not)
    for proposal in wanted:
        desk.decide(proposal, Decided.LEFT)
    close_when_done(work, desk.record, desk.viewer, desk.row)
    return len(wanted)


def _sit_down(work: Work, reference: str, return_id: int) -> _Desk:
    admission = come_in(work, reference, Action.EDIT_PLAN)
    record = get_record(work, admission, lock=True)
    return _Desk(work, record, admission.viewer, get_return(work, admission, return_id))


def _by_base(wanted: Sequence[Proposal], drawn: int, printed: int) -> Iterator[tuple[int, list[Proposal]]]:
    """The proposals by the revision that they go on from: what the person saw on the page.

    A text for a row that went since the print goes on from the print: so both are kept until a person chooses.
    """
    gone = [proposal for proposal in wanted if proposal.state is State.GONE]
    rest = [proposal for proposal in wanted if proposal.state is not State.GONE]
    yield from ((base, group) for base, group in ((drawn, rest), (printed, gone)) if group)


def _list_changes(record: Record, group: Iterable[Proposal]) -> list[Change]:
    """The changes in order; each new row behind the nearest row that is there, or comes along."""
    there = {str(path) for path in walk_rows(record.answers)}
    changes: list[Change] = []
    for proposal in group:
        for change in proposal.changes:
            if isinstance(change, AddRow) and str(change.path) == proposal.path:
                change = replace(change, after=_find_place(change.path, proposal.behind, there))  # noqa: PLW2901
                there.add(proposal.path)
            changes.append(change)
    return changes


def _find_place(path: Path, behind: Iterable[str], there: Collection[str]) -> str:
    listing = Path(path.rows[:-1], path.rows[-1].repeat)
    return next((row_id for row_id in behind if str(listing.row(row_id)) in there), "")


def _merge(desk: _Desk, base: int, changes: Sequence[Change]) -> dict[str, FieldState]:
    """Merge these changes as a save does; return what became of each path."""
    work, record = desk.work, desk.record
    sender = Sender(desk.viewer, page_of_return(desk.row.id), WORD_SOURCE)
    definition = get_definition(record.form_version)
    screened = screen(definition, desk.viewer, record.answers, owned_paths(record), changes)
    merged = merge_changes(work, record, sender, base, screened.changes)
    waiting = keep_conflicts(work, record, sender, merged.merge, merged.since_base)
    work.session.flush()
    work.trail.content += json.dumps([change_as_json(change) for change in screened.changes])
    return list_field_states(merged.merge, screened.refused, waiting)


def _note_outcomes(desk: _Desk, wanted: Iterable[Proposal], states: dict[str, FieldState]) -> Accepted:
    """Write down what was decided. What was refused stays open, with the reason told."""
    taken = clashes = 0
    refused: list[str] = []
    for proposal in wanted:
        state = states.get(proposal.path, FieldState(Outcome.SAVED))
        if state.state in {Outcome.NOT_SAVED, Outcome.KEPT}:
            refused.append(f"{proposal.label}: {state.message}")
            continue
        parts = _list_refused_parts(proposal, states)
        refused += [f"{proposal.label}: {message}" for message in parts.values()]
        let_wait(desk.work, desk.record, desk.row, proposal, parts.keys())
        is_clash = state.state is Outcome.CONFLICT
        desk.decide(proposal, Decided.BOTH if is_clash else Decided.TAKEN)
        clashes, taken = clashes + is_clash, taken + (not is_clash)
    return Accepted(taken, clashes, tuple(dict.fromkeys(refused)))


def _list_refused_parts(proposal: Proposal, states: Mapping[str, FieldState]) -> Mapping[str, str]:
    """What of a new row was not taken over, with why: such as a text that only somebody else may write."""
    found = {path: states[path] for path, _ in proposal.parts if path in states}
    return {path: state.message for path, state in found.items() if state.state is Outcome.NOT_SAVED}
