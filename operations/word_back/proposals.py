"""Everything that is to be said of one file, for one viewer and against the plan of this moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from answers.audience import DOCUMENT_AUDIENCES, TEAM, filter_answers, visible_names
from answers.draft import Answers, walk, walk_rows
from documents.reading_back.told import Found, read_found
from forms.definition import QuestionType
from forms.paths import parse_path
from models.printed import PrintedDocument
from models.records import Record
from models.word_returns import WordDecision, WordReturn
from operations.transactions import Work
from operations.word_back.answers import propose_answers
from operations.word_back.rows import propose_rows
from operations.word_back.sides import Sides, lay_side_by_side
from operations.word_back.values import (
    CommentLine,
    Decided,
    Decision,
    FixedLine,
    PictureLine,
    Proposal,
    Proposals,
    State,
)
from rights.viewer import Viewer


def find_proposals(work: Work, record: Record, viewer: Viewer, row: WordReturn) -> Proposals:
    """Work out what the file `row` means for `record` now, as far as this viewer may see it."""
    found = load_found(work, row)
    note = _get_print(work, row)
    sides = lay_side_by_side(work, record, viewer, note)
    decisions = _list_decisions(work, row)
    choices = {code: Decided(one.choice) for code, one in decisions.items()}
    made = [*propose_answers(sides, found), *propose_rows(sides, found.comparison, row.id, choices)]
    proposals = tuple(_complete(proposal, found, decisions) for proposal in made)
    sees_all = _sees_all(sides, found, note.answers or {})
    return Proposals(
        proposals,
        tuple(_list_fixed(sides, found)) if sees_all else (),
        tuple(_list_comments(sides, found)) if sees_all else (),
        tuple(_list_pictures(sides, found)) if sees_all else (),
        hides=not sees_all,
    )


def _sees_all(sides: Sides, found: Found, answers: Answers) -> bool:
    """Whether this viewer may see all that the document could hold, in a field or not.

    A template also prints answers through filters, conditions and calculations: so all that its readers could see of
    the plan of then counts, not only what stands in a field.
    """
    form, team = sides.forms[0], DOCUMENT_AUDIENCES[TEAM]
    shown, names = filter_answers(form, answers, team), visible_names(form, team)
    calculated = {each.name for each in form.questions() if each.type is QuestionType.CALCULATE} & names
    now = {sides.name_now(name) for name in calculated} & sides.definition.by_name.keys()
    if not (calculated <= sides.printed_names and now <= sides.view.names):
        return False
    paths = {*map(parse_path, found.printed), *walk_rows(shown), *(path for path, _ in walk(shown))}
    return all(map(sides.sees, paths))


def load_found(work: Work, row: WordReturn) -> Found:
    """Return what was found in a file when it came in."""
    query = select(WordReturn.findings).where(WordReturn.id == row.id)
    return read_found(work.session.scalars(query).one())


def _get_print(work: Work, row: WordReturn) -> PrintedDocument:
    query = select(PrintedDocument).where(PrintedDocument.id == row.printed_id)
    return work.session.scalars(query.options(undefer(PrintedDocument.answers))).one()


def _list_decisions(work: Work, row: WordReturn) -> Mapping[str, WordDecision]:
    query = select(WordDecision).where(WordDecision.return_id == row.id).options(joinedload(WordDecision.decided_by))
    return {decision.proposal: decision for decision in work.session.scalars(query)}


def _complete(proposal: Proposal, found: Found, decisions: Mapping[str, WordDecision]) -> Proposal:
    """With who saved the file where no change was tracked, and with what was decided."""
    if not proposal.author and proposal.state not in {State.KEPT, State.MISSING}:
        proposal = replace(proposal, author=found.saved_by, moment=found.saved_at)
    row = decisions.get(proposal.code)
    if row is None or row.choice == Decided.WAITS:
        return replace(proposal, has_waited=row is not None)
    return replace(proposal, decision=Decision(Decided(row.choice), row.decided_by.name, row.decided_at))


def _list_fixed(sides: Sides, found: Found) -> Iterator[FixedLine]:
    for text in found.comparison.fixed_texts:
        near = sides.label(sides.where(parse_path(text.near))) if text.near else ""
        yield FixedLine(text.base, text.text, text.revisions, near)


def _list_comments(sides: Sides, found: Found) -> Iterator[CommentLine]:
    for each in found.comparison.comments:
        labels = (sides.label(sides.where(parse_path(path))) for path in each.paths)
        yield CommentLine(each.comment, tuple(dict.fromkeys(labels)))


def _list_pictures(sides: Sides, found: Found) -> Iterator[PictureLine]:
    for picture, number in Counter(found.comparison.pictures).items():
        place = sides.where(parse_path(picture.near)) if picture.near else None
        yield PictureLine(sides.label(place) if place else "", picture.words, number)
