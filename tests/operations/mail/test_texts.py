import re
from pathlib import Path

import pytest

from operations.mail.texts import TEXTS, MailKind

ROOT = Path(__file__).parents[3]
ABOUT_A_CHILD = re.compile(
    r"\b(kind|kinderen|leerling|jongere|zoon|dochter|plan van|aanvra\w+|zorg|hulp|ondersteuning)\b", re.IGNORECASE
)
FOR_YOUTH_TOO = set(MailKind) - {
    MailKind.INVITATION_PARENT,
    MailKind.INVITATION_COLLEAGUE,
    MailKind.INVITATION_FIRST_BEHEER,
    MailKind.REQUEST_RECEIVED,
    MailKind.INFORMATION_ASKED,
    MailKind.DECISION_READY,
    MailKind.ERASING_WAITS,
}
LONGEST_SENTENCE = 20


@pytest.mark.parametrize("kind", MailKind)
def test_no_mail_says_a_word_about_a_child(kind):
    text = TEXTS[kind]
    assert ABOUT_A_CHILD.search(f"{text.subject}\n{text.body}") is None


@pytest.mark.parametrize("kind", MailKind)
def test_a_subject_takes_no_values_and_is_short(kind):
    subject = TEXTS[kind].subject
    assert "{" not in subject
    assert len(subject) <= 50


@pytest.mark.parametrize("kind", MailKind)
def test_every_mail_says_where_to_go_and_leaves_nothing_open_but_known_values(kind):
    text = TEXTS[kind]
    assert "{site}" in text.body
    assert text.list_names() <= {"link", "code", "inviter", "organisation", "moment"}


@pytest.mark.parametrize("kind", MailKind)
def test_sentences_are_short(kind):
    for sentence in re.split(r"(?<=[.?!])\s+|\n\n", TEXTS[kind].body):
        assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


@pytest.mark.parametrize("kind", sorted(FOR_YOUTH_TOO))
def test_what_youth_may_get_too_does_not_say_u(kind):
    assert re.search(r"\b(u|uw)\b", TEXTS[kind].body, re.IGNORECASE) is None


@pytest.mark.parametrize("kind", sorted(set(MailKind) - {MailKind.INVITATION_YOUTH}))
def test_only_what_none_but_youth_gets_says_je(kind):
    assert re.search(r"\b(je|jij|jou|jouw)\b", TEXTS[kind].body, re.IGNORECASE) is None


@pytest.mark.parametrize("kind", MailKind)
def test_every_mail_is_sent_somewhere(kind):
    rooms = ("operations", "views", "jobs")
    texts = [
        file.read_text("utf-8") for room in rooms for file in (ROOT / room).rglob("*.py") if file.name != "texts.py"
    ]
    assert any(f"MailKind.{kind.name}" in text for text in texts)
