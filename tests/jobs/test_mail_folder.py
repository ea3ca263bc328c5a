import stat
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest

from jobs.errors import MailDelayedError
from jobs.mail_folder import MailFolder
from jobs.messages import Mail, build_message


def message(number="n1@swv.example"):
    mail = Mail(number, datetime(2026, 11, 22, 9, 30, tzinfo=UTC), "samira@gezin.example", "Eén", "Eén tekst.\n")
    return build_message(mail, "Eén Plan <plan@swv.example>")


def test_each_mail_is_a_file_that_a_mail_program_reads(tmp_path):
    folder = MailFolder(tmp_path / "nieuw" / "mail")
    folder.send(message())
    folder.send(message("n2@swv.example"))
    files = sorted((tmp_path / "nieuw" / "mail").iterdir())
    assert [file.name for file in files] == ["2026-11-22T093000-n1swvexample.eml", "2026-11-22T093000-n2swvexample.eml"]
    assert message_from_bytes(files[0].read_bytes(), policy=default).get_content().split() == ["Eén", "tekst."]


def test_only_its_owner_reads_it(tmp_path):
    MailFolder(tmp_path / "mail").send(message())
    [file] = (tmp_path / "mail").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "mail").stat().st_mode) == 0o700


def test_the_same_mail_sent_twice_is_there_once(tmp_path):
    folder = MailFolder(tmp_path)
    folder.send(message())
    folder.send(message())
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_tried_again_later(tmp_path):
    (tmp_path / "mail").write_text("this is a file")
    with pytest.raises(MailDelayedError, match="niet te beschrijven"):
        MailFolder(tmp_path / "mail").send(message())
