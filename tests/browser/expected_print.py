"""What a document must hold and must not hold, worked out from the answers and the table of audiences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from answers.audience import DOCUMENT_AUDIENCES, filter_answers
from answers.draft import walk
from documents.answer_values import answer_value
from forms.definition import Definition, Question, QuestionType
from operations.viewing import evaluate_at
from tests.browser.awkward_plan import mark_of

TELLING = frozenset({QuestionType.TEXT, QuestionType.DATE})
"""Answers that are recognised wherever they stand; the label of a choice can stand anywhere."""
ON_THE_PAGE_OF_THE_CHILD = frozenset(
    {
        "perspectief_gaat_goed",
        "perspectief_zorgen",
        "perspectief_nodig",
        "perspectief_wens",
        "perspectief_wel_niet_doen",
        "toekomst_eigen_woorden",
        "mening_weging",
        "doel_tekst",
        "doel_eigenaar",
        "doel_streefdatum",
        "nood_bellen",
        "volgende_evaluatie",
    }
)
"""The document for the child is one page: of all that the child may see, it holds this. Of the stories only the own."""


@dataclass(frozen=True)
class Printed:
    """One answer as it reads on paper."""

    path: str
    name: str
    type: QuestionType
    text: str
    mark: str


class ExpectedPrint:
    """What the answers (as they are kept) come to for each audience."""

    def __init__(self, definition: Definition, answers: Mapping[str, Any]) -> None:
        self.definition = definition
        self.answers = answers
        self.label = evaluate_at(datetime.now(UTC), definition, answers).reader.environment.choice_label
        self.all = [self._printed(path.name, str(path), text) for path, text in walk(answers)]

    def must_hold(self, audience: str) -> list[Printed]:
        paths = self._visible_paths(audience)
        seen = [line for line in self.all if line.path in paths and line.type is not QuestionType.ACKNOWLEDGE]
        return [line for line in seen if self._is_for_the_child(line)] if audience == "jeugdige" else seen

    def must_not_hold(self, audience: str) -> list[Printed]:
        """Texts and days that this audience may not see, unless the same words stand in something that it may."""
        paths = self._visible_paths(audience)
        allowed = {line.text for line in self.all if line.path in paths}
        hidden = [line for line in self.all if line.path not in paths and line.type in TELLING]
        return [line for line in hidden if line.text not in allowed]

    def _visible_paths(self, audience: str) -> set[str]:
        shown = filter_answers(self.definition, self.answers, DOCUMENT_AUDIENCES[audience])
        return {str(path) for path, _ in walk(shown)}

    def _printed(self, name: str, path: str, text: str) -> Printed:
        question = self.definition.by_name[name]
        assert isinstance(question, Question)
        shown = str(answer_value(question, text, partial(self.label, name)))
        return Printed(path, name, question.type, shown, mark_of(text) if question.type is QuestionType.TEXT else "")

    def _is_for_the_child(self, line: Printed) -> bool:
        story = line.path.partition(".")[0]
        own = [
            f"perspectieven[{row['_id']}]"
            for row in self.answers["perspectieven"]
            if row["perspectief_namens"] == "jeugdige"
        ]
        return line.name in ON_THE_PAGE_OF_THE_CHILD and (not story.startswith("perspectieven") or story in own)
