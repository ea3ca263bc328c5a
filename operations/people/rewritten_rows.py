"""An account took part as one row of the plan, and is asked in as another: only for the same person, written again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from answers.draft import Answers, list_rows
from answers.journal import find_tombstones
from forms.definition import Definition, Question, Repeat
from forms.paths import Path
from models.cases import Participation
from models.records import Record
from operations.definitions import get_definition
from operations.journalling import as_entry, list_row_entries
from operations.people.at_work import Doing, first_end
from operations.people.invitees import Invitee

TAKEN = "Dit e-mailadres is in dit plan al van iemand anders. Ieder mens heeft een eigen adres nodig."
_OTHERWISE = (
    "Met dit e-mailadres deed iemand al op een andere manier mee aan dit plan: gebruik voor deze persoon een ander "
    "e-mailadres."
)
_STANDS = (
    "Dit e-mailadres hoort bij iemand die nog op een andere regel bij “Wie doet mee?” staat: nodig die regel uit, of "
    "haal die eerst weg als het dezelfde persoon is."
)
_RUNS = (
    "Met dit e-mailadres doet al iemand mee van wie de regel niet meer bij “Wie doet mee?” staat: beëindig eerst die "
    "toegang als het dezelfde persoon is, en nodig dan opnieuw uit."
)
_SOMEBODY_ELSE = (
    "Met dit e-mailadres deed eerder {} mee aan dit plan: schrijf naam en rol bij “Wie doet mee?” net zo op als het "
    "dezelfde persoon is, en gebruik anders een ander e-mailadres."
)


@dataclass(frozen=True, slots=True)
class _Written:
    """How somebody stands among the people of the plan, or stood there last; `called` is the name of the choice."""

    name: str
    called: str
    shown: str

    @property
    def key(self) -> str:
        return " ".join(self.name.split()).casefold()


def find_objection(doing: Doing, record: Record, part: Participation, person: Invitee) -> str:
    """Why the account that takes or took part as `part` cannot come in as `person`, in Dutch; "" when it can.

    As the same row it can. As another row only when its access is over, in the same role, when the old row is not in
    the plan any more, and when nobody else can be meant.
    """
    if part.role != person.role:
        return TAKEN if _runs(doing, part) else _OTHERWISE
    return "" if part.person_row == person.row else _find_objection_to_another(doing, record, part, person)


def _find_objection_to_another(doing: Doing, record: Record, part: Participation, person: Invitee) -> str:
    standing, gone = _read_people(doing, record)
    if part.person_row in standing:
        return TAKEN if _runs(doing, part) else _STANDS
    if _runs(doing, part):
        return _RUNS
    old = gone.get(part.person_row)
    if old is None or not old.called:
        return _OTHERWISE
    others = [one for row, one in {**gone, **standing}.items() if row not in {part.person_row, person.row}]
    if _is_same(old, standing[person.row], others):
        return ""
    return _SOMEBODY_ELSE.format(f"{old.name.strip() or 'iemand'} ({old.shown})")


def _is_same(old: _Written, new: _Written, others: list[_Written]) -> bool:
    """The same word for the role, such as “moeder”; and the same name if the plan ever had another with that word."""
    can_be_another = any(other.called == old.called and other.key != old.key for other in others)
    return old.called == new.called and (old.key == new.key or not can_be_another)


def _runs(doing: Doing, part: Participation) -> bool:
    return first_end(part.ends_on) >= doing.today


def _read_people(doing: Doing, record: Record) -> tuple[Mapping[str, _Written], Mapping[str, _Written]]:
    """By row: who stands in the plan now, and who was taken out of it, as they were written then."""
    definition = get_definition(record.form_version)
    repeat = definition.meaning("betrokkene")
    if not isinstance(repeat, Repeat):
        return {}, {}
    standing = {str(row["_id"]): row for row in list_rows(record.answers, Path(name=repeat.name))}
    tombstones = find_tombstones(as_entry(entry) for entry in list_row_entries(doing.session, record))
    gone = {
        path.rows[-1].row_id: kept.row
        for path, kept in tombstones.items()
        if [step.repeat for step in path.rows] == [repeat.name]
    }
    return _write_all(definition, standing), _write_all(definition, gone)


def _write_all(definition: Definition, rows: Mapping[str, Answers]) -> Mapping[str, _Written]:
    name, role = definition.meaning("betrokkene.naam"), definition.meaning("betrokkene.rol")
    labels = {}
    if isinstance(role, Question) and role.choices is not None:
        labels = {one.name: str(one.label) for one in definition.choices.get(role.choices.list_name, ())}

    def write(row: Answers) -> _Written:
        called = str(row.get(role.name) or "") if role else ""
        return _Written(str(row.get(name.name) or "") if name else "", called, labels.get(called, called))

    return {key: write(row) for key, row in rows.items()}
