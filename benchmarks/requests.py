"""Makes many requests out of those of the demo region: copies written by the database itself, spread over the days.

The requests to copy were made by the operations, in every state that the demo has; every copy belongs to a case of its
own (see `benchmarks.regions`), has its steps and letters, and its latest submission.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Table, func, select, text
from sqlalchemy.orm import Session

from benchmarks.regions import DISTANCE
from models.database import Base
from models.records import Record
from models.requests import Letter, Request, RequestWord, Submission, Transition

DAYS = 120
"""The copies are due on so many different days, as many before the day of their source as after it."""
_STEPS = 50
"""More steps than any request of the demo has."""
_FIRST_NAMES = ("Noor", "Ruben", "Zoë", "Amir", "Fleur", "Daan", "Ilyas", "Saar", "Thijs", "Merel", "Youssef", "Lotte")


def multiply_requests(session: Session, copies: int) -> None:
    """Write `copies` copies of the demo's requests, by turns; `multiply` has made as many copies of a case."""
    sources = session.scalars(select(Request).order_by(Request.id)).all()
    session.execute(text("CREATE TEMPORARY TABLE turns (n INTEGER PRIMARY KEY, source INTEGER)"))
    turns = [{"n": number, "source": sources[number % len(sources)].id} for number in range(1, copies + 1)]
    session.execute(text("INSERT INTO turns (n, source) VALUES (:n, :source)"), turns)
    for model, joined, special in _copies(session, sources):
        _copy(session, model, joined, special)
    session.execute(text("DROP TABLE turns"))
    session.execute(text("ANALYZE"))
    session.commit()


def _copies(session: Session, sources: Sequence[Request]) -> list[tuple[type[Base], str, Mapping[str, str]]]:
    """What is copied, how a row is found from its turn, and what differs in the copy."""
    shifted, step = f"{DISTANCE} + n", f"{DISTANCE} + n * {_STEPS}"
    names = " ".join(f"WHEN {number} THEN '{name}'" for number, name in enumerate(_FIRST_NAMES))
    latest = select(func.max(Submission.id)).group_by(Submission.request_id)
    ids = ", ".join(str(number) for number in session.scalars(latest)) or "0"
    request = {
        "id": shifted,
        "reference": "'AV-2019-' || n",
        "case_id": shifted,
        "record_id": f"2 * {DISTANCE} + n",
        "decision_id": f"CASE WHEN copied.decision_id IS NULL THEN NULL ELSE 3 * {DISTANCE} + n END",
        "opening_key": "'copy-' || n",
        "youth_name": f"CASE n % {len(_FIRST_NAMES)} {names} END || ' ' || copied.youth_name",
        "next_on": f"date(copied.next_on, (n * 7 % {DAYS} - {DAYS // 2}) || ' days')",
    }
    record = {"case_id": shifted}
    draft = {**record, "id": f"2 * {DISTANCE} + n", "reference": "'AV-2019-' || n"}
    decision = {**record, "id": f"3 * {DISTANCE} + n", "reference": "'BS-2019-' || n"}
    on_request = "copied.request_id = turns.source"
    of_source = "copied.id = (SELECT {} FROM requests WHERE requests.id = turns.source)"
    number = "(SELECT number FROM transitions WHERE transitions.id = copied.transition_id)"
    assert all(source.step < _STEPS for source in sources)
    return [
        (Record, of_source.format("record_id"), draft),
        (Record, of_source.format("decision_id"), decision),
        (Request, "copied.id = turns.source", request),
        (Submission, f"{on_request} AND copied.id IN ({ids})", {"id": shifted, "request_id": shifted}),
        (Transition, on_request, {"id": f"{step} + copied.number", "request_id": shifted}),
        (Letter, on_request, {"id": "NULL", "request_id": shifted, "transition_id": f"{step} + {number}"}),
        (RequestWord, on_request, {"request_id": shifted}),
    ]


def _copy(session: Session, model: type[Base], joined: str, special: Mapping[str, str]) -> None:
    table = model.__table__
    assert isinstance(table, Table)
    copied = {**{column.name: f"copied.{column.name}" for column in table.columns}, **special}
    names, values = ", ".join(copied), ", ".join(copied.values())
    session.execute(
        text(f"INSERT INTO {table.name} ({names}) SELECT {values} FROM turns JOIN {table.name} AS copied ON {joined}")
    )
