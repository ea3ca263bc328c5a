import os
from hashlib import sha256
from pathlib import Path

import pytest

from storage.errors import StorageError
from storage.files import FileStore, open_store


@pytest.fixture
def store(tmp_path):
    return FileStore(tmp_path / "bestanden")


def test_what_is_kept_comes_back_by_its_hash(store):
    name = store.keep(b"plan voor Noor")
    assert name == sha256(b"plan voor Noor").hexdigest()
    assert store.get(name) == b"plan voor Noor"


def test_keeping_the_same_twice_keeps_it_once(store):
    assert store.keep(b"x") == store.keep(b"x")
    assert sum(len(files) for _, _, files in os.walk(store.folder)) == 1


def test_a_missing_file_is_said_so(store):
    with pytest.raises(StorageError, match="ontbreekt"):
        store.get("0" * 64)


def test_a_damaged_file_is_never_given_out(store):
    name = store.keep(b"goed")
    (store.folder / name[:2] / name).write_bytes(b"fout")
    with pytest.raises(StorageError, match="beschadigd"):
        store.get(name)


def test_keeping_a_damaged_file_again_mends_it(store):
    name = store.keep(b"goed")
    (store.folder / name[:2] / name).write_bytes(b"fout")
    assert store.get(store.keep(b"goed")) == b"goed"


def test_every_folder_that_is_made_is_written_to_disk_before_the_file_is_called_kept(store, monkeypatch):
    synced, sync = [], os.fsync

    def note(number):
        synced.append(Path(f"/proc/self/fd/{number}").readlink())
        sync(number)

    monkeypatch.setattr(os, "fsync", note)
    name = store.keep(b"nieuw")
    assert [place for place in synced if place.is_dir()] == [store.folder.parent, store.folder, store.folder / name[:2]]


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63])
def test_only_a_hash_is_a_name(store, name):
    with pytest.raises(StorageError):
        store.get(name)


def test_a_write_that_fails_leaves_nothing_behind(store, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError("schijf vol")))
    with pytest.raises(OSError, match="schijf vol"):
        store.keep(b"half")
    assert sum(len(files) for _, _, files in os.walk(store.folder)) == 0


def test_a_store_is_a_folder_named_by_a_url(tmp_path):
    folder = tmp_path / "map met spatie"
    assert open_store(folder.as_uri()).folder == folder


@pytest.mark.parametrize("url", ["", "s3://emmer", "/zonder/soort", "file:"])
def test_another_kind_of_store_is_refused_with_a_sentence(url):
    with pytest.raises(StorageError, match="file:///"):
        open_store(url)


def test_what_is_held_is_gone_unless_it_is_kept(store):
    with store.hold(b"geweigerd"):
        pass
    assert sum(len(files) for _, _, files in os.walk(store.folder)) == 0
    with store.hold(b"goed") as held:
        held.keep()
    assert store.get(sha256(b"goed").hexdigest()) == b"goed"
    assert sum(len(files) for _, _, files in os.walk(store.folder)) == 1


def test_what_is_held_can_be_kept_again_after_it_was_erased_meanwhile(store):
    """As when the transaction in which it was kept has to be done over."""
    with store.hold(b"goed") as held:
        held.keep()
        store.erase(sha256(b"goed").hexdigest())
        held.keep()
    assert store.get(sha256(b"goed").hexdigest()) == b"goed"
