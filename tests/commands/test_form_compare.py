import json
from pathlib import Path

from click.testing import CliRunner, Result

from commands.form_compare import compare_forms
from tests.documents.form_answers import ROOT

PLAN = ROOT / "forms" / "definitions" / "plan.md"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(compare_forms, list(arguments))


def changed(folder: Path) -> Path:
    path = folder / "plan.md"
    text = PLAN.read_text("utf-8").replace("| Voornaam |", "| De voornaam |")
    path.write_text("\n".join(line for line in text.split("\n") if "| talen_thuis |" not in line), "utf-8")
    return path


def test_the_same_form_is_called_the_same() -> None:
    assert run(str(PLAN), str(PLAN)).output == "De twee formulieren zijn gelijk.\n"


def test_differences_are_told_by_what_they_do_to_answers(tmp_path: Path) -> None:
    lines = run(str(PLAN), str(changed(tmp_path))).output.splitlines()
    assert lines[0].startswith("Dit breekt")
    assert lines[1] == "  - “talen_thuis” is weg. Antwoorden gaan naar de lijst van wat vervallen is."
    assert lines[3].startswith("Veilig")
    assert lines[4].startswith("  - De tekst bij “voornaam” is anders. (survey regel ")


def test_as_json_for_another_program(tmp_path: Path) -> None:
    found = json.loads(run(str(PLAN), str(changed(tmp_path)), "--json").output)["differences"]
    assert [(one["impact"], one["code"], one["name"]) for one in found] == [
        ("breekt", "gone", "talen_thuis"),
        ("veilig", "text-changed", "voornaam"),
    ]


def test_a_form_with_mistakes_or_no_form_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "kapot.md"
    broken.write_text("| survey |\n| | type | name | label |\n| | tekst | a | A |\n", "utf-8")
    for arguments in ((str(PLAN), str(broken)), (str(tmp_path / "weg.md"), str(PLAN))):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr
