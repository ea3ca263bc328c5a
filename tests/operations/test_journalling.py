"""What a merge reads of the journal is less than all of it, and tells the same."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from answers.seen import seen_by_page
from models.database import database
from models.journal import JournalEntry
from operations.journalling import as_entry, latest_touching, list_entries_after
from tests.operations.edits import add, answers, move, open_noor, put, record, remove, send

PATHS = ("aanleiding", "groep_of_klas", "betrokkenen[a].betrokkene_naam", "betrokkenen[b].betrokkene_naam")
TEXTS = st.builds(put, st.sampled_from(PATHS), st.sampled_from(["", "een", "twee"]))
ROWS = st.sampled_from(["betrokkenen[a]", "betrokkenen[b]"])
CHANGES = st.one_of(TEXTS, ROWS.map(add), ROWS.map(remove), ROWS.map(move))
SAVES = st.lists(st.tuples(st.sampled_from(["page-1", "page-2", "page-3"]), CHANGES), min_size=1, max_size=12)
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SLOW
@given(SAVES, st.integers(0, 6))
def test_what_a_page_saw_can_be_rebuilt_from_the_entries_that_tell(ilse, saves, behind):
    noor = open_noor(ilse)
    for page, change in saves:
        send(ilse, noor, 1, change, page=page)
    plan = record(noor)
    base = max(1, plan.revision - behind)
    telling = list_entries_after(database.session(), plan, base)
    query = select(JournalEntry).where(JournalEntry.record_id == plan.id, JournalEntry.revision > base)
    all_of_them = database.session.scalars(query.order_by(JournalEntry.id)).all()
    for page in ("page-1", "page-2", "page-3"):
        assert seen(telling, plan, page) == seen(all_of_them, plan, page)
        for _, change in saves:
            assert latest_touching(telling, change.path, page) == latest_touching(all_of_them, change.path, page)


def seen(entries, plan, page):
    return seen_by_page([as_entry(row) for row in entries], plan.answers, page)


def test_a_long_day_of_typing_leaves_little_to_read(ilse):
    noor = open_noor(ilse)
    for number in range(30):
        send(ilse, noor, 1, put("aanleiding", f"tekst {number}"))
    assert len(list_entries_after(database.session(), record(noor), 1)) == 2
    assert answers(noor)["aanleiding"] == "tekst 29"
