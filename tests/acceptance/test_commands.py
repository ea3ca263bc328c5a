"""A wrong call or a broken file gives one clear Dutch line and exit code 1, never a traceback."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import Result

from tests.acceptance.conftest import HERE, Run

THINGS = HERE / "opdrachten"
FORM = HERE / "goed" / "streepjes.md"
ROOT = HERE.parents[1]
ENGLISH = (
    "Traceback",
    "Error",
    "error:",
    "Usage",
    "unexpected",
    "Unexpected",
    "expected",
    "must be",
    "does not exist",
    "undefined",
    "No such file",
)

FORM_FILES = ["bestaat_niet.xlsx", "", "foto.xlsx", "leeg.xlsx", "formulier.txt", "goed.docx"]
ANSWER_FILES = {
    "bestaat_niet.json": "bestaat_niet.json",
    "kapot.json": "kapot.json",
    "leeg.json": "leeg.json",
    "lijst.json": "lijst.json",
    "nan.json": "nan.json",
    "dubbele_vraag.json": "voornaam",
    "onbekende_vraag.json": "voornam",
    "rij_zonder_id.json": "_id",
    "dubbele_id.json": "doelen",
    "vreemde_id.json": "_id",
    "herhaling_tekst.json": "doelen",
    "rij_tekst.json": "doelen",
    "vraag_in_rij_onbekend.json": "deol",
    "vraag_als_object.json": "voornaam",
    "vraag_als_lijst.json": "voornaam",
    "groep_genest.json": "kind",
    "foto.xlsx": "foto.xlsx",
}
TEMPLATES = {
    "bestaat_niet.docx": "bestaat_niet.docx",
    "leeg.docx": "leeg.docx",
    "foto.docx": "foto.docx",
    "niet_gesloten.docx": "voornaam",
    "for_zonder_einde.docx": "endfor",
    "if_zonder_einde.docx": "endif",
    "endfor_te_veel.docx": "endfor",
    "veld_onbekend.docx": "voornaam",
    "veld_in_lus_onbekend.docx": "doel",
    "aanroep.docx": "upper",
    "geheime_weg.docx": "__class__",
    "filter_onbekend.docx": "hoofdletter",
    "rekenfout.docx": "",
    "optellen_tekst.docx": "",
    "oneindig.docx": "",
    "invoegen.docx": "",
    "spatie_tr.docx": "tr",
    "lus_zonder_herhaling.docx": "doelen",
    "label_vergeleken.docx": "ja",
    "tekst_naast_p.docx": "Let op",
    "tekst_in_lusrij.docx": "Ons doel",
    "naam_zonder_aanhalingstekens.docx": "ja",
    "groep_als_naam.docx": "voornaam",
    "vraag_van_buiten_de_lus.docx": "voornaam",
    "eigenschap.docx": "year",
}


def assert_refused(result: Result, word: str = "") -> None:
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert (result.exit_code, result.stdout) == (1, "")
    assert word in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1, result.stderr
    assert not [english for english in ENGLISH if english in result.stderr], result.stderr


@pytest.fixture
def fill_word(run: Run, tmp_path: Path) -> Run:
    def call(template: Path, answers: Path = THINGS / "goed.json", *more: object) -> Result:
        out = tmp_path / "uit.docx"
        return run("document", "fill", template, "--form", FORM, "--answers", answers, "-o", out, *more)

    return call


@pytest.mark.parametrize("name", FORM_FILES)
@pytest.mark.parametrize("command", ["check", "fill"])
def test_a_file_that_is_no_form_is_refused_by_name(run: Run, name: str, command: str) -> None:
    options = ["--answers", THINGS / "goed.json"] if command == "fill" else []
    assert_refused(run("form", command, THINGS / name, *options), name or "opdrachten")


@pytest.mark.parametrize("name", ANSWER_FILES)
def test_answers_that_do_not_fit_are_refused_with_the_place(run: Run, name: str) -> None:
    assert_refused(run("form", "fill", FORM, "--answers", THINGS / name), ANSWER_FILES[name])


@pytest.mark.parametrize("name", ANSWER_FILES)
def test_a_document_refuses_the_same_answers(fill_word: Run, name: str) -> None:
    assert_refused(fill_word(THINGS / "goed.docx", THINGS / name))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_broken_template_is_refused_with_what_is_wrong(fill_word: Run, tmp_path: Path, name: str) -> None:
    assert_refused(fill_word(THINGS / name), TEMPLATES[name])
    assert not (tmp_path / "uit.docx").exists()


def test_a_good_template_is_filled(fill_word: Run) -> None:
    result = fill_word(THINGS / "goed.docx")
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--audience", "gemeente"),
        ("--context", THINGS / "context_lijst.json"),
        ("--context", THINGS / "kapot.json"),
        ("--context", THINGS / "weg.json"),
        ("--context", THINGS / "leeg.json"),
        ("-o", "/bestaat/niet/uit.docx"),
        ("-o", THINGS),
    ],
)
def test_a_wrong_option_is_refused(fill_word: Run, option: str, value: object) -> None:
    assert_refused(fill_word(THINGS / "goed.docx", THINGS / "goed.json", option, value), Path(str(value)).name)


@pytest.mark.parametrize("today", ["01-09-2026", "2026-02-30", "morgen"])
def test_a_wrong_day_is_refused(run: Run, today: str) -> None:
    assert_refused(run("form", "fill", FORM, "--answers", THINGS / "goed.json", "--today", today), "--today")


def test_a_form_that_is_not_utf8_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "latin1.md").write_bytes(
        "| survey |\n| | type | name | label |\n| | text | naam | Café |\n".encode("latin-1")
    )
    assert_refused(run("form", "check", tmp_path / "latin1.md"), "latin1.md")


def test_answers_nested_too_deep_are_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "diep.json").write_text("[" * 100_000)
    assert_refused(run("form", "fill", FORM, "--answers", tmp_path / "diep.json"), "diep.json")


def test_the_output_never_overwrites_the_template_or_the_answers(run: Run, tmp_path: Path) -> None:
    template = tmp_path / "goed.docx"
    template.write_bytes((THINGS / "goed.docx").read_bytes())
    before = template.read_bytes()
    result = run("document", "fill", template, "--form", FORM, "--answers", THINGS / "goed.json", "-o", template)
    assert_refused(result)
    assert template.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("form", "check", FORM),
        ("form", "fill", FORM, "--answers", THINGS / "goed.json"),
        ("form", "check", THINGS / "foto.xlsx"),
    ],
    ids=["check", "fill", "refuse"],
)
def test_the_real_command_needs_no_database_and_starts_soon(arguments: tuple[object, ...], tmp_path: Path) -> None:
    began = time.perf_counter()
    command = [sys.executable, "-m", "commands", *map(str, arguments)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin", "HOME": str(tmp_path), "LANG": "C.UTF-8"},
    )
    sys.stdout.write(f"{arguments[1]}: {time.perf_counter() - began:.2f} s\n")
    assert done.returncode == int(str(arguments[2]).endswith("foto.xlsx"))
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
