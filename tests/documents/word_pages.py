"""Word files as pages, by LibreOffice, for the tests."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")

needs_libreoffice = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice (soffice) is missing: install the package libreoffice-writer"
)


def _has_arial() -> bool:
    """Whether texts are as wide here as in the Arial of our templates."""
    if shutil.which("fc-match") is None:
        return False
    matched = ["fc-match", "--format=%{family}", "Arial"]
    found = subprocess.run(matched, check=True, capture_output=True, text=True).stdout
    return found.startswith(("Arial", "Arimo", "Liberation Sans"))


needs_arial = pytest.mark.skipif(
    not _has_arial(), reason="A font as wide as Arial is missing: install the packages fontconfig and fonts-liberation"
)


def count_pages(documents: Mapping[str, bytes], folder: Path) -> dict[str, int]:
    """Return the number of pages of each document; what LibreOffice cannot open is not there."""
    for name, content in documents.items():
        (folder / f"{name}.docx").write_bytes(content)
    _convert(folder)
    return {path.stem: len(re.findall(rb"/Type\s*/Page[^s]", path.read_bytes())) for path in folder.glob("*.pdf")}


def _convert(folder: Path) -> None:
    assert SOFFICE is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(path) for path in folder.glob("*.docx")]
    subprocess.run(
        [SOFFICE, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *files],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
