"""A file to which no row refers goes after a month; one of anybody's row stays, of whatever samenwerkingsverband."""

from __future__ import annotations

import logging
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from operations.attachments.files import add_attachment, remove_attachment
from operations.documents import file_store
from operations.moments import happening_at
from operations.retention.stray_files import FEW, LOG, OLD_AFTER, clear_stray_files
from tests.operations.attached_files import upload
from tests.operations.edits import open_noor
from tests.operations.erasing_story import stored_files
from tests.storage.sample_files import pdf

NOW = datetime.now(UTC)
STRAY = b"een plan dat nooit is bewaard"


def attach(person, text):
    """Add a file to a new plan; return what takes it away again, and its content."""
    content, reference = pdf(text), open_noor(person)
    added = add_attachment(person, reference, upload("basisteam", content=content))
    return (person, reference, added.id), content


def place(name: str) -> Path:
    return file_store().folder / name[:2] / name


def look(later: timedelta) -> set[bytes]:
    """What is in the store after the worker looked so much later."""
    with happening_at(NOW + later):
        assert clear_stray_files() is False
    return set(stored_files())


@pytest.fixture
def told(caplog):
    with caplog.at_level(logging.WARNING, LOG.name):
        yield caplog


def test_what_a_crash_left_goes_after_a_month_and_is_counted(ilse, told):
    _, kept = attach(ilse, b"van Noor")
    file_store().keep(STRAY)
    assert look(0.9 * OLD_AFTER) == {kept, STRAY}
    assert told.messages == []
    assert look(1.1 * OLD_AFTER) == {kept}
    assert told.messages == ["Opgeruimd: 1 bestanden die nergens bij hoorden en 0 half geschreven bestanden."]
    assert look(3 * OLD_AFTER) == {kept}
    assert len(told.messages) == 1


def test_files_of_every_region_and_removed_files_stay(ilse, otto):
    added, ours = attach(ilse, b"van hier")
    _, theirs = attach(otto, b"van elders")
    remove_attachment(*added)
    file_store().keep(STRAY)
    assert look(2 * OLD_AFTER) == {ours, theirs}


def test_half_a_file_goes_too(told):
    name = file_store().keep(STRAY)
    half = place(name).with_name(f".{'a' * 16}")
    half.write_bytes(b"hal")
    assert look(2 * OLD_AFTER) == set()
    assert not half.exists()
    assert told.messages == ["Opgeruimd: 1 bestanden die nergens bij hoorden en 1 half geschreven bestanden."]


def test_a_file_that_is_kept_again_waits_another_month():
    name = file_store().keep(STRAY)
    os.utime(place(name), ((NOW - 2 * OLD_AFTER).timestamp(),) * 2)
    file_store().keep(STRAY)
    assert look(0.5 * OLD_AFTER) == {STRAY}


def test_a_folder_that_is_not_of_this_database_is_left_alone(ilse, told):
    _, kept = attach(ilse, b"van Noor")
    strays = {f"los {number}".encode() for number in range(FEW + 1)}
    for content in strays:
        file_store().keep(content)
    assert look(2 * OLD_AFTER) == {kept, *strays}
    [record] = told.records
    assert record.levelno == logging.ERROR
    assert record.getMessage().startswith(f"Van {FEW + 2} oude bestanden horen er {FEW + 1} nergens bij.")


def test_no_name_of_a_file_is_logged(told):
    name = file_store().keep(STRAY)
    look(2 * OLD_AFTER)
    assert name not in told.text
