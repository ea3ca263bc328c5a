"""A case with a family: the prepared plan, in which every text says where it stands, and parents and youth who take part."""

from __future__ import annotations

from tests.operations.requests.prepared import CASE
from tests.region import let_take_part

MOTHER, FATHER, YOUTH = "p2", "p3", "p1"
"""Their rows among the people of the prepared plan."""


def bring_in_the_family(reference: str = CASE) -> None:
    """Let Samira, Jörgen and Noor take part."""
    for key, row in (("samira", MOTHER), ("jorgen", FATHER), ("noor", YOUTH)):
        let_take_part(reference, key, row)
