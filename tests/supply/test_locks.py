"""The locks: everything pinned, everything hashed, and no address of any server in them."""

import re

import pytest

from tests.supply.locked import DEVELOPMENT, RUNTIME, read_lock

LOCKS = (RUNTIME, DEVELOPMENT)
ADDRESS = re.compile(r"://|^\s*-(?:i|f)\b|--(?:extra-)?index-url|--find-links|--trusted-host", re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_host(lock):
    assert ADDRESS.findall(lock.read_text("utf-8")) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_is_pinned_and_has_the_hash_of_its_content(lock):
    entries = re.split(r"^(?=[A-Za-z0-9])", lock.read_text("utf-8"), flags=re.MULTILINE)
    entries = [entry for entry in entries if entry[:1].isalnum()]
    assert len(entries) > 50
    assert [entry for entry in entries if not re.match(r"[\w.\[\],-]+==[\w.]+", entry)] == []
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_runtime_asks_for_no_tool_of_development():
    tools = {"pytest", "ruff", "mypy", "coverage", "hypothesis", "playwright", "pip-audit", "cyclonedx-bom"}
    assert not tools & read_lock(RUNTIME).keys()
    assert tools <= read_lock(DEVELOPMENT).keys()


def test_what_both_ask_for_is_the_same_version():
    runtime, development = read_lock(RUNTIME), read_lock(DEVELOPMENT)
    assert {name for name in runtime.keys() & development.keys() if runtime[name] != development[name]} == set()
