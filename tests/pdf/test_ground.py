"""The files that LibreOffice may open: what it is made of and its own folder, where the kernel knows Landlock."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import os, shutil, sys
from pathlib import Path
from pdf.ground import keep_to
own, other = map(Path, sys.argv[1:3])
if not keep_to(Path("/usr/lib/x/program/libmergedlo.so"), own):
    print("no Landlock")
    sys.exit()
try:
    {act}
except PermissionError:
    print("refused")
else:
    print("done")
"""
REFUSED = {
    "read": "(other / 'plan').read_text()",
    "list": "os.listdir(other)",
    "write": "(other / 'nieuw').write_text('x')",
    "remove": "(other / 'plan').unlink()",
    "move out": "(own / 'a').write_text('x'); os.rename(own / 'a', other / 'a')",
    "programs": "open('/usr/lib/nieuw', 'w')",
    "other process": "open(f'/proc/{os.getppid()}/environ').read()",
}
DONE = {
    "own file": "(own / 'map').mkdir(); (own / 'map' / 'a').write_text('x'); os.rename(own / 'map' / 'a', own / 'b')",
    "programs": "os.listdir('/usr/lib')",
    "own process": "open('/proc/self/statm').read()",
    "own folder goes": "shutil.rmtree(own); assert not own.exists()",
}


def run(act: str, folder: Path) -> str:
    own, other = folder / "own", folder / "other"
    for each in (own, other):
        each.mkdir()
    (other / "plan").write_text("Noor")
    command = [sys.executable, "-c", PROGRAM.format(act=act), str(own), str(other)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": "."})
    return said.stdout.strip()


@pytest.mark.parametrize("name", REFUSED)
def test_the_kernel_refuses(name, tmp_path):
    assert run(REFUSED[name], tmp_path) in {"refused", "no Landlock"}


@pytest.mark.parametrize("name", DONE)
def test_what_it_needs_it_can_do(name, tmp_path):
    assert run(DONE[name], tmp_path) in {"done", "no Landlock"}
