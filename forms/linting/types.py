"""Rules about the type column."""

from __future__ import annotations

from collections.abc import Iterator

from forms.assembly.columns import SURVEY
from forms.assembly.form import Form
from forms.assembly.row_type import RowKind, RowType, read_type
from forms.assembly.table import Line
from forms.definition import QuestionType
from forms.findings import Finding
from forms.linting.remarks import error, quote
from forms.suggestions import did_you_mean

_SPELLINGS = [kind.value for kind in QuestionType] + [kind.value for kind in RowKind]
_DUTCH = {
    "tekst": "text",
    "getal": "integer",
    "datum": "date",
    "tijd": "time",
    "keuze": "select_one",
    "meerkeuze": "select_multiple",
    "bestand": "file",
    "berekening": "calculate",
    "toelichting": "note",
    "groep": "begin_group",
    "herhaling": "begin_repeat",
    "tel": "text",
    "phone": "text",
    "percentage": "integer",
    "select": "select_one",
    "checkbox": "acknowledge",
}
_UNSUPPORTED = {
    "kaarten en plaatsen": "geopoint geotrace geoshape start-geopoint background-geopoint osm gps location",
    "beeld en geluid": "image photo audio video background-audio barcode",
    "keuzes uit een ander bestand": "select_one_from_file select_multiple_from_file select_one_external csv-external "
    "xml-external cascading_select",
    "gegevens over het apparaat of de invuller": "start end today deviceid subscriberid simserial phonenumber "
    "username email audit start-date imei uri:deviceid uri:subscriberid uri:simserial uri:phonenumber uri:username "
    "uri:email get_start_time get_end_time get_today get_device_id get_subscriber_id get_sim_id get_phone_number",
    "rangschikken": "rank odk:rank",
    "loop en include": "begin_loop end_loop loop include",
}
_INSTEAD = {
    "kaarten en plaatsen": "Vraag het adres of de plaats met het type text, of haal deze vraag weg.",
    "beeld en geluid": "Kies het type file of text, of haal deze vraag weg.",
    "keuzes uit een ander bestand": "Zet de keuzes op het blad choices, en schrijf select_one met die lijst.",
    "gegevens over het apparaat of de invuller": "Haal deze rij weg. De dag van vandaag is today() in een formule.",
    "rangschikken": "Kies het type select_multiple, of maak een select_one voor elke plaats.",
    "loop en include": "Haal deze rij weg en schrijf de vragen uit, of maak er een begin_repeat van.",
}
"""What to write instead, for each reason."""
_OR_OTHER = ("or_other", "or other", "or specify other")
_REASON = {word: reason for reason, words in _UNSUPPORTED.items() for word in words.split()}


def unknown_type(form: Form) -> Iterator[Finding]:
    """A type that does not exist, or that the standard has and we do not."""
    for line in form.survey.lines:
        text = line.text("type")
        if read_type(text).is_known or not line.fills(SURVEY):
            continue
        first = text.split()[0].casefold() if text else ""
        reason = _unsupported(text)
        if not text:
            yield error("no-type", line.place("type"), "Deze rij heeft geen type.", "Vul een type in, zoals text.")
        elif reason:
            message = f"Het type {quote(text)} wordt niet ondersteund ({reason})."
            yield error("unsupported-type", line.place("type"), message, _INSTEAD[reason])
        else:
            suggestion = f"Bedoelde u “{_DUTCH[first]}”?" if first in _DUTCH else did_you_mean(first, _SPELLINGS)
            yield error("unknown-type", line.place("type"), f"Het type {quote(text)} bestaat niet.", suggestion)


def _unsupported(text: str) -> str:
    """Why a type of the standard is not here, also where it is written with blanks: ``select one from file x.csv``."""
    words = text.casefold().split()
    starts = ("_".join(words[:length]) for length in range(4, 0, -1))
    return next((_REASON[start] for start in starts if start in _REASON), "")


def select_without_choices(form: Form) -> Iterator[Finding]:
    """A select whose list is not named, does not exist, or has more words after it than a list name."""
    for line, row_type in _selects(form):
        source = row_type.choices
        if source is None or source.repeat_question:
            continue
        name, *rest = source.list_name.split() or [""]
        if not name:
            message = "Noem na het type ook de keuzelijst."
            yield error(
                "no-choice-list", line.place("type"), message, f"Schrijf bijvoorbeeld {row_type.question} ja_nee."
            )
        elif " ".join(rest) in _OR_OTHER:
            message = f"{quote(' '.join(rest))} wordt niet ondersteund."
            todo = "Maak zelf een keuze “anders” en een tekstvraag met relevant."
            yield error("unsupported-type", line.place("type"), message, todo)
        elif source.list_name not in form.definition.choices:
            message = f"De keuzelijst {quote(source.list_name)} staat niet op het blad choices."
            suggestion = did_you_mean(source.list_name, form.definition.choices)
            yield error("unknown-choice-list", line.place("type"), message, suggestion)


def select_from_repeat(form: Form) -> Iterator[Finding]:
    """``select_one ${naam}``: the question must exist and stand in a repeat."""
    for line, row_type in _selects(form):
        name = row_type.choices.repeat_question if row_type.choices else ""
        if not name:
            continue
        if name not in form.definition.by_name:
            message = f"De vraag ${{{name[:60]}}} bestaat niet."
            yield error("unknown-question", line.place("type"), message, did_you_mean(name, form.definition.by_name))
        elif not form.definition.repeats_around(name):
            message = f"De vraag ${{{name}}} staat niet in een herhaling, dus er is niets om uit te kiezen."
            yield error("not-in-a-repeat", line.place("type"), message, "Noem een vraag uit een herhaling.")


def _selects(form: Form) -> Iterator[tuple[Line, RowType]]:
    for line in form.survey.lines:
        row_type = read_type(line.text("type"))
        if row_type.choices is not None:
            yield line, row_type
