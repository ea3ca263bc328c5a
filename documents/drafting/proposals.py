"""What is proposed for a form. `doubt` says in Dutch what a person should look at; empty where nothing was guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Option:
    """A choice; `asks` is the label of a question that comes with it, such as “anders, namelijk …”."""

    label: str
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question. `kind` is a type of the form language; a select has `options`."""

    label: str
    kind: str = "text"
    options: tuple[Option, ...] = ()
    hint: str = ""
    is_long: bool = False
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A text without an answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """What stands below a heading."""

    label: str
    children: tuple[Proposal, ...]
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Repeated:
    """Questions that come back in every row of a table."""

    label: str
    children: tuple[Proposal, ...]
    doubt: str = ""


Proposal: TypeAlias = "Asked | Said | Part | Repeated"


def count_rows(proposals: Sequence[Proposal]) -> int:
    """Return how many questions, texts and groups there are."""
    return sum(1 + (count_rows(one.children) if isinstance(one, Part | Repeated) else 0) for one in proposals)


def list_questions(proposals: Sequence[Proposal]) -> Iterator[Asked]:
    """Yield every question, in order."""
    for proposal in proposals:
        if isinstance(proposal, Asked):
            yield proposal
        elif isinstance(proposal, Part | Repeated):
            yield from list_questions(proposal.children)
