"""Checking the whole audit log against itself and against what was anchored outside the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import HASHED, AuditChain, AuditEvent
from models.database import utc_now
from operations.audit.events import Actor, Result, Trail, record_event
from operations.audit.findings import Finding, Report, Wrong
from operations.audit.links import ChainCheck, Head
from operations.transactions import open_session
from storage.anchors import BadLine

_AT_ONCE = 5_000


@dataclass(slots=True)
class _Anchored:
    """What was written down outside: per chain the hash of each event, and what is wrong with the lines themselves."""

    chains: dict[str, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    findings: list[Finding] = field(default_factory=list)


def verify_log() -> Report:
    """Check every event of every chain; the checking is an event too.

    The anchors are read first: whatever was anchored was committed before, so this snapshot has it.
    """
    anchored = _read_anchors()
    with open_session(writes=False, tenant=None) as session:
        report = _verify(session, anchored)
    with open_session(writes=True, tenant=None) as session:
        found = tuple(sorted({finding.wrong.value for finding in report.findings}))
        record_event(session, "audit.verify", Result.DONE, Trail(Actor(), utc_now(), paths=found))
        session.commit()
    return report


def _read_anchors() -> _Anchored:
    anchored = _Anchored()
    for anchor in current_app.extensions["anchors"].read():
        if isinstance(anchor, BadLine):
            sentence = f"Regel {anchor.number} van {anchor.file} is beschadigd, of niet met onze sleutel ondertekend."
            anchored.findings.append(Finding(Wrong.ANCHOR, "", None, sentence))
        elif anchored.chains[anchor.chain].setdefault(anchor.sequence, anchor.hash) != anchor.hash:
            sentence = "Dit nummer is twee keer verankerd, met verschillende inhoud: is er een reservekopie teruggezet?"
            anchored.findings.append(Finding(Wrong.ANCHOR, anchor.chain, anchor.sequence, sentence))
    return anchored


def _verify(session: Session, anchored: _Anchored) -> Report:
    heads = {row.chain: Head(row.sequence, row.hash) for row in session.scalars(select(AuditChain))}
    findings, unanchored, events, seen = [*anchored.findings], [], 0, set()
    for chain, rows in groupby(_read_events(session), _chain):
        check = ChainCheck(chain, anchored.chains.get(chain, {}), heads.get(chain))
        counted = _Counted(rows)
        findings += check.walk(counted)
        unanchored += check.unanchored
        events += counted.number
        seen.add(chain)
    findings += _missing_chains(heads, anchored.chains, seen)
    return Report(events, len(seen), tuple(findings), tuple(unanchored))


def _missing_chains(
    heads: Mapping[str, Head], anchored: Mapping[str, Mapping[int, str]], seen: set[str]
) -> Iterator[Finding]:
    for chain in sorted((heads.keys() | anchored.keys()) - seen):
        yield from ChainCheck(chain, anchored.get(chain, {}), heads.get(chain)).walk(())


def _read_events(session: Session) -> Iterator[Sequence[Any]]:
    columns = AuditEvent.__table__.columns
    query = select(columns.sequence, columns.previous, columns.hash, *(columns[name] for name in HASHED))
    query = query.order_by(columns.chain, columns.sequence, columns.id).execution_options(yield_per=_AT_ONCE)
    yield from session.execute(query)


_CHAIN = 3 + HASHED.index("chain")


def _chain(row: Sequence[Any]) -> str:
    chain: str = row[_CHAIN]
    return chain


@dataclass(slots=True)
class _Counted:
    """Rows that are counted while somebody walks along them."""

    rows: Iterator[Sequence[Any]]
    number: int = 0

    def __iter__(self) -> Iterator[Sequence[Any]]:
        for row in self.rows:
            self.number += 1
            yield row
