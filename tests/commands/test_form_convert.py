from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from commands.form_check import check
from commands.form_convert import convert
from forms.loading import read_workbook
from tests.documents.form_answers import ROOT

PLAN = ROOT / "forms" / "definitions" / "plan.md"
BAD = "| survey |\n| | type | name | label |\n| | txt | a | A |\n"


def run(file: Path, output: Path) -> Result:
    return CliRunner().invoke(convert, [str(file), "-o", str(output)])


def cells(file: Path) -> list[object]:
    return [(sheet.name, sheet.header.cells, [row.cells for row in sheet.rows]) for sheet in read_workbook(file).sheets]


def test_the_shipped_plan_goes_to_excel_and_back_without_loss(tmp_path: Path) -> None:
    there, back = tmp_path / "plan.xlsx", tmp_path / "plan.md"
    assert run(PLAN, there).exit_code == 0
    assert run(there, back).output == f"Het formulier staat in {back}.\n"
    assert cells(there) == cells(back) == cells(PLAN)


@pytest.mark.parametrize(
    ("name", "output", "words"),
    [
        ("weg.md", "x.xlsx", "Het bestand “weg.md” bestaat niet.\n"),
        (".", "x.xlsx", "is een map, geen bestand."),
        ("leeg.md", "x.xlsx", "In “leeg.md” staat geen formulier."),
        ("form.md", "x.docx", "eindigt op .xlsx of .md"),
        ("form.md", "geen/map.xlsx", "De map voor"),
        ("form.md", "form.md", "zelf nodig"),
        ("kapot.xlsx", "x.md", "kapot.xlsx: Dit is geen Excel-bestand"),
        ("vreemd.md", "x.xlsx", "kan niet “a/b” heten"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(tmp_path: Path, name: str, output: str, words: str) -> None:
    (tmp_path / "form.md").write_text(BAD, "utf-8")
    (tmp_path / "kapot.xlsx").write_bytes(b"geen zip")
    (tmp_path / "leeg.md").touch()
    (tmp_path / "vreemd.md").write_text("| a/b |\n| | type |\n", "utf-8")
    result = run(tmp_path / name, tmp_path / output)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert words in result.stderr
    assert result.stderr.count(name) <= 1


@pytest.mark.parametrize(
    ("output", "words"),
    [("x.txt", "Geef bij --excel een bestand op dat eindigt op .xlsx."), (".", "Geef bij --excel een bestand op")],
)
def test_the_check_writes_nothing_but_a_workbook(tmp_path: Path, output: str, words: str) -> None:
    result = CliRunner().invoke(check, [str(PLAN), "--excel", str(tmp_path / output)])
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert words in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_check_gives_the_file_back_with_the_mistakes_in_it(tmp_path: Path) -> None:
    file, output = tmp_path / "form.md", tmp_path / "bevindingen.xlsx"
    file.write_text(BAD, "utf-8")
    result = CliRunner().invoke(check, [str(file), "--excel", str(output)])
    assert result.exit_code == 1
    assert read_workbook(output).sheets[0].rows[0].cells == ("txt", "a", "A")
    clash = CliRunner().invoke(check, [str(file), "--excel", str(file)])
    assert (clash.exit_code, "zelf nodig" in clash.stderr, file.read_text("utf-8")) == (1, True, BAD)
