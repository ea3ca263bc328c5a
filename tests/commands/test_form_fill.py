import json

import pytest
from click.testing import CliRunner

from commands.form_fill import fill
from tests.forms.evaluation.forms import FAMILY_ANSWERS, FAMILY_PLAN


@pytest.fixture
def form(tmp_path):
    file = tmp_path / "gezinsplan.md"
    file.write_text(FAMILY_PLAN, "utf-8")
    return file


@pytest.fixture
def answers(tmp_path):
    file = tmp_path / "antwoorden.json"
    file.write_text(json.dumps(FAMILY_ANSWERS), "utf-8")
    return file


def run(*arguments):
    return CliRunner().invoke(fill, [str(argument) for argument in arguments])


def refusal(*arguments):
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert isinstance(result.exception, SystemExit)
    return result.stderr.splitlines()


def test_a_form_and_answers_give_relevance_values_and_violations(form, answers):
    result = run(form, "--answers", answers, "--today", "2026-09-01")
    assert (result.exit_code, result.stderr) == (0, "")
    outcome = json.loads(result.stdout)
    assert list(outcome) == ["relevant", "values", "violations"]
    assert outcome["relevant"]["doel[d1]"] is True
    assert outcome["values"]["start"] == "2026-09-01"
    assert outcome["values"]["uren_totaal"] == "3.5"
    assert outcome["violations"] == {}


def test_without_a_day_it_is_today(form, answers):
    assert json.loads(run(form, "--answers", answers).stdout)["values"]["start"] >= "2026-01-01"


def test_a_mistake_in_the_form_is_named_with_its_place(form, answers):
    form.write_text(FAMILY_PLAN.replace("selected(${gebieden}, 'school')", "selectd(${gebieden}, 'school')"), "utf-8")
    line, closing = refusal(form, "--answers", answers)
    assert line.startswith("survey regel ")
    assert "relevant" in line
    assert "selectd()" in line
    assert "selected()" in line
    assert closing == "1 fout."


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"geen json",
        b"[]",
        b"[" * 100_000,
        b'{"voornaam": NaN}',
        b'{"onzin": 1}',
        b'{"\\ud800": "x"}',
        b'{"persoon": [{"naam": "x"}]}',
        b'{"persoon": {"_id": "x"}}',
        b'{"voornaam": {}}',
        b"\x00\xff\xfe\x80",
    ],
)
def test_answers_that_cannot_be_used_give_one_dutch_line(form, answers, content):
    answers.write_bytes(content)
    (line,) = refusal(form, "--answers", answers)
    assert line.endswith(".")


def test_a_missing_file_or_a_folder_gives_one_dutch_line(form, answers, tmp_path):
    assert refusal(form, "--answers", tmp_path / "weg.json") == ["Het bestand “weg.json” bestaat niet."]
    assert len(refusal(form, "--answers", tmp_path)) == 1
    assert refusal(tmp_path / "weg.md", "--answers", answers) == ["Het bestand “weg.md” bestaat niet."]
    assert len(refusal(tmp_path, "--answers", answers)) == 1


def test_a_file_that_is_no_form_is_refused_by_its_name(answers, tmp_path):
    (tmp_path / "foto.xlsx").write_bytes(b"\x89PNG")
    (line,) = refusal(tmp_path / "foto.xlsx", "--answers", answers)
    assert line.startswith("foto.xlsx: ")


@pytest.mark.parametrize("day", ["morgen", "01-09-2026", "2026-02-30", ""])
def test_a_day_that_is_no_day_gives_one_dutch_line(form, answers, day):
    (line,) = refusal(form, "--answers", answers, "--today", day)
    assert "--today" in line


def test_a_lone_surrogate_in_an_answer_does_not_break_the_output(form, answers):
    answers.write_bytes(b'{"voornaam": "a\\ud800b"}')
    assert json.loads(run(form, "--answers", answers).stdout)["values"]["voornaam"] == "a\ufffdb"
