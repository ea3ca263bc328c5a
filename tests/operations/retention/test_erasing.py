"""Erasing leaves nothing of the child, everything of the neighbour, and the request until its own term is over."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from flask import current_app
from sqlalchemy import select

from models.audit import AuditEvent
from models.cases import Case, Participation
from models.database import Base, database
from models.engine import forget_deleted
from models.records import Record
from models.requests import Request
from models.retention import Destruction
from operations.audit.events import digest
from operations.cases import get_case, list_cases
from operations.documents import fill_document
from operations.errors import NotFound, Refused
from operations.moments import happening_at
from operations.plans import read_plan
from operations.printed.looking_up import check_document
from operations.requests.documents import get_letter, get_request_document, get_submitted_file
from operations.requests.reading import read_request
from operations.retention.confirming import erase, erase_each, hash_of
from operations.retention.erasing import KEPT, LOOSE, list_reached
from operations.retention.proposals import postpone, read_retention
from operations.retention.tombstones import replay
from operations.retention.values import Kind
from storage.tombstones import mark_of
from tests.conftest import Prepared, copied_app
from tests.documents.word_files import printed_text
from tests.operations.edits import record
from tests.operations.erasing_story import (
    PLAN_DUE,
    REQUEST_DUE,
    Story,
    database_bytes,
    prepare_story,
    rows_of_everything,
    stored_files,
)
from tests.operations.requests.ways import together
from tests.operations.telling import marks_in
from tests.region import viewer

TRACE = re.compile("kanarie", re.IGNORECASE)
BYTES = re.compile(b"kanarie", re.IGNORECASE)


@pytest.fixture(scope="module")
def told(databases, filled_database, tmp_path_factory) -> tuple[Prepared, Story]:
    """The story, told once."""
    return prepare_story(databases.copy(filled_database), tmp_path_factory.mktemp("story"))


@pytest.fixture
def app(databases, told, tmp_path):
    with copied_app(databases, told[0], tmp_path) as made:
        yield made


@pytest.fixture
def story(told) -> Story:
    return told[1]


@pytest.fixture
def fenne():
    return viewer("fenne")


def traces() -> dict[str, int]:
    """How many rows of which table say something of the child."""
    found = {name: sum(bool(TRACE.search(repr(row))) for row in rows) for name, rows in rows_of_everything().items()}
    return {name: number for name, number in found.items() if number}


def erase_plan(fenne, story):
    with happening_at(PLAN_DUE):
        return erase(fenne, story.plan)


def erase_everything(fenne, story):
    erase_plan(fenne, story)
    with happening_at(REQUEST_DUE):
        return erase(fenne, story.sent)


def test_every_table_is_reached_from_a_case_or_says_why_it_is_kept():
    tables = {table.name for table in Base.metadata.sorted_tables}
    assert tables - list_reached() == KEPT.keys()
    assert all(KEPT.values())


def test_a_draft_that_goes_with_its_plan_is_not_called_left(fenne, story):
    with happening_at(PLAN_DUE):
        done = erase_each(fenne, [story.plan, story.draft])
    assert ([one.reference for one in done.erased], done.left) == ([story.plan], ())


def test_two_who_erase_at_once_make_two_certificates_that_follow_each_other(app, fenne, story):
    with happening_at(REQUEST_DUE):
        done = together(app, lambda: erase(fenne, story.plan), lambda: erase(fenne, story.sent))
    assert {one.reference for one in done} == {story.plan, story.sent}
    database.session.rollback()
    first, second = database.session.scalars(select(Destruction).order_by(Destruction.number))
    assert (first.number, second.number, second.previous) == (1, 2, first.hash)
    assert {first.ground, second.ground} == {"termijn"}


def test_of_two_who_erase_the_same_at_once_one_is_told_that_it_is_gone(app, fenne, story):
    with happening_at(PLAN_DUE):
        done = together(app, lambda: erase(fenne, story.plan), lambda: erase(fenne, story.plan))
    assert sorted(type(one).__name__ for one in done) == ["Certificate", "NotFound"]


def test_every_loose_key_can_be_emptied():
    for table, column in LOOSE:
        assert Base.metadata.tables[table].c[column].nullable
        assert table in list_reached()


def test_of_plan_and_request_nothing_is_left_and_of_the_neighbour_everything(fenne, story):
    before = traces()
    assert {"records", "journal", "versions", "attachments", "conflicts", "closings", "submissions"} <= before.keys()
    erase_everything(fenne, story)
    assert traces() == {}
    ilse = viewer("ilse")
    assert get_case(ilse, story.neighbour).child == "Buurkind de Buur"
    assert list(database.session.scalars(select(Case.reference))) == [story.neighbour]


@pytest.mark.all
def test_on_disk_only_the_file_of_the_neighbour_is_left(fenne, story):
    assert len(list(stored_files())) > 3
    erase_everything(fenne, story)
    files = list(stored_files())
    assert len(files) == 1
    assert b"%PDF" in files[0]


@pytest.mark.all
@pytest.mark.sqlite
def test_not_a_byte_is_left_in_the_files_of_the_database(fenne, story):
    assert BYTES.search(database_bytes())
    erase_everything(fenne, story)
    assert BYTES.findall(database_bytes()) == []


@pytest.mark.all
def test_the_neighbour_does_not_change_by_a_byte(fenne, story):
    ilse = viewer("ilse")
    with happening_at(PLAN_DUE):
        before = read_plan(ilse, story.neighbour).answers, rows_about(story.neighbour)
        erase(fenne, story.plan)
        assert (read_plan(ilse, story.neighbour).answers, rows_about(story.neighbour)) == before


def rows_about(reference: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row that belongs to this case, by its own columns."""
    database.session.rollback()
    case_id = database.session.scalar(select(Case.id).where(Case.reference == reference))
    record_id = database.session.scalar(select(Record.id).where(Record.reference == reference))
    mine = {"case_id": case_id, "record_id": record_id}
    return {
        f"{table.name}.{column}": [
            tuple(row) for row in database.session.execute(select(table).where(table.c[column] == number))
        ]
        for table in Base.metadata.sorted_tables
        for column, number in mine.items()
        if column in table.c
    }


def test_what_was_printed_goes_with_the_plan(fenne, story):
    with happening_at(PLAN_DUE):
        code = printed_text(fill_document(viewer("ilse"), story.plan, "team").content).partition("Controlecode ")[2][
            :14
        ]
        fill_document(viewer("ilse"), story.neighbour, "team")
        assert traces()["printed_documents"] == 2, "this one, and the copy that came back"
        assert check_document(viewer("ilse"), code).reference == story.plan
        plan, neighbour = record(story.plan).id, record(story.neighbour).id
        erase(fenne, story.plan)
        left = [row[2] for row in rows_of_everything()["printed_documents"]]
        assert plan not in left
        assert left.count(neighbour) == 1
        with pytest.raises(NotFound):
            check_document(viewer("ilse"), code)


def test_erasing_the_plan_leaves_the_request_to_the_samenwerkingsverband_until_its_own_term(fenne, story):
    tjeerd = viewer("tjeerd")
    with happening_at(PLAN_DUE):
        before = read_request(tjeerd, story.sent)
        erase(fenne, story.plan)
        after = read_request(tjeerd, story.sent)
        assert after.submission == before.submission
        assert after.history == before.history
        file = after.submission.files[0]
        assert get_submitted_file(tjeerd, story.sent, file.id).content.startswith(b"%PDF")
        assert get_letter(tjeerd, story.sent, after.letters[0].id).content
        assert marks_in(get_request_document(tjeerd, story.sent, "swv").content)
        assert [due.reference for due in read_retention(fenne).due] == []


@pytest.mark.all
def test_after_the_plan_only_the_school_that_asked_has_something_left_to_see(fenne, story):
    erase_plan(fenne, story)
    ilse = viewer("ilse")
    with happening_at(PLAN_DUE):
        assert read_request(ilse, story.sent).child
        for person, reference in [("ilse", story.plan), ("daniel", story.plan), ("ilse", story.draft)]:
            with pytest.raises(NotFound):
                get_case(viewer(person), reference)
        for closed in (False, True):
            found = list_cases(ilse, closed=closed).cases
            assert [line.reference for line in found] == ([] if closed else [story.neighbour])
    request = database.session.scalars(select(Request).where(Request.reference == story.sent)).one()
    kept = database.session.scalars(
        select(Participation.organisation_id).where(Participation.case_id == request.case_id)
    )
    assert set(kept) == {request.organisation_id}
    assert request.plan_version_id is None


@pytest.mark.all
def test_the_audit_log_keeps_hashes_that_nobody_can_tie_to_the_case(fenne, story):
    case = database.session.scalars(select(Case).where(Case.reference == story.plan)).one()
    key, number = case.audit_key, case.id
    name = digest(key, f"case:{number}")
    seen = len(events_of(name))
    erase_everything(fenne, story)
    assert len(events_of(name)) > seen
    assert key not in [left.audit_key for left in database.session.scalars(select(Case))]
    assert story.plan not in repr(rows_of_everything()["audit_events"])


def events_of(case_digest: str):
    database.session.rollback()
    return database.session.scalars(select(AuditEvent).where(AuditEvent.case_digest == case_digest)).all()


@pytest.mark.all
def test_a_certificate_says_what_went_and_nothing_about_the_child(fenne, story):
    certificate = erase_plan(fenne, story)
    assert (certificate.number, certificate.reference, certificate.kind) == (1, story.plan, Kind.PLAN)
    assert certificate.confirmed_by == "Fenne Smit"
    assert certificate.term == "12 maanden na het afsluiten"
    assert certificate.counts["records"] == 2
    assert certificate.counts["journal"] > 100
    assert certificate.files >= 5
    assert not TRACE.search(repr(certificate))


@pytest.mark.all
def test_certificates_are_chained(fenne, story):
    erase_everything(fenne, story)
    first, second = database.session.scalars(select(Destruction).order_by(Destruction.number))
    assert second.previous == first.hash == hash_of(first)
    assert second.hash == hash_of(second)
    second.files += 1
    assert second.hash != hash_of(second)


@pytest.mark.parametrize("key", ["ilse", "tjeerd", "dirk", "daniel", "nel"])
def test_nobody_but_beheer_erases(story, key):
    with happening_at(PLAN_DUE), pytest.raises(Refused):
        erase(viewer(key), story.plan)


@pytest.mark.all
def test_what_is_not_due_or_put_off_is_not_erased(fenne, story):
    before = traces()
    with pytest.raises(NotFound):
        erase(fenne, story.plan)
    with happening_at(PLAN_DUE):
        for reference in (story.neighbour, story.sent, "EP-2026-9999"):
            with pytest.raises(NotFound):
                erase(fenne, reference)
        postpone(fenne, story.plan, PLAN_DUE.date().replace(year=2028, month=1), "Er loopt nog een klacht.")
        with pytest.raises(Refused, match="uitgesteld"):
            erase(fenne, story.plan)
    assert traces() == before


def restore(saved: Path, files: Path) -> None:
    """Put a copy of the database and of the files back, as somebody does after a disaster."""
    database.session.remove()
    database.engine.dispose()
    name = current_app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///")
    for ending in ("-wal", "-shm"):
        Path(name + ending).unlink(missing_ok=True)
    shutil.copyfile(saved, name)
    folder = Path(current_app.extensions["files"].folder)
    shutil.copytree(files, folder, dirs_exist_ok=True)


def back_up(folder: Path) -> tuple[Path, Path]:
    """A real copy of the database file and of the folder with files."""
    saved, files = folder / "backup.db", folder / "backup-files"
    database.session.remove()
    forget_deleted(database.engine)
    shutil.copyfile(current_app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"), saved)
    shutil.copytree(current_app.extensions["files"].folder, files)
    return saved, files


@pytest.mark.sqlite
def test_what_was_erased_stays_erased_when_a_backup_comes_back(fenne, story, tmp_path):
    saved, files = back_up(tmp_path)
    erase_everything(fenne, story)
    restore(saved, files)
    assert traces()
    assert replay() == 2
    assert traces() == {}
    assert BYTES.findall(database_bytes()) == []
    assert len(list(stored_files())) == 1
    grounds = database.session.scalars(select(Destruction.ground)).all()
    assert grounds == ["teruggezet", "teruggezet"]
    assert replay() == 0


@pytest.mark.all
def test_the_list_of_what_was_erased_names_nothing(fenne, story):
    erase_everything(fenne, story)
    listed = "".join(path.read_text() for path in current_app.extensions["tombstones"].folder.glob("*.tombstones"))
    assert len(listed.splitlines()) == 2
    assert story.plan not in listed
    assert not TRACE.search(listed)


@pytest.mark.all
def test_a_new_case_that_happens_to_get_the_same_reference_is_not_erased(fenne, story):
    """Only a case with the same key is the same case: an emptied database begins to count again."""
    erase_everything(fenne, story)
    case = database.session.scalars(select(Case)).one()
    assert mark_of(case.audit_key, story.plan) not in current_app.extensions["tombstones"].read()
    assert replay() == 0
