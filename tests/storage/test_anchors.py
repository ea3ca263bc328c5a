from concurrent.futures import ThreadPoolExecutor

import pytest

from storage.anchors import Anchor, Anchors, BadLine, open_anchors
from storage.errors import StorageError

SECRET = "a secret of this installation"


def anchor(number):
    return Anchor(f"org:{number % 3}", number, f"{number:064x}")


def test_what_was_written_comes_back_in_its_order(tmp_path):
    anchors = Anchors(tmp_path / "new" / "folder", SECRET)
    anchors.add([anchor(1), anchor(2)])
    anchors.add([anchor(3)])
    assert list(anchors.read()) == [anchor(1), anchor(2), anchor(3)]


def test_writers_at_once_do_not_come_between_each_others_lines(tmp_path):
    def write(start):
        for number in range(start, start + 50):
            Anchors(tmp_path, SECRET).add([anchor(number), anchor(number + 1000)])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(0, 400, 50)))
    found = list(Anchors(tmp_path, SECRET).read())
    assert sorted(line.sequence for line in found) == sorted([*range(400), *range(1000, 1400)])


@pytest.mark.parametrize(
    "damage",
    [
        lambda line: line.replace("org:1 1", "org:1 2"),
        lambda line: line[:-5] + "\n",
        lambda _line: "iets ánders\n",
        lambda _line: "\n",
    ],
)
def test_a_line_that_was_changed_is_named(tmp_path, damage):
    anchors = Anchors(tmp_path, SECRET)
    anchors.add([anchor(1)])
    [file] = tmp_path.iterdir()
    file.write_text(damage(file.read_text("utf-8")), "utf-8")
    assert list(anchors.read()) == [BadLine(file.name, 1)]


def test_a_line_cannot_be_made_without_the_key(tmp_path):
    Anchors(tmp_path, ("another secret",)).add([anchor(1)])
    [line] = Anchors(tmp_path, SECRET).read()
    assert isinstance(line, BadLine)


def test_after_a_change_of_key_the_older_lines_still_count(tmp_path):
    Anchors(tmp_path, SECRET).add([anchor(1)])
    changed = Anchors(tmp_path, ("a new secret", *SECRET))
    changed.add([anchor(2)])
    assert list(changed.read()) == [anchor(1), anchor(2)]
    assert isinstance(list(Anchors(tmp_path, SECRET).read())[1], BadLine)


def test_nobody_else_on_the_machine_can_read_or_write_the_file(tmp_path):
    Anchors(tmp_path, SECRET).add([anchor(1)])
    assert [file.stat().st_mode & 0o777 for file in tmp_path.iterdir()] == [0o600]


@pytest.mark.parametrize("url", ["", "https://elders.example/map", "file://"])
def test_another_kind_of_place_is_refused(url):
    with pytest.raises(StorageError, match="EENPLAN_ANCHORS_URL"):
        open_anchors(url, SECRET)
