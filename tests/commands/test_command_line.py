import os
import subprocess
import sys

import pytest

from commands import COMMANDS, LazyGroup, find_command
from config import CHECKOUT

pytestmark = pytest.mark.all

FORM = "| survey |\n| | type | name | label |\n| | text | a | Vraag A |\n"


def run(*arguments, **environ):
    given = {name: value for name, value in os.environ.items() if not name.startswith("EENPLAN_")} | environ
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=CHECKOUT, env=given, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_can_be_found_and_explains_itself_in_dutch(name):
    command = find_command(name)
    found = [command]
    if isinstance(command, LazyGroup):
        found += [command.get_command(None, inside) for inside in command.list_commands(None)]
    assert all(one.help for one in found)


def test_an_unknown_command_is_not_ours():
    assert find_command("bestaat-niet") is None
    assert LazyGroup("form", {}).get_command(None, "bestaat-niet") is None


@pytest.mark.parametrize("way", [("commands",), ("flask", "--app", "app")], ids=["run.sh", "flask"])
def test_the_commands_on_files_work_both_ways_and_print_nothing_else(tmp_path, way):
    file = tmp_path / "f.md"
    file.write_text(FORM, "utf-8")
    done = run(*way, "form", "check", str(file), "--json", EENPLAN_SECRET_KEY="x" * 32)
    assert (done.returncode, done.stdout.strip()[0]) == (0, "{")


def test_a_command_on_a_file_needs_no_database_no_secret_and_no_setting_that_is_right(tmp_path):
    file = tmp_path / "f.md"
    file.write_text(FORM, "utf-8")
    wrong = {"EENPLAN_DATABASE_URL": "mysql://x", "EENPLAN_PORT": "x", "EENPLAN_SECRET_KEY": "kort"}
    done = run("commands", "form", "check", str(file), "--json", **wrong)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_command_on_a_file_does_not_load_the_application(tmp_path):
    """That would take seconds."""
    file = tmp_path / "f.md"
    file.write_text(FORM, "utf-8")
    checked = f"import sys; from commands import find_command as f; f('form').get_command(None, 'check')(['{file}'], standalone_mode=False)"
    loaded = "{'app', 'flask_security', 'models', 'operations', 'sqlalchemy'} & {*sys.modules}"
    code = f"{checked}; print({loaded})"
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"


def database(folder):
    return {
        "EENPLAN_DATABASE_URL": f"sqlite:///{folder / 'x.db'}",
        "EENPLAN_FILES_URL": (folder / "files").as_uri(),
        "EENPLAN_SECRET_KEY": "x" * 32,
    }


@pytest.mark.all
def test_demo_publish_and_reproject_can_be_repeated(tmp_path):
    environ = database(tmp_path)
    first, second = run("commands", "demo", **environ), run("commands", "demo", **environ)
    assert (first.returncode, first.stderr, first.stdout) == (0, "", second.stdout)
    assert run("commands", "form", "publish", **environ).stdout == ""
    assert run("commands", "answers", "reproject", **environ).stdout == "6 plannen opnieuw verwerkt.\n"


def test_the_demo_is_refused_where_others_can_reach_it(tmp_path):
    done = run("commands", "demo", **database(tmp_path), EENPLAN_HOST="10.0.0.1")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert not (tmp_path / "x.db").exists()


@pytest.mark.parametrize("command", [("demo",), ("answers", "reproject"), ("form", "publish")])
def test_a_setting_that_cannot_be_right_is_one_line_and_no_traceback(command):
    done = run("commands", *command, EENPLAN_PORT="x")
    assert done.returncode == 1
    assert "EENPLAN_PORT" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_was_never_made_is_said_so(tmp_path):
    done = run("commands", "answers", "reproject", **database(tmp_path))
    assert done.returncode == 1
    assert "flask db upgrade" in done.stderr
    assert "Traceback" not in done.stderr
