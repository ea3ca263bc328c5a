"""One plan of a child as texts, and one Word template for it that is written in the tags of every engine."""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

HOUSE_STYLE = Path(__file__).parents[1] / "documents" / "first_template" / "house_style.docx"
DEMO = HOUSE_STYLE.parents[2] / "demo" / "plans"
PEOPLE, GOALS, ACTIONS, TEXTS = 8, 12, 30, 20
_ROLES = ("moeder", "vader", "leerkracht", "wijkteam", "jeugdarts")


@cache
def _sentences() -> tuple[str, ...]:
    """The sentences of the plans of the demo."""
    answers = (json.loads(path.read_text("utf-8")) for path in sorted(DEMO.glob("*.json")))
    found = (sentence for plan in answers for text in _list_texts(plan) for sentence in re.split(r"(?<=[.!?]) ", text))
    return tuple(dict.fromkeys(sentence for sentence in found if len(sentence.split()) > 5))


def _list_texts(answer: Any) -> Iterator[str]:
    match answer:
        case str():
            yield " ".join(answer.split())
        case dict():
            for value in answer.values():
                yield from _list_texts(value)
        case list():
            for value in answer:
                yield from _list_texts(value)


def make_values(times: int) -> dict[str, Any]:
    """Return the plan with `times` as many rows: texts and lists of rows with texts, and nothing else."""
    source = random.Random(42)
    goals = [_goal(source, number, times) for number in range(1, GOALS * times + 1)]
    return {
        "naam": "Noor van Dalen-El Idrissi",
        "geboren": "14 mei 2017",
        "school": "Basisschool De Klaproosvlinder & Co",
        "kenmerk": "EP-2026-0042",
        **{f"tekst_{number}": _text(source, 12) for number in range(1, TEXTS + 1)},
        "mensen": [_person(source, number) for number in range(1, PEOPLE * times + 1)],
        "doelen": goals,
    }


def _goal(source: random.Random, number: int, times: int) -> dict[str, Any]:
    """The actions are spread as evenly over the goals as can be: two or three each."""
    goals = GOALS * times
    share = ACTIONS * times * number // goals - ACTIONS * times * (number - 1) // goals
    names = ("wat", "wie", "wanneer", "hoe", "klaar")
    lengths = {"wat": 3, "hoe": 3}
    return {
        "titel": f"Doel {number}: {_sentence(source)}",
        "nu": _text(source, 6),
        "straks": _text(source, 6),
        "nodig": _text(source, 6),
        "acties": [{name: _short(source, lengths.get(name, 0)) for name in names} for _ in range(share)],
    }


def _person(source: random.Random, number: int) -> dict[str, str]:
    return {
        "wie": f"Persoon {number} <{source.choice(_ROLES)}>",
        "rol": source.choice(_ROLES),
        "bereikbaar": f"06-{source.randrange(10**8):08d}",
        "afspraak": _sentence(source),
    }


def _short(source: random.Random, sentences: int) -> str:
    return (
        _text(source, sentences) if sentences else source.choice(("week 40", "Ilse de Graaf", "elke dag", "nog niet"))
    )


def _text(source: random.Random, sentences: int) -> str:
    """Sentences, with a new line in the middle of the longer ones."""
    found = [_sentence(source) for _ in range(sentences)]
    middle = sentences // 2
    return "\n".join((" ".join(found[:middle]), " ".join(found[middle:]))) if sentences > 2 else " ".join(found)


def _sentence(source: random.Random) -> str:
    """The first half of one sentence and the second half of another, with signs that XML wants escaped."""
    begin, end = (source.choice(_sentences()).split() for _ in range(2))
    sign = source.choice((" & ", " < ", " ", " ", " ", " "))
    return " ".join(begin[: len(begin) // 2]) + sign + " ".join(end[len(end) // 2 :])


Scope = tuple[str, ...]
"""The lists that a tag stands in, the outermost first."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """How an engine writes a value, what it wants around repeated paragraphs, and which rows repeat a row of cells."""

    value: Callable[[Scope, str], str]
    around: Callable[[Scope, str], tuple[str, str]]
    rows: Callable[[Scope, Sequence[str]], list[list[str]]]


def _own_rows(value: Callable[[Scope, str], str], begin: str, end: str) -> Callable[..., list[list[str]]]:
    """A row for the beginning, the row itself and a row for the end."""

    def rows(scope: Scope, names: Sequence[str]) -> list[list[str]]:
        cells = [value(scope, name) for name in names]
        return [[begin.format(**_loop(scope))], cells, [end.format(**_loop(scope))]]

    return rows


def _loop(scope: Scope) -> dict[str, str]:
    """The name of a row and of its list, as Jinja writes them, and with the sign that docx-templates wants."""
    inside = f"{_one(scope[:-1])}." if len(scope) > 1 else ""
    return {"one": _one(scope), "all": inside + scope[-1], "all_of": f"${inside}{scope[-1]}" if inside else scope[-1]}


def _one(scope: Scope) -> str:
    return f"een_{scope[-1]}"


def _jinja_value(scope: Scope, name: str) -> str:
    return f"{{{{ {_one(scope)}.{name} }}}}" if scope else f"{{{{ {name} }}}}"


def _plus_value(scope: Scope, name: str) -> str:
    return f"+++INS ${_one(scope)}.{name}+++" if scope else f"+++INS {name}+++"


def _brace_value(_scope: Scope, name: str) -> str:
    return f"{{{name}}}"


def _brace_rows(scope: Scope, names: Sequence[str]) -> list[list[str]]:
    cells = [_brace_value(scope, name) for name in names]
    return [[f"{{#{scope[-1]}}}{cells[0]}", *cells[1:-1], f"{cells[-1]}{{/{scope[-1]}}}"]]


def _carbone_value(scope: Scope, name: str) -> str:
    return "{d." + "".join(f"{each}[i]." for each in scope) + name + ":convCRLF}"


def _next(value: str) -> str:
    """The same value of the row behind: carbone repeats what stands before it."""
    place = value.rindex("[i]")
    return value[:place] + "[i+1]" + value[place + 3 :]


def _carbone_rows(scope: Scope, names: Sequence[str]) -> list[list[str]]:
    cells = [_carbone_value(scope, name) for name in names]
    return [cells, [_next(cells[0])]]


_BRACES = Syntax(_brace_value, lambda scope, _: (f"{{#{scope[-1]}}}", f"{{/{scope[-1]}}}"), _brace_rows)

SYNTAXES: dict[str, Syntax] = {
    "docxtpl": Syntax(
        _jinja_value,
        lambda scope, _: ("{{%p for {one} in {all} %}}".format(**_loop(scope)), "{%p endfor %}"),
        _own_rows(_jinja_value, "{{%tr for {one} in {all} %}}", "{{%tr endfor %}}"),
    ),
    "docxtemplater": _BRACES,
    "easy-template-x": _BRACES,
    "carbone": Syntax(_carbone_value, lambda scope, first: ("", _next(_carbone_value(scope, first))), _carbone_rows),
    "docx-templates": Syntax(
        _plus_value,
        lambda scope, _: ("+++FOR {one} IN {all_of}+++".format(**_loop(scope)), f"+++END-FOR {_one(scope)}+++"),
        _own_rows(_plus_value, "+++FOR {one} IN {all_of}+++", "+++END-FOR {one}+++"),
    ),
}


class _Writer:
    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.document = Document(str(HOUSE_STYLE))
        for paragraph in list(self.document.paragraphs):
            paragraph._element.getparent().remove(paragraph._element)  # noqa: SLF001 - python-docx takes none away

    def write(self) -> bytes:
        """The whole template, in the order in which it is read."""
        value = self.syntax.value
        self.document.sections[0].header.paragraphs[0].text = f"Plan van {value((), 'naam')}"
        self.document.add_heading("Eén plan", 0)
        self._questions((), {"naam": "Naam", "geboren": "Geboren op", "school": "School", "kenmerk": "Kenmerk"})
        self.document.add_heading("Over het kind", 1)
        self._questions((), {f"tekst_{number}": f"Vraag {number}" for number in range(1, TEXTS + 1)})
        self.document.add_heading("Wie doen er mee", 1)
        self._table(("mensen",), {"wie": "Wie", "rol": "Rol", "bereikbaar": "Bereikbaar", "afspraak": "Afspraak"})
        self.document.add_heading("Doelen", 1)
        self._goals()
        self._paragraph("Dit plan is besproken met iedereen die erin staat.")
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    def _goals(self) -> None:
        scope = ("doelen",)
        begin, end = self.syntax.around(scope, "titel")
        if begin:
            self._paragraph(begin)
        self.document.add_heading(self.syntax.value(scope, "titel"), 2)
        self._questions(scope, {"nu": "Hoe is het nu?", "straks": "Hoe is het straks?", "nodig": "Wat is er nodig?"})
        titles = {"wat": "Wat", "wie": "Wie", "wanneer": "Wanneer", "hoe": "Hoe", "klaar": "Klaar"}
        self._table((*scope, "acties"), titles)
        self._paragraph(end)

    def _questions(self, scope: Scope, titles: dict[str, str]) -> None:
        for name, title in titles.items():
            asked = self._paragraph(title)
            asked.paragraph_format.keep_with_next = True
            asked.runs[0].bold = True
            self._paragraph(self.syntax.value(scope, name))

    def _table(self, scope: Scope, titles: dict[str, str]) -> None:
        rows = [list(titles.values()), *self.syntax.rows(scope, list(titles))]
        table = self.document.add_table(len(rows), len(titles), style="Plantabel")
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                _look(cell.paragraphs[0], text)

    def _paragraph(self, text: str) -> Paragraph:
        return _look(self.document.add_paragraph(), text)


def _look(paragraph: Paragraph, text: str) -> Paragraph:
    """Put a run with `text` in a paragraph, with the looks that Word writes with every run and paragraph."""
    paragraph.paragraph_format.space_after = Pt(6)
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.font.color.rgb = "Calibri", Pt(10.5), RGBColor(0x1F, 0x1F, 0x1F)
    return paragraph


def make_template(engine: str) -> bytes:
    """Return the template in the tags of `engine`."""
    return _Writer(SYNTAXES[engine]).write()
