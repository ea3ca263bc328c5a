from datetime import date

from answers.journal import read_kept_row
from forms.evaluation import evaluate
from forms.loading import load_bytes
from operations.clearing import clear_hidden

FORM = """| survey |
| | type | name | label | relevant |
| | text | kies | Kies | |
| | text | vervolg | Vervolg | ${kies} = 'ja' |
| | begin_repeat | rijen | Rijen | ${kies} = 'ja' |
| | text | tekst | Tekst | |
| | end_repeat | | | |
| | begin_repeat | anders | Anders | |
| | text | open | Open | |
| | text | dicht | Dicht | ./open = 'ja' |
| | end_repeat | | | |
"""


def clear(answers):
    definition = load_bytes("f.md", FORM.replace("./open", "${open}").encode()).definition
    return clear_hidden(answers, evaluate(definition, answers, today=date(2026, 9, 1)))


def test_what_is_not_asked_goes_and_the_rest_stays():
    cleared = clear(
        {
            "kies": "nee",
            "vervolg": "weg",
            "rijen": [{"_id": "a", "tekst": "weg"}, {"_id": "b"}],
            "anders": [{"_id": "x", "open": "ja", "dicht": "blijft"}, {"_id": "y", "open": "nee", "dicht": "weg"}],
        }
    )
    assert cleared.answers == {
        "kies": "nee",
        "rijen": [],
        "anders": [{"_id": "x", "open": "ja", "dicht": "blijft"}, {"_id": "y", "open": "nee"}],
    }


def test_every_word_that_goes_is_in_the_steps_for_the_journal():
    steps = clear({"kies": "nee", "vervolg": "woord", "rijen": [{"_id": "a", "tekst": "zin"}]}).steps
    assert read_kept_row(steps[0].old).row == {"_id": "a", "tekst": "zin"}
    assert [(str(step.change.path), step.old, step.new) for step in steps[1:]] == [("vervolg", "woord", None)]


def test_answers_that_are_all_asked_stay_as_they_are():
    answers = {"kies": "ja", "vervolg": "blijft", "rijen": [{"_id": "a", "tekst": "blijft"}]}
    assert clear(answers).answers == answers
    assert clear(answers).steps == ()
