"""Why an operation did not do what was asked. Every message is a Dutch sentence for the person who asked."""

# ruff: noqa: N818 - each is named after what happened, not after being an error

from __future__ import annotations

from dataclasses import dataclass


class OperationError(Exception):
    """Nothing was changed; the message says why and what to do."""


class NotFound(OperationError):
    """It does not exist, or this person may not know that it does: the two look the same."""

    def __init__(self) -> None:
        super().__init__("Deze pagina bestaat niet, of is niet voor wie nu is aangemeld.")


class Refused(OperationError):
    """The person may see it, but may not do this."""


class InvitationGone(OperationError):
    """Used, revoked, expired or never there: for who has the link these look the same."""

    def __init__(self) -> None:
        super().__init__("Deze uitnodiging werkt niet (meer).")


class NoMembership(OperationError):
    """This account belongs to no organisation today."""

    def __init__(self) -> None:
        super().__init__("U werkt vandaag voor geen enkele organisatie in Eén Plan. Vraag het aan uw beheerder.")


class Invalid(OperationError):
    """What was sent cannot be right. `fields` gives a Dutch message per field name, where there is one."""

    def __init__(self, message: str, fields: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.fields = fields or {}


class NotNow(OperationError):
    """The service has no time or room for it at this moment, and that is nobody's fault; the message says so."""


class BrokenForm(OperationError):
    """A form with a mistake in it cannot be filled in; `draft_id` is the draft that it is."""

    def __init__(self, draft_id: int) -> None:
        super().__init__("In dit concept staan nog fouten. Verbeter ze eerst; daarna kunt u het formulier uitproberen.")
        self.draft_id = draft_id


class Outdated(OperationError):
    """Somebody changed it after this person last saw it."""

    def __init__(
        self,
        message: str = "Iemand heeft het plan intussen veranderd. Bekijk het plan opnieuw en probeer het dan nog eens.",
    ) -> None:
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Violation:
    """One reason why a plan cannot be established: where, in which step, and what to do."""

    path: str
    label: str
    message: str
    step: str


class NotComplete(OperationError):
    """It cannot be frozen yet; `violations` and `open_conflicts` say what is left to do."""

    def __init__(
        self,
        violations: tuple[Violation, ...],
        open_conflicts: int,
        message: str = "Het plan kan nog niet worden vastgesteld. Er moet eerst nog iets worden ingevuld of gekozen.",
    ) -> None:
        super().__init__(message)
        self.violations = violations
        self.open_conflicts = open_conflicts
