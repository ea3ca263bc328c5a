"""Forms that nobody here wrote, as they lie on this machine: workbooks, and the Markdown in the tests of pyxform."""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

HOW_TO_GET = (
    "EENPLAN_FOREIGN_FORMS is not set: let it name a folder with foreign XLSForms, such as clones of XLSForm/pyxform, "
    "getodk/sample-forms and medic/cht-core (git clone https://github.com/XLSForm/pyxform)."
)
_FILLED_IN_LATER = re.compile(r"(?<!\$)\{[\w.]*\}|\{\{")
"""A text for `str.format` is no form yet."""


def foreign_folder() -> Path | None:
    """The folder that EENPLAN_FOREIGN_FORMS names."""
    named = os.environ.get("EENPLAN_FOREIGN_FORMS", "")
    return Path(named) if named and Path(named).is_dir() else None


def list_forms(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    """Each form in the folder: where it stands, the name that says what it is, and its bytes."""
    for path in sorted(folder.rglob("*.xlsx")):
        yield str(path.relative_to(folder)), path.name, path.read_bytes()
    for path in sorted(folder.rglob("tests/**/*.py")):
        for line, text in _texts(ast.parse(path.read_text(encoding="utf-8"))):
            if "| survey" in text and not _FILLED_IN_LATER.search(text):
                yield f"{path.relative_to(folder)}:{line}", "form.md", text.encode()


def _texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Texts that stand whole in the source; a part of an f-string is no form."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        elif not isinstance(node, ast.JoinedStr):
            yield from _texts(node)
