"""A command that is called wrongly says so in one Dutch sentence, whatever is wrong and however it was started."""

import click
import pytest
from click.testing import CliRunner
from flask import Flask

from commands import COMMANDS, LazyGroup, find_command
from commands.__main__ import CommandLine

line = CommandLine(create_app=lambda: Flask("empty"), load_dotenv=False)


def called(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(line, words, prog_name="flask")
    return result.exit_code, result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("form check", "Bij “flask form check” hoort ook FILE; wat kan, staat in: flask form check --help"),
        ("form compare a.md", "Bij “flask form compare” hoort ook NEW; wat kan, staat in: flask form compare --help"),
        ("region new", "Bij “flask region new” hoort ook --name; wat kan, staat in: flask region new --help"),
        ("form check a.md --jsn", "“flask form check” kent --jsn niet; wat kan, staat in: flask form check --help"),
        ("form chekc", "Het commando “chekc” bestaat niet; wat kan, staat in: flask form --help"),
        ("from check", "Het commando “from” bestaat niet; wat kan, staat in: flask --help"),
        (
            "form check a.md b.md c.md",
            (
                "Zo kan “flask form check” niet worden gebruikt: er staat te veel achter; "
                "wat kan, staat in: flask form check --help"
            ),
        ),
        (
            "serve --host",
            (
                "Wat bij --host staat, kan niet: er hoort een waarde achter, of juist niet; "
                "wat kan, staat in: flask serve --help"
            ),
        ),
    ],
)
def test_a_wrong_call_is_one_dutch_sentence(words: str, said: str) -> None:
    assert called(*words.split()) == (2, said + "\n")


def every_command() -> list[tuple[str, ...]]:
    names = []
    for name in COMMANDS:
        command = find_command(name)
        inside = command.list_commands(click.Context(command)) if isinstance(command, LazyGroup) else [""]
        names += [(name, each) if each else (name,) for each in inside]
    return names


@pytest.mark.parametrize("words", every_command(), ids=" ".join)
def test_no_command_answers_a_wrong_option_in_english(words: tuple[str, ...]) -> None:
    code, said = called(*words, "--bestaat-niet")
    assert (code, said.count("\n")) == (2, 1)
    assert said.startswith(f"“flask {' '.join(words)}” kent --bestaat-niet niet")


def test_help_is_help_and_no_mistake() -> None:
    code, said = called("form", "check", "--help")
    assert (code, said) == (0, "")
