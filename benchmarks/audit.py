"""What the chain of the audit log costs when something is written, and how long checking all of it takes.

    ./run.sh python -m benchmarks.audit [--events 100000 1000000] [--writes 2000]

Worth remembering are the ratios: an event that is linked and anchored against one that is only inserted, and checking
ten times as many events. Every chain has a hundred events. Times are of this machine, on SQLite in a temporary folder.
"""

from __future__ import annotations

import argparse
import secrets
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from sqlalchemy import insert

from app import create_app
from config import read_settings
from models.audit import AuditChain, AuditEvent, link
from models.schema import upgrade_schema
from operations.audit.events import Actor, Result, Trail, record_event
from operations.audit.verifying import verify_log
from operations.transactions import open_session
from storage.anchors import Anchor

CHAIN_LENGTH = 100
AT_ONCE = 10_000
Values = dict[str, Any]


def make_app(folder: Path) -> Flask:
    """The application on an empty database in `folder`."""
    settings = replace(
        read_settings({"EENPLAN_SECRET_KEY": secrets.token_urlsafe(48)}, folder / "var"),
        database_url=f"sqlite:///{folder / 'log.db'}",
        anchors_url=(folder / "anchors").as_uri(),
    )
    return create_app(settings)


def values_of(chain: str) -> Values:
    """A reading of a step of a plan, with every field filled that usually is."""
    return {
        "chain": chain,
        "at": datetime.now(UTC),
        "event": "plan.read_step",
        "action": "R",
        "purpose": "plan",
        "basis": "",
        "outcome": "done",
        "reason": "",
        "user_id": 12,
        "behalf_of_id": None,
        "session": "0" * 64,
        "organisation_id": 3,
        "swv_id": 1,
        "role": "school",
        "address": "192.0.2.12",
        "source": "eenplan/web-1",
        "case_digest": chain,
        "record": "plan",
        "paths": ["doelen[d1].doel_begin"],
        "revision": 7,
        "content_digest": "",
    }


def make_chain() -> Iterator[Values]:
    """One whole chain of a case."""
    chain, previous = secrets.token_hex(32), ""
    for sequence in range(1, CHAIN_LENGTH + 1):
        values = values_of(chain) | {"sequence": sequence, "previous": previous}
        previous = values["hash"] = link(previous, values)
        yield values


def fill(events: int) -> None:
    """Write so many events with their heads and anchors."""
    for _ in range(events // AT_ONCE):
        rows = [values for _ in range(AT_ONCE // CHAIN_LENGTH) for values in make_chain()]
        heads = [{name: row[name] for name in ("chain", "sequence", "hash")} for row in rows[CHAIN_LENGTH - 1 :: 100]]
        with open_session(writes=True, tenant=None) as session:
            session.execute(insert(AuditEvent), rows)
            session.execute(insert(AuditChain), heads)
            session.commit()
        current_app.extensions["anchors"].add(Anchor(row["chain"], row["sequence"], row["hash"]) for row in rows)


def time_verifying(events: int) -> tuple[float, float]:
    """Seconds that checking so many events takes, and seconds of processor, which other work does not lengthen."""
    with tempfile.TemporaryDirectory() as folder, make_app(Path(folder)).app_context():
        upgrade_schema()
        fill(events)
        started, started_working = time.perf_counter(), time.process_time()
        report = verify_log()
        seconds, worked = time.perf_counter() - started, time.process_time() - started_working
    assert report.is_sound, report.findings[:3]
    assert report.events == events, report.events
    return seconds, worked


def time_writing(writes: int) -> tuple[float, float]:
    """Milliseconds for a transaction with a linked and anchored event, and for one with an event only inserted."""
    with tempfile.TemporaryDirectory() as folder, make_app(Path(folder)).app_context():
        upgrade_schema()
        linked, plain = 0.0, 0.0
        for number in range(writes):
            started = time.perf_counter()
            with open_session(writes=True, tenant=None) as session:
                record_event(session, "plan.read_step", Result.DONE, Trail(Actor(12, number % 20), datetime.now(UTC)))
                session.commit()
            between = time.perf_counter()
            with open_session(writes=True, tenant=None) as session:
                row = values_of("plain") | {"sequence": number, "previous": "", "hash": "0" * 64}
                session.connection().execute(insert(AuditEvent), [row])
                session.commit()
            linked, plain = linked + between - started, plain + time.perf_counter() - between
    return linked / writes * 1000, plain / writes * 1000


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--writes", type=int, default=2_000)
    given = parser.parse_args()
    linked, plain = time_writing(given.writes)
    print(f"writing: {linked:.2f} ms linked and anchored, {plain:.2f} ms only inserted, ratio {linked / plain:.2f}")
    first = 0.0
    for events in given.events:
        seconds, worked = time_verifying(events)
        each = worked / events
        first = first or each
        print(f"checking {events:,} events: {seconds:.1f} s, of which {worked:.1f} s of processor;", end=" ")
        print(f"{each * 1e6:.0f} µs of processor each, ratio {each / first:.2f}")


if __name__ == "__main__":
    main()
