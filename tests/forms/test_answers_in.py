import json

import pytest

from forms.answers_in import MAX_FILE, parse_answers, read_answers
from forms.instance import AnswersError


def refusal(content):
    with pytest.raises(AnswersError) as caught:
        parse_answers(content, "a.json")
    assert "\n" not in caught.value.message
    return caught.value.message


def test_answers_are_read_with_or_without_a_byte_order_mark(tmp_path):
    file = tmp_path / "a.json"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps({"naam": "Zoë"}).encode())
    assert read_answers(file) == {"naam": "Zoë"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "geen goede JSON"),
        (b"{", "regel 1, teken 2"),
        (b"\x89PNG\r\n\x1a\n\xff", "UTF-8"),
        (b"[]", "horen antwoorden"),
        (b'"tekst"', "horen antwoorden"),
        (b'{"a": NaN}', "getal dat niet kan"),
        (b'{"a": -Infinity}', "getal dat niet kan"),
        (b'{"a": ' + b"9" * 5000 + b"}", "getal dat niet kan"),
        (b'{"a": 1, "a": 2}', "“a” staat twee keer"),
        (b"[" * 100_000, "te veel lijsten"),
        (b'{"a":' * 50_000, "te veel lijsten"),
        (b'{"\\ud800": 1, "\\ud800": 2}', "twee keer"),
        (b" " * (MAX_FILE + 1), "te groot"),
    ],
)
def test_a_file_that_is_no_answers_is_refused_in_one_line(content, said):
    message = refusal(content)
    assert said in message
    assert message.encode()


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path):
    with pytest.raises(AnswersError, match="bestaat niet"):
        read_answers(tmp_path / "weg.json")
    with pytest.raises(AnswersError, match="is een map"):
        read_answers(tmp_path)
    with pytest.raises(AnswersError, match="kan niet worden geopend"):
        read_answers(tmp_path / "a\0b")
