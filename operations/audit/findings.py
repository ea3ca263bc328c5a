"""What can be wrong with the audit log, each with its chain, its place in it and a Dutch sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Wrong(StrEnum):
    """What was done to the log."""

    CHANGED = "changed"
    MISSING = "missing"
    INSERTED = "inserted"
    DISPLACED = "displaced"
    LOOSE = "loose"
    REWRITTEN = "rewritten"
    TRUNCATED = "truncated"
    HEAD = "head"
    ANCHOR = "anchor"
    UNANCHORED = "unanchored"


_SENTENCES = {
    Wrong.CHANGED: "De inhoud is veranderd nadat de gebeurtenis was vastgelegd.",
    Wrong.MISSING: "Hier zijn gebeurtenissen weggehaald: {detail}.",
    Wrong.INSERTED: "Deze gebeurtenis is ertussen gezet: haar nummer komt al voor.",
    Wrong.DISPLACED: "Deze gebeurtenis staat op de verkeerde plaats: zij is verankerd als nummer {detail}.",
    Wrong.LOOSE: "Deze gebeurtenis sluit niet aan op die ervoor: er is iets tussengezet, verwisseld of herschreven.",
    Wrong.REWRITTEN: "Hier is de keten herschreven: zij klopt in zichzelf, maar niet met de verankering ({detail}).",
    Wrong.TRUNCATED: "Het einde van de keten is weggehaald: {detail}.",
    Wrong.HEAD: "Het bewaarde einde van de keten hoort niet bij de laatste gebeurtenis.",
    Wrong.ANCHOR: "{detail}",
    Wrong.UNANCHORED: "Deze gebeurtenis is nog niet verankerd.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something is wrong at `sequence` of `chain` (None: with the chain as a whole, or with a line of the anchors)."""

    wrong: Wrong
    chain: str
    sequence: int | None
    detail: str = ""

    @property
    def sentence(self) -> str:
        """What is wrong, in Dutch."""
        return _SENTENCES[self.wrong].format(detail=self.detail)

    def __str__(self) -> str:
        place = f", nummer {self.sequence}" if self.sequence is not None else ""
        return f"Keten {self.chain}{place}: {self.sentence}" if self.chain else self.sentence


@dataclass(frozen=True, slots=True)
class Report:
    """What checking the whole log gave. `unanchored` are events that only the database knows of; that is no fault yet.

    A process that was killed between its commit and its anchor leaves one; so does a line taken out of the anchors.
    """

    events: int
    chains: int
    findings: tuple[Finding, ...]
    unanchored: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing was tampered with."""
        return not self.findings


def how_many(first: int, last: int) -> str:
    """Say which numbers are meant."""
    return f"nummer {first}" if first == last else f"nummer {first} tot en met {last}"
