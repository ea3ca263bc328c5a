"""The part ``[toestemming]`` of a region's file: which parents with gezag must answer. It may be left out."""

from __future__ import annotations

from enum import StrEnum

from workflow.toml_table import TomlTable


class ParentsAnswer(StrEnum):
    """Of which parents with gezag an answer is needed: of all, or of one, and then the others are informed."""

    ALL = "alle_ouders"
    ONE = "een_ouder"


def read_parents_answer(table: TomlTable) -> ParentsAnswer:
    """Read the rule; all parents where the file says nothing."""
    rule = table.word("ouders_met_gezag", ParentsAnswer, ParentsAnswer.ALL)
    table.finish()
    return rule
