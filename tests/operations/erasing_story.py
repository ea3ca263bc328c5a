"""A child of whom everything says its mark, with a request that was decided and one that was never sent; and a neighbour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from demo.papers import make_pdf
from models.database import Base, database
from operations.attachments.files import add_attachment
from operations.attachments.values import Upload
from operations.cases import NewCase, open_case
from operations.documents import file_store
from operations.moments import happening_at
from operations.people.participants import add_participant
from operations.regions import publish_region
from operations.requests.carrying import choose_carried
from operations.retention.closing import ClosingGiven, Reason, close_plan
from operations.word_back.accepting import Picked, accept
from operations.word_back.listing import read_return
from tests.conftest import Prepared, close, make_app
from tests.documents.reading_back.edits import set_text
from tests.operations.edits import put, record, send
from tests.operations.requests.prepared import CASE, MARK, REGION, fill_case, go_through
from tests.operations.requests.ways import BLOCKS, EARLIER, begin
from tests.operations.word_back.copies import copy, send_back
from tests.region import address, viewer

CLOSED = datetime(2026, 10, 20, 10, tzinfo=UTC)
PLAN_DUE = datetime(2027, 10, 20, 10, tzinfo=UTC)
REQUEST_DUE = datetime(2032, 1, 1, 10, tzinfo=UTC)


@dataclass(frozen=True)
class Story:
    """References of what is erased, and of what must stay."""

    plan: str
    sent: str
    draft: str
    neighbour: str


def tell_story() -> Story:
    """Two cases; the first one with requests, files, a clash and a closing, and then closed."""
    publish_region("SWV Zuid", REGION)
    ilse, daniel = viewer("ilse"), viewer("daniel")
    with happening_at(EARLIER):
        plan = fill_case()
        assert plan == CASE
        both = upload("both", "Een bestand van allebei")
        add_attachment(ilse, plan, upload("own", f"{MARK} in een eigen bestand"))
        shared = add_attachment(ilse, plan, both)
        neighbour = open_neighbour(both)
        sent = begin(ilse, plan, "key-sent")
        choose_carried(ilse, sent, BLOCKS, frozenset({shared.id}))
        go_through(sent, "submit take_up declare_complete propose decide announce")
        draft = begin(ilse, plan, "key-draft")
        clash(ilse, daniel, plan)
        bring_word_back(ilse, plan)
    with happening_at(CLOSED):
        given = ClosingGiven(Reason.OTHER, f"{MARK} in de toelichting", CLOSED.date())
        close_plan(ilse, plan, record(plan).revision, given)
    return Story(plan, sent, draft, neighbour)


def open_neighbour(both: Upload) -> str:
    """Another child of the same school, with a file that is the same to the last byte."""
    ilse = viewer("ilse")
    reference = open_case(ilse, NewCase("Buurkind", "de Buur", date(2016, 2, 3), "Brinkveld", "key-neighbour"))
    add_participant(ilse, reference, address("daniel"))
    add_attachment(ilse, reference, replace(both, title="Verslag", permission="Moeder, 1 september"))
    return reference


def bring_word_back(ilse, reference):
    """An edited working copy, of which one answer is taken over and one waits."""
    texts = {path: f"{MARK} uit Word over {path}" for path in ("gezamenlijke_vraag", "vraag_leren")}
    number = send_back(copy(*(set_text(path, text) for path, text in texts.items())), case=reference)
    codes = [one.code for one in read_return(ilse, reference, number).found.proposals if one.can_be_taken]
    accept(ilse, reference, number, record(reference).revision, Picked(frozenset(codes[:1])))


def clash(ilse, daniel, reference):
    seen = record(reference).revision
    send(ilse, reference, seen, put("aanleiding", f"{MARK} van Ilse"), page="page-i")
    send(daniel, reference, seen, put("aanleiding", f"{MARK} van Daniël"), page="page-d")


def upload(key: str, text: str) -> Upload:
    return Upload(
        key, "verslag.pdf", f"{MARK} titel {key}", f"{MARK} gaf toestemming", frozenset({"swv"}), make_pdf([text])
    )


def rows_of_everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, the audit log included."""
    database.session.rollback()
    rows = {
        table.name: [tuple(row) for row in database.session.execute(select(table))]
        for table in Base.metadata.sorted_tables
    }
    database.session.rollback()
    return rows


def stored_files() -> Iterator[bytes]:
    """The content of every file on disk."""
    return (path.read_bytes() for path in file_store().folder.rglob("*") if path.is_file())


def database_bytes() -> bytes:
    """Every byte of the files of an SQLite database, its write-ahead log among them."""
    database.session.rollback()
    name = current_app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///")
    return b"".join(path.read_bytes() for path in Path(name).parent.glob(f"{Path(name).name}*"))


def prepare_story(url: str, folder: Path) -> tuple[Prepared, Story]:
    """Tell the story in the database at `url`, to be copied for every test."""
    app = make_app(url, folder)
    with app.app_context():
        story = tell_story()
    close(app)
    return Prepared(url, folder), story
