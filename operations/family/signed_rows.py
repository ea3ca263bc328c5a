"""An answer put where the plan has a place for it, so that it is read and printed with the rest and typed only once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

from answers.changes import AddRow, Change, SetValue
from answers.draft import Answers, find_value, list_rows
from answers.reactions import question_in
from forms.definition import Definition, Repeat
from forms.paths import Path
from models.consents import Signature
from rights.consent import Act, Answer

_IN_PLAN = "samen_plan"
"""The exchange for which the plan itself has rows; the others are kept as answers alone."""
_YES_NO: Mapping[str, str] = {
    Answer.YES: "ja",
    Answer.NO: "nee",
    Answer.WITHDRAWN: "nee",
    Answer.UNREACHABLE: "nog_niet",
}
_AGREES: Mapping[str, str] = {Answer.YES: "eens", Answer.NO: "niet_eens", Answer.UNREACHABLE: "niet_bereikbaar"}


def list_row_changes(
    definition: Definition, answers: Answers, row: Signature, earlier: Iterable[Signature]
) -> tuple[Change, ...]:
    """Return what this answer changes in the plan: in the row of its person, made when there is none.

    A text that somebody typed there stays as it is; `earlier` are the answers whose own texts make way for this one.
    """
    subject, texts = _place(row)
    repeat = definition.meaning(subject) if subject else None
    if not isinstance(repeat, Repeat):
        return ()
    found = _find_row(definition, answers, repeat, row.person_row)
    path = found or Path(name=repeat.name).row(sha256(f"{subject}:{row.person_row}".encode()).hexdigest()[:12])
    names = {
        word: question.name for word in texts if (question := question_in(definition, repeat, f"{subject}.{word}"))
    }
    stands = {word: find_value(answers, path.child(name)) or "" for word, name in names.items()}
    told = _beside_typed(stands, texts, earlier)
    puts = (SetValue(path.child(name), told[word]) for word, name in names.items() if told[word] or stands[word])
    return (*(() if found else (AddRow(path),)), *puts)


def _place(row: Signature) -> tuple[str, dict[str, str]]:
    """The meaning of the repeat, and the texts by the last word of their meaning."""
    day = row.given_on.isoformat()
    told = {"persoon": row.person_row, "datum": day, "hoe": row.way, "opmerking": row.remark}
    match row.act:
        case Act.SEEN:
            return "akkoord", {"persoon": row.person_row, "hoedanigheid": row.capacity, "gezien": day}
        case Act.APPROVED:
            return "akkoord", {**told, "hoedanigheid": row.capacity, "antwoord": _YES_NO[row.answer]}
        case Act.SUPPORT:
            return "instemming", {**told, "antwoord": _AGREES[row.answer]}
        case _ if row.exchange == _IN_PLAN:
            texts = {**told, "uitleg": day, "antwoord": _YES_NO[row.answer]}
            return "toestemming", {**texts, "waarvoor": row.shown["title"]}
    return "", {}


def _find_row(definition: Definition, answers: Answers, repeat: Repeat, person_row: str) -> Path | None:
    question = question_in(definition, repeat, f"{repeat.meaning}.persoon")
    rows = list_rows(answers, Path(name=repeat.name))
    found = next((row for row in rows if question and row.get(question.name) == person_row), None)
    return Path(name=repeat.name).row(str(found["_id"])) if found else None


def _beside_typed(stands: Mapping[str, str], texts: Mapping[str, str], earlier: Iterable[Signature]) -> dict[str, str]:
    """The texts as they must stand: nobody's typed words go, and what an earlier answer wrote makes way."""
    before = tuple(earlier)
    told = dict(texts)
    if "opmerking" in told:
        typed = _without_end(stands.get("opmerking", ""), {row.remark for row in before})
        told["opmerking"] = "\n".join(text for text in (typed, told["opmerking"]) if text)
    if "waarvoor" in told:
        titles = {row.shown.get("title", "") for row in before}
        told["waarvoor"] = _without_end(stands.get("waarvoor", ""), titles) or told["waarvoor"]
    return told


def _without_end(text: str, endings: set[str]) -> str:
    """Return what stands before the longest of `endings` with which `text` ends on lines of its own."""
    ending = next((each for each in sorted(endings, key=len, reverse=True) if f"\n{text}".endswith(f"\n{each}")), "")
    return text.removesuffix(ending).removesuffix("\n") if ending else text
