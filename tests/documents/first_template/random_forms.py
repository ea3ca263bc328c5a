"""Random forms for the tests: groups, repeats and questions with labels that a person could type, or would not."""

from __future__ import annotations

from itertools import count
from typing import Any

from hypothesis import strategies as st

from forms.definition import Definition
from forms.loading import load_bytes
from forms.readers.workbook import Row, Sheet, Workbook
from forms.writing.markdown import write_markdown

HEADER = ("type", "name", "label", "appearance", "x_zien", "x_voorbeeld")
CHOICES = (("kleur", "rood", "Rood & blauw"), ("kleur", "groen", "Groen {{ 7*7 }} <b>"))
EXAMPLES = {
    "text": "Zoë & <b> {{ 7*7 }}",
    "integer": "0",
    "decimal": "12.5",
    "date": "2026-01-31",
    "time": "14:30",
    "select_one kleur": "rood",
    "select_multiple kleur": "rood groen",
    "acknowledge": "OK",
}
PIECES = [
    "Wat",
    "is dit?",
    "{{ x }}",
    "{% if %}",
    "{#",
    "}}",
    "{",
    "%}",
    "&",
    "<w:p>",
    "‘aan’",
    '"',
    "a\nb",
    "é",
    "#",
    "100%",
]
LABELS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(" ".join)
READERS = st.sampled_from(["", "", "ouder", "swv", "school basisteam", "jeugdige ouder school basisteam swv"])
QUESTIONS = st.fixed_dictionaries({
    "type": st.sampled_from([*EXAMPLES, "note"]),
    "label": LABELS,
    "long": st.booleans(),
    "sees": READERS,
})  # fmt: skip


def containers(inside: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries({
        "type": st.sampled_from(["group", "repeat"]),
        "label": st.one_of(LABELS, st.just("")),
        "sees": READERS,
        "children": st.lists(inside, min_size=1, max_size=4),
    })  # fmt: skip


NODES = st.recursive(QUESTIONS, containers, max_leaves=8)
TREES = st.lists(NODES, min_size=1, max_size=4)


def rows(nodes: list[Any], numbers: Any) -> list[tuple[str, ...]]:
    made: list[tuple[str, ...]] = []
    for node in nodes:
        name = f"v{next(numbers)}"
        kind, label, sees = node["type"], node["label"], node["sees"]
        if kind in ("group", "repeat"):
            inside = rows(node["children"], numbers)
            made += [(f"begin_{kind}", name, label, "", sees, ""), *inside, (f"end_{kind}",)]
        else:
            look = "multiline" if node["long"] and kind == "text" else ""
            made.append((kind, name, label, look, sees, EXAMPLES.get(kind, "")))
    return made


def make_form(nodes: list[Any]) -> Definition | None:
    """Return the form of these nodes, or None when it is none (a loop too deep, for instance)."""
    survey = [HEADER, *rows(nodes, count())]
    sheets = {
        "survey": survey,
        "choices": [("list_name", "name", "label"), *CHOICES],
        "settings": [("form_title",), ("Titel {{ x",)],
    }
    workbook = Workbook(tuple(sheet(name, cells) for name, cells in sheets.items()))
    return load_bytes("f.md", write_markdown(workbook).encode()).definition


def sheet(name: str, cells: list[tuple[str, ...]]) -> Sheet:
    header, *rest = [Row(number, row) for number, row in enumerate(cells, 1)]
    return Sheet(name, header, tuple(rest))
