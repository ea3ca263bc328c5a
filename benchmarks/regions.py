"""Makes a large region out of a small one: copies of a real case, written by the database itself.

The case to copy was made by the operations, so whatever they write for a case the copies have too, apart from its
history: journal, receipts and audit events grow with use, not with the number of cases.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Table, text
from sqlalchemy.orm import Session

from models.cases import Case, Participation
from models.database import Base
from models.projections import Action, Goal, Review, SearchWord, Youth
from models.records import Record

CASES_PER_COORDINATOR = 50
DISTANCE = 1_000_000
"""Copies get ids from here on, far from those of the demo region."""

_FIRST_NAMES = ("Noor", "Ruben", "Zoë", "Amir", "Fleur", "Daan", "Ilyas", "Saar", "Thijs", "Merel", "Youssef", "Lotte")
_COPIED = (Case, Record, Participation, Youth, Goal, Action, Review, SearchWord)


def multiply(session: Session, case: Case, copies: int) -> None:
    """Write `copies` copies of `case`. Every participant keeps the first `CASES_PER_COORDINATOR`; the others get theirs
    through accounts that stand for their colleagues.
    """
    colleagues = _add_colleagues(session, case, copies // CASES_PER_COORDINATOR)
    session.execute(text("CREATE TEMPORARY TABLE numbers (n INTEGER PRIMARY KEY)"))
    session.execute(text("INSERT INTO numbers (n) VALUES (:n)"), [{"n": number} for number in range(1, copies + 1)])
    record_id = session.query(Record.id).where(Record.reference == case.reference).scalar()
    for model in _COPIED:
        _copy(session, model, case.id, record_id, colleagues)
    session.execute(text("DROP TABLE numbers"))
    session.execute(text("ANALYZE"))
    session.commit()


def _copy(session: Session, model: type[Base], case_id: int, record_id: int, colleagues: int) -> None:
    table = model.__table__
    assert isinstance(table, Table)
    copied = {**{column.name: f"source.{column.name}" for column in table.columns}, **_new_values(model, colleagues)}
    if "id" in copied and model not in {Case, Record}:
        del copied["id"]
    owner = {"cases": "id", "records": "id"}.get(table.name) or ("case_id" if "case_id" in copied else "record_id")
    wanted = case_id if owner == "case_id" or model is Case else record_id
    session.execute(
        text(
            f"INSERT INTO {table.name} ({', '.join(copied)}) SELECT {', '.join(copied.values())} "
            f"FROM {table.name} AS source, numbers WHERE source.{owner} = :wanted"
        ),
        {"wanted": wanted},
    )


def _new_values(model: type[Base], colleagues: int) -> Mapping[str, str]:
    """What differs in a copy: ids, references, the child's first name and who takes part."""
    shifted = f"{DISTANCE} + n"
    everywhere = {"case_id": shifted, "record_id": shifted}
    names = " ".join(f"WHEN {number} THEN '{name}'" for number, name in enumerate(_FIRST_NAMES))
    colleague = f"{DISTANCE} + user_id * 10000 + n % {max(colleagues, 1)}"
    user = f"CASE WHEN n <= {CASES_PER_COORDINATOR} THEN user_id ELSE {colleague} END"
    special: dict[type[Base], dict[str, str]] = {
        Case: {"id": shifted, "reference": "'EP-2019-' || n", "opening_key": "'copy-' || n"},
        Record: {"id": shifted, "case_id": shifted, "reference": "'EP-2019-' || n"},
        Participation: {"case_id": shifted, "user_id": user},
        Youth: {"case_id": shifted, "first_name": f"CASE n % {len(_FIRST_NAMES)} {names} END"},
        SearchWord: {"case_id": shifted},
    }
    columns = {column.name for column in model.__table__.columns}
    return {name: value for name, value in {**everywhere, **special.get(model, {})}.items() if name in columns}


def _add_colleagues(session: Session, case: Case, number: int) -> int:
    """Accounts that nobody signs in with, so that the participations of the copies belong to somebody."""
    users = [row.user_id for row in session.query(Participation).where(Participation.case_id == case.id)]
    for user_id in users:
        session.execute(
            text(
                "INSERT INTO users (id, email, name, password, active, fs_uniquifier, created_at, language) "
                "SELECT :id, :email, name, '-', active, :unique, created_at, language FROM users WHERE id = :source"
            ),
            [
                {
                    "id": DISTANCE + user_id * 10000 + index,
                    "email": f"{user_id}-{index}@demo.example",
                    "unique": f"{user_id}-{index}",
                    "source": user_id,
                }
                for index in range(max(number, 1))
            ],
        )
    return number
