"""What a text from Word means as an answer: the stored value, or why it cannot be read and what may have been meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from documents.reading_back.dates import clean_date, guess_date
from documents.reading_back.words import normal_form
from forms.definition import Definition, Question, QuestionType
from forms.lexical import UnreadableValue, from_screen, read_value
from forms.lexical.reading import ACKNOWLEDGED
from language.bsn import find_bsn
from language.dutch import join_words
from language.text import clean_text

BSN = "Hierin staat een burgerservicenummer. In Eén Plan mag geen burgerservicenummer staan."
_CLOSE = 0.6
_MOST_LABELS = 4
_YES = frozenset({"ja", "akkoord", "ok", "oké", "x", "☒", "☑", "✓", "✔", "waar"})
_NO = frozenset({"", "nee", "niet akkoord", "☐", "□", "-", "onwaar"})
_BETWEEN = re.compile(r"[,;\n]|\ben\b|•")
_UNIT = re.compile(r"(?<=[0-9])\s*(?:uur|jaar|dagen|weken|maanden|minuten|euro|%)$|^€\s*(?=[0-9-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Understood:
    """`value` is the text to store. With a `problem` the text is not readable; `hint` is what may have been meant."""

    value: str
    problem: str = ""
    hint: str = ""

    @property
    def is_readable(self) -> bool:
        """Whether there is a value to take over."""
        return not self.problem


def labels_of(definition: Definition, question: Question, language: str | None = None) -> Mapping[str, str]:
    """Return the label of every choice of a question by its name; none for choices that are the rows of a list."""
    source = question.choices
    listed = definition.choices.get(source.list_name, ()) if source is not None else ()
    return {choice.name: choice.label.in_language(language).source for choice in listed}


def understand(question: Question, labels: Mapping[str, str], text: str, day: str = "") -> Understood:
    """Return what `text` means as an answer to `question`, whose choices have these labels.

    `day` is the ISO date that a date picker holds, as a hint.
    """
    typed = _tidy(clean_text(text))
    if find_bsn(typed):
        return Understood(typed, BSN)
    reader = _READERS.get(question.type)
    if reader is not None:
        return reader(labels, typed)
    if question.type is QuestionType.DATE:
        return _read_date(typed, day)
    if question.type is QuestionType.TEXT:
        is_long = "multiline" in question.appearance or "\n" not in typed
        return Understood(typed if is_long else " ".join(typed.split()))
    return _read_typed(question, typed)


def _tidy(text: str) -> str:
    """`text` as it would be typed in a form: no soft hyphens or fixed blanks, no blanks at the ends of lines."""
    plain = text.replace("\u00ad", "").replace("\u200b", "").replace("\u00a0", " ").replace("\u202f", " ")
    return "\n".join(line.rstrip() for line in plain.split("\n")).strip()


def _read_typed(question: Question, typed: str) -> Understood:
    """Numbers and times, with the words that people write behind them."""
    for text in (typed, _UNIT.sub("", normal_form(typed))):
        value = from_screen(question, text)
        try:
            read_value(question.type, value)
        except UnreadableValue as error:
            problem = error.message_dutch
        else:
            return Understood(value)
    return Understood(typed, f"“{_short(typed)}” is niet leesbaar. {problem}")


def _read_date(typed: str, day: str) -> Understood:
    found = clean_date(typed)
    if found is not None or not typed:
        return Understood("" if found is None else found.isoformat())
    problem = f"“{_short(typed)}” is geen datum. Vul een datum in als dag-maand-jaar, bijvoorbeeld 31-01-2026."
    guess = guess_date(typed)
    return Understood(typed, problem, guess.isoformat() if guess is not None else day)


def _read_one(labels: Mapping[str, str], typed: str) -> Understood:
    if not typed:
        return Understood("")
    name = _find_choice(labels, typed)
    if name:
        return Understood(name)
    if _list_labelled(labels, typed):
        return Understood(typed, f"Meer dan één keuze heet “{_short(typed)}”. Kies op het scherm welke het is.")
    nearest = _nearest(labels, typed)
    meant = f" Bedoelt u “{labels[nearest]}”?" if nearest else f" {_say_labels(labels)}"
    return Understood(typed, f"“{_short(typed)}” is geen keuze bij deze vraag.{meant}".rstrip(), nearest)


def _read_several(labels: Mapping[str, str], typed: str) -> Understood:
    """Read labels with commas between them; a label may hold a comma itself, so the longest that fits counts.

    What may have been meant is all of them together: a guess that drops one that was read would take it away.
    """
    parts = [part.strip() for part in _BETWEEN.split(typed)]
    marks = [found[0] for found in _BETWEEN.finditer(typed)] + [""]
    names: list[str] = []
    unread: list[Understood] = []
    place = 0
    while place < len(parts):
        taken, name = _longest_label(labels, parts[place:], marks[place:])
        if not name and parts[place]:
            unread.append(_read_one(labels, parts[place]))
            name = unread[-1].hint
        names += [name] if name else []
        place += taken
    value = " ".join(dict.fromkeys(names))
    if unread:
        return Understood(typed, unread[0].problem, value if all(one.hint for one in unread) else "")
    return Understood(value)


def _longest_label(labels: Mapping[str, str], parts: Sequence[str], marks: Sequence[str]) -> tuple[int, str]:
    for size in range(min(len(parts), _MOST_LABELS), 0, -1):
        joined = parts[0]
        for mark, part in zip(marks, parts[1:size], strict=False):
            joined += f"{mark} {part}" if mark in ",;" else f" {mark} {part}"
        name = _find_choice(labels, joined)
        if name:
            return size, name
    return 1, ""


def _find_choice(labels: Mapping[str, str], typed: str) -> str:
    """Return the name of the one choice with this label, or else the choice with this name; "" when nobody can tell."""
    named = _list_labelled(labels, typed)
    if named:
        return named[0] if len(named) == 1 else ""
    wanted = _folded(typed)
    return next((name for name in labels if wanted and wanted == name.casefold()), "")


def _list_labelled(labels: Mapping[str, str], typed: str) -> list[str]:
    wanted = _folded(typed)
    return [name for name, label in labels.items() if wanted and wanted == _folded(label)]


def _nearest(labels: Mapping[str, str], typed: str) -> str:
    by_label = {_folded(label): name for name, label in labels.items()}
    found = get_close_matches(_folded(typed)[:200], list(by_label), 1, _CLOSE)
    return by_label[found[0]] if found else ""


def _say_labels(labels: Mapping[str, str]) -> str:
    if not labels or len(labels) > _MOST_LABELS:
        return "Kies een van de keuzes uit de lijst."
    return f"Kies uit {join_words([f'“{label}”' for label in labels.values()])}."


def _read_acknowledged(_labels: Mapping[str, str], typed: str) -> Understood:
    word = _folded(typed)
    if word in _YES or word in _NO:
        return Understood(ACKNOWLEDGED if word in _YES else "")
    return Understood(typed, f"“{_short(typed)}” is niet leesbaar. Schrijf “ja”, of laat het leeg.")


def _folded(text: str) -> str:
    return " ".join(normal_form(text).casefold().split()).strip(" .")


def _short(text: str) -> str:
    longest = 60
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


_READERS: dict[QuestionType, Callable[[Mapping[str, str], str], Understood]] = {
    QuestionType.SELECT_ONE: _read_one,
    QuestionType.SELECT_MULTIPLE: _read_several,
    QuestionType.ACKNOWLEDGE: _read_acknowledged,
}
