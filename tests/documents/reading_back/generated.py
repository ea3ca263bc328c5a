"""Plans that nobody made up, edited in ways that nobody chose: a seed gives always the same ones."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from documents.reading_back import Comparison, CopyNames, compare_copies, read_copy
from documents.reading_back.words import normal_form
from tests.documents.reading_back import edits
from tests.documents.reading_back.made_copies import CHOICES, Action, Goal, Plan, make_copy

_WORDS = [
    "lezen",
    "school",
    "huis",
    "elke",
    "dag",
    "samen",
    "met",
    "juf",
    "rustig",
    "oefenen",
    "buiten",
    "moeder",
    "vader",
    "plan",
    "week",
    "stap",
    "praten",
    "hulp",
    "tijd",
    "bed",
    "Noor",
    "in",
    "de",
    "klas",
    "op",
    "het",
    "plein",
    "een",
    "vriend",
    "maken",
    "goed",
    "slapen",
    "weer",
    "gaan",
    "naar",
    "wie",
    "wat",
    "omdat",
    "is",
    "en",
    "van",
    "’s",
    "é",
    "“mooi”",
]
_NAMES = ("Moeder", "Vader", "Juf Anja", "Noor", "", "Opa en oma", "Iedereen")


@dataclass
class Expected:
    """What was done to a copy."""

    values: dict[str, str] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    added: list[tuple[str, str]] = field(default_factory=list)
    """Listing and the text in the first column."""
    moved: set[str] = field(default_factory=set)


@dataclass
class Case:
    base: bytes
    edited: bytes
    names: CopyNames
    expected: Expected

    def compare(self, change: Callable[[bytes], bytes] = lambda docx: docx) -> Comparison:
        return compare_copies(read_copy(self.base, self.names), read_copy(change(self.edited), self.names))


class Generator:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.expected = Expected()
        self.edits: list[Callable[[Any], None]] = []

    def case(self) -> Case:
        plan = self.plan()
        base, names = make_copy(plan)
        self.edit(plan)
        return Case(base, edits.edited(base, *self.edits), names, self.expected)

    def sentence(self, longest: int = 25) -> str:
        return " ".join(self.random.choices(_WORDS, k=self.random.randint(1, longest)))

    def text(self) -> str:
        return "\n".join(self.sentence() for _ in range(self.random.choice((1, 1, 2, 4))))

    def plan(self) -> Plan:
        goals = [
            Goal(
                f"g{number}",
                self.sentence(12),
                self.random.choice(("", *CHOICES)),
                self.random.choice(("", self.sentence())),
                [Action(f"a{number}x{step}", self.sentence(10), self.random.choice(_NAMES)) for step in range(self.random.randint(1, 5))],
            )
            for number in range(self.random.randint(1, 6))
        ]  # fmt: skip
        return Plan(
            self.random.choice(("Noor", "Sem", "Jan Willem")),
            self.random.choice(("", "Zaandam", "Wormer aan de Zaan")),
            self.random.choice((("", ""), ("12 maart 2026", "2026-03-12"))),
            self.text(),
            self.random.choice(("", self.sentence())),
            goals,
        )

    def edit(self, plan: Plan) -> None:
        """Rows first chosen, values then in rows that stay, and the rows changed last, when the values are in."""
        rows = [self.edit_rows(goal) for goal in plan.doelen if self.random.random() < 0.4]
        if len(plan.doelen) > 2 and self.random.random() < 0.2:
            rows.append(self.move(plan))
        fields = self.fields(plan)
        for path, text in self.random.sample(fields, min(len(fields), self.random.randint(0, 6))):
            new = self.new_value(path, text)
            if normal_form(new) != normal_form(text):
                self.expected.values[path] = new
                self.edits.append(edits.set_text(path, new))
        self.edits += rows

    def fields(self, plan: Plan) -> list[tuple[str, str]]:
        found = [
            ("woonplaats", plan.woonplaats),
            ("begin", plan.begin[0]),
            ("situatie", plan.situatie),
            ("wens", plan.wens),
        ]
        for goal in plan.doelen:
            path = f"doelen[{goal.id}]"
            found += [
                (f"{path}.doel_tekst", goal.doel_tekst),
                (f"{path}.waarom", goal.waarom),
                (f"{path}.stand", CHOICES.get(goal.stand, "")),
            ]
            for action in goal.acties:
                if f"{path}.acties[{action.id}]" not in self.expected.removed:
                    found += [
                        (f"{path}.acties[{action.id}].wat", action.wat),
                        (f"{path}.acties[{action.id}].wie", action.wie),
                    ]
        return found

    def new_value(self, path: str, text: str) -> str:
        if path == "begin":
            return self.random.choice(("1 april 2026", "2 mei 2027"))
        if path.endswith(".stand"):
            return self.random.choice(list(CHOICES.values()))
        if path.endswith(".wie"):
            return self.random.choice(_NAMES)
        words = text.split(" ")
        words[self.random.randrange(len(words))] = self.sentence(3)
        return self.random.choice(
            (self.sentence(), f"{text} {self.sentence(4)}", f"{self.sentence(4)} {text}", " ".join(words))
        ).strip()

    def edit_rows(self, goal: Goal) -> Callable[[Any], None]:
        path = f"doelen[{goal.id}].acties"
        chosen = self.random.choice(goal.acties)
        row = f"{path}[{chosen.id}]"
        kind = self.random.choice(("remove", "add", "copy", "track")) if len(goal.acties) > 1 else "add"
        if kind in ("remove", "track"):
            self.expected.removed.add(row)
            return edits.remove_table_row(row, "wat") if kind == "remove" else edits.track_row(row, "wat", "del")
        if kind == "copy":
            self.expected.added.append((path, "gekopieerd"))
            return self.copied(row)
        text = self.sentence(8)
        self.expected.added.append((path, text))
        return edits.add_table_row(row, "wat", text, "Oma")

    def copied(self, row: str) -> Callable[[Any], None]:
        def edit(tree: Any) -> None:
            edits.copy_table_row(row, "wat")(tree)
            edits.fill(edits.controls(tree, f"{row}.wat")[1], "gekopieerd")

        return edit

    def move(self, plan: Plan) -> Callable[[Any], None]:
        first, last = f"doelen[{plan.doelen[0].id}]", f"doelen[{plan.doelen[-1].id}]"
        self.expected.moved.add(first)
        return edits.move_table_row(first, "stand", last)
