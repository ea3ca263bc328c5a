"""A case with a family: the prepared plan, in which every text says where it stands, and parents and youth who take part."""

from __future__ import annotations

from sqlalchemy import update

from models.cases import Participation
from models.database import database
from tests.operations.edits import add, put, record, remove, send, states
from tests.operations.requests.prepared import CASE
from tests.region import let_take_part, viewer

MOTHER, FATHER, YOUTH = "p2", "p3", "p1"
"""Their rows among the people of the prepared plan."""


def bring_in_the_family(reference: str = CASE) -> None:
    """Let Samira, Jörgen and Noor take part."""
    for key, row in (("samira", MOTHER), ("jorgen", FATHER), ("noor", YOUTH)):
        let_take_part(reference, key, row)


def write_again(row: str, again: str, **answers: str) -> None:
    """Take somebody out of the plan and write them down once more, as happens by accident."""
    where = f"betrokkenen[{again}]"
    changes = [put(f"{where}.betrokkene_{name}", text) for name, text in answers.items()]
    saved = send(viewer("ilse"), CASE, record(CASE).revision, remove(f"betrokkenen[{row}]"), add(where), *changes)
    assert set(states(saved).values()) == {"saved"}


def take_part_as(key: str, row: str) -> None:
    """From now on this person takes part as another row."""
    mine = Participation.user_id == viewer(key).user_id
    database.session.execute(update(Participation).where(mine).values(person_row=row))
    database.session.commit()
