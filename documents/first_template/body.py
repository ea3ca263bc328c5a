"""The text of a first template: headings, answers beside or below their question, tables and blocks of rows.

Everything stands behind a condition, so that what is empty, not relevant or not visible leaves no heading behind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.first_template.markup import code, heading, list_table, only_if, paragraph, run, text
from documents.first_template.outline import Answer, Part, Rows, Section, either

_CODE = re.compile(r"\{\{ '([{}])' \}\}|\{\{.*?\}\}")


def write_parts(parts: Sequence[Part], level: int = 1) -> list[str]:
    """Return the blocks of `parts`; their headings are of `level`, from 1."""
    return [block for part in parts for block in _write(part, level)]


def _write(part: Part, level: int) -> list[str]:
    match part:
        case Answer():
            return only_if(part.filled, _answer(part))
        case Section():
            return only_if(part.filled, _section(part, level))
        case Rows():
            return only_if(part.filled, _rows(part, level))


def _answer(answer: Answer) -> list[str]:
    if answer.is_tick:
        return [text("ListBullet", f"{answer.label} ({answer.value})")]
    if answer.stays_beside:
        return [paragraph("Gegeven", run(answer.label, "Vraagkop"), "<w:r><w:tab/></w:r>", run(answer.value))]
    return [text("Vraag", answer.label), text("Antwoord", answer.value)]


def _section(section: Section, level: int) -> list[str]:
    if not section.heading:
        return write_parts(section.parts, level)
    return [heading(level, section.heading), *write_parts(section.parts, level + 1)]


def _rows(rows: Rows, level: int) -> list[str]:
    head, inner = ([heading(level, rows.heading)], level + 1) if rows.heading else ([], level)
    return [*head, *([_table(rows)] if rows.is_table else _blocks(rows, inner))]


def _table(rows: Rows) -> str:
    columns = [(part.label, part.value, part.width) for part in rows.parts if isinstance(part, Answer)]
    names = ", ".join(plain(label) for label, _, _ in columns)
    return list_table(plain(rows.heading) or "Lijst", f"Elke regel is één rij, met: {names}", _loop(rows), columns)


def _blocks(rows: Rows, level: int) -> list[str]:
    if rows.title is None:
        head, empty = "Nummer {{ loop.index }}", "Hier is nog niets ingevuld."
    else:
        named = f"{{{{ loop.index }}}}. {rows.title.value}"
        head = f"{{% if {rows.title.filled} %}}{named}{{% else %}}Nummer {{{{ loop.index }}}}{{% endif %}}"
        empty = "Verder is hier nog niets ingevuld."
    inside = write_parts(rows.parts, level + 1)
    rest = only_if(f"not ({either(rows.parts)})", [text("Antwoord", empty)]) if rows.parts else []
    return [code(_loop(rows)), heading(level, head), *inside, *rest, code("endfor")]


def _loop(rows: Rows) -> str:
    return f"for {rows.row} in {rows.filled}"


def plain(template_text: str) -> str:
    """Return a label without codes, for what only a screen reader says."""
    return _CODE.sub(lambda found: f"({found[1]})" if found[1] else "…", template_text).replace("\n", " ")
