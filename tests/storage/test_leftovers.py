import os
import time

import pytest

from storage.files import FileStore
from storage.leftovers import clear_drafts, list_old, take_away

NOW = time.time()
OLD = NOW - 90_000
BEFORE = NOW - 86_400


@pytest.fixture
def store(tmp_path):
    return FileStore(tmp_path / "bestanden")


def place_of(store, name):
    return store.folder / name[:2] / name


def keep(store, content, at=OLD):
    name = store.keep(content)
    os.utime(place_of(store, name), (at, at))
    return name


def old(store):
    return [name for names in list_old(store, BEFORE) for name in names]


def test_only_what_is_older_is_listed(store):
    first, second = keep(store, b"een"), keep(store, b"twee")
    keep(store, b"drie", at=BEFORE)
    assert old(store) == sorted((first, second))


def test_a_store_that_is_not_there_yet_has_nothing(store):
    assert old(store) == []
    assert clear_drafts(store, BEFORE) == 0


def test_what_is_no_file_of_the_store_is_left_alone(store):
    name = keep(store, b"een")
    for strange in (store.folder / "LEESMIJ", place_of(store, name).with_name("notitie.txt")):
        strange.write_text("van iemand")
        os.utime(strange, (OLD, OLD))
    assert old(store) == [name]
    assert clear_drafts(store, BEFORE) == 0
    assert (store.folder / "LEESMIJ").exists()


def test_an_old_file_goes_and_a_new_one_or_none_at_all_does_not(store):
    name, new = keep(store, b"een"), keep(store, b"twee", at=NOW)
    assert take_away(store, name, BEFORE)
    assert not take_away(store, name, BEFORE)
    assert not take_away(store, new, BEFORE)
    assert [file for _, _, files in os.walk(store.folder) for file in files] == [new]


def test_keeping_an_old_file_again_makes_it_new(store):
    name = keep(store, b"een")
    store.keep(b"een")
    assert old(store) == []
    assert store.get(name) == b"een"


def test_a_file_that_is_kept_again_while_it_is_taken_away_stays(store, monkeypatch):
    name = keep(store, b"een")
    rename = type(store.folder).rename

    def keep_just_before(place, target):
        store.keep(b"een")
        return rename(place, target)

    monkeypatch.setattr(type(store.folder), "rename", keep_just_before)
    assert not take_away(store, name, BEFORE)
    assert store.get(name) == b"een"


def test_a_file_that_was_just_taken_away_is_written_again(store):
    name = keep(store, b"een")
    assert take_away(store, name, BEFORE)
    assert store.get(store.keep(b"een")) == b"een"
    assert name == store.keep(b"een")


def test_what_a_crash_left_half_written_goes_after_a_while(store):
    name = keep(store, b"een")
    half, busy = (place_of(store, name).with_name(f".{sign * 16}") for sign in "ab")
    for draft, at in ((half, OLD), (busy, NOW)):
        draft.write_bytes(b"half")
        os.utime(draft, (at, at))
    assert clear_drafts(store, BEFORE) == 1
    assert not half.exists()
    assert busy.exists()
    assert store.get(name) == b"een"
