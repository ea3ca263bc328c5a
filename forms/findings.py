"""What is wrong with a file, said to the person who made it: severity, place, one Dutch sentence, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from forms.definition import Place


class Severity(StrEnum):
    """An error stops publishing; a warning should be looked at; a notice says what was put right."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark. `code` is stable English in kebab-case; `message` and `suggestion` are Dutch, a sentence each."""

    severity: Severity
    code: str
    place: Place
    message: str
    suggestion: str = ""
