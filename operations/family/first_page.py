"""What a parent or young person comes to see first: the plan of the child in short, and what they can do now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from answers.changes import AddRow, Change, SetValue
from answers.meanings import read_meanings
from answers.reactions import GoalOpinions, find_reaction_repeat, question_in
from forms.definition import Definition, Question, Repeat
from forms.paths import Path
from operations.access import admit_to_case, check_allowed, get_record, may
from operations.case_list import find_cases
from operations.definitions import get_definition, list_current_templates
from operations.documents import allowed_audiences
from operations.errors import NotFound
from operations.family.reactions import opinions_in
from operations.family.tasks import find_open_alarm
from operations.forms.lapsed import lapsed_lines
from operations.glance import ActionLine, list_actions, list_reviews, project_view
from operations.labels import child_name, status_label
from operations.transactions import Work, reading
from operations.versions import VersionLine, version_lines
from operations.viewing import View, view_as
from rights.direction import DIRECTING
from rights.table import Action
from rights.viewer import Role, Viewer

_TEXTS = ("gaat_goed", "zorgen", "nodig", "wens")
_NO_STORY = frozenset({"", "niet_gegeven"})
"""The choice names of ``perspectief.hoe`` with which nothing is told."""
_WORDS = frozenset(
    {f"betrokkene.{word}" for word in ("naam", "rol", "telefoon", "email")}
    | {f"perspectief.{word}" for word in ("persoon", "hoe", *_TEXTS)}
    | {"hulpvraag.gezamenlijk"}
)


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """One plan in which a parent or young person takes part."""

    reference: str
    child: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to call; `role` is the label, `role_translated` that in the language of the reader, or ""."""

    name: str
    role: str
    phone: str
    email: str
    role_translated: str = ""


@dataclass(frozen=True, slots=True)
class OwnStory:
    """The viewer's own story in the plan. `path` is its row, or None while there is none.

    `is_open`: it can be told; not when somebody wrote down that there is none.
    """

    path: Path | None
    is_open: bool
    is_written: bool


@dataclass(frozen=True, slots=True)
class StoryBegin:
    """All that is needed to begin or go on with one's own story; `step` is where it stands in the plan."""

    definition: Definition
    step: str
    revision: int
    story: OwnStory
    person_row: str


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """A plan as the family meets it. `next_talk` is the first planned one; `alarm_since`: somebody said so, still open.

    `story` and `can_react` are for whoever stands among the people of the plan; without a row nothing can be theirs.
    `lapsed` counts the answers that lost their question.
    `language` is in which the reader gets the texts of the form besides its own, or "".
    """

    reference: str
    child: str
    is_youth: bool
    person_row: str
    state: str
    status: str
    question: str
    goals: tuple[GoalOpinions, ...]
    actions: tuple[ActionLine, ...]
    next_talk: date | None
    contacts: tuple[Contact, ...]
    story: OwnStory
    can_react: bool
    alarm_since: date | None
    versions: tuple[VersionLine, ...]
    audiences: tuple[str, ...]
    lapsed: int
    definition: Definition
    language: str

    @property
    def unanswered(self) -> tuple[GoalOpinions, ...]:
        """The goals of which the viewer did not say anything yet."""
        return tuple(goal for goal in self.goals if self.can_react and goal.find(self.person_row) is None)


@reading("family.list")
def list_own_plans(work: Work) -> tuple[OwnPlan, ...]:
    """The plans in which the viewer takes part, those that are closed last."""
    check_allowed(work, Action.LIST_OWN_PLANS)
    pages = (find_cases(work, "", 1), find_cases(work, "", 1, closed=True))
    return tuple(OwnPlan(line.reference, line.child) for page in pages for line in page.cases)


@reading("family.read")
def read_family_page(work: Work, reference: str) -> FamilyPage:
    """The plan in short; raise `NotFound`, also for somebody who is at work."""
    check_allowed(work, Action.LIST_OWN_PLANS)
    admission = admit_to_case(work, reference)
    record = get_record(work, admission)
    view = view_as(work.now, get_definition(record.form_version), record.answers, admission.viewer)
    seen = project_view(view)
    repeat = find_reaction_repeat(view.definition)
    person_row = admission.viewer.person_row
    templates = list_current_templates(work.session, record.form, admission.case.organisation_id)
    return FamilyPage(
        reference=reference,
        child=child_name(work.session, admission.case),
        is_youth=admission.viewer.role is Role.JEUGDIGE,
        person_row=person_row,
        state=record.state,
        status=status_label(record.state),
        question=_question(view),
        goals=opinions_in(view),
        actions=list_actions(seen, work.today),
        next_talk=next(iter(list_reviews(seen, work.today)), None),
        contacts=tuple(_list_contacts(view)),
        story=_find_story(view, person_row),
        can_react=bool(person_row and repeat and repeat.name in view.names and may(work, admission, Action.REACT)),
        alarm_since=find_open_alarm(work, admission.case),
        versions=version_lines(work, admission, record),
        audiences=allowed_audiences(work, admission, templates),
        lapsed=len(lapsed_lines(work, record, admission.viewer)),
        definition=view.definition,
        language=view.evaluation.language,
    )


@reading("family.find_story")
def find_own_story(work: Work, reference: str) -> StoryBegin:
    """The viewer's story as it is now; raise `NotFound` for somebody who is not among the people of the plan."""
    admission = admit_to_case(work, reference)
    record = get_record(work, admission)
    view = view_as(work.now, get_definition(record.form_version), record.answers, admission.viewer)
    person_row = admission.viewer.person_row
    repeat = view.definition.meaning("perspectief")
    if not person_row or not isinstance(repeat, Repeat):
        raise NotFound
    return StoryBegin(
        view.definition, view.step_of(repeat.name), record.revision, _find_story(view, person_row), person_row
    )


def story_changes(begin: StoryBegin, who: Viewer, key: str, today: date) -> tuple[Change, ...]:
    """What begins a story of one's own: a new row, or the one that somebody else wrote down, now in one's own words."""
    definition, story = begin.definition, begin.story
    repeat = definition.meaning("perspectief")
    assert isinstance(repeat, Repeat), "find_own_story says so"
    row = story.path or Path(name=repeat.name).row(key)
    texts = {
        "perspectief.persoon": begin.person_row,
        "perspectief.namens": who.role.value,
        "perspectief.hoe": "zelf_geschreven",
        "perspectief.datum": today.isoformat(),
    }
    asked = ((question_in(definition, repeat, meaning), text) for meaning, text in texts.items())
    puts = (SetValue(row.child(question.name), text) for question, text in asked if isinstance(question, Question))
    return (*(() if story.path else (AddRow(row),)), *puts)


def _question(view: View) -> str:
    return read_meanings(view.definition, view.answers, _WORDS, view.evaluation.values).text(
        Path(), "hulpvraag.gezamenlijk"
    )


def _list_contacts(view: View) -> Iterator[Contact]:
    reader = read_meanings(view.definition, view.answers, _WORDS, view.evaluation.values)
    repeat, role = view.definition.meaning("betrokkene"), view.definition.meaning("betrokkene.rol")
    for row in reader.rows(repeat) if isinstance(repeat, Repeat) else ():
        if reader.text(row, "betrokkene.rol") in DIRECTING:
            yield Contact(
                name=reader.text(row, "betrokkene.naam"),
                role=reader.shown(row, "betrokkene.rol"),
                phone=reader.text(row, "betrokkene.telefoon"),
                email=reader.text(row, "betrokkene.email"),
                role_translated=view.evaluation.translate_choice(role.name, reader.text(row, "betrokkene.rol"))
                if role
                else "",
            )


def _find_story(view: View, person_row: str) -> OwnStory:
    reader = read_meanings(view.definition, view.answers, _WORDS, view.evaluation.values)
    repeat = view.definition.meaning("perspectief")
    rows = reader.rows(repeat) if isinstance(repeat, Repeat) else ()
    own = next((row for row in rows if person_row and reader.text(row, "perspectief.persoon") == person_row), None)
    written = own is not None and any(reader.text(own, f"perspectief.{word}") for word in _TEXTS)
    is_open = own is not None and reader.text(own, "perspectief.hoe") not in _NO_STORY
    return OwnStory(own, is_open, written)
