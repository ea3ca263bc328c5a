"""The terms in a region's file: per kind of request, per regime, and for a supplement. With what the law expects."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from workflow.region import RegimeSettings
from workflow.terms import CountedFrom, Regime, RequestTerms, Term, TermUnit
from workflow.toml_table import TomlTable

DEFAULT_KIND = "standaard"
_LONGEST = {TermUnit.WEEKS: 104, TermUnit.DAYS: 730, TermUnit.WORKING_DAYS: 500}
_AWB_WEEKS = 8
_OBJECTION_WEEKS = 6
_SET_ASIDE_WEEKS = 4
_DAYS_IN_WEEK = 7
_LAWYER = "Laat een jurist hiernaar kijken."


def read_term(table: TomlTable, *, has_start: bool = False) -> Term:
    """Read ``{ weken = 8 }`` and its kin; with `has_start` also from which day, and whether school holidays count."""
    units = [unit for unit in TermUnit if table.has(unit)]
    if len(units) != 1:
        message = "Bij een termijn hoort precies één van weken, dagen en werkdagen."
        table.remarks.error("term-unit", table.path, message, "Schrijf bijvoorbeeld: { weken = 6 }")
    unit = units[0] if units else TermUnit.WEEKS
    length = table.whole_number(unit, 1, _LONGEST[unit]) if units else 1
    start = table.word("vanaf", CountedFrom, CountedFrom.RECEIPT) if has_start else CountedFrom.RECEIPT
    pauses = table.yes_no("pauze_in_schoolvakanties", default=False) if has_start else False
    table.finish()
    return Term(length, unit, start, pauses)


def read_supplement_terms(table: TomlTable) -> tuple[Term, Term]:
    """How long a school may take to supply, and how long after that a request can be set aside."""
    answer = read_term(table.table("aanvulling"))
    set_aside = read_term(table.table("buiten_behandeling"))
    if _is_longer(set_aside, _SET_ASIDE_WEEKS):
        message = "Buiten behandeling stellen kan volgens artikel 4:5 van de Awb hoogstens 4 weken lang."
        table.remarks.warning("awb-term", table.place("buiten_behandeling"), message, _LAWYER)
    table.finish()
    return answer, set_aside


def read_regimes(table: TomlTable) -> Mapping[Regime, RegimeSettings]:
    """The text and the term for who disagrees, for both regimes."""
    regimes = {regime: _read_regime(table.table(regime), regime) for regime in Regime}
    table.finish()
    return regimes


def _read_regime(table: TomlTable, regime: Regime) -> RegimeSettings:
    text = table.text("rechtsmiddel", '"Bent u het niet eens met dit besluit? …"')
    objection = read_term(table.table("termijn"))
    if regime is Regime.AWB and objection != Term(_OBJECTION_WEEKS):
        message = "De bezwaartermijn is volgens artikel 6:7 van de Awb 6 weken."
        table.remarks.warning("awb-term", table.place("termijn"), message, _LAWYER)
    table.finish()
    return RegimeSettings(text, objection)


def read_request_terms(table: TomlTable, kinds: Collection[str]) -> dict[str, RequestTerms]:
    """The terms per kind of request, ``standaard`` among them; with `kinds` unknown names are remarked on."""
    names = dict.fromkeys((DEFAULT_KIND, *table.names()))
    terms = {name: _read_kind(table.table(name)) for name in names}
    for name in terms:
        if kinds and name != DEFAULT_KIND and name not in kinds:
            near = get_close_matches(name, kinds, n=1)
            message = f"“{name}” is geen soort aanvraag in het meegeleverde formulier."
            suggestion = f"Bedoelde u “{near[0]}”?" if near else "Kijk of uw eigen formulier deze soort heeft."
            table.remarks.warning("unknown-kind", table.place(name), message, suggestion)
    table.finish()
    return terms


def _read_kind(table: TomlTable) -> RequestTerms:
    regime = table.word("regime", Regime)
    legal = read_term(table.table("uiterlijk"), has_start=True)
    target = read_term(table.table("streef"), has_start=True)
    if regime is Regime.AWB:
        _judge_by_law(table, legal)
    if (legal.unit, legal.counted_from) == (target.unit, target.counted_from) and target.length > legal.length:
        message = "De streeftermijn is langer dan de uiterste termijn."
        table.remarks.warning("target-after-legal", table.place("streef"), message, "Kies een kortere streeftermijn.")
    table.finish()
    return RequestTerms(regime, legal, target)


def _judge_by_law(table: TomlTable, legal: Term) -> None:
    if legal.pauses_in_school_holidays:
        message = "Een termijn van de Awb loopt door in schoolvakanties."
        suggestion = "Haal pauze_in_schoolvakanties weg, of kies regime “intern”."
        table.remarks.error("awb-pause", table.place("uiterlijk"), message, suggestion)
    if legal.counted_from is CountedFrom.COMPLETION or _is_longer(legal, _AWB_WEEKS):
        message = "Deze termijn kan later aflopen dan 8 weken na ontvangst (artikel 4:13 en 4:14 van de Awb)."
        table.remarks.warning("awb-term", table.place("uiterlijk"), message, _LAWYER)


def _is_longer(term: Term, weeks: int) -> bool:
    working_days = _DAYS_IN_WEEK - 2
    per_week = working_days if term.unit is TermUnit.WORKING_DAYS else _DAYS_IN_WEEK
    return term.days > weeks * per_week
