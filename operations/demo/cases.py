"""The demo plans, written through the same operations as real ones: by the people whose words they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from answers.changes import Change, SetValue
from answers.draft import Answers
from demo.cases import DemoCase, load_answers
from demo.days import moment_on, move_day, move_texts
from forms.paths import parse_path
from models.cases import Case, Participation
from models.database import utc_now
from models.projections import Youth
from models.records import RecordState
from operations.cases import NewCase, open_case
from operations.demo.saving import find_receipt, get_current, get_viewer, list_changes, save_once
from operations.establishing import establish, mark_discussed
from operations.moments import happening_at
from operations.people.participants import add_participant
from operations.transactions import open_session
from rights.viewer import Viewer


def fill_demo_case(case: DemoCase, today: date) -> str:
    """Open the case and write its plan, as far as that was not done before; return its reference."""
    answers = load_answers(case.plan, today)
    viewers = [get_viewer(participant.email) for participant in case.participants]
    reference = _find_reference(viewers[0], answers) or _open(viewers[0], answers)
    if find_receipt(reference, _last_key(case)) is None:
        with happening_at(moment_on(move_day(case.written_on, today), "15:30")):
            _write(reference, case, viewers, answers)
    for number, version in enumerate(case.versions, start=1):
        if get_current(reference).next_version <= number:
            with happening_at(moment_on(move_day(version.on, today), "09:30")):
                _establish(reference, case, viewers, move_texts(dict(version.changes), today), number)
    _let_family_in(reference, case, move_day(case.written_on, today))
    return reference


def _open(opener: Viewer, answers: Answers) -> str:
    texts = {name: text for name, text in answers.items() if isinstance(text, str)}
    with happening_at(moment_on(date.fromisoformat(texts["gestart_op"]), "09:00")):
        return open_case(
            opener, NewCase(texts["voornaam"], texts["achternaam"], date.fromisoformat(texts["geboortedatum"]))
        )


def _write(reference: str, case: DemoCase, viewers: list[Viewer], answers: Answers) -> None:
    """Everybody writes what the ones before could not: a goal belongs to one side. The last receipt says it is done."""
    changes: tuple[Change, ...] = tuple(list_changes(answers, {}))
    for number, (viewer, participant) in enumerate(zip(viewers, case.participants, strict=True)):
        if number:
            add_participant(viewers[0], reference, participant.email, participant.person_row)
        changes = save_once(viewer, reference, f"demo-{case.plan}-{number}", changes)
    add_participant(viewers[0], reference, case.participants[0].email, case.participants[0].person_row)
    save_once(viewers[0], reference, _last_key(case), ())


def _establish(reference: str, case: DemoCase, viewers: list[Viewer], changed: dict[str, str], number: int) -> None:
    changes: Iterable[Change] = [SetValue(parse_path(path), text) for path, text in changed.items()]
    for side, viewer in enumerate(viewers if changed else ()):
        changes = save_once(viewer, reference, f"demo-{case.plan}-versie-{number}-{side}", changes)
    if get_current(reference).state == RecordState.DRAFT:
        mark_discussed(viewers[0], reference)
    establish(viewers[0], reference, get_current(reference).revision)


def _let_family_in(reference: str, case: DemoCase, since: date) -> None:
    """Parents and youth take part as if they had been invited."""
    with open_session(writes=True, tenant=None) as session:
        found = session.scalars(select(Case).where(Case.reference == reference)).one()
        taking_part = set(session.scalars(select(Participation.user_id).where(Participation.case_id == found.id)))
        for member in case.family:
            person = get_viewer(member.email)
            if person.user_id not in taking_part:
                session.add(
                    Participation(
                        case_id=found.id,
                        user_id=person.user_id,
                        organisation_id=person.organisation_id,
                        role=person.role.value,
                        person_row=member.person_row,
                        starts_on=since,
                        changed_at=utc_now(),
                    )
                )
        session.commit()


def _find_reference(opener: Viewer, answers: Answers) -> str | None:
    """Find the case by the child's name; a run that was broken off may not have written the infix yet."""
    last_name = answers["achternaam"]
    last_names = (last_name, f"{answers.get('tussenvoegsel', '')} {last_name}")
    query = (
        select(Case.reference)
        .join(Youth, Youth.case_id == Case.id)
        .where(Case.opened_by_id == opener.user_id)
        .where(Youth.first_name == answers["voornaam"], Youth.last_name.in_(last_names))
    )
    with open_session(writes=False, tenant=None) as session:
        return session.scalar(query)


def _last_key(case: DemoCase) -> str:
    return f"demo-{case.plan}-klaar"
