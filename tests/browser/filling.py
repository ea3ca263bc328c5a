"""Filling in a plan as a person does: step by step, row by row, and a question only once it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from forms.definition import Definition, Group, Question, QuestionType, Repeat
from forms.lexical import for_screen
from tests.browser.people import Person
from tests.browser.step_page import StepPage, open_step

MOST_ROUNDS = 6
"""How often questions may appear after answers to others."""

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class ToType:
    """One answer, and the path where it goes."""

    path: str
    question: Question
    text: str


@dataclass
class Writer:
    """Types the answers of one plan; `rows` gives for the id of a row in the answers the id that it got on the screen.

    `leaves` says which rows are for somebody else.
    """

    definition: Definition
    reference: str
    rows: dict[str, str] = field(default_factory=dict)

    def fill(self, person: Person, step: Group, answers: Answers, leaves: Callable[[Answers], bool]) -> None:
        """Fill in one step, and see it saved. Rows that `person` leaves to a colleague are not added."""
        page = open_step(person.page, self.reference, step.name)
        to_type = list(self._lay_out(page, step, answers, "", leaves))
        for _ in range(MOST_ROUNDS):
            asked = [line for line in to_type if page.is_asked(line.path)]
            for line in asked:
                self._answer(page, line)
            if asked:
                page.wait_until_saved()
            to_type = [line for line in to_type if line not in asked]
            if not to_type:
                return
        raise AssertionError(f"Deze vragen verschenen nooit: {[line.path for line in to_type]}")

    def _lay_out(
        self, page: StepPage, around: Group | Repeat, answers: Answers, place: str, leaves: Callable[[Answers], bool]
    ) -> Iterator[ToType]:
        """Add the rows, and list what is to be typed in them and around them."""
        for node in around.children:
            if isinstance(node, Group):
                yield from self._lay_out(page, node, answers, place, leaves)
            elif isinstance(node, Repeat):
                for row in answers.get(node.name, ()):
                    if not leaves(row):
                        made = page.add_row(f"{place}{node.name}")
                        self.rows[row["_id"]] = made.rpartition("[")[2].rstrip("]")
                        yield from self._lay_out(page, node, row, f"{made}.", leaves)
            elif answers.get(node.name):
                yield ToType(f"{place}{node.name}", node, answers[node.name])

    def _answer(self, page: StepPage, line: ToType) -> None:
        if line.question.type is QuestionType.ACKNOWLEDGE:
            page.box(line.path).check()
        elif line.question.type is QuestionType.SELECT_ONE:
            page.choose(line.path, self.rows.get(line.text, line.text))
        elif line.question.type is QuestionType.RANGE:
            page.choose(line.path, line.text)
        else:
            page.type(line.path, for_screen(line.question, line.text))
