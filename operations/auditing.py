"""The audit log: every act and every reading leaves one event, which holds no answers."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from models.audit import AuditEvent
from models.cases import Case
from rights.viewer import Viewer


class Result(StrEnum):
    """Whether the act was done. REFUSED: it was not allowed, not found or not right; nothing changed."""

    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it. Without a user the service itself did, or somebody who was not signed in."""

    user_id: int | None = None
    organisation_id: int | None = None
    role: str = ""


@dataclass(slots=True)
class Trail:
    """What an operation says about itself while it works: which case and record, which paths, and what was written.

    `content` is only digested, with the case's key; it is never stored here.
    """

    actor: Actor
    at: datetime
    case_id: int | None = None
    audit_key: bytes = b""
    record: str = ""
    paths: tuple[str, ...] = ()
    revision: int | None = None
    content: str = ""

    def follow(self, case: Case) -> None:
        """Say which case this is about."""
        self.case_id, self.audit_key = case.id, case.audit_key


def actor_of(viewer: Viewer) -> Actor:
    """Return the viewer as the log names them."""
    return Actor(viewer.user_id, viewer.organisation_id, viewer.role.value)


def record_event(session: Session, event: str, result: Result, trail: Trail) -> None:
    """Write one event."""
    followed = trail.case_id is not None
    session.add(
        AuditEvent(
            at=trail.at,
            event=event,
            outcome=result.value,
            user_id=trail.actor.user_id,
            organisation_id=trail.actor.organisation_id,
            role=trail.actor.role,
            case_digest=digest(trail.audit_key, f"case:{trail.case_id}") if followed else "",
            record=trail.record,
            paths=list(trail.paths),
            revision=trail.revision,
            content_digest=digest(trail.audit_key, trail.content) if followed and trail.content else "",
        )
    )


def digest(audit_key: bytes, text: str) -> str:
    """Return a hash that only the case's key can make or recognise."""
    return hmac.new(audit_key, text.encode(), "sha256").hexdigest()
