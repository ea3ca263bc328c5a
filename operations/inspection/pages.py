"""The readable parts of an inzage file: plain pages without script or style, JSON, and what each file is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import escape
from typing import Any

from language.dutch import format_date
from operations.audit.access_log import Looker
from operations.forms.lapsed import LapsedLine
from operations.inspection.archive import Entry
from operations.inspection.journal import SeenChange
from operations.inspection.values import OUTCOME_LABELS, STATEMENT_LABELS, StatementLine
from operations.transactions import TIME_ZONE
from operations.viewing import View
from rights.viewer import Role

_README = """\
{title}

Dit bestand is gemaakt op {day}, uit het plan met kenmerk {reference}. Het bevat alles wat {you} in Eén Plan {may} zien.

plan/plan-concept.docx        het plan zoals het nu is, in Word
plan/antwoorden.json          dezelfde antwoorden, voor een computer
plan/versie-…/                elk plan dat is vastgesteld, zoals het toen was
wijzigingen.html en .json     wie wat veranderde, en wanneer
wie-keek.html                 wie het plan bekeek, en wanneer
verklaringen.html             {own} woorden bij het plan, en de antwoorden daarop
vervallen-antwoorden.html     antwoorden op vragen die er niet meer zijn; ook als .json
bijlagen/                     de bijlagen die {you} {may} zien
{requests}controlegetallen.txt          waarmee {can} nagaan dat er onderweg niets is veranderd

Wat er niet in staat: wat andere mensen alleen voor zichzelf opschreven, en onderdelen die niet voor
{you_object} bedoeld zijn. Van onderdelen waarbij iemand kiest wie ze mag zien, staat hier alleen hoe ze nu zijn,
en niet hoe ze waren.

Klopt er iets niet, of {want} iets laten wissen? Dat {can} vragen bij “eigen woorden” in Eén Plan, of aan de school.

Let op: in dit bestand staan persoonlijke dingen. Bewaar het op een veilige plek.

De bestanden:
{files}
"""
_PARENT = {
    "title": "Inzage in het dossier van {child}",
    "you": "u",
    "you_object": "u",
    "may": "mag",
    "can": "kunt u",
    "own": "uw eigen",
    "want": "wilt u",
}
_YOUTH = {
    "title": "Jouw dossier",
    "you": "je",
    "you_object": "jou",
    "may": "mag",
    "can": "kun je",
    "own": "jouw eigen",
    "want": "wil je",
}
_REQUESTS = "aanvragen/                    wat de school aan het samenwerkingsverband vroeg, en de brieven daarover\n"


def write_readme(reference: str, child: str, role: Role, at: datetime, entries: Sequence[Entry]) -> Entry:
    """What is in the file, in plain Dutch."""
    words = _YOUTH if role is Role.JEUGDIGE else _PARENT
    text = _README.format(
        **{**words, "title": words["title"].format(child=child)},
        day=format_date(at.astimezone(TIME_ZONE).date()),
        reference=reference,
        requests=_REQUESTS if any(entry.name.startswith("aanvragen/") for entry in entries) else "",
        files="\n".join(f"  {entry.name}" for entry in entries),
    )
    return Entry("LEESMIJ.txt", text.encode())


def write_answers(view: View) -> bytes:
    """The answers that the reader of `view` may see."""
    return write_json(view.answers)


def write_json(value: Any) -> bytes:
    """JSON that a person can read too."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def change_page(changes: Iterable[SeenChange]) -> bytes:
    """Who changed what, as a table."""
    head = "<tr><th>Wanneer</th><th>Wie</th><th>Vraag</th><th>Was</th><th>Werd</th></tr>"
    rows = (
        _row((_moment(one.at), one.done_by, one.label, one.before, one.after or one.what), tag="td") for one in changes
    )
    return _page("Wijzigingen", f"<table>{head}{''.join(rows)}</table>")


def looker_page(lookers: Iterable[Looker]) -> bytes:
    """Who looked at the plan or did something with it, as a table, latest day first."""
    head = "<tr><th>Dag</th><th>Wie</th><th>Organisatie</th><th>Wat</th></tr>"
    rows = (_row((format_date(one.day), one.name, one.organisation, _did(one)), tag="td") for one in lookers)
    return _page("Wie keek in het plan?", f"<table>{head}{''.join(rows)}</table>")


def _did(looker: Looker) -> str:
    return ", ".join(f"{done.words} ({done.times} keer)" if done.times > 1 else done.words for done in looker.looked)


def statement_page(statements: Sequence[StatementLine]) -> bytes:
    """Every statement with its answer, oldest first."""
    told = "".join(_statement(line) for line in reversed(statements)) or "<p>Er zijn geen verklaringen.</p>"
    return _page("Verklaringen", told)


def _statement(line: StatementLine) -> str:
    return "".join(_statement_parts(line))


def _statement_parts(line: StatementLine) -> Iterator[str]:
    yield f"<h2>{escape(STATEMENT_LABELS[line.kind])}: {escape(line.by)}, {_moment(line.at)}</h2>"
    yield f"<p>Over {escape(line.about)}</p><pre>{escape(line.words)}</pre>"
    if line.outcome is not None:
        yield f"<p>{escape(OUTCOME_LABELS[line.outcome])}. Antwoord van {escape(line.answered_by)}:</p>"
        yield f"<pre>{escape(line.answer)}</pre>"


def lapsed_page(lines: Iterable[LapsedLine]) -> bytes:
    """The answers that lost their question when the form changed, as a table."""
    head = "<tr><th>Vraag</th><th>Antwoord</th><th>Wie</th><th>Vervallen</th></tr>"
    rows = (_row((one.label, one.text, one.written_by, _moment(one.lapsed_at)), tag="td") for one in lines)
    return _page("Vervallen antwoorden", f"<table>{head}{''.join(rows)}</table>")


def tell_lapsed(line: LapsedLine) -> dict[str, str]:
    """One of them, for a computer."""
    at = line.lapsed_at.isoformat()
    return {"vraag": line.label, "antwoord": line.text, "door": line.written_by, "vervallen": at}


def _row(cells: Iterable[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>\n"


def _page(title: str, body: str) -> bytes:
    return (
        f'<!doctype html>\n<html lang="nl"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><h1>{title}</h1>\n{body}</body></html>\n"
    ).encode()


def _moment(at: datetime) -> str:
    local = at.astimezone(TIME_ZONE)
    return f"{format_date(local.date())}, {local:%H:%M}"
