import shutil
import subprocess
from pathlib import Path

import pytest

from config import CHECKOUT
from tests.faults.cut_answers import cutting_answers

pytestmark = pytest.mark.all
SCRIPT = Path(__file__).with_name("type_once.mjs")


@pytest.fixture
def saver(tmp_path):
    """Node reads a module by its ending."""
    if shutil.which("node") is None:
        pytest.skip("Node ontbreekt. Installeer Node 20 of nieuwer, bijvoorbeeld met: apt install nodejs")
    return shutil.copy(CHECKOUT / "static" / "saving.js", tmp_path / "saving.mjs")


def test_an_answer_that_breaks_off_halfway_is_asked_for_again_with_the_same_key(saver):
    with cutting_answers() as server:
        typed = subprocess.run(
            ["node", SCRIPT, saver, server.address], capture_output=True, text=True, timeout=60, check=False
        )
    assert typed.stdout.split() == ["waiting", "saved"], typed.stderr
    assert [post["key"] for post in server.posted] == [server.posted[0]["key"]] * 2
    assert server.posted[0] == server.posted[1]
