"""What the commands on files share: the form, the day to reckon with, and how they refuse."""

from __future__ import annotations

import pathlib
from datetime import date, datetime
from typing import NoReturn

import click

from commands.form_check import write_lines
from forms.definition import Definition
from forms.findings import Severity
from forms.loading import load_definition
from forms.ordinary_file import WHAT_INSTEAD, NotAnOrdinaryFileError, open_ordinary
from forms.readers.workbook import ReadError


def refuse(message: str) -> NoReturn:
    """Say on stderr what is wrong, in any terminal, and end with exit code 1."""
    click.echo(message.encode(errors="replace"), err=True)
    raise SystemExit(1)


def get_moment(today: str | None) -> datetime:
    """The moment to reckon with: midnight of the given day, or now by this machine's clock."""
    if today is None:
        return datetime.now().astimezone().replace(tzinfo=None)
    try:
        return datetime.combine(date.fromisoformat(today), datetime.min.time())
    except ValueError:
        refuse("Schrijf de dag bij --today als jaar-maand-dag, bijvoorbeeld 2026-09-01.")


def read_word_file(file: pathlib.Path) -> bytes:
    """Return what is in a Word file, one byte more than one can be at most; raise `TemplateError`."""
    from documents.archive import LARGEST_FILE
    from documents.errors import TemplateError

    try:
        with open_ordinary(file) as stream:
            return stream.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise TemplateError("dit bestand bestaat niet.") from error
    except IsADirectoryError as error:
        raise TemplateError("dit is een map, geen bestand.") from error
    except NotAnOrdinaryFileError as error:
        raise TemplateError(f"dit {WHAT_INSTEAD}") from error
    except OSError as error:
        raise TemplateError("dit bestand kan niet worden gelezen.") from error


def get_definition(file: pathlib.Path) -> Definition:
    """The form in `file`; with mistakes in it they are said, and the command ends."""
    try:
        loaded = load_definition(file)
    except ReadError as error:
        message = str(error)
        refuse(message if file.name in message else f"{file.name}: {message}")
    if loaded.definition is None:
        refuse(write_lines([finding for finding in loaded.findings if finding.severity is Severity.ERROR]))
    return loaded.definition
