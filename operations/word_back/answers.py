"""What became of the answers in a Word file: each laid beside what was printed and what stands in the plan now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

from answers.changes import SetValue
from answers.comparing import compare
from answers.draft import find_row, find_value, walk
from documents.reading_back.comparison import FieldChange, FieldConflict, FieldMissing, Reading
from documents.reading_back.told import BSN_LEFT_OUT, Found
from documents.reading_back.understanding import BSN, Understood, labels_of, understand
from forms.definition import Question
from forms.paths import Path, parse_path
from language.dutch import join_words
from operations.word_back.sides import Sides
from operations.word_back.values import Proposal, Sort, State

EMPTIED = "(leeg gemaakt)"
_TWICE = "Dit antwoord staat op meer dan één plek in het document, en is daar verschillend veranderd: {texts}."
_NO_QUESTION = "Deze vraag staat niet meer in het formulier."
_NO_ROW = "Dit deel is in het plan verwijderd nadat het document was gemaakt."


def propose_answers(sides: Sides, found: Found) -> Iterator[Proposal]:
    """Yield what is to be said of every answer that this viewer may see."""
    comparison = found.comparison
    for change in comparison.changes:
        proposal = _propose(sides, change) if _is_seen(sides, change.path) else None
        if proposal is not None:
            yield proposal
    yield from (_propose_twice(sides, each) for each in comparison.conflicts if _is_seen(sides, each.path))
    yield from (_propose_missing(sides, each) for each in comparison.missing if _is_seen(sides, each.path))
    yield from _propose_kept(sides, found)


def code_of(sort: Sort, name: str) -> str:
    """A short name of a proposal, the same for everybody and at any time."""
    return sha256(f"{sort}:{name}".encode()).hexdigest()[:16]


def understand_text(sides: Sides, path: Path, text: str, day: str = "") -> Understood:
    """What a text means as an answer to the question at this path of the print."""
    if BSN_LEFT_OUT in text:
        return Understood(text, BSN)
    definition = sides.forms[0]
    question = definition.by_name[path.name]
    assert isinstance(question, Question)
    labels = labels_of(definition, question) or _list_row_labels(sides, question)
    return understand(question, labels, text, day)


def _list_row_labels(sides: Sides, question: Question) -> Mapping[str, str]:
    """What each row is called that can be chosen, in the print or now, as far as this viewer may see it.

    A row that was theirs to see in the print may have been hidden since: then neither its name of then nor a guess at
    it is for them.
    """
    source = question.choices.repeat_question if question.choices else ""
    if not source:
        return {}
    name = sides.name_now(source)
    printed = ((path, text) for path, text in walk(sides.shown_base) if sides.sees_now(path))
    found = (*printed, *walk(sides.view.answers))
    return {path.rows[-1].row_id: text for path, text in found if path.name == name}


def _is_seen(sides: Sides, path: str) -> bool:
    return isinstance(sides.forms[0].by_name.get(parse_path(path).name), Question) and sides.sees(parse_path(path))


def _propose(sides: Sides, change: FieldChange) -> Proposal | None:
    """One answer that was changed in Word; None when it says the same as what was printed."""
    reading, path = change.reading, parse_path(change.path)
    understood = understand_text(sides, path, reading.text, reading.day)
    place = sides.where(path)
    if understood.is_readable and sides.same(place, find_value(sides.base, place), understood.value):
        return None
    wanted = understood.value if understood.is_readable else understood.hint
    now = sides.carry(SetValue(path, wanted))
    value = now.value if isinstance(now, SetValue) else wanted
    state, problem = _judge(sides, place, value, reading, understood)
    if state is State.UNREADABLE:
        problem = understood.problem
    return replace(
        _describe(sides, place, reading, state),
        word=(sides.show(place, value) or EMPTIED) if understood.is_readable else reading.text,
        problem=problem,
        guess=sides.show(place, value) if not understood.is_readable and value else "",
        changes=(now,) if now is not None and (understood.is_readable or wanted) else (),
    )


def _judge(sides: Sides, place: Path, value: str, reading: Reading, understood: Understood) -> tuple[State, str]:
    """How a text relates to the plan of now, and why it cannot simply be taken over."""
    if place.name not in sides.definition.by_name or sides.carry(SetValue(parse_path(reading.path), value)) is None:
        return State.GONE, _NO_QUESTION
    if find_row(sides.now, place) is None:
        return State.GONE, _NO_ROW
    if not understood.is_readable:
        return State.UNREADABLE, ""
    now = find_value(sides.now, place)
    if sides.same(place, now, value):
        return State.SAME, ""
    if not sides.same(place, now, find_value(sides.base, place)):
        return State.CLASH, ""
    return (State.TAKE if reading.is_certain else State.UNCERTAIN), ""


def _describe(sides: Sides, place: Path, reading: Reading, state: State) -> Proposal:
    """An answer as it was and is, with who changed it there and here; without what is proposed."""
    here_by, here_at = sides.touched(place)
    last = reading.revisions[-1] if reading.revisions else None
    return Proposal(
        code=code_of(Sort.ANSWER, reading.path),
        sort=Sort.ANSWER,
        state=state,
        path=str(place),
        label=sides.label(place),
        place=sides.place(place),
        step=sides.step(place),
        base=sides.show(place, find_value(sides.shown_base, place)),
        now=sides.show(place, find_value(sides.view.answers, place)),
        word="",
        notes=reading.notes,
        author=_list_authors(reading),
        moment=last.moment if last else "",
        here_by=here_by,
        here_at=here_at,
        why_not=sides.refuses(place) if place.name in sides.definition.by_name else "",
    )


def _list_authors(reading: Reading) -> str:
    """Everybody who wrote in it, as Word says; who wrote last comes last."""
    backwards = dict.fromkeys(each.author for each in reversed(reading.revisions) if each.author)
    return join_words([*reversed(backwards)])


def _propose_twice(sides: Sides, conflict: FieldConflict) -> Proposal:
    texts = ", ".join(f"“{reading.text or EMPTIED}”" for reading in conflict.readings)
    place = sides.where(parse_path(conflict.path))
    described = _describe(sides, place, conflict.readings[0], State.UNREADABLE)
    return replace(described, word=conflict.readings[0].text, problem=_TWICE.format(texts=texts))


def _propose_missing(sides: Sides, missing: FieldMissing) -> Proposal:
    reading = Reading(missing.path, missing.base, missing.base, missing.base)
    return _describe(sides, sides.where(parse_path(missing.path)), reading, State.MISSING)


def _propose_kept(sides: Sides, found: Found) -> Iterator[Proposal]:
    """What was changed here only, of what stands in the file; a row that came or went here is no answer in it."""
    comparison = found.comparison
    changed = [each.path for each in comparison.changes]
    told = {*changed, *(each.path for each in comparison.conflicts), *(each.path for each in comparison.missing)}
    untouched = {sides.where(parse_path(path)) for path in found.printed if path not in told}
    for difference in compare(sides.definition, sides.shown_base, sides.view.answers):
        path = difference.path
        if path in untouched and find_row(sides.now, path) is not None and sides.sees_now(path):
            reading = Reading(str(path), difference.old, difference.old, difference.old)
            yield _describe(sides, path, reading, State.KEPT)
