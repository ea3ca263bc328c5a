"""Tests mirror the code; contracts, browser and conformance have rooms of their own.

What an assert found is told by every module here, not only by files with tests.
"""

import sys
from pathlib import Path

if pytest := sys.modules.get("pytest"):  # a child process that does a task of a test is no test
    pytest.register_assert_rewrite(*(f"tests.{folder.parent.name}" for folder in Path(__file__).parent.glob("*/*.py")))
