"""What one person has in front of them: the form, the answers that they may see, and what they may not change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from forms.definition import Definition
from forms.evaluation import Evaluation
from forms.paths import Path

READS = "U leest dit alleen."


@dataclass(frozen=True, slots=True)
class Sheet:
    """One filled-in form for one reader; `answers` and `evaluation` hold nothing that this reader may not see.

    `denials` says per path why the reader may not change it; `refused` why a save just turned a text down, which is
    then shown as typed. `says_what_is_missing`: also name the empty answers that establishing waits for.
    """

    definition: Definition
    evaluation: Evaluation
    answers: Mapping[str, Any]
    denials: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    says_what_is_missing: bool = False
    only_reads: bool = False

    def shows(self, path: Path) -> bool:
        """Whether the reader may see what stands at `path`, relevant now or not."""
        return str(path) in self.evaluation.relevant

    def is_relevant(self, path: Path) -> bool:
        """Whether `path` is to be filled in now."""
        return self.evaluation.relevant.get(str(path), False)

    def denial(self, path: Path) -> str:
        """Why the reader may not change `path`, or ""."""
        return READS if self.only_reads else self.denials.get(str(path), "")
