"""What is wrong with a region's file: place, one Dutch sentence, what to do. All at once, in order of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops publishing; a warning should be looked at by somebody who knows."""

    ERROR = "error"
    WARNING = "warning"


WORDS: Mapping[Severity, tuple[str, str]] = {
    Severity.ERROR: ("fout", "fouten"),
    Severity.WARNING: ("waarschuwing", "waarschuwingen"),
}
"""One of them and several, in Dutch."""


@dataclass(frozen=True, slots=True)
class RegionFinding:
    """One remark. `path` is the place as in ``kalender.feestdagen[3].dag``; `line` is None when it is not known."""

    severity: Severity
    code: str
    path: str
    line: int | None
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        """Return it for a person: ``regel 4, swv.naam: fout: …``."""
        line = f"regel {self.line}" if self.line else ""
        place = ", ".join(part for part in (line, self.path) if part) or "bestand"
        return " ".join(f"{place}: {WORDS[self.severity][0]}: {self.message} {self.suggestion}".split())


class Remarks:
    """Collects findings while a file is read, so that reading can go on after a mistake."""

    def __init__(self, lines: Mapping[str, int]) -> None:
        self._lines = lines
        self._findings: list[RegionFinding] = []

    def error(self, code: str, path: str, message: str, suggestion: str = "") -> None:
        """Remember a mistake at `path`."""
        self._findings.append(RegionFinding(Severity.ERROR, code, path, self._find_line(path), message, suggestion))

    def warning(self, code: str, path: str, message: str, suggestion: str = "") -> None:
        """Remember something at `path` that may be meant."""
        self._findings.append(RegionFinding(Severity.WARNING, code, path, self._find_line(path), message, suggestion))

    def list_findings(self) -> tuple[RegionFinding, ...]:
        """Everything so far, in the order of the file."""
        return tuple(sorted(self._findings, key=lambda finding: finding.line or 0))

    def _find_line(self, path: str) -> int | None:
        """The line of `path`, or of the nearest thing around it that has one."""
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return None
