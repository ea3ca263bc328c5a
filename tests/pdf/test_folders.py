"""The folders of processes of LibreOffice: closed to others, and none stays behind."""

import os

from pdf.folders import make_folder


def test_only_the_owner_enters_a_folder(tmp_path):
    folder, lock = make_folder(tmp_path)
    os.close(lock)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_what_was_left_behind_goes_and_what_is_held_stays(tmp_path):
    left, lock = make_folder(tmp_path)
    (left / "document.docx").write_bytes(b"plan")
    held, other = make_folder(tmp_path)
    os.close(lock)
    newest, last = make_folder(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([held, newest])
    os.close(other)
    os.close(last)


def test_folders_of_something_else_are_left_alone(tmp_path):
    (tmp_path / "eenplan-pdf-iets").mkdir()
    (tmp_path / "andermans").mkdir()
    os.close(make_folder(tmp_path)[1])
    assert (tmp_path / "eenplan-pdf-iets").is_dir()
    assert (tmp_path / "andermans").is_dir()
