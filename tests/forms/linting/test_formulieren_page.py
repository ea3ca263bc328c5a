"""The page for administrators says the whole language, and its example is a good form."""

import re
from pathlib import Path

import pytest

from forms.assembly.columns import CHOICES, SETTINGS, SURVEY
from forms.assembly.settings import KINDS
from forms.definition import AUDIENCES, QuestionType
from forms.expressions.functions import FUNCTIONS
from forms.expressions.refused import REFUSED
from forms.linting.names import RESERVED
from forms.loading import load_bytes
from forms.meanings import MEANINGS

PAGE = (Path(__file__).parents[3] / "docs" / "formulieren.md").read_text(encoding="utf-8")
IN_CODE = " ".join(re.findall(r"`([^`\n]+)`", PAGE))
WORDS = {
    "columns": SURVEY | CHOICES | SETTINGS,
    "types": {kind.value for kind in QuestionType},
    "functions": {f"{name}(" for name in FUNCTIONS},
    "meanings": set(MEANINGS),
    "audiences": AUDIENCES,
    "kinds": set(KINDS),
    "reserved names": RESERVED,
}


def is_written(word: str) -> bool:
    end = "" if word.endswith("(") else r"(?![\w.])"
    return re.search(rf"(?<![\w.-]){re.escape(word)}{end}", IN_CODE) is not None


@pytest.mark.parametrize("what", WORDS)
def test_every_word_of_the_language_is_on_the_page(what: str) -> None:
    missing = [word for word in sorted(WORDS[what]) if not is_written(word)]
    assert missing == []


def test_the_page_says_which_functions_will_not_come_and_why() -> None:
    for name, (reason, _) in REFUSED.items():
        row = next(line for line in PAGE.splitlines() if line.startswith("| `") and re.search(rf"\b{name}[(#]", line))
        assert reason in row


def test_no_meaning_on_the_page_is_unknown() -> None:
    subjects = {word.partition(".")[0] for word in MEANINGS if "." in word}
    written = re.findall(rf"`((?:{'|'.join(subjects)})\.[a-z_]+)`", PAGE)
    assert set(written) <= set(MEANINGS)


def test_the_example_is_a_good_form() -> None:
    example = re.search(r"```form\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    assert load_bytes("voorbeeld.md", example[1].encode()).findings == ()
