"""docs/regio.md tells administrators every key that there is, and none that is not."""

from __future__ import annotations

import re
from pathlib import Path

from workflow.region_file import read_region

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "regio.md").read_text("utf-8")
KEY_COLUMN = re.compile(r"^\| (`[^|]+`) \|", re.MULTILINE)
ASKED = re.compile(
    r'\.(?:text|optional_text|texts|yes_no|day|required_day|word|table|rows|optional_number|whole_number)\("([a-z_]+)"'
)


def explained() -> set[str]:
    return {key for cell in KEY_COLUMN.findall(GUIDE) for key in re.findall("`([a-z_]+)`", cell)}


def asked_for() -> set[str]:
    files = [*(ROOT / "workflow").glob("*_section.py"), ROOT / "workflow" / "region_file.py"]
    return {key for file in files for key in ASKED.findall(file.read_text("utf-8"))}


def test_every_key_that_is_read_is_explained_and_every_explained_key_is_read():
    sections = {
        "swv",
        "termijnen",
        "regimes",
        "aanvragen",
        "kalender",
        "contactpersonen",
        "bewaren",
        "uitnodigen",
        "toestemming",
        "uitwisseling",
    }
    in_text = {"op_zondag_verschuift", "vanaf_jaar", "tot_en_met_jaar", "van", "tot_en_met"}
    assert asked_for() == explained() | sections | in_text
    assert all(f"`{key}" in GUIDE for key in in_text)
    assert all(f"[{key}" in GUIDE for key in sections)


def test_the_guide_names_the_file_to_begin_with_and_that_file_is_good():
    assert "demo/regio_voorbeeld.toml" in GUIDE
    assert read_region((ROOT / "demo" / "regio_voorbeeld.toml").read_bytes()).settings is not None
