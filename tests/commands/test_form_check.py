import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from commands.form_check import check

GOOD = "| survey |\n| | type | name | label |\n| | text | a | A |\n"
BAD = "| survey |\n| | type | name | label | appearance |\n| | txt | a | A | |\n| | text | a | B | mooi |\n"


def run(path: Path, *options: str) -> Result:
    return CliRunner().invoke(check, [str(path), *options])


def write(folder: Path, text: str) -> Path:
    path = folder / "form.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_form_is_called_good(tmp_path: Path) -> None:
    result = run(write(tmp_path, GOOD))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "Het formulier is goed.\n", "")


def test_mistakes_are_named_one_per_line_in_the_order_of_the_file(tmp_path: Path) -> None:
    result = run(write(tmp_path, BAD))
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert lines[0] == "survey regel 3, type: fout: Het type “txt” bestaat niet. Bedoelde u “text”?"
    assert lines[1].startswith("survey regel 4, name: fout: De naam “a” is al gebruikt op regel 3.")
    assert lines[2].startswith("survey regel 4, appearance: waarschuwing:")
    assert lines[3:] == ["2 fouten, 1 waarschuwing."]


def test_warnings_alone_are_no_failure(tmp_path: Path) -> None:
    result = run(write(tmp_path, GOOD.replace("label |", "label | appearance |").replace("A |", "A | mooi |")))
    assert result.exit_code == 0
    assert result.stdout.endswith("\n1 waarschuwing.\n")


def test_json_holds_the_findings_and_nothing_else(tmp_path: Path) -> None:
    result = run(write(tmp_path, BAD), "--json")
    findings = json.loads(result.stdout)["findings"]
    assert result.exit_code == 1
    assert list(json.loads(result.stdout)) == ["findings"]
    assert findings[0] == {
        "severity": "error",
        "code": "unknown-type",
        "sheet": "survey",
        "row": 3,
        "column": "type",
        "message": "Het type “txt” bestaat niet.",
        "suggestion": "Bedoelde u “text”?",
    }
    assert json.loads(run(write(tmp_path, GOOD), "--json").stdout) == {"findings": []}


@pytest.mark.parametrize("name", ["weg.md", "", "beeld.xlsx", "beeld.md", "beeld.doc"])
def test_a_file_that_cannot_be_read_gives_one_dutch_line(tmp_path: Path, name: str) -> None:
    for ending in ("xlsx", "md", "doc"):
        (tmp_path / f"beeld.{ending}").write_bytes(b"\x89PNG\x00\xff\xfe")
    result = run(tmp_path / name, "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.stderr


def test_it_needs_no_settings_and_says_nothing_else(tmp_path: Path) -> None:
    arguments = [sys.executable, "-m", "commands", "form", "check", str(write(tmp_path, GOOD))]
    result = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert result.stdout == "Het formulier is goed.\n"
