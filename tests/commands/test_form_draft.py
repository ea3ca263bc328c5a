from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from commands.form_check import check
from commands.form_draft import draft
from forms.loading import read_workbook
from tests.documents.drafting.word_plans import PLANS
from tests.documents.word_files import word


def run(*arguments: object) -> Result:
    return CliRunner().invoke(draft, [str(argument) for argument in arguments])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "Mijn plan.docx"
    path.write_bytes(PLANS["perspectief"]())
    return path


@pytest.mark.parametrize("ending", [".xlsx", ".md"])
@pytest.mark.parametrize("name", PLANS)
def test_the_form_is_made_checked_and_good(tmp_path: Path, name: str, ending: str) -> None:
    source, output = tmp_path / "plan.docx", tmp_path / f"form{ending}"
    source.write_bytes(PLANS[name]())
    done = run(source, "-o", output)
    assert (done.exit_code, done.stderr) == (0, "")
    assert f"Het formulier staat in {output}, met " in done.output
    assert CliRunner().invoke(check, [str(output)]).output == "Het formulier is goed.\n"


def test_excel_and_markdown_hold_the_same_form(plan: Path, tmp_path: Path) -> None:
    outputs = [tmp_path / "F.xlsx", tmp_path / "F.md"]
    assert [run(plan, "-o", output).exit_code for output in outputs] == [0, 0]
    one, other = ([[row.cells for row in sheet.rows] for sheet in read_workbook(output).sheets] for output in outputs)
    assert one == other


def test_every_remark_is_printed_and_stands_at_its_cell(plan: Path, tmp_path: Path) -> None:
    output = tmp_path / "F.xlsx"
    done = run(plan, "-o", output)
    sheet = openpyxl.load_workbook(output)["survey"]
    born = next(row for row in range(1, sheet.max_row) if sheet.cell(row, 3).value == "Geboortedatum")
    assert "Wij maakten hiervan een datum." in sheet.cell(born, 1).comment.text
    assert f"survey regel {born}, type: waarschuwing: Wij maakten hiervan een datum." in done.output


def test_the_name_of_the_file_is_the_title_of_a_plan_without_one(tmp_path: Path) -> None:
    (tmp_path / "Mijn plan.docx").write_bytes(word("Naam: ____"))
    assert run(tmp_path / "Mijn plan.docx", "-o", tmp_path / "F.md").exit_code == 0
    assert "| Mijn plan | mijn_plan |" in (tmp_path / "F.md").read_text("utf-8")


def test_what_exists_is_replaced_only_when_asked(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "F.md").write_text("eigen werk", "utf-8")
    refused = run(plan, "-o", tmp_path / "F.md")
    assert (refused.exit_code, "bestaat al" in refused.stderr) == (1, True)
    assert (tmp_path / "F.md").read_text("utf-8") == "eigen werk"
    assert run(plan, "-o", tmp_path / "F.md", "--overwrite").exit_code == 0
    assert "Geboortedatum" in (tmp_path / "F.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "output", "words"),
    [
        ("weg.docx", "F.xlsx", "weg.docx: dit bestand bestaat niet"),
        (".", "F.xlsx", "dit is een map, geen bestand"),
        ("plan.pdf", "F.xlsx", "plan.pdf: Dit is geen Word-bestand"),
        ("oud.doc", "F.xlsx", "oud Word-bestand"),
        ("brief.docx", "F.xlsx", "geen plek gevonden om iets in te vullen"),
        ("leeg.docx", "F.xlsx", "geen plek gevonden"),
        ("brief.docx", "F.csv", "eindigt op .xlsx of .md"),
        ("brief.docx", "geen/F.xlsx", "De map voor"),
        ("brief.docx", ".", "is een map"),
        ("brief.docx", "brief.docx", "zelf nodig"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(tmp_path: Path, name: str, output: str, words: str) -> None:
    (tmp_path / "brief.docx").write_bytes(word("Beste ouders,", "Tot morgen."))
    (tmp_path / "leeg.docx").write_bytes(word())
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "oud.doc").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    before = sorted(tmp_path.iterdir())
    result = run(tmp_path / name, "-o", tmp_path / output)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert words in result.stderr
    assert sorted(tmp_path.iterdir()) == before
