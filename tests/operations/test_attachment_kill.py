"""The power goes off between keeping a file and noting it: never a line without its file."""

import os
import signal
import sys
from subprocess import run

import pytest

from config import CHECKOUT
from operations.attachments.files import add_attachment, get_attachment
from tests.operations.attached_files import PDF, rows, upload
from tests.operations.edits import open_noor

pytestmark = pytest.mark.all

UPLOAD = "voor de stroom uitviel"
DYING = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from models.attachments import Attachment
from operations.attachments.files import add_attachment
from tests.conftest import make_app
from tests.operations.attached_files import upload
from tests.region import viewer

url, folder, reference, moment, key = sys.argv[1:]
die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
with make_app(url, Path(folder)).app_context():
    ilse = viewer("ilse")
    if moment == "noting":
        event.listen(Attachment, "after_insert", die)
    elif moment == "committing":
        event.listen(Attachment, "after_insert", lambda *_: event.listen(Engine, "commit", die))
    else:
        os.fsync = die
    add_attachment(ilse, reference, upload("swv", key=key))
"""


@pytest.mark.parametrize(("moment", "kept"), [("writing", 0), ("noting", 0), ("committing", 1)])
def test_a_crash_leaves_no_line_without_a_file_and_the_same_upload_goes_on(app, ilse, tmp_path, moment, kept):
    noor = open_noor(ilse)
    url = os.fspath(app.config["SQLALCHEMY_DATABASE_URI"])
    dying = run([sys.executable, "-c", DYING, url, str(tmp_path), noor, moment, UPLOAD], cwd=CHECKOUT, check=False)
    assert dying.returncode == -signal.SIGKILL
    files = [path for path in (tmp_path / "files").rglob("*") if path.is_file() and not path.name.startswith(".")]
    assert (len(rows()), len(files)) == (0, kept)

    added = add_attachment(ilse, noor, upload("swv", key=UPLOAD))
    assert add_attachment(ilse, noor, upload("swv", key=UPLOAD)) == added
    assert get_attachment(ilse, noor, added.id).content == PDF
    assert len(rows()) == 1
