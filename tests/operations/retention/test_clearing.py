"""What the service keeps for itself goes by itself when the term of the region is over, and not a day before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from models.database import database
from models.invitations import Invitation
from models.outbox import OutgoingMail
from models.sessions import SignedInSession
from operations.moments import happening_at
from operations.regions import publish_region
from operations.retention.daily import propose_today
from tests.operations.invited import KARIM, accept, invite, open_with_family
from tests.operations.posted_mail import send_all
from tests.operations.requests.prepared import REGION
from tests.region import viewer

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _used(ilse):
    """One invitation was used and one ran out; Ilse and somebody of another region were signed in; the mail has left."""
    with happening_at(NOW):
        reference = open_with_family(ilse)
        accept(invite(ilse, reference))
        invite(ilse, reference, KARIM)
        for key in ("ilse", "nel"):
            user_id = viewer(key).user_id
            database.session.add(
                SignedInSession(digest=key, user_id=user_id, made_at=NOW, seen_at=NOW, device="", data="{}")
            )
        database.session.commit()
        send_all()


def left(days: int) -> tuple[int, list[str], int]:
    """Invitations, sessions and mails that are there after this many days."""
    with happening_at(NOW + days * DAY):
        while propose_today():
            pass
    database.session.rollback()
    count = [database.session.scalar(select(func.count()).select_from(table)) for table in (Invitation, OutgoingMail)]
    return (
        count[0],
        list(database.session.scalars(select(SignedInSession.digest).order_by(SignedInSession.digest))),
        count[1],
    )


def test_each_kind_goes_after_its_own_term():
    begun = left(29)
    assert begun[:2] == (2, ["ilse", "nel"])
    assert begun[2] == 3
    assert left(31) == (1, [], 0)  # the other invitation ran out a week later
    assert left(38) == (0, [], 0)


def test_the_terms_are_those_of_the_region_and_mail_waits_for_the_longest():
    bewaren = "[bewaren]\nuitnodiging_dagen = 5\nsessie_dagen = 5\nmail_dagen = 5\n"
    publish_region("SWV Zuid", _with(bewaren))
    invitations, sessions, mails = left(6)
    assert (invitations, sessions) == (1, ["nel"])
    assert mails == 3


def _with(section: str) -> str:
    """The region's file with this section in the place of its own."""
    before, _, after = REGION.partition("[bewaren]")
    return f"{before}{section}\n{after[after.index(chr(10) + '[') :] if chr(10) + '[' in after else ''}"
