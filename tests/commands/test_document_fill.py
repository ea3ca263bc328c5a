"""``flask document fill``: a document and nothing else, or one Dutch line and exit code 1."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from commands.document_fill import fill
from tests.documents.dirty_template import SECRETS, dirty_template
from tests.documents.test_context import ANSWERS, FORM
from tests.documents.word_files import all_xml, paragraphs, read, word


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "formulier.md").write_text(FORM, encoding="utf-8")
    (tmp_path / "antwoorden.json").write_text(json.dumps(ANSWERS), encoding="utf-8")
    (tmp_path / "context.json").write_text('{"document": {"kenmerk": "A-1", "datum": "2026-10-05"}}', encoding="utf-8")
    (tmp_path / "sjabloon.docx").write_bytes(
        word(
            "{{ naam }} {{ akkoord }} [{{ telefoon }}] {{ document.kenmerk }} {{ document.datum }}", header="{{ naam }}"
        )
    )
    return tmp_path


def run(folder: Path, *options: str, template: str = "sjabloon.docx", **changes: str) -> Result:
    named = {"form": "formulier.md", "answers": "antwoorden.json", **changes}
    paths = [part for name, file in named.items() for part in (f"--{name}", str(folder / file))]
    return CliRunner().invoke(fill, [str(folder / template), *paths, "-o", str(folder / "uit.docx"), *options])


def assert_refused(result: Result, *words: str) -> None:
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.strip().splitlines()) == 1
    assert [word for word in words if word not in result.stderr] == []


def test_a_document_is_made(folder):
    result = run(folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert str(folder / "uit.docx") in result.stdout
    assert paragraphs((folder / "uit.docx").read_bytes()) == ["Zoë\n& Sem Ja, graag [0612.50]  "]
    assert read((folder / "uit.docx").read_bytes()).core_properties.title == "Proef"


def test_the_context_fills_the_names_of_the_document(folder):
    assert run(folder, context="context.json").exit_code == 0
    assert paragraphs((folder / "uit.docx").read_bytes())[0].endswith("A-1 5 oktober 2026")


@pytest.mark.parametrize(
    ("audience", "printed"), [("ouders", "[0612.50]"), ("jeugdige", "[]"), ("swv", "[]"), ("team", "[0612.50]")]
)
def test_the_audience_decides_what_is_printed(folder, audience, printed):
    assert run(folder, "--audience", audience).exit_code == 0
    assert printed in paragraphs((folder / "uit.docx").read_bytes())[0]


def test_today_is_the_day_of_the_formulas(folder):
    assert run(folder, "--today", "2026-09-01").exit_code == 0


def test_what_the_makers_left_in_the_template_does_not_come_along(folder):
    (folder / "eigen.docx").write_bytes(dirty_template("{{ naam }}"))
    assert run(folder, template="eigen.docx").exit_code == 0
    said = all_xml((folder / "uit.docx").read_bytes()).lower()
    assert [secret for secret in SECRETS if secret.lower() in said] == []


def test_only_the_document_is_left_behind(folder):
    before = {path.name for path in folder.iterdir()}
    run(folder)
    assert {path.name for path in folder.iterdir()} - before == {"uit.docx"}


def test_an_older_document_stays_whole_when_the_new_one_is_refused(folder):
    (folder / "uit.docx").write_bytes(b"oud")
    (folder / "sjabloon.docx").write_bytes(word("{{ naam"))
    assert_refused(run(folder), "sjabloon.docx", "{{ naam")
    assert (folder / "uit.docx").read_bytes() == b"oud"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"template": "weg.docx"}, ["weg.docx", "bestaat niet"]),
        ({"template": "antwoorden.json"}, ["antwoorden.json", "geen Word-bestand"]),
        ({"template": "."}, ["dit is een map, geen bestand"]),
        ({"form": "weg.md"}, ["weg.md"]),
        ({"form": "sjabloon.docx"}, ["sjabloon.docx"]),
        ({"answers": "weg.json"}, ["weg.json"]),
        ({"answers": "formulier.md"}, ["formulier.md", "JSON"]),
        ({"context": "weg.json"}, ["weg.json"]),
        ({"context": "formulier.md"}, ["formulier.md", "JSON"]),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_refused(folder, changes, words):
    assert_refused(run(folder, **changes), *words)
    assert not (folder / "uit.docx").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--audience", "buurman"], ["buurman", "ouders, jeugdige, swv"]),
        (["--today", "1 september"], ["1 september", "jaar-maand-dag"]),
        (["-o", "weg/uit.docx"], ["uit.docx", "bestaat niet"]),
        (["-o", "."], ["map"]),
    ],
)
def test_a_wrong_option_is_refused(folder, options, words):
    assert_refused(run(folder, *options), *words)


def test_the_files_that_are_read_are_never_overwritten(folder):
    before = (folder / "antwoorden.json").read_bytes()
    assert_refused(run(folder, "-o", str(folder / "antwoorden.json")), "antwoorden.json")
    assert (folder / "antwoorden.json").read_bytes() == before


def test_answers_that_do_not_fit_are_refused(folder):
    (folder / "antwoorden.json").write_text('{"naamm": "x"}')
    assert_refused(run(folder), "naamm")


def test_a_form_with_a_mistake_is_refused_with_its_place(folder):
    (folder / "formulier.md").write_text(FORM.replace("| text | naam |", "| tekst | naam |"), encoding="utf-8")
    assert_refused(run(folder), "survey, regel 5")


def test_a_misspelt_name_is_refused_with_the_right_one(folder):
    (folder / "sjabloon.docx").write_bytes(word("Beste {{ naamm }}"))
    assert_refused(run(folder), "sjabloon.docx", "Beste {{ naamm }}", "Bedoelt u “naam”?")


def test_an_unknown_name_prints_nothing_and_is_told(folder):
    (folder / "sjabloon.docx").write_bytes(word("Beste {{ qqqqqq }}"))
    result = run(folder)
    assert result.exit_code == 0
    assert "“qqqqqq”" in result.stderr
    assert paragraphs((folder / "uit.docx").read_bytes()) == ["Beste "]


@pytest.mark.parametrize("closed", ["/proc", "/dev/null"])
def test_a_place_where_nobody_may_write_is_refused(folder, closed):
    """Even the root user makes no files here."""
    assert_refused(run(folder, "-o", f"{closed}/uit.docx"), "uit.docx")


def test_a_name_that_the_reader_may_not_see_is_told_and_the_document_is_made(folder):
    result = run(folder, "--audience", "jeugdige")
    assert result.exit_code == 0
    assert [word in result.stderr for word in ("sjabloon.docx", "“telefoon”", "(jeugdige)")] == [True] * 3
    assert run(folder, "--audience", "ouders").stderr == ""
