"""The tree itself keeps its promises: small files, one-way imports of the two single files, nothing of one machine."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_FILE = 300
MAY_READ_SETTINGS = {"app.py", "config.py", "commands", "migrations", "tests", "benchmarks"}
THIS_MACHINE = re.compile(r"""(?:^|[\s"'=(])/(?:root|work|home|tmp/bash)\b""")
LOCK_FILES = ("requirements.txt", "requirements-dev.txt")


def tracked_files() -> list[Path]:
    """Every file that git knows, and every new one that it does not ignore."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for name in listing.stdout.splitlines() if (path := ROOT / name).is_file()]


def python_files() -> list[Path]:
    return [path for path in tracked_files() if path.suffix == ".py"]


def imported_modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def test_nothing_but_the_entry_points_imports_the_application():
    guilty = [
        str(path.relative_to(ROOT))
        for path in python_files()
        if "app" in set(imported_modules(path)) and room(path) not in {"commands", "migrations", "tests", "benchmarks"}
    ]
    assert guilty == []


def test_settings_are_read_where_the_application_is_put_together_and_nowhere_else():
    guilty = [
        str(path.relative_to(ROOT))
        for path in python_files()
        if "config" in set(imported_modules(path)) and room(path) not in MAY_READ_SETTINGS
    ]
    assert guilty == []


def test_no_source_file_is_longer_than_three_hundred_lines():
    long_files = {
        str(path.relative_to(ROOT)): lines
        for path in python_files()
        if room(path) not in {"tests", "migrations"}
        and (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert long_files == {}


def test_every_room_says_its_purpose_in_one_sentence():
    rooms = {room(path) for path in python_files() if path.parent != ROOT} - {"tests", "migrations", "benchmarks"}
    silent = [
        name for name in rooms if not ast.get_docstring(ast.parse((ROOT / name / "__init__.py").read_text("utf-8")))
    ]
    assert silent == []


def test_no_file_names_a_folder_of_one_machine():
    texts = {".py", ".md", ".toml", ".sh", ".txt", ".html", ".css", ".js", ".json", ""}
    guilty = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked_files()
        if path.suffix in texts and path != Path(__file__)
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1)
        if THIS_MACHINE.search(line)
    ]
    assert guilty == []


@pytest.mark.parametrize("name", LOCK_FILES)
def test_the_lock_names_no_host_and_gives_a_hash_for_every_package(name):
    text = (ROOT / name).read_text("utf-8")
    packages = re.findall(r"^[a-z0-9][\w.\[\]-]*==", text, re.MULTILINE)
    assert "://" not in text
    assert packages
    assert len(re.findall(r"--hash=sha256:", text)) >= len(packages)


def test_xpath_is_never_asked_with_a_text_from_outside():
    """Expressions of a form have a parser of our own; lxml's is not used with anything that somebody wrote."""
    used = [
        path
        for path in python_files()
        if path.relative_to(ROOT).parts[0] != "tests" and ".xpath(" in path.read_text("utf-8")
    ]
    assert used == []
