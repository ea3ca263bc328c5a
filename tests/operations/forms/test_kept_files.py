"""A form file is read once for everything that is done with it, and never while others wait to write."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from commands.serve import THREADS
from confined.server import SERVER
from confined.turns import Turns
from forms.readers.markdown import read_markdown
from forms.readers.workbook import ReadLaterError
from forms.writing.excel import write_excel
from models.forms import FormKind
from operations.forms.drafts import read_draft
from operations.forms.going_over import dry_run_draft
from operations.forms.kept_files import MOST_AT_ONCE, _places, load_kept, parse_kept
from operations.forms.publishing import publish_draft
from operations.forms.uploading import Upload, upload_draft
from tests.operations.forms.changed import BLOCK, PLAN, beheer, forget_files, make_gemeente, upload, without

SMALL = "| survey |\n| | type | name | label |\n| | text | a | {} |\n"


def workbook(text: str) -> bytes:
    return write_excel(read_markdown(text))


def send(text: str, owner: int | None = None, kind: FormKind = FormKind.WHOLE) -> int:
    return upload_draft(beheer(), Upload("plan", owner, kind, "plan.xlsx", workbook(text)))


@pytest.mark.parametrize(("text", "kind"), [(without(PLAN, "wijk"), FormKind.WHOLE), (BLOCK, FormKind.BLOCK)])
def test_the_page_of_a_draft_needs_no_child_after_its_upload(app, monkeypatch, text, kind) -> None:
    owner = make_gemeente("Gemeente Zuid") if kind is FormKind.BLOCK else None
    draft = send(text, owner, kind)
    if kind is FormKind.BLOCK:
        read_draft(beheer(), draft)
    monkeypatch.setattr(SERVER, "turns", Turns(1, waiting=0))
    with SERVER.turns.take():
        assert read_draft(beheer(), draft).definition is not None
        assert dry_run_draft(beheer(), draft) is not None


def test_the_same_bytes_are_judged_once_and_other_bytes_anew() -> None:
    first = load_kept("small.md", SMALL.format("A").encode())
    assert load_kept("small.md", SMALL.format("A").encode()) is first
    assert load_kept("small.md", SMALL.format("B").encode()) is not first
    forget_files()
    assert load_kept("small.md", SMALL.format("A").encode()) is not first, "only the last ones are kept"


def test_a_file_for_which_it_was_too_busy_is_read_the_next_time(monkeypatch) -> None:
    content = workbook(SMALL.format("Druk"))
    monkeypatch.setattr(SERVER, "turns", Turns(1, waiting=0))
    with SERVER.turns.take(), pytest.raises(ReadLaterError, match="Het is nu druk"):
        load_kept("form.xlsx", content)
    assert load_kept("form.xlsx", content).definition is not None


def test_nobody_waits_to_write_while_publishing_waits_to_read_a_workbook(app, monkeypatch) -> None:
    draft = send(without(PLAN, "wijk"))
    forget_files()
    monkeypatch.setattr(SERVER, "turns", Turns(1))

    def go() -> int:
        with app.app_context():
            return publish_draft(beheer(), draft, 1, "").number

    with ThreadPoolExecutor(1) as pool:
        with SERVER.turns.take():
            waiting = pool.submit(go)
            time.sleep(0.5)
            upload(PLAN)
            assert not waiting.done()
        assert waiting.result() == 2


@pytest.mark.parametrize("offer", [upload, send], ids=["markdown", "excel"])
def test_the_blocks_behind_a_form_are_opened_before_it_is_published_too(app, monkeypatch, offer) -> None:
    gemeente = make_gemeente("Gemeente Zuid", "De Regenboog")
    block = send(BLOCK, gemeente, FormKind.BLOCK)
    publish_draft(beheer(), block, 1, "")
    draft = offer(without(PLAN, "wijk"))
    forget_files()
    for number in range(20):
        parse_kept("small.md", SMALL.format(number).encode())
    monkeypatch.setattr(SERVER, "turns", Turns(1))

    def go() -> tuple[int, list[str]]:
        with app.app_context():
            published = publish_draft(beheer(), draft, 1, "")
            return published.number, [owner.name for owner in published.renewed]

    with ThreadPoolExecutor(1) as pool:
        with SERVER.turns.take():
            waiting = pool.submit(go)
            time.sleep(0.5)
            upload(PLAN)
            assert not waiting.done()
        assert waiting.result() == (3, ["Gemeente Zuid"])


def wait_until_all_places_are_taken() -> None:
    """The threads come when the machine has time for them."""
    ends = time.monotonic() + 30
    while _places._value and time.monotonic() < ends:
        time.sleep(0.01)
    assert not _places._value


def test_forms_that_wait_for_their_turn_leave_half_of_the_threads_for_everybody_else(monkeypatch) -> None:
    assert MOST_AT_ONCE <= THREADS // 2
    contents = [workbook(SMALL.format(f"Nummer {number}")) for number in range(MOST_AT_ONCE + 1)]
    monkeypatch.setattr(SERVER, "turns", Turns(1))
    with ThreadPoolExecutor(MOST_AT_ONCE) as pool:
        with SERVER.turns.take():
            waiting = [pool.submit(load_kept, "form.xlsx", content) for content in contents[1:]]
            wait_until_all_places_are_taken()
            with pytest.raises(ReadLaterError, match="Het is nu druk"):
                load_kept("form.xlsx", contents[0])
            assert not any(one.done() for one in waiting), "who is refused does not wait, and they still do"
        assert all(one.result().definition for one in waiting)
    assert load_kept("form.xlsx", contents[0]).definition is not None
