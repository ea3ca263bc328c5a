"""A workbook is never opened while others wait to write: what publishing asks of it is read before."""

import time
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest

from confined.server import SERVER
from confined.turns import Turns
from forms.readers.markdown import read_markdown
from forms.writing.excel import write_excel
from models.database import database, utc_now
from models.forms import FormVersion
from operations import definitions
from operations.definitions import current_form, is_read
from operations.forms.going_over import go_over
from operations.forms.publishing import follow_again, publish_draft, restore_version
from tests.operations.edits import open_noor
from tests.operations.forms.changed import PLAN, beheer, upload, without
from tests.region import viewer

MARKDOWN, EXCEL = "plan.md", "plan.xlsx"


def add_version(number: int, text: str, filename: str) -> int:
    """A version of the samenwerkingsverband that another process published: nothing of it is read here."""
    content = write_excel(read_markdown(text)) if filename == EXCEL else text.encode()
    version = FormVersion(
        form="plan",
        number=number,
        sha256=sha256(content).hexdigest(),
        owner_id=beheer().swv_id,
        filename=filename,
        content=content,
        published_at=utc_now(),
    )
    database.session.add(version)
    database.session.commit()
    assert filename == MARKDOWN or not is_read(version)
    return version.id


def publish_over_workbook():
    add_version(2, without(PLAN, "wijk"), EXCEL)
    draft = upload(without(PLAN, "talen_thuis"))
    return lambda: publish_draft(beheer(), draft, 2, "").number == 3


def restore_what_is_shipped():
    shipped = current_form(database.session, "plan", None).id
    add_version(2, without(PLAN, "wijk"), EXCEL)
    return lambda: restore_version(beheer(), shipped, beheer().swv_id, 2, "").number == 3


def restore_workbook():
    earlier = add_version(2, without(PLAN, "wijk"), EXCEL)
    add_version(3, PLAN, MARKDOWN)
    return lambda: restore_version(beheer(), earlier, beheer().swv_id, 3, "").number == 4


def follow():
    add_version(2, without(PLAN, "wijk"), EXCEL)
    return lambda: follow_again(beheer(), "plan", beheer().swv_id, 2, "").number == 3


def let_go_over():
    open_noor(viewer("ilse"))
    add_version(2, without(PLAN, "wijk"), EXCEL)
    return lambda: go_over(beheer(), "plan", beheer().swv_id).records == 1


ACTS = [publish_over_workbook, restore_what_is_shipped, restore_workbook, follow, let_go_over]


@pytest.mark.parametrize("prepare", ACTS, ids=lambda act: act.__name__)
def test_nobody_waits_to_write_while_a_version_that_is_not_known_yet_is_read(app, monkeypatch, prepare) -> None:
    monkeypatch.setattr(definitions, "_definitions", {})  # another test may have written the very same bytes
    act = prepare()
    monkeypatch.setattr(SERVER, "turns", Turns(1))

    def go() -> bool:
        with app.app_context():
            return act()

    with ThreadPoolExecutor(1) as pool:
        with SERVER.turns.take():
            waiting = pool.submit(go)
            time.sleep(0.5)
            upload(PLAN)
            assert not waiting.done(), "the workbook is read only then"
        assert waiting.result()
