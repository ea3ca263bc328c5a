"""The audit log: every act and every reading leaves one event, which holds no answers."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from models.cases import Case
from operations.audit.chain import chain_event
from operations.audit.kinds import kind_of
from operations.audit.origins import SOURCE, Origin, current_origin
from operations.errors import OperationError
from rights.viewer import Viewer

SERVICE = "service"
"""The chain of what belongs to no case and no organisation, such as publishing a form, and coming and going."""


class Result(StrEnum):
    """Whether the act was done. REFUSED: it was not allowed, not found or not right; nothing changed."""

    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it. Without a user the service itself did, or somebody who was not signed in.

    `behalf_of_id` is the person for whom this one stands in.
    """

    user_id: int | None = None
    organisation_id: int | None = None
    role: str = ""
    swv_id: int | None = None
    behalf_of_id: int | None = None


@dataclass(slots=True)
class Trail:
    """What an operation says about itself while it works: which case and record, which paths, and what was written.

    `content` is only digested, with the case's key; it is never stored here. `reason` says by a code why something was
    refused; `basis` on which ground it was allowed, where that was looked at.
    """

    actor: Actor
    at: datetime
    case_id: int | None = None
    audit_key: bytes = b""
    swv_id: int | None = None
    record: str = ""
    paths: tuple[str, ...] = ()
    revision: int | None = None
    content: str = ""
    reason: str = ""
    basis: str = ""
    origin: Origin = field(default_factory=current_origin)

    def follow(self, case: Case) -> None:
        """Say which case this is about."""
        self.case_id, self.audit_key, self.swv_id = case.id, case.audit_key, case.swv_id

    @property
    def case_digest(self) -> str:
        """The name of the case that only its key can make; empty without a case, and when its key was erased."""
        return case_digest(self.case_id, self.audit_key) if self.case_id is not None and self.audit_key else ""

    @property
    def chain(self) -> str:
        """The chain that the event belongs to: of the case, else of the organisation, else of the service."""
        organisation = self.actor.organisation_id
        return self.case_digest or (SERVICE if organisation is None else f"org:{organisation}")


def actor_of(viewer: Viewer) -> Actor:
    """Return the viewer as the log names them: of two who look along the one who really sits there."""
    who = viewer.watcher or viewer
    behalf_of_id = viewer.watcher.behalf_of_id if viewer.watcher else None
    return Actor(who.user_id, who.organisation_id, who.role.value, viewer.swv_id, behalf_of_id)


def record_event(session: Session, event: str, result: Result, trail: Trail) -> None:
    """Write one event; it goes into its chain at the very end of the transaction, so that chains are locked shortly."""
    kind = kind_of(event)
    is_proved = bool(trail.content and trail.case_digest)
    chain_event(
        session,
        {
            "chain": trail.chain,
            "at": trail.at,
            "event": event,
            "action": kind.action.value,
            "purpose": kind.purpose.value,
            "basis": trail.basis,
            "outcome": result.value,
            "reason": trail.reason,
            "user_id": trail.actor.user_id,
            "behalf_of_id": trail.actor.behalf_of_id,
            "session": trail.origin.session,
            "organisation_id": trail.actor.organisation_id,
            "swv_id": trail.actor.swv_id if trail.swv_id is None else trail.swv_id,
            "role": trail.actor.role,
            "address": trail.origin.address,
            "source": SOURCE,
            "case_digest": trail.case_digest,
            "record": trail.record,
            "paths": list(trail.paths),
            "revision": trail.revision,
            "content_digest": digest(trail.audit_key, trail.content) if is_proved else "",
        },
    )


def reason_of(error: OperationError) -> str:
    """Return why something was refused as a code, such as ``not_found`` or ``invalid``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).lower()


def case_digest(case_id: int, audit_key: bytes) -> str:
    """Return the name of a case in the log."""
    return digest(audit_key, f"case:{case_id}")


def digest(audit_key: bytes, text: str) -> str:
    """Return a hash that only the case's key can make or recognise."""
    return hmac.new(audit_key, text.encode(), "sha256").hexdigest()
