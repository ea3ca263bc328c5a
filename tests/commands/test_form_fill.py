import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from commands.form_fill import fill
from tests.forms.evaluation.forms import FAMILY_ANSWERS, FAMILY_PLAN

ROOT = Path(__file__).parents[2]
FORMS, PAGE = ROOT / "forms" / "definitions", ROOT / "docs" / "formulieren.md"


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


KINDS = """
| survey |
| | type | name | label | constraint | constraint_message | default |
| | text | vrij | Vrij | | | |
| | integer | aantal | Aantal | . < 10 | Kleiner dan 10 | |
| | decimal | uren | Uren | | | 1.5 |
| | date | dag | Dag | . >= '2026-01-01' | Niet eerder | today() |
| | time | tijd | Tijd | | | |
| | dateTime | moment | Moment | | | |
| | select_one k | een | Een | | | |
| | select_multiple k | meer | Meer | | | |
| | acknowledge | akkoord | Akkoord | | | |
| | range | cijfer | Cijfer | | | |
| | begin_repeat | buiten | Buiten | | | |
| | text | naam | Naam | | | |
| | begin_repeat | binnen | Binnen | | | |
| | integer | stuks | Stuks | | | |
| | end_repeat | | | | | |
| | end_repeat | | | | | |
| | select_one ${naam} | wie | Wie | | | |
| choices |
| | list_name | name | label |
| | k | a | A |
| | k | b | B |
"""


@pytest.fixture
def outcome(tmp_path):
    """What the command makes of answers to a form with every kind of question."""

    def fill_in(given):
        (tmp_path / "soorten.md").write_text(KINDS, "utf-8")
        (tmp_path / "a.json").write_text(json.dumps(given), "utf-8")
        result = run(tmp_path / "soorten.md", "--answers", tmp_path / "a.json", "--today", "2026-09-01")
        assert (result.exit_code, result.stderr) == (0, "")
        return json.loads(result.stdout)

    return fill_in


def test_every_kind_of_answer_is_there_as_it_is_kept(outcome):
    given = {"aantal": 9, "uren": "2,5", "dag": "31-12-2026", "tijd": "9:30", "moment": "2026-01-31T09:30", "een": "b"}
    made = outcome({**given, "meer": ["a", "b"], "akkoord": True, "cijfer": "10"})
    kept = {"aantal": "9", "uren": "2.5", "dag": "2026-12-31", "tijd": "09:30:00", "moment": "2026-01-31T09:30:00"}
    kept |= {"een": "b", "meer": "a b", "akkoord": "OK", "cijfer": "10", "vrij": "", "wie": ""}
    assert (made["values"], made["violations"]) == (kept, {})


def test_a_name_that_is_absent_gets_its_default_and_an_emptied_one_does_not(outcome):
    assert [outcome({})["values"][name] for name in ("uren", "dag")] == ["1.5", "2026-09-01"]
    assert [outcome({"uren": "", "dag": None})["values"][name] for name in ("uren", "dag")] == ["", ""]


def test_what_does_not_fit_stays_as_typed_with_a_sentence(outcome):
    wrong = {"aantal": 10, "dag": "2025-12-31", "tijd": "25:00", "een": "c", "meer": "a c", "cijfer": 99}
    made = outcome(wrong)
    assert {name: made["values"][name] for name in wrong} == {name: str(value) for name, value in wrong.items()}
    assert made["violations"].keys() == wrong.keys()
    assert made["violations"]["aantal"] == "Kleiner dan 10"


def test_rows_in_rows_are_there_by_their_ids_and_in_the_order_of_the_form(outcome):
    row = {"_id": "r1", "naam": "Els", "binnen": [{"_id": "s2", "stuks": 2}, {"_id": "s1"}]}
    made = outcome({"wie": "r1", "buiten": [row, {"_id": "r2"}]})
    assert [path for path in made["relevant"] if path.startswith("buiten")] == [
        *("buiten", "buiten[r1]", "buiten[r1].naam", "buiten[r1].binnen"),
        *("buiten[r1].binnen[s2]", "buiten[r1].binnen[s2].stuks"),
        *("buiten[r1].binnen[s1]", "buiten[r1].binnen[s1].stuks"),
        *("buiten[r2]", "buiten[r2].naam", "buiten[r2].binnen"),
    ]
    assert made["values"]["buiten[r1].binnen[s2].stuks"] == "2"
    assert (made["values"]["wie"], made["violations"]) == ("r1", {})


@pytest.mark.parametrize("name", ["plan", "aanvraag", "besluit"])
def test_a_shipped_form_without_answers_gives_the_same_outcome_every_time(tmp_path, name):
    (tmp_path / "leeg.json").write_text("{}", "utf-8")
    file = FORMS / f"{name}.md"
    first, second = (run(file, "--answers", tmp_path / "leeg.json", "--today", "2026-09-01") for _ in range(2))
    assert first.stdout == second.stdout
    outcome = json.loads(first.stdout)
    assert outcome["values"].keys() <= outcome["relevant"].keys()
    assert outcome["violations"].keys() <= {path for path, counts in outcome["relevant"].items() if counts}


def test_the_page_shows_what_the_command_says(tmp_path):
    page = PAGE.read_text("utf-8")
    (form,) = re.findall(r"```form\n(.*?)```", page, re.DOTALL)
    answers, said = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    (tmp_path / "kort-plan.md").write_text(form, "utf-8")
    (tmp_path / "a.json").write_text(answers, "utf-8")
    result = run(tmp_path / "kort-plan.md", "--answers", tmp_path / "a.json", "--today", "2026-09-01")
    assert result.stdout == said
