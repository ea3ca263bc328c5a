"""The ledger against the database: is everything that was shown as saved there, once, and nothing that was not?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select

from models.database import database
from models.journal import JournalEntry
from models.records import Receipt, Record
from tests.faults.ledger import KEPT_STATES, Ledger, Shown

Place = tuple[str, str, str]
"""Reference of the case, path, text."""


@dataclass(frozen=True)
class Reckoning:
    """All empty when the service kept its word. `healed` counts saves that were made by an attempt that got no answer."""

    lost: list[str]
    doubled: list[str]
    never_shown: list[str]
    not_in_draft: list[str]
    wrong_answer: list[str]
    healed: int

    @property
    def problems(self) -> list[str]:
        return [*self.lost, *self.doubled, *self.never_shown, *self.not_in_draft, *self.wrong_answer]


def reckon(ledger: Ledger) -> Reckoning:
    """Compare. Needs an application context; every save must be acknowledged by now."""
    database.session.rollback()
    journal = _journal()
    shown = {(entry.reference, path, text) for entry, path, text in ledger.texts}
    receipts = _receipts()
    return Reckoning(
        lost=[*_lost_texts(ledger, journal), *_rows(ledger, journal, 0)],
        doubled=[str(place) for place in shown if journal[place] > 1] + _rows(ledger, journal, 2),
        never_shown=[str(place) for place in journal if place[2].startswith("Merk ") and place not in shown],
        not_in_draft=_not_in_draft(ledger),
        wrong_answer=[problem for entry in ledger.shown for problem in _judge_answer(entry, receipts)],
        healed=sum(_is_healed(entry, receipts) for entry in ledger.shown),
    )


def _journal() -> Counter[Place]:
    query = select(Record.reference, JournalEntry.path, JournalEntry.new).join(
        Record, Record.id == JournalEntry.record_id
    )
    return Counter((reference, path, new or "") for reference, path, new in database.session.execute(query))


def _receipts() -> dict[str, list[Receipt]]:
    """By the key that a page knows; a form's own has a fingerprint of its content behind it."""
    found: dict[str, list[Receipt]] = {}
    for receipt in database.session.scalars(select(Receipt)):
        for key in {receipt.key, receipt.key.rpartition("-")[0]}:
            found.setdefault(key, []).append(receipt)
    return found


def _lost_texts(ledger: Ledger, journal: Counter[Place]) -> list[str]:
    return [
        f"{entry.email}: {path} {text}"
        for entry, path, text in ledger.texts
        if not journal[entry.reference, path, text]
    ]


def _rows(ledger: Ledger, journal: Counter[Place], least: int) -> list[str]:
    """The rows that were shown as added and are in the journal not at all (0), or at least twice (2)."""
    times = Counter({(reference, path): 0 for reference, path, _ in journal})
    for (reference, path, _), number in journal.items():
        times[reference, path] += number
    rows = [(entry.reference, entry.new_row) for entry in ledger.shown if entry.new_row]
    return [str(row) for row in rows if (times[row] >= least if least else not times[row])]


def _not_in_draft(ledger: Ledger) -> list[str]:
    """Of every field that had one writer, the last acknowledged text must stand in the plan."""
    query = select(Record.reference, Record.answers)
    drafts = {row.reference: row.answers for row in database.session.execute(query)}
    writers: dict[tuple[str, str], set[str]] = {}
    last: dict[tuple[str, str], str] = {}
    for entry, path, text in ledger.texts:
        writers.setdefault((entry.reference, path), set()).add(entry.email)
        last[entry.reference, path] = text
    alone = [place for place, emails in writers.items() if len(emails) == 1]
    return [f"{place}: {last[place]}" for place in alone if last[place] not in _texts_of(drafts[place[0]])]


def _texts_of(answers: object) -> set[str]:
    match answers:
        case dict():
            return {text for inside in answers.values() for text in _texts_of(inside)}
        case list():
            return {text for inside in answers for text in _texts_of(inside)}
    return {str(answers)}


def _judge_answer(entry: Shown, receipts: dict[str, list[Receipt]]) -> list[str]:
    """One receipt for every key, and it says what the person was told."""
    found = receipts.get(entry.key, [])
    if len(found) != 1:
        return [f"{entry.email}: {len(found)} receipts for {entry.key}"]
    wrong = [f"{entry.email}: {path} is {state}" for path, state in entry.states.items() if state not in KEPT_STATES]
    if entry.revision is not None and _told(found[0]) != (entry.revision, dict(entry.states)):
        wrong.append(f"{entry.email}: the receipt of {entry.key} says something else")
    return wrong


def _told(receipt: Receipt) -> tuple[int, dict[str, str]]:
    return receipt.revision, {path: state for path, (state, _) in receipt.fields.items()}


def _is_healed(entry: Shown, receipts: dict[str, list[Receipt]]) -> bool:
    """Whether the save was there already when the attempt that was answered left."""
    return any(receipt.saved_at.timestamp() < entry.receipt.sent_at for receipt in receipts.get(entry.key, []))
