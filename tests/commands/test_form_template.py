from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from commands.document_fill import fill
from commands.form_convert import convert
from commands.form_template import template
from tests.documents.form_answers import ROOT
from tests.documents.word_files import printed_text

FORMS = ROOT / "forms" / "definitions"
SMALL = "| survey |\n| | type | name | label |\n| | text | naam | Hoe heet je? |\n"
NOTES = "| survey |\n| | type | name | label |\n| | note | uitleg | Lees dit. |\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(template, [str(argument) for argument in arguments])


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.md"
    path.write_text(SMALL, "utf-8")
    return path


def test_a_template_is_made_and_filled_by_our_own_command(form: Path, tmp_path: Path) -> None:
    made, answers, filled = tmp_path / "T.docx", tmp_path / "a.json", tmp_path / "uit.docx"
    assert run(form, "-o", made).output == f"Het sjabloon staat in {made}.\n"
    answers.write_text('{"naam": "Zoë"}', "utf-8")
    arguments = [str(made), "--form", str(form), "--answers", str(answers), "-o", str(filled)]
    done = CliRunner().invoke(fill, arguments)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Hoe heet je?\tZoë" in printed_text(filled.read_bytes())


def test_a_form_in_excel_gives_the_same_template(tmp_path: Path) -> None:
    excel, one, other = tmp_path / "plan.xlsx", tmp_path / "een.docx", tmp_path / "twee.docx"
    assert CliRunner().invoke(convert, [str(FORMS / "plan.md"), "-o", str(excel)]).exit_code == 0
    assert run(FORMS / "plan.md", "-o", one, "--audience", "ouders").exit_code == 0
    assert run(excel, "-o", other, "--audience", "ouders").exit_code == 0
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("name", "readers"),
    [
        ("plan", {"team", "ouders", "jeugdige", "swv"}),
        ("aanvraag", {"ouders", "swv"}),
        ("besluit", {"ouders", "swv"}),
    ],
)
def test_a_folder_gets_a_template_for_each_reader_of_the_form(tmp_path: Path, name: str, readers: set[str]) -> None:
    assert run(FORMS / f"{name}.md", "-o", tmp_path).exit_code == 0
    assert {path.stem for path in tmp_path.iterdir()} == readers


def test_what_exists_is_replaced_only_when_asked(form: Path, tmp_path: Path) -> None:
    (tmp_path / "T.docx").write_bytes(b"eigen werk")
    refused = run(form, "-o", tmp_path / "T.docx")
    assert (refused.exit_code, "bestaat al" in refused.stderr) == (1, True)
    assert (tmp_path / "T.docx").read_bytes() == b"eigen werk"
    assert run(form, "-o", tmp_path / "T.docx", "--overwrite").exit_code == 0
    assert (tmp_path / "T.docx").read_bytes().startswith(b"PK")


def test_a_folder_in_which_one_exists_gets_nothing(tmp_path: Path) -> None:
    (tmp_path / "swv.docx").write_bytes(b"eigen werk")
    assert run(FORMS / "plan.md", "-o", tmp_path).exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["swv.docx"]


@pytest.mark.parametrize(
    ("name", "output", "options", "words"),
    [
        ("weg.md", "T.docx", "", "bestaat niet"),
        ("form.pdf", "T.docx", "", "geen .pdf-bestand"),
        ("fout.md", "T.docx", "", "txt"),
        ("form.md", "T.dotx", "", "eindigt op .docx"),
        ("form.md", "geen/T.docx", "", "De map voor"),
        ("form.md", "T.docx", "--audience iedereen", "bestaat niet. Kies uit: team, ouders"),
        ("uitleg.md", "T.docx", "", "geen vraag die in Word kan staan"),
        ("uitleg.md", ".", "", "geen vraag die in Word kan staan"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_made(
    tmp_path: Path, name: str, output: str, options: str, words: str
) -> None:
    (tmp_path / "form.md").write_text(SMALL, "utf-8")
    (tmp_path / "fout.md").write_text(SMALL.replace("| text |", "| txt |"), "utf-8")
    (tmp_path / "form.pdf").write_bytes(b"%PDF")
    (tmp_path / "uitleg.md").write_text(NOTES, "utf-8")
    result = run(tmp_path / name, "-o", tmp_path / output, *options.split())
    assert (result.exit_code, result.stdout) == (1, "")
    assert words in result.stderr
    assert list(tmp_path.glob("*.docx")) == []
