"""Answers from a JSON file: read with limits, so that no file can do harm, and refused in one Dutch sentence."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Mapping
from typing import Any, NoReturn

from forms.instance import AnswersError
from forms.ordinary_file import WHAT_INSTEAD, NotAnOrdinaryFileError, open_ordinary
from language.text import clean_text

MAX_FILE = 20_000_000
"""Bytes in a file with answers."""


def read_answers(path: pathlib.Path) -> Mapping[str, Any]:
    """The answers in the file at `path`: names to values. Raise `AnswersError` when it cannot be read."""
    name = clean_text(path.name)
    try:
        with open_ordinary(path) as stream:
            content = stream.read(MAX_FILE + 1)
    except IsADirectoryError as error:
        raise AnswersError(f"“{name}” is een map, geen bestand met antwoorden.") from error
    except NotAnOrdinaryFileError as error:
        raise AnswersError(f"“{name}” {WHAT_INSTEAD}") from error
    except FileNotFoundError as error:
        raise AnswersError(f"Het bestand “{name}” bestaat niet.") from error
    except (OSError, ValueError) as error:
        raise AnswersError(f"Het bestand “{name}” kan niet worden geopend.") from error
    return parse_answers(content, name)


def parse_answers(content: bytes, name: str) -> Mapping[str, Any]:
    """The answers in `content`; `name` is what a message calls the file."""
    if len(content) > MAX_FILE:
        raise AnswersError(f"“{name}” is te groot: meer dan {MAX_FILE // 1_000_000} MB.")
    try:
        answers = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number, object_pairs_hook=_once_each)
    except UnicodeDecodeError as error:
        raise AnswersError(f"“{name}” is geen tekst in UTF-8.") from error
    except json.JSONDecodeError as error:
        raise AnswersError(f"“{name}” is geen goede JSON: zie regel {error.lineno}, teken {error.colno}.") from error
    except RecursionError as error:
        raise AnswersError(f"“{name}” heeft te veel lijsten in elkaar.") from error
    except ValueError as error:
        raise AnswersError(f"In “{name}” staat een getal dat niet kan.") from error
    if not isinstance(answers, dict):
        raise AnswersError(f'In “{name}” horen antwoorden te staan: {{"naam van de vraag": "antwoord"}}.')
    return answers


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise AnswersError(f"De naam “{clean_text(name)[:100]}” staat twee keer bij elkaar in de antwoorden.")
        found[name] = value
    return found
