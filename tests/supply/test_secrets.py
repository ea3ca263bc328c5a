"""No secret stands in a file of this project, and none ever stood there."""

from __future__ import annotations

import base64
import secrets
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contracts.test_tree import tracked_files
from tests.supply.locked import ROOT
from tests.supply.secret_patterns import find_secrets

LARGEST = 2_000_000
START = 1_000
"""A file with a zero byte among its first ones is no text."""


def made_up(length: int) -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(length)).decode().replace("-", "x").replace("_", "y")


@pytest.mark.parametrize(
    "line",
    [
        "-----BEGIN {}PRIVATE KEY-----".format("RSA "),
        "AKIA" + "ABCDEFGHIJKLMNOP",
        "ghp_" + "a1B2" * 10,
        f'SECRET_KEY = "{made_up(32)}"',
        f"password: '{made_up(24)}'",
        f"postgresql://eenplan:{made_up(16)}@db.example/eenplan",
        "xoxb" + "-123456789012-abcdef",
    ],
    ids=["key", "cloud", "forge", "setting", "password", "address", "chat"],
)
def test_what_looks_like_a_secret_is_found(line):
    assert list(find_secrets(line))


@pytest.mark.parametrize(
    "line",
    [
        'secret_key="a key for tests only, and long enough"',
        "password = read_password(given)",
        '"token": "csrf_token"',
        "smtp://user:pass@host:587",
        "    --hash=sha256:0f0b4a1f1a86c4f7f6e9a6d7b3a1c0d9",
    ],
)
def test_ordinary_lines_are_left_alone(line):
    assert list(find_secrets(line)) == []


def test_no_tracked_file_holds_a_secret():
    found = {path.relative_to(ROOT): list(find_secrets(read(path))) for path in tracked_files()}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.all
def test_the_history_never_held_one():
    found = {name: list(find_secrets(text)) for name, text in every_text_that_ever_was()}
    assert {name: lines for name, lines in found.items() if lines} == {}


def read(path: Path) -> str:
    content = path.read_bytes()
    return "" if b"\0" in content[:START] else content.decode("utf-8", "replace")


def every_text_that_ever_was() -> Iterator[tuple[str, str]]:
    """Every text that git still has, with the name under which it is found."""
    listed = subprocess.run(["git", "rev-list", "--objects", "--all"], cwd=ROOT, capture_output=True, check=True)
    names = dict(line.split(b" ", 1) for line in listed.stdout.splitlines() if b" " in line)
    asked = b"\n".join(names)
    with subprocess.Popen(
        ["git", "cat-file", "--batch"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        content, _ = process.communicate(asked)
    at = 0
    while at < len(content):
        head = content[at : content.index(b"\n", at)]
        name, kind, size = head.split(b" ")
        start = at + len(head) + 1
        body = content[start : start + int(size)]
        at = start + int(size) + 1
        if kind == b"blob" and len(body) < LARGEST and b"\0" not in body[:START]:
            yield f"{names[name].decode('utf-8', 'replace')} ({name.decode()[:10]})", body.decode("utf-8", "replace")
