"""The judges themselves: whatever a kill could have broken, they must see."""

from http.client import HTTPMessage

import pytest
from sqlalchemy import delete, func, select, update

from answers.changes import SetValue
from forms.paths import parse_path
from models.audit import AuditEvent
from models.cases import Case
from models.database import database, utc_now
from models.journal import JournalEntry
from models.projections import Goal
from models.records import Receipt, Record
from operations.saving import Edit, save
from tests.faults.aftermath import list_damage
from tests.faults.browser import Answer
from tests.faults.ledger import Ledger, Shown
from tests.faults.person import Receipt as Told
from tests.faults.reckoning import reckon
from tests.region import viewer

pytestmark = [pytest.mark.all, pytest.mark.xdist_group("faults")]
ILSE = "ilse.de.graaf@demo.example"
TEXT = "Merk Noor vraagt niets"


@pytest.fixture(autouse=True)
def context(demo_app):
    with demo_app.app_context():
        yield


@pytest.fixture
def ledger():
    """One save that Ilse was told of, at the last attempt of two."""
    ilse = viewer(ILSE)
    reference, revision = database.session.execute(
        select(Record.reference, Record.revision)
        .join(Case, Case.reference == Record.reference)
        .where(Case.opened_by_id == ilse.user_id)
        .order_by(Case.id)
        .limit(1)
    ).one()
    edit = Edit("page", revision, "key", (SetValue(parse_path("vraag_leren"), TEXT),), "autosave")
    saved = save(ilse, reference, edit)
    told = Told(Answer(200, HTTPMessage(), b""), attempts=2, seconds=1.0, sent_at=saved.saved_at.timestamp() + 1)
    states = {path: field.state.value for path, field in saved.fields.items()}
    return Ledger([Shown(ILSE, reference, "page", "key", {"vraag_leren": TEXT}, states, saved.revision, "", told)])


def spoil(statement) -> None:
    database.session.execute(statement)
    database.session.commit()


def again(entry):
    """A second row with the same content, but for its place in a chain, where no two can be."""
    made = type(entry)(
        **{column.name: getattr(entry, column.name) for column in entry.__table__.columns if column.name != "id"}
    )
    if isinstance(made, AuditEvent):
        made.sequence += 1_000
    return made


def add_again(model, *conditions) -> None:
    database.session.add(again(database.session.scalars(select(model).where(*conditions)).one()))
    database.session.commit()


def test_a_sound_database_has_nothing_to_tell(ledger):
    assert (reckon(ledger).problems, reckon(ledger).healed, list_damage()) == ([], 1, [])


def test_a_text_that_is_gone_is_lost_and_the_draft_is_torn(ledger):
    spoil(delete(JournalEntry).where(JournalEntry.new == TEXT))
    assert len(reckon(ledger).lost) == 1
    assert any("not what the journal says" in problem for problem in list_damage())
    assert any("the revisions are not" in problem for problem in list_damage())


def test_a_text_that_was_journalled_twice_is_doubled(ledger):
    add_again(JournalEntry, JournalEntry.new == TEXT)
    assert len(reckon(ledger).doubled) == 1


def test_a_text_that_nobody_was_told_of_is_noticed(ledger):
    assert len(reckon(Ledger()).never_shown) == 1


def test_a_draft_without_the_text_is_noticed(ledger):
    record = database.session.scalars(select(Record).where(Record.reference == ledger.shown[0].reference)).one()
    record.answers = {**record.answers, "vraag_leren": "Iets anders"}
    database.session.commit()
    assert len(reckon(ledger).not_in_draft) == 1
    assert any("not what the journal says" in problem for problem in list_damage())


def test_a_receipt_that_is_gone_or_says_something_else_is_noticed(ledger):
    spoil(update(Receipt).where(Receipt.key == "key").values(revision=1))
    assert len(reckon(ledger).wrong_answer) == 1
    spoil(delete(Receipt).where(Receipt.key == "key"))
    assert len(reckon(ledger).wrong_answer) == 1
    assert any("0 receipts and 1 audit events" in problem for problem in list_damage())


def test_a_save_without_its_audit_event_or_with_two_is_noticed(ledger):
    last = select(AuditEvent).where(AuditEvent.event == "plan.save").order_by(AuditEvent.id.desc()).limit(1)
    twice = again(database.session.scalars(last).one())
    twice.sequence += 1_000  # a chain has each number once
    database.session.add(twice)
    database.session.commit()
    assert [problem for problem in list_damage() if "1 receipts and 2 audit events" in problem]
    spoil(update(Receipt).where(Receipt.key == "key").values(saved_at=utc_now()))
    assert [problem for problem in list_damage() if "1 receipts and 0 audit events" in problem]


def test_a_revision_of_two_saves_is_noticed(ledger):
    add_again(JournalEntry, JournalEntry.new == TEXT)
    last = select(func.max(JournalEntry.id)).scalar_subquery()
    spoil(update(JournalEntry).where(JournalEntry.id == last).values(page="another"))
    assert any("more than one save" in problem for problem in list_damage())


def test_a_projection_that_stayed_behind_is_noticed(ledger):
    spoil(update(Goal).values(text="Van gisteren"))
    assert list_damage() == ["goals differ from a fresh projection"]
