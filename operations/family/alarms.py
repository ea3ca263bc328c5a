"""“Het loopt niet goed”: anybody who takes part may say so, and then the first step is to talk (domain 4.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from answers.changes import AddRow, Change, SetValue
from answers.draft import find_row
from answers.reactions import question_in
from forms.definition import Definition, Question, Repeat
from forms.paths import Path
from language.bsn import find_bsn
from language.text import clean_text
from models.records import Record
from operations.access import Admission, admit_to_case, get_record, may
from operations.definitions import get_definition
from operations.errors import Invalid, Refused
from operations.family.notices import tell_directors
from operations.family.tasks import TaskKind, finish_tasks, list_open_tasks, make_task
from operations.labels import child_name
from operations.merging import Sender, merge_changes, owned_paths
from operations.screening import BSN_REFUSED, screen
from operations.transactions import Work, reading, writing
from operations.viewing import View, view_as
from rights.table import Action
from rights.viewer import Viewer

RAISED, ANSWERED = "melding", "gesprek"
"""The sources of these changes in the journal."""
_CALM = frozenset({"", "geen"})
_TALK = "overleg"
"""Choice names of ``opschaling.stap``: nothing the matter, and the first step."""
_LONGEST = 5_000


@dataclass(frozen=True, slots=True)
class Talk:
    """How an alarm was answered: when everybody talked, and what was agreed."""

    held_on: date | None
    agreed: str


@dataclass(frozen=True, slots=True)
class AlarmPage:
    """What is open. `may_answer`: the viewer may note the talk."""

    reference: str
    child: str
    alarms: tuple[AlarmLine, ...]
    may_answer: bool


@dataclass(frozen=True, slots=True)
class AlarmLine:
    """One time that somebody said it does not go well; `words` are their own."""

    by: str
    since: date
    words: str


@reading("plan.read_alarms")
def read_alarms(work: Work, reference: str) -> AlarmPage:
    """What is open now, as far as the viewer may see; raise `NotFound`."""
    admission = admit_to_case(work, reference)
    record = get_record(work, admission)
    view = view_as(work.now, get_definition(record.form_version), record.answers, admission.viewer)
    tasks = (task for task in list_open_tasks(work, admission.case) if task.kind is TaskKind.ALARM)
    return AlarmPage(
        reference=reference,
        child=child_name(work.session, admission.case),
        alarms=tuple(AlarmLine(task.by, task.since, _words_of(view, task.path)) for task in tasks),
        may_answer=may(work, admission, Action.ANSWER_ALARM),
    )


@writing("plan.raise_alarm")
def raise_alarm(work: Work, reference: str, words: str, key: str) -> None:
    """Say that it does not go well, in `words` of one's own; the same key again changes nothing more.

    The first step of escalation opens, and whoever directs the case gets a task. Raise `NotFound` or `Invalid`.
    """
    admission = admit_to_case(work, reference, Action.RAISE_ALARM)
    record = get_record(work, admission, lock=True)
    text = clean_text(words).strip()
    if len(text) > _LONGEST:
        raise Invalid(f"Deze tekst is te lang (meer dan {_LONGEST} tekens). Maak hem korter.")
    if find_bsn(text):
        raise Invalid(BSN_REFUSED)
    definition = get_definition(record.form_version)
    row = _row(definition, admission.viewer, key)
    if find_row(record.answers, row) is not None:
        return
    changes = (
        *_told(definition, admission.viewer, row, text, work.today),
        *_escalated(definition, record, work.viewer),
    )
    merge_changes(work, record, Sender(admission.viewer, "", RAISED), record.revision, changes)
    work.trail.paths = (str(row),)
    make_task(work, admission.case, TaskKind.ALARM, str(row))
    tell_directors(work, admission.case, definition, record.answers)


@writing("plan.answer_alarm")
def answer_alarm(work: Work, reference: str, talk: Talk) -> None:
    """Note that everybody talked about it, and close the tasks; raise `Invalid` or `Refused`."""
    admission = admit_to_case(work, reference, Action.ANSWER_ALARM)
    record = get_record(work, admission, lock=True)
    problems = dict(_problems(talk, work.today))
    if problems:
        raise Invalid("Er is nog niets bewaard.", problems)
    wanted = {
        "opschaling.gesprek": talk.held_on.isoformat() if talk.held_on else "",
        "opschaling.afspraak": clean_text(talk.agreed).strip(),
    }
    definition = get_definition(record.form_version)
    _put(work, admission, record, definition, _puts(definition, wanted))
    if not finish_tasks(work, admission.case, TaskKind.ALARM):
        raise Refused("Dit is al afgerond. Een collega was u voor.")


def _words_of(view: View, row: str) -> str:
    question = view.definition.meaning("melding.tekst")
    return view.evaluation.values.get(f"{row}.{question.name}", "") if question else ""


def _problems(talk: Talk, today: date) -> Iterator[tuple[str, str]]:
    if talk.held_on is None:
        yield "datum", "Schrijf de dag van het gesprek als dag-maand-jaar, bijvoorbeeld 14-03-2027."
    elif talk.held_on > today:
        yield "datum", "Deze dag ligt in de toekomst. Noteer het gesprek als het is geweest."
    if not talk.agreed.strip():
        yield "afspraak", "Schrijf op wat u samen hebt afgesproken."
    elif find_bsn(talk.agreed):
        yield "afspraak", BSN_REFUSED
    elif len(talk.agreed) > _LONGEST:
        yield "afspraak", f"Deze tekst is te lang (meer dan {_LONGEST} tekens). Maak hem korter."


def _put(work: Work, admission: Admission, record: Record, definition: Definition, changes: Iterable[Change]) -> None:
    screened = screen(definition, admission.viewer, record.answers, owned_paths(record), changes)
    if screened.refused:
        raise Refused(next(iter(screened.refused.values())))
    merge_changes(work, record, Sender(admission.viewer, "", ANSWERED), record.revision, screened.changes)
    work.trail.paths = tuple(str(change.path) for change in screened.changes)


def _row(definition: Definition, viewer: Viewer, key: str) -> Path:
    repeat = definition.meaning("melding")
    if not isinstance(repeat, Repeat):
        raise Refused("Dit plan heeft geen plek voor een melding. Bel de casusregisseur.")
    return Path(name=repeat.name).row(sha256(f"{viewer.user_id}:{key}".encode()).hexdigest()[:12])


def _told(definition: Definition, viewer: Viewer, row: Path, text: str, today: date) -> Iterator[Change]:
    """The words, in a row that is of whoever says them."""
    repeat = definition.by_name[row.rows[-1].repeat]
    assert isinstance(repeat, Repeat), "_row found it"
    yield AddRow(row)
    texts = {"melding.persoon": viewer.person_row, "melding.datum": today.isoformat(), "melding.tekst": text}
    for meaning, told in texts.items():
        question = question_in(definition, repeat, meaning)
        if question is not None and told:
            yield SetValue(row.child(question.name), told)


def _escalated(definition: Definition, record: Record, viewer: Viewer) -> Iterator[Change]:
    """The first step, for a plan in which none was taken; a higher step stays."""
    step = definition.meaning("opschaling.stap")
    if isinstance(step, Question) and record.answers.get(step.name, "") in _CALM:
        yield SetValue(Path(name=step.name), _TALK)
        reason = definition.meaning("opschaling.reden")
        if isinstance(reason, Question) and not record.answers.get(reason.name):
            yield SetValue(Path(name=reason.name), f"{viewer.name} zegt dat het niet goed gaat.")


def _puts(definition: Definition, texts: dict[str, str]) -> Iterator[Change]:
    for meaning, text in texts.items():
        node = definition.meaning(meaning)
        if isinstance(node, Question):
            yield SetValue(Path(name=node.name), text)
