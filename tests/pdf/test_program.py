"""Finding LibreOffice on this machine: by its setting, or by itself."""

from pathlib import Path

import pytest

from pdf import program
from pdf.program import LIBRARIES, find_library


def install(folder: Path, library: str) -> Path:
    folder.mkdir(parents=True)
    (folder / library).touch()
    (folder / "soffice").touch(mode=0o755)
    return folder / "soffice"


@pytest.mark.parametrize("library", LIBRARIES)
def test_the_library_stands_beside_the_program_that_is_named(tmp_path, library):
    soffice = install(tmp_path / "program", library)
    assert find_library(str(soffice)) == tmp_path / "program" / library


def test_a_link_to_the_program_leads_there_too(tmp_path, monkeypatch):
    soffice = install(tmp_path / "opt" / "program", LIBRARIES[0])
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "soffice").symlink_to(soffice)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert find_library() == tmp_path / "opt" / "program" / LIBRARIES[0]


def test_a_program_without_the_library_is_none(tmp_path):
    (tmp_path / "soffice").touch()
    assert find_library(str(tmp_path / "soffice")) is None


@pytest.mark.parametrize(("system", "machine"), [("win32", "x86_64"), ("darwin", "arm64"), ("linux", "riscv64")])
def test_where_there_is_no_fence_there_is_no_office(tmp_path, monkeypatch, system, machine):
    soffice = install(tmp_path / "program", LIBRARIES[0])
    monkeypatch.setattr(program.sys, "platform", system)
    monkeypatch.setattr(program.platform, "machine", lambda: machine)
    assert find_library(str(soffice)) is None
