"""Whatever comes in or is printed: nothing calls out, starts a program or writes a file (threats T4 and T5).

What the service does in a child process is done here in the process that is watched.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.all

GUARDED = """
import sys, warnings
sys.dont_write_bytecode = True
warnings.simplefilter("ignore")
import os
from tests.documents.test_gate import HARMLESS, HOSTILE
from tests.documents.test_template_rules import ATTACKS, CONTEXT, RUN_TIME_ATTACKS
from tests.documents.word_files import word
from documents.errors import TemplateError
from documents.gate import check_package
from documents.filling import fill_here
from documents.properties import Properties
from documents.values import plain_row
from operations.attachments.word import check_attached_word
from operations.errors import OperationError
from storage.errors import StorageError
from storage.intake import take_in

about, values = Properties("Plan"), plain_row(CONTEXT)
fill_here(word("{{ x }}"), values, about)  # what is imported late is imported now

WATCHED = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork", "shutil.", "urllib.")
told = []

def hear(event, arguments):
    writes = event == "open" and arguments[1] is not None and any(mode in str(arguments[1]) for mode in "wax+")
    if writes or event.startswith(WATCHED):
        told.append((event, repr(arguments)[:200]))

sys.addaudithook(hear)
done = 0
for make in (*HOSTILE.values(), *HARMLESS.values()):
    content = make()
    told.clear()
    for handle in (check_package, check_attached_word, take_in, lambda content: fill_here(content, values, about)):
        done += 1
        try:
            handle(content)
        except (TemplateError, StorageError, OperationError):
            pass
for attack in (*ATTACKS, *RUN_TIME_ATTACKS):
    content = word(attack)
    done += 1
    try:
        fill_here(content, values, about)
    except TemplateError:
        pass
print(done, told)
"""


def test_nothing_leaves_the_service_while_hostile_files_are_handled() -> None:
    done = subprocess.run([sys.executable, "-c", GUARDED], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    number, _, told = done.stdout.strip().partition(" ")
    assert int(number) > 250
    assert told == "[]"
