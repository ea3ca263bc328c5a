"""Events become links of a chain when their transaction ends, and the chain's new head is written down outside.

The head of a chain is locked last, for the shortest time, and several heads always in the same order: so no two
transactions ever wait for each other. What is rolled back never was in a chain; a process that dies between the commit
and the writing down leaves an event that is not anchored yet, which the next anchor of that chain covers.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from flask import current_app
from sqlalchemy import event, insert, text
from sqlalchemy.orm import Session, SessionTransaction

from models.audit import AuditEvent, link
from storage.anchors import Anchor, Anchors

Values = dict[str, Any]

_WAITING = "audit events to chain"
_CHAINED = "audit events to anchor"
_LENGTHEN = text(
    "INSERT INTO audit_chains (chain, sequence, hash) VALUES (:chain, :more, '') "
    "ON CONFLICT (chain) DO UPDATE SET sequence = audit_chains.sequence + :more RETURNING sequence, hash"
)
_SET_HEAD = text("UPDATE audit_chains SET hash = :hash WHERE chain = :chain")
_log = logging.getLogger(__name__)


def chain_event(session: Session, values: Mapping[str, object]) -> None:
    """Add an event with these columns of `AuditEvent` when the transaction of `session` ends."""
    session.info.setdefault(_WAITING, []).append(dict(values))


def has_waiting(session: Session) -> bool:
    """Whether an event waits for the transaction of `session` to end."""
    return bool(session.info.get(_WAITING))


def write_chained(session: Session) -> None:
    """Write the events that wait, now: nothing but the commit may follow, for the heads stay locked."""
    waiting: list[Values] = session.info.pop(_WAITING, [])
    if not waiting:
        return
    session.flush()
    waiting.sort(key=lambda values: values["chain"])
    links = [link for chain, group in groupby(waiting, _chain) for link in _lengthen(session, chain, [*group])]
    session.connection().execute(insert(AuditEvent.__table__), links)  # type: ignore[arg-type] # a Table, says the mapper
    session.info[_CHAINED] = [*session.info.get(_CHAINED, ()), *_heads(links)]


def _chain(values: Values) -> str:
    chain: str = values["chain"]
    return chain


def _lengthen(session: Session, chain: str, events: list[Values]) -> list[Values]:
    """Lock the head of `chain`, and return the events as its next links."""
    last, previous = session.execute(_LENGTHEN, {"chain": chain, "more": len(events)}).one()
    links = []
    for sequence, values in enumerate(events, last - len(events) + 1):
        linked = {**values, "sequence": sequence, "previous": previous}
        previous = linked["hash"] = link(previous, linked)
        links.append(linked)
    session.execute(_SET_HEAD, {"chain": chain, "hash": previous})
    return links


def _heads(links: list[Values]) -> list[Anchor]:
    return [Anchor(linked["chain"], linked["sequence"], linked["hash"]) for linked in links]


@event.listens_for(Session, "before_commit")
def _write_before_commit(session: Session) -> None:
    if not session.in_nested_transaction():
        write_chained(session)


@event.listens_for(Session, "after_commit")
def _anchor_after_commit(session: Session) -> None:
    """The act is done and its event is there: that it could not be anchored is told, but changes nothing about it."""
    if session.in_nested_transaction() or not (anchors := session.info.pop(_CHAINED, [])):
        return
    store: Anchors = current_app.extensions["anchors"]
    try:
        store.add(anchors)
    except OSError:
        _log.exception("De verankering van %s gebeurtenissen is niet geschreven.", len(anchors))


@event.listens_for(Session, "after_transaction_end")
def _forget_what_was_rolled_back(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        session.info.pop(_WAITING, None)
        session.info.pop(_CHAINED, None)
