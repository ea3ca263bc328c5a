"""What a Word file that came back means for the plan of now, for one viewer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from answers.changes import Change
from documents.reading_back.working_copy import Comment, Revision


class Sort(StrEnum):
    """What was changed in Word: an answer, or a row of a list."""

    ANSWER = "answer"
    ROW_ADDED = "row_added"
    ROW_REMOVED = "row_removed"
    ROW_MOVED = "row_moved"


class State(StrEnum):
    """How what stands in Word relates to the plan of now.

    TAKE: changed in Word only. UNCERTAIN: the same, but it is not sure that it was read right. CLASH: changed in Word
    and here, differently. UNREADABLE: no answer to the question. GONE: its row or question is not in the plan any more.
    SAME: it stands in the plan already. MISSING: not found in the file; it keeps its answer. KEPT: changed here only.
    """

    TAKE = "take"
    UNCERTAIN = "uncertain"
    CLASH = "clash"
    UNREADABLE = "unreadable"
    GONE = "gone"
    SAME = "same"
    MISSING = "missing"
    KEPT = "kept"


ASKS = frozenset({State.TAKE, State.UNCERTAIN, State.CLASH, State.UNREADABLE, State.GONE})
"""The states in which somebody has to say what is to happen."""


class Decided(StrEnum):
    """What became of a proposal: taken over, left out, or both texts wait until a person chooses.

    SAME: there was nothing to decide, for it stood in the plan already when somebody was told so. WAITS: a part of a
    new row that could not come along when the row was taken over; it is not decided, and stays a proposal of its own.
    """

    TAKEN = "taken"
    LEFT = "left"
    BOTH = "both"
    SAME = "same"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided, and when."""

    choice: Decided
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RowText:
    """One text of a new row, or of one that goes; with a `problem` it cannot be taken over."""

    label: str
    text: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One difference. `base` was printed, `now` stands in the plan, `word` in the file; as people read them.

    `place` says where: the step, and the row; `step` is the name of that step. `problem` is why it is not readable,
    `guess` what may have been meant. `author` and `moment` are what Word says, no proof; `here_by` and `here_at` who
    changed the plan since. `why_not` is why this viewer may not decide; `changes` are what taking it over does.
    """

    code: str
    sort: Sort
    state: State
    path: str
    label: str
    place: str = ""
    step: str = ""
    base: str = ""
    now: str = ""
    word: str = ""
    texts: tuple[RowText, ...] = ()
    problem: str = ""
    guess: str = ""
    notes: tuple[str, ...] = ()
    author: str = ""
    moment: str = ""
    here_by: str = ""
    here_at: datetime | None = None
    why_not: str = ""
    changes: tuple[Change, ...] = field(default=(), repr=False)
    behind: tuple[str, ...] = ()
    """Of a new row: the rows that it may stand behind, the nearest first."""
    parts: tuple[tuple[str, str], ...] = ()
    """Of a new row: the path of each text and row in it, with the code under which that waits if it is refused."""
    decision: Decision | None = None
    has_waited: bool = False
    """Whether it is a part of a new row that could not come along when the row was taken over."""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to decide."""
        return self.decision is None and self.state in ASKS

    @property
    def is_chosen(self) -> bool:
        """Whether somebody decided; what stood in the plan already asked for no decision."""
        return self.decision is not None and self.decision.choice is not Decided.SAME

    @property
    def can_be_taken(self) -> bool:
        """Whether there is something that this viewer may take over."""
        return self.is_open and not self.why_not and bool(self.changes)

    @property
    def is_plain(self) -> bool:
        """Whether nobody needs to look at it before it is taken over."""
        return self.can_be_taken and self.state is State.TAKE and not any(text.problem for text in self.texts)


@dataclass(frozen=True, slots=True)
class FixedLine:
    """Text of the document itself that was changed: it is no answer, so somebody has to see to it."""

    before: str
    after: str
    by: tuple[Revision, ...]
    near: str


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A comment in the margin, with the questions that it was put at."""

    comment: Comment
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PictureLine:
    """Where pictures stand, of which no answer can be made: at this question, or else at these words.

    `number` is how many stand there.
    """

    label: str
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class Proposals:
    """Everything in one file that this viewer may see. `hides`: something else in it is not for this viewer."""

    proposals: tuple[Proposal, ...]
    fixed: tuple[FixedLine, ...]
    comments: tuple[CommentLine, ...]
    pictures: tuple[PictureLine, ...]
    hides: bool


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One file in the list. `waiting` is how many proposals this viewer may decide on, `elsewhere` those of others.

    `is_unchanged`: nothing in it differs from what was printed.
    """

    id: int
    uploaded_by: str
    uploaded_at: datetime
    printed_at: datetime
    saved_by: str
    waiting: int
    elsewhere: int
    is_unchanged: bool

    @property
    def is_done(self) -> bool:
        """Whether nobody has anything to decide any more."""
        return not (self.waiting or self.elsewhere)


@dataclass(frozen=True, slots=True)
class ReturnPage:
    """One file as its page shows it, drawn at `revision` of the plan. `may_change`: the plan is open.

    `is_signed`: the file proved which print it is a copy of; else only the code on its pages says so. `conflicts`: at
    how many questions of the plan two texts wait for a choice, for whatever reason.
    """

    reference: str
    child: str
    line: ReturnLine
    conflicts: int
    revision: int
    may_change: bool
    is_kept: bool
    is_exact: bool
    is_signed: bool
    found: Proposals


@dataclass(frozen=True, slots=True)
class ReturnsPage:
    """The files that came back to a plan, the latest first."""

    reference: str
    child: str
    may_change: bool
    lines: tuple[ReturnLine, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """What came of taking over: how many, how many wait as two texts, and why others were not taken."""

    taken: int = 0
    clashes: int = 0
    refused: tuple[str, ...] = ()
