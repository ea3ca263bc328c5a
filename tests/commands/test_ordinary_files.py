"""A named pipe, a device or a folder is refused by every command in one sentence; none of them waits for it."""

import os
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from commands.document_check import check as document_check
from commands.document_fill import fill as document_fill
from commands.document_tiers import tiers
from commands.form_check import check as form_check
from commands.form_compare import compare_forms
from commands.form_convert import convert
from commands.form_draft import draft
from commands.form_fill import fill as form_fill
from commands.form_template import template
from commands.region_check import check as region_check
from documents.doctor.codes import EXAMPLE_FORM
from tests.documents.doctor.examples import build

NOT_ORDINARY = "geen gewoon bestand maar een pijp of een apparaat"
SENTENCE = re.compile(r"[^.]*(?:[.][a-z]+[^.]*)*[.]")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("pijp.docx", "pijp.md", "pijp.json", "pijp.toml"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "map").mkdir()
    (tmp_path / "goed.docx").write_bytes(build("Tekst"))
    (tmp_path / "goed.md").write_text(EXAMPLE_FORM, encoding="utf-8")
    (tmp_path / "goed.json").write_text("{}", encoding="utf-8")
    return tmp_path


def said(command: click.Command, folder: Path, words: str) -> str:
    """What a command says that must end with 1; names with an ending are files of `folder`."""
    given = [str(folder / word) if "." in word or word == "map" else word for word in words.split()]
    result = CliRunner().invoke(command, given)
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    return result.output


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (document_check, "pijp.docx"),
        (document_check, "goed.docx --form pijp.md"),
        (document_check, "goed.docx --comments pijp.docx"),
        (document_fill, "pijp.docx --form goed.md --answers goed.json -o uit.docx"),
        (document_fill, "goed.docx --form goed.md --answers pijp.json -o uit.docx"),
        (document_fill, "goed.docx --form goed.md --answers goed.json -o pijp.docx"),
        (tiers, "pijp.docx"),
        (form_check, "pijp.md"),
        (form_check, "/dev/zero"),
        (compare_forms, "goed.md pijp.md"),
        (convert, "pijp.md -o uit.xlsx"),
        (convert, "goed.md -o pijp.md"),
        (draft, "pijp.docx -o uit.xlsx"),
        (form_fill, "goed.md --answers pijp.json"),
        (template, "pijp.md -o uit.docx"),
        (region_check, "pijp.toml"),
    ],
)
def test_a_pipe_or_a_device_is_refused_and_stays_what_it_is(folder: Path, command: click.Command, words: str) -> None:
    assert NOT_ORDINARY in said(command, folder, words)
    assert all(folder.joinpath(name).is_fifo() for name in ("pijp.docx", "pijp.md", "pijp.json", "pijp.toml"))
    assert not list(folder.glob("uit.*"))


@pytest.mark.parametrize(
    ("command", "words"),
    [(document_check, "map"), (document_check, "goed.docx --form map"), (form_check, "map"), (draft, "map -o uit.md")],
)
def test_so_is_a_folder(folder: Path, command: click.Command, words: str) -> None:
    assert "is een map, geen bestand." in said(command, folder, words)


def test_what_is_said_is_one_sentence(folder: Path) -> None:
    assert SENTENCE.fullmatch(said(form_check, folder, "pijp.md").strip())


def test_a_link_to_an_ordinary_file_is_read(folder: Path) -> None:
    (folder / "koppeling.md").symlink_to(folder / "goed.md")
    assert CliRunner().invoke(form_check, [str(folder / "koppeling.md")]).exit_code == 0
