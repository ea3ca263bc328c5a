"""Tests mirror the code; contracts, browser and conformance have rooms of their own.

What an assert found is told by every module here, not only by files with tests.
"""

from pathlib import Path

import pytest

pytest.register_assert_rewrite(*(f"tests.{folder.parent.name}" for folder in Path(__file__).parent.glob("*/*.py")))
