"""Every act leaves an event, every event is explained, and the page for the functionaris says the same as the code."""

import ast
import importlib
import inspect
import re
from pathlib import Path

import pytest

from models.audit import AuditEvent
from operations.audit.findings import Wrong
from operations.audit.kinds import KINDS, ActionCode, Purpose, kind_of

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "logboek.md").read_text("utf-8")
EVENT = re.compile(
    r"""(?:reading|writing|as_guest|record_event|record_account_event|_record|_write)\(\s*(?:session,\s*)?"([a-z_]+\.[a-z_]+)\""""
)

WRITES_IT_ITSELF = {
    "operations.accounts.viewers": "coming, going and accounts: writes its event in the same transaction",
    "operations.accounts.languages": "writes its event in the transaction in which the account changes",
    "operations.accounts.sessions": "writes the event in the transaction that begins or ends a session",
    "operations.attachments.files": "two operations after each other, each with its event",
    "operations.audit.verifying": "writes its event after checking",
    "operations.demo.region": "acts as the people of the demo, through the operations of everybody",
    "operations.forms.going_over": "one batch of records after another, each with its event",
    "operations.forms.uploading": "opens the file before the transaction in which it is kept, which writes the event",
    "operations.forms.publishing": "opens the workbooks before the transaction in which it publishes, as an upload does",
    "operations.inspection.export": "one operation after another, each with its event",
    "operations.printed.looking_up": "of a plan or of a request: two operations, each with its event",
    "operations.pdf.asking": "makes the document from a snapshot, and then an operation with its event queues it",
    "operations.pdf.fetching": "fetching is an operation with its event; then the service tidies up",
    "operations.publishing": "writes its event in the same transaction",
    "operations.regions": "writes its event in the same transaction",
    "operations.reprojecting": "writes its event at the end",
    "operations.retention.confirming": "one operation after another, each with its event",
    "operations.accounts.sign_in_services": "writes its event when a service changes, and when somebody comes in by it",
    "operations.retention.daily": "writes its event in the same transaction",
    "operations.retention.tombstones": "writes its event in the same transaction",
    "operations.templates.drafts": "reads in an operation with its event; after that the doctor looks, in a child",
    "operations.templates.form_changes": "reads in an operation with its event; after that the doctor looks, in a child",
    "operations.templates.previewing": "reads in an operation with its event; after that a child fills and compares",
    "operations.templates.publishing": "an operation that reads, the doctor in a child, and one that publishes",
    "operations.templates.uploading": "opens the file before the transaction in which it is kept, as with forms",
    "operations.word_back.receiving": "two operations after each other, each with its event",
}
TOUCHES_NO_CONTENT = {
    "operations.family.first_page": "makes changes of answers out of a form; saving them is the operation",
    "operations.family.looking_along": "who looks along as whom, read for every page; beginning is an event of the case",
    "operations.mail.queue": "an address of the service",
    "operations.mail.sealing": "encrypts with the key of the service",
    "operations.audit.origins": "tells where a request comes from",
    "operations.mail.outbox": "the worker sends what an operation has queued; the mail is sealed",
    "operations.accounts.passwords": "computes a hash",
    "operations.family.reactions": "makes changes of answers out of a form; saving them is the operation",
    "operations.pdf.making": "the worker makes what an operation has queued; asking and fetching are the events",
    "operations.pdf.office": "whether there is a LibreOffice here",
    "operations.pdf.waiting": "how far one's own PDF is, and how many come first",
    "operations.printed.codes": "how a code is written and typed; looking it up is the event",
    "operations.retention.due": "counts, without saying what",
    "operations.retention.stray_files": "files of no row, and so of no plan that anybody knows: counted in the output",
    "operations.accounts.second_factors": "whether somebody has one; using and changing them are events of the account",
}
"""Rooms whose functions have no `reading` or `writing` around them although views or commands call them, and why."""


def called_functions():
    """Every function of `operations` that views and commands import."""
    for folder in ("views", "commands"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("operations."):
                    module = importlib.import_module(node.module)
                    yield from (getattr(module, alias.name) for alias in node.names)


def written_events():
    texts = [
        file.read_text("utf-8") for room in ("operations", "views", "jobs") for file in (ROOT / room).rglob("*.py")
    ]
    return {name for text in texts for name in EVENT.findall(text)}


def test_every_operation_that_a_page_or_a_command_calls_leaves_an_event():
    """Decorate it with `reading` or `writing`; or say here why it needs none."""
    bare = {
        f"{function.__module__}.{function.__name__}"
        for function in called_functions()
        if inspect.isfunction(function) and not hasattr(function, "__wrapped__")
        if function.__module__ not in WRITES_IT_ITSELF.keys() | TOUCHES_NO_CONTENT.keys()
    }
    assert bare == set()


@pytest.mark.parametrize("module", sorted(WRITES_IT_ITSELF))
def test_a_room_that_writes_its_events_itself_does_so(module):
    text = (ROOT / (module.replace(".", "/") + ".py")).read_text("utf-8")
    assert re.search(r"record_event\(|@reading\(|@writing\(|from operations\.", text)


def test_every_event_that_is_written_is_in_the_catalogue():
    assert written_events() <= KINDS.keys()


def test_an_event_that_nobody_knows_cannot_be_written():
    with pytest.raises(LookupError, match=r"plan\.unheard_of"):
        kind_of("plan.unheard_of")


def test_names_and_words_fit_where_they_are_kept():
    columns = AuditEvent.__table__.columns
    assert all(len(name) <= columns.event.type.length for name in KINDS)
    assert all(len(purpose) <= columns.purpose.type.length for purpose in Purpose)
    assert all(len(action) == columns.action.type.length for action in ActionCode)
    assert all(kind.words and not kind.words.endswith(".") for kind in KINDS.values())


def test_the_page_has_every_event_with_what_it_does_and_for_which_purpose():
    """Write the row `| event | action | purpose | words |` in docs/logboek.md."""
    rows = {f"| `{kind.name}` | {kind.action} | {kind.purpose} | {kind.words} |" for kind in KINDS.values()}
    told = {line for line in PAGE.splitlines() if re.match(r"\| `[a-z_]+\.[a-z_]+` ", line)}
    assert told == rows


def test_the_page_explains_every_column_and_no_other():
    told = re.findall(r"^\| `([a-z_]+)` \|", PAGE, re.MULTILINE)
    assert sorted(told) == sorted(column.name for column in AuditEvent.__table__.columns)


def test_the_page_explains_everything_that_checking_can_find():
    assert all(f"**{wrong.value}**" in PAGE for wrong in Wrong)
