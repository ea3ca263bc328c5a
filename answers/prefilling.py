"""What one form knows already is not asked again in another: answers with the same meaning go along.

They come as ordinary changes, so that the journal says where they come from and people can change them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from answers.changes import AddRow, Change, SetValue
from answers.draft import Answers
from answers.meanings import MeaningReader, read_meanings
from forms.definition import Definition, Question, QuestionType, Repeat
from forms.paths import Path

_NOT_FILLED_IN = frozenset({QuestionType.CALCULATE, QuestionType.NOTE})
_CHOSEN = frozenset({QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE})
_FACTS = frozenset({QuestionType.HIDDEN})


def list_prefill(
    source: Definition, answers: Answers, values: Mapping[str, str], target: Definition
) -> tuple[Change, ...]:
    """Return the changes that fill an empty `target` with what `answers` to `source` mean; rows keep their ids.

    `answers` and `values` (texts by path, of an evaluation) hold only what may go along. A choice goes along as itself
    where the target offers it or hides it as a fact, and by its label into a text.
    """
    wanted = [question for question in target.questions() if question.meaning and question.type not in _NOT_FILLED_IN]
    reader = read_meanings(source, answers, frozenset(question.meaning for question in wanted), values)
    return (*_fill(reader, target, wanted, Path(), Path()), *_fill_rows(reader, target, wanted))


def list_facts(
    source: Definition, answers: Answers, values: Mapping[str, str], target: Definition
) -> tuple[SetValue, ...]:
    """Return the changes that bring the hidden questions of `target` in step: nobody types them, so nobody loses them.

    What the source does not say any more becomes empty.
    """
    facts = [question for question in target.questions() if question.meaning and question.type in _FACTS]
    reader = read_meanings(source, answers, frozenset(fact.meaning for fact in facts), values)
    single = [fact for fact in facts if not target.repeats_around(fact.name)]
    return tuple(SetValue(Path(name=fact.name), _text_for(fact, target, reader, Path())) for fact in single)


def _fill_rows(reader: MeaningReader, target: Definition, wanted: list[Question]) -> Iterator[Change]:
    """Outer repeats only: a row inside a row has no fixed place in another form."""
    for repeat in (node for node in target.nodes() if isinstance(node, Repeat) and node.meaning):
        known = next((node for node in reader.repeats() if node.meaning == repeat.meaning), None)
        if known is None or target.repeats_around(repeat.name) or reader.definition.repeats_around(known.name):
            continue
        for row in reader.rows(known):
            made = Path(name=repeat.name).row(row.rows[-1].row_id)
            yield AddRow(made)
            yield from _fill(reader, target, wanted, row, made)


def _fill(
    reader: MeaningReader, target: Definition, wanted: list[Question], row: Path, made: Path
) -> Iterator[SetValue]:
    around = made.rows[-1].repeat if made.rows else ""
    for question in wanted:
        repeats = target.repeats_around(question.name)
        if (repeats[-1].name if repeats else "") == around:
            text = _text_for(question, target, reader, row)
            if text:
                yield SetValue(made.child(question.name), text)


def _text_for(question: Question, target: Definition, reader: MeaningReader, row: Path) -> str:
    if question.type in _FACTS:
        return reader.text(row, question.meaning)
    if question.type not in _CHOSEN:
        return reader.shown(row, question.meaning)
    offered = {choice.name for choice in target.choices.get(question.choices.list_name, ())} if question.choices else ()
    names = reader.text(row, question.meaning).split()
    return " ".join(names) if names and all(name in offered for name in names) else ""
