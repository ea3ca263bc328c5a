"""Run our commands in process, and read what they say."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from commands import find_command

HERE = Path(__file__).parent
Run = Callable[..., Result]


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def run() -> Run:
    """Call `flask group name …` and give its exit code, stdout and stderr."""

    def call(group: str, *arguments: object) -> Result:
        command = find_command(group)
        assert command is not None
        return CliRunner().invoke(command, [str(argument) for argument in arguments])

    return call
