"""Lines below each other as questions: a label with room behind it, or with room, boxes or choices below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.drafting.blocks import Blank, Line, Menu, Piece, Tick
from documents.drafting.guessing import guess, select
from documents.drafting.pieces import is_scale, split_filled, split_options
from documents.drafting.proposals import Asked, Option, Proposal, Said

_LONGEST_LABEL = 120
"""Characters of a text above a table that may be its label."""
NO_LABEL = "Antwoord"
FILLED = "Hier stond al iets ingevuld. Dat is niet overgenomen."
_NO_LABEL_DOUBT = "Bij deze lege plek stond geen tekst. Schrijf de vraag op."
_OTHER = re.compile(r"(?i)anders,? {1,3}(nl\b|namelijk)")
"""A choice that asks for words of one's own."""
_OPEN_LINES, _LONGEST_OPEN = 2, 60
"""Empty lines below a short text that are there to be filled, and not only to part it from what comes next."""
_OPEN = "Onder deze tekst stonden lege regels. Wij maakten er een vraag van."
_SCALE = "Hier stond een rij cijfers. Wilt u knoppen? Kies dan range, met parameters start=… end=… step=1."
_IN_SENTENCE = "Dit stond midden in een zin. Maak er een hele vraag van."


def clean_label(text: str) -> str:
    """Return a label as typed, without the colon behind it."""
    return text.strip().rstrip(":").rstrip()


class Lines:
    """Reads lines one after another; `proposals` holds what came of them once `close` was called."""

    def __init__(self) -> None:
        self.proposals: list[Proposal] = []
        self._label = self._hint = ""
        self._rooms = 0
        self._options: list[Option] = []
        self._is_round = True

    def read(self, line: Line) -> None:
        """Take the next line in."""
        if not line.pieces:
            self._rooms += 1
        elif isinstance(line.pieces[0], Tick) or (self._options and _ends_in_tick(line)):
            self._tick(line)
        elif line.has_space:
            self._fill_in(line)
        else:
            self._say(line.text)

    def close(self) -> None:
        """End what was being read: a label that asks for something is a question, any other text is a text."""
        self._close_options()
        self._close_label(followed=False)

    @property
    def waits(self) -> bool:
        """Whether there is a text of which it is not known yet what comes behind it."""
        return bool(self._label)

    @property
    def has_room(self) -> bool:
        """Whether there is an empty line at the end."""
        return self._rooms > 0

    def close_question(self) -> None:
        """End a label that asks for something and has room below it; leave any other."""
        if self._label.endswith("?") and self._rooms:
            self.close()

    def take_label(self) -> str:
        """Return the label that waits for what comes next, and let it go; a sentence is no label."""
        self._close_options()
        if len(self._label) > _LONGEST_LABEL or self._label.endswith("."):
            self._close_label(followed=True)
        label, hint = self._let_go()
        self.proposals += [Said(hint)] if hint else []
        return label

    def _let_go(self) -> tuple[str, str]:
        """Return the label that waits and the remark below it, and wait no more."""
        label, hint = clean_label(self._label), self._hint
        self._label, self._hint, self._rooms = "", "", 0
        return label, hint

    def add(self, proposals: Sequence[Proposal]) -> None:
        """Put in what was read elsewhere."""
        self.close()
        self.proposals += proposals

    def _say(self, text: str) -> None:
        """A line of only words: a label, a text, or a label with choices behind it, or below it."""
        self._close_options()
        if self._label and text.startswith("(") and text.endswith(")"):
            self._hint = f"{self._hint} {text[1:-1]}".strip()
            return
        if self._label.endswith("?") and not self._rooms and text.endswith("."):
            self._hint = f"{self._hint} {text}".strip()
            return
        if is_scale(text):
            label, hint = self._let_go()
            numbers = text.split()
            range_of = f"Een cijfer van {numbers[0]} tot en met {numbers[-1]}."
            self.proposals.append(Asked(label or NO_LABEL, "integer", hint=f"{hint} {range_of}".strip(), doubt=_SCALE))
            return
        label, words = split_options(text)
        options = [Option(word) for word in words]
        if options and not label and self._label:
            waiting, hint = self._let_go()
            self.proposals.append(replace(select(waiting, options), hint=hint))
            return
        self._close_label(followed=True, by_label=text.endswith((":", "?")))
        if options and label:
            self.proposals.append(select(clean_label(label), options))
        elif filled := split_filled(text):
            self.proposals.append(replace(guess(filled), doubt=FILLED))
        else:
            self._label, self._rooms = text, 0

    def _close_label(self, *, followed: bool, by_label: bool = False) -> None:
        """End the label: a question when it asks, and room, another label or nothing at all comes behind it."""
        label, self._label, rooms, self._rooms = self._label, "", self._rooms, 0
        hint, self._hint = self._hint, ""
        asks = label.endswith("?") or (label.endswith(":") and (rooms or by_label or bool(hint) or not followed))
        if asks:
            self.proposals.append(replace(guess(clean_label(label), is_long=rooms > 0), hint=hint))
        elif rooms >= _OPEN_LINES and label[-1:].isalnum() and len(label) <= _LONGEST_OPEN:
            self.proposals.append(replace(guess(label, is_long=True), hint=hint, doubt=_OPEN))
        elif label:
            self.proposals += [Said(words) for words in (label, hint) if words]

    def _fill_in(self, line: Line) -> None:
        """A line with room in it: ``Naam: ____ Klas: ____``, or only room for the label above it."""
        self._close_options()
        if any(isinstance(piece, Tick) for piece in line.pieces):
            self._tick_behind(line)
            return
        labels, places = _pairs(line.pieces)
        hint = ""
        if labels[0]:
            self._close_label(followed=True, by_label=True)
        elif self._label:
            labels[0], hint = self._let_go()
        elif self._goes_on(places[0]):
            labels, places = labels[1:], places[1:]
        for number, (label, place) in enumerate(zip(labels, places, strict=False)):
            if number == 0 or _has_word(label):
                asked = _asked(label, place, is_inside=number > 0)
                self.proposals.append(replace(asked, hint=asked.hint or hint))
                hint = ""
        if len(labels) > len(places):
            self._label = labels[-1]

    def _goes_on(self, place: Piece) -> bool:
        """Whether this is more room for the last question; then that one is long."""
        last = self.proposals[-1] if self.proposals else None
        if isinstance(place, Blank) and isinstance(last, Asked) and last.kind == "text" and not place.hint:
            self.proposals[-1] = replace(last, is_long=True)
            return True
        return False

    def _tick(self, line: Line) -> None:
        if not self._options:
            self._is_round = True
        self._take(line.pieces)

    def _take(self, pieces: Sequence[Piece]) -> None:
        """Read options: behind their box, or before it when the first piece is text."""
        before = isinstance(pieces[0], str)
        for at, piece in enumerate(pieces):
            if not isinstance(piece, Tick):
                continue
            self._is_round = self._is_round and piece.is_round
            beside = pieces[at - 1] if before else next(iter(pieces[at + 1 : at + 2]), "")
            has_room = any(isinstance(one, Blank | Menu) for one in pieces[at + 2 : at + 3])
            asks = not before and (has_room or (isinstance(beside, str) and bool(_OTHER.match(beside))))
            text = clean_label(beside) if isinstance(beside, str) else ""
            if text:
                self._options.append(Option(text, asks=text if asks else ""))

    def _tick_behind(self, line: Line) -> None:
        """A label with its boxes on one line: ``Tolk: ☐ ja ☐ nee``, or ``Akkoord ☐``."""
        first, *rest = line.pieces
        label = first if isinstance(first, str) else ""
        ticks = sum(isinstance(piece, Tick) for piece in rest)
        self._close_label(followed=True, by_label=True)
        self._is_round = True
        if isinstance(rest[-1], Tick) and ticks == 1:
            self.proposals.append(guess(clean_label(label), [Tick()]))
        elif isinstance(rest[-1], Tick):
            label, _, option = label.rpartition(":")
            self._label = label or option
            self._take([option or label, *rest])
            self._close_options()
        else:
            self._label = label
            self._take(rest)
            self._close_options()

    def _close_options(self) -> None:
        options, self._options = self._options, []
        if not options:
            return
        label, hint = self._let_go()
        if label:
            asked = select(label, options, is_round=self._is_round, is_menu=False)
            self.proposals.append(replace(asked, hint=hint))
        else:
            self.proposals += [guess(option.label, [Tick()]) for option in options]


def _ends_in_tick(line: Line) -> bool:
    return isinstance(line.pieces[-1], Tick) and isinstance(line.pieces[0], str) and not line.text.endswith(":")


def _pairs(pieces: Sequence[Piece]) -> tuple[list[str], list[Piece]]:
    """Return each text and the place behind it; a text at the end has none."""
    labels: list[str] = []
    places: list[Piece] = []
    waiting = ""
    for piece in pieces:
        if isinstance(piece, str):
            waiting = piece
            continue
        if places and not waiting and not labels[-1]:
            continue
        labels.append(waiting)
        places.append(piece)
        waiting = ""
    return ([*labels, waiting] if _is_label(waiting) else labels), places


def _is_label(text: str) -> bool:
    """Whether the text behind the last place is more than a unit, a bracket or a full stop."""
    return text.endswith((":", "?"))


def _has_word(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _asked(label: str, place: Piece, *, is_inside: bool) -> Asked:
    words = clean_label(label).lstrip(".,;() ")
    if not _has_word(words):
        return replace(guess(NO_LABEL, [place]), doubt=_NO_LABEL_DOUBT)
    asked = guess(words, [place])
    return replace(asked, doubt=_IN_SENTENCE) if is_inside and words[0].islower() and not label.endswith(":") else asked
