import json
from pathlib import Path

from click.testing import CliRunner, Result

from commands.region_check import check
from tests.workflow.region_text import GOOD


def run(path: Path, *options: str) -> Result:
    return CliRunner().invoke(check, [str(path), *options])


def write(folder: Path, text: str) -> Path:
    path = folder / "regio.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_is_called_good(tmp_path: Path) -> None:
    result = run(write(tmp_path, GOOD))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "De regio-instellingen zijn goed.\n", "")


def test_mistakes_are_named_one_per_line_in_the_order_of_the_file(tmp_path: Path) -> None:
    result = run(
        write(
            tmp_path, GOOD.replace("naam =", "naaam =", 1).replace("streef = { weken = 6 }", "streef = { weken = 9 }")
        )
    )
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "regel 4, swv.naaam: fout: De sleutel “naaam” bestaat niet in swv. Bedoelde u “naam”?",
        (
            "regel 31, aanvragen.tlv_so.streef: waarschuwing: De streeftermijn is langer dan de uiterste termijn. "
            "Kies een kortere streeftermijn."
        ),
        "1 fout, 1 waarschuwing.",
    ]


def test_warnings_alone_are_no_failure(tmp_path: Path) -> None:
    result = run(write(tmp_path, GOOD.replace("streef = { weken = 6 }", "streef = { weken = 9 }")))
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "1 waarschuwing.")


def test_a_mistake_without_a_known_place_is_about_the_file(tmp_path: Path) -> None:
    result = run(write(tmp_path, 'naam = "'))
    assert result.stdout.startswith("bestand: fout: Het einde van het bestand is niet te lezen.")


def test_terms_for_a_kind_that_no_shipped_form_has_are_a_warning(tmp_path: Path) -> None:
    result = run(write(tmp_path, GOOD.replace("tlv_so", "tlv_ss")))
    assert result.exit_code == 0
    assert result.stdout.startswith("regel 28, aanvragen.tlv_ss: waarschuwing: “tlv_ss” is geen soort aanvraag")


def test_findings_can_be_had_as_json(tmp_path: Path) -> None:
    result = run(write(tmp_path, GOOD.replace("voorbeeld = false", "voorbeeld = 1")), "--json")
    assert json.loads(result.stdout) == {
        "findings": [
            {
                "severity": "error",
                "code": "not-yes-or-no",
                "path": "voorbeeld",
                "line": 1,
                "message": "“voorbeeld” is geen ja of nee.",
                "suggestion": "Schrijf true (ja) of false (nee), zonder tekens.",
            }
        ]
    }
    assert result.exit_code == 1


def test_a_file_that_is_not_there_or_no_file_is_said_in_one_line(tmp_path: Path) -> None:
    for path, start in ((tmp_path / "weg.toml", "Het bestand “weg.toml” is er niet."), (tmp_path, "Het bestand “")):
        result = run(path)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(start)
        assert result.stderr.count("\n") == 1
