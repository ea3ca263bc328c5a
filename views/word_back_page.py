"""One file that came back, in the order in which a person goes through it: first what asks for attention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from language.dutch import join_words
from operations.word_back.values import Decided, PictureLine, Proposal, ReturnPage, Sort, State

_FEWEST_TOGETHER = 2
_MOST_PLACES = 10
_TAGS: Mapping[State, tuple[str, str]] = {
    State.TAKE: ("veranderd in Word", ""),
    State.UNCERTAIN: ("niet zeker", "careful"),
    State.CLASH: ("ook hier veranderd", "careful"),
    State.UNREADABLE: ("niet leesbaar", "wrong"),
    State.GONE: ("staat niet meer in het plan", "careful"),
    State.SAME: ("staat al in het plan", "good"),
    State.MISSING: ("niet gevonden in Word", ""),
    State.KEPT: ("hier veranderd, blijft staan", ""),
}
_DID: Mapping[Sort, str] = {
    Sort.ANSWER: "",
    Sort.ROW_ADDED: "Nieuw: ",
    Sort.ROW_REMOVED: "Verwijderd: ",
    Sort.ROW_MOVED: "Verplaatst: ",
}
_BUTTONS: Mapping[Sort, tuple[str, str]] = {
    Sort.ANSWER: ("Overnemen", "Niet overnemen"),
    Sort.ROW_ADDED: ("Toevoegen aan het plan", "Niet toevoegen"),
    Sort.ROW_REMOVED: ("Ook hier verwijderen", "Laten staan"),
    Sort.ROW_MOVED: ("Ook hier verplaatsen", "Laten staan"),
}
_CLASH_BUTTONS = ("Tekst uit Word nemen", "Houden wat in het plan staat")
_GONE_BUTTONS = ("Bewaren om later te kiezen", "Weglaten")
_DECIDED: Mapping[Decided, str] = {
    Decided.TAKEN: "overgenomen",
    Decided.LEFT: "niet overgenomen",
    Decided.BOTH: "beide teksten bewaard",
    Decided.SAME: "stond al in het plan",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One proposal in words. `written` is when, according to Word; `take` is "" where nothing can be taken over."""

    proposal: Proposal
    title: str
    tag: str
    tone: str
    written: date | None
    take: str
    leave: str
    decided: str


@dataclass(frozen=True, slots=True)
class Together:
    """Cards that stand in one row of a list; `row` is its path when they can be taken over together."""

    place: str
    row: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of the page, top to bottom. `plain` is how many can be taken over at once.

    `pictures` is what is told of those, "" when there are none.
    """

    attention: tuple[Card, ...]
    take: tuple[Together, ...]
    elsewhere: tuple[Card, ...]
    quiet: tuple[Card, ...]
    decided: tuple[Card, ...]
    plain: int
    pictures: str


def lay_out(page: ReturnPage) -> Layout:
    """Put every proposal in its part."""
    found = page.found.proposals
    mine = [one for one in found if one.is_open and not one.why_not]
    take = [one for one in mine if one.is_plain]
    return Layout(
        attention=_cards(sorted((one for one in mine if not one.is_plain), key=lambda one: _URGENCY[one.state])),
        take=tuple(_by_row(take)),
        elsewhere=_cards(one for one in found if one.is_open and one.why_not),
        quiet=_cards(one for one in found if not one.is_open and not one.is_chosen),
        decided=_cards(one for one in found if one.is_chosen),
        plain=len(take),
        pictures=tell_pictures(page.found.pictures),
    )


_URGENCY: Mapping[State, int] = {
    state: place for place, state in enumerate([State.CLASH, State.UNREADABLE, State.GONE, State.UNCERTAIN, State.TAKE])
}


def tell_pictures(pictures: Sequence[PictureLine]) -> str:
    """In one sentence how many pictures there are and where; "" without any."""
    if not pictures:
        return ""
    number = sum(each.number for each in pictures)
    places = list(dict.fromkeys(f"bij “{each.label or each.words}”" for each in pictures if each.label or each.words))
    more = ["op andere plekken"] if len(places) > _MOST_PLACES else []
    where = join_words([*places[:_MOST_PLACES], *more])
    what = "staat een afbeelding" if number == 1 else f"staan {number} afbeeldingen"
    it = "die kan" if number == 1 else "die kunnen"
    return f"In dit bestand {what}{f' ({where})' if where else ''}; {it} niet als antwoord terugkomen in het plan."


def _by_row(proposals: Iterable[Proposal]) -> Iterable[Together]:
    """The answers in one row together, everything else each at its step."""
    for (place, row), group in groupby(proposals, key=lambda one: (one.place, _row_of(one))):
        cards = _cards(group)
        yield Together(place, row if len(cards) >= _FEWEST_TOGETHER else "", cards)


def _row_of(proposal: Proposal) -> str:
    """The row in which an answer stands; "" outside every row."""
    return proposal.path.rpartition(".")[0] if proposal.sort is Sort.ANSWER else ""


def _cards(proposals: Iterable[Proposal]) -> tuple[Card, ...]:
    return tuple(_card(proposal) for proposal in proposals)


def _card(proposal: Proposal) -> Card:
    decided = _DECIDED[proposal.decision.choice] if proposal.decision else ""
    tag, tone = (decided, "") if decided else _TAGS[proposal.state]
    take, leave = _name_buttons(proposal)
    return Card(
        proposal=proposal,
        title=_DID[proposal.sort] + proposal.label,
        tag=tag,
        tone=tone,
        written=read_day(proposal.moment),
        take=take if proposal.can_be_taken else "",
        leave=leave,
        decided=decided,
    )


def _name_buttons(proposal: Proposal) -> tuple[str, str]:
    if proposal.guess:
        return f"“{proposal.guess}” nemen", "Weglaten"
    if proposal.state is State.UNREADABLE:
        return "", "Gezien, weglaten"
    if proposal.state is State.GONE:
        return _GONE_BUTTONS
    if proposal.state is State.CLASH and proposal.sort is Sort.ANSWER:
        return _CLASH_BUTTONS
    return _BUTTONS[proposal.sort]


def read_day(moment: str) -> date | None:
    """The day of a moment as a Word file has it; None for anything else. Word writes local time and calls it UTC."""
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None
