import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

from commands.document_check import check
from documents.doctor.codes import CODES, EXAMPLE_FORM
from tests.documents.doctor.examples import build
from tests.documents.doctor.word_faults import FAULTS
from tests.documents.word_files import word

FIELDS = ["severity", "code", "message", "suggestion", "heading", "table", "row", "column", "paragraph", "part"]


FOR_PARENTS = ("--audience", "ouders", "--form")


def run(folder: Path, template: bytes, *options: str) -> Result:
    file = folder / "sjabloon.docx"
    file.write_bytes(template)
    return CliRunner().invoke(check, [str(file), *options])


@pytest.fixture
def form(tmp_path: Path) -> str:
    file = tmp_path / "formulier.md"
    file.write_text(EXAMPLE_FORM, encoding="utf-8")
    return str(file)


def test_a_good_template_is_called_good(tmp_path: Path, form: str) -> None:
    result = run(tmp_path, build("Tekst"), *FOR_PARENTS, form)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "Het sjabloon is goed.\n", "")


def test_everything_is_told_at_once_a_line_each_with_its_place(tmp_path: Path, form: str) -> None:
    faults = ("half-tag", "unknown-filter", "unknown-name", "block-over-cells", "begin-without-end")
    result = run(tmp_path, build("\n\n".join(CODES[word].wrong for word in faults)), *FOR_PARENTS, form)
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert [word for word in faults if f"[{word}]" not in result.stdout] == []
    assert lines[0] == "onder de kop “2. Hier”, bij “School: {{ school }”: fout: Een invulcode is niet heel. Zet {{ … }} of {% … %} in één alinea, met evenveel haakjes open en dicht. [half-tag]"  # fmt: skip
    assert any(
        line.startswith("onder de kop “2. Hier”, tabel 2, rij 3, cel 1, bij “{{ d.deol }}”: fout: ") for line in lines
    )
    assert lines[-1] == "5 fouten."


def test_warnings_and_notices_alone_are_no_failure(tmp_path: Path, form: str) -> None:
    result = run(tmp_path, build(CODES["typed-list"].wrong), *FOR_PARENTS, form)
    assert result.exit_code == 0
    assert result.stdout.endswith("\n1 waarschuwing.\n")


def test_json_holds_the_findings_and_nothing_else(tmp_path: Path, form: str) -> None:
    result = run(tmp_path, build(CODES["unknown-name"].wrong), *FOR_PARENTS, form, "--json")
    (finding,) = json.loads(result.stdout)["findings"]
    assert list(finding) == FIELDS
    assert finding | {"message": "", "part": ""} == {
        "severity": "error",
        "code": "unknown-name",
        "message": "",
        "suggestion": "Bedoelt u “doel”?",
        "heading": "2. Hier",
        "table": 2,
        "row": 3,
        "column": 1,
        "paragraph": "{{ d.deol }}",
        "part": "",
    }
    assert json.loads(run(tmp_path, build("Tekst"), *FOR_PARENTS, form, "--json").stdout) == {"findings": []}


def test_without_a_form_only_the_file_and_the_writing_of_codes_are_judged(tmp_path: Path) -> None:
    assert (
        run(tmp_path, build(CODES["unknown-name"].wrong + "\n" + CODES["typed-list"].wrong)).stdout
        == "Het sjabloon is goed.\n"
    )
    assert "[half-tag]" in run(tmp_path, build(CODES["half-tag"].wrong)).stdout


@pytest.mark.parametrize("content", [b"", b"geen Word", b"PK\x03\x04", word("x")[:-50], FAULTS["macro"].wrong()])
def test_a_file_that_the_gate_refuses_is_a_finding(tmp_path: Path, content: bytes) -> None:
    result = run(tmp_path, content, "--json")
    findings = json.loads(result.stdout)["findings"]
    assert result.exit_code == 1
    assert findings[0]["severity"] == "error"
    assert findings[0]["code"] in {"unreadable-file", "macro"}
    assert f"{findings[0]['message']} {findings[0]['suggestion']}".count("bewaar") <= 1


@pytest.mark.parametrize(("name", "words"), [("weg.docx", "bestaat niet"), ("", "een map")])
def test_a_file_that_is_not_there_is_a_finding_too(tmp_path: Path, name: str, words: str) -> None:
    result = CliRunner().invoke(check, [str(tmp_path / name), "--json"])
    assert result.exit_code == 1
    (finding,) = json.loads(result.stdout)["findings"]
    assert finding["code"] == "unreadable-file"
    assert words in finding["message"]
    assert finding["suggestion"] == "Geef de naam van een Word-bestand (.docx) dat u mag lezen."


def test_a_copy_over_the_template_itself_is_refused_by_the_name_of_the_option(tmp_path: Path) -> None:
    result = run(tmp_path, build("Tekst"), "--comments", str(tmp_path / "sjabloon.docx"))
    assert result.exit_code == 1
    assert "Kies bij --comments een andere naam." in result.stderr


@pytest.mark.parametrize(
    ("option", "value", "words"), [("--audience", "buren", "bestaat niet"), ("--form", "weg.xlsx", "weg.xlsx")]
)
def test_a_wrong_option_is_refused_on_stderr(tmp_path: Path, option: str, value: str, words: str) -> None:
    result = run(tmp_path, build("Tekst"), option, value)
    assert (result.exit_code, result.stdout) == (1, "")
    assert words in result.stderr


def test_the_copy_has_a_comment_at_every_fault_and_is_otherwise_the_same(tmp_path: Path, form: str) -> None:
    faults = (CODES["half-tag"].wrong, CODES["unknown-name"].wrong)
    copy = tmp_path / "uit.docx"
    result = run(tmp_path, build("\n".join(faults)), *FOR_PARENTS, form, "--comments", str(copy))
    assert result.exit_code == 1
    document = Document(io.BytesIO(copy.read_bytes()))
    assert [comment.text.split("\n")[0] for comment in document.comments] == ["Fout (half-tag)", "Fout (unknown-name)"]
    half = next(one for one in document.paragraphs if one.text == "School: {{ school }")
    cell = document.tables[1].rows[2].cells[0].paragraphs[0]
    assert [one._p.xpath(".//w:commentReference/@w:id") for one in (half, cell)] == [["0"], ["1"]]


def test_no_copy_is_made_of_a_file_that_the_gate_refuses(tmp_path: Path) -> None:
    copy = tmp_path / "uit.docx"
    result = run(tmp_path, FAULTS["macro"].wrong(), "--comments", str(copy))
    assert result.exit_code == 1
    assert "geen kopie" in result.stderr
    assert not copy.exists()


def test_the_template_itself_is_not_overwritten_with_the_copy(tmp_path: Path) -> None:
    result = run(tmp_path, build("Tekst"), "--comments", str(tmp_path / "sjabloon.docx"))
    assert (result.exit_code, result.stdout) == (1, "")


def test_the_command_needs_no_database_or_secret_and_loads_nothing_of_the_service(tmp_path: Path, form: str) -> None:
    file = tmp_path / "sjabloon.docx"
    file.write_bytes(build("Naam: {{ voornam }}"))
    code = f"import commands, sys; c = commands.load_command('commands.document_check:check'); c(['{file}', '--form', '{form}'], standalone_mode=False)"
    loaded = "{'app', 'flask_security', 'models', 'operations', 'sqlalchemy'} & {*sys.modules}"
    code = f"import atexit; atexit.register(lambda: print({loaded})); {code}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env={})
    assert (done.returncode, done.stderr) == (1, "")
    assert "Bedoelt u “voornaam”?" in done.stdout
    assert done.stdout.splitlines()[-1] == "set()"
