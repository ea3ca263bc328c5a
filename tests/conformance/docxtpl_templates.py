"""docxtpl's own test templates with the values of its own scripts, as a judge of the templates that we compile.

`EENPLAN_DOCXTPL=FOLDER ./run.sh python -m tests.conformance.docxtpl_templates` prints what became of each.
"""

import contextlib
import io
import os
import runpy
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock, patch

from docxtpl import DocxTemplate

from documents.errors import TemplateError
from documents.properties import Properties
from documents.rendering import check_template, explain_tier, render_document
from documents.uncompiled import render_with_docxtpl
from documents.values import plain_row
from tests.documents.same_document import differing_parts

HOW_TO_GET = (
    "EENPLAN_DOCXTPL is not set: let it name a clone of https://github.com/elapouya/python-docx-template, "
    "with its tests/templates."
)
ABOUT = Properties("Titel")
_STARTS_ANOTHER = {"runtests.py", "module_execute.py"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """`tier`: compiled, left to docxtpl, or refused; `reason` why, and `values` why the values of a script are refused.

    `differing`: the parts in which our document and docxtpl's are not the same.
    """

    tier: str
    reason: str = ""
    values: str = ""
    differing: tuple[str, ...] = ()


class _Subdocument(MagicMock):
    """In place of docxtpl's, which needs a package that we do not have. Whatever is put in it goes."""


def checkout() -> Path | None:
    """The tests of the clone that EENPLAN_DOCXTPL names."""
    tests = Path(os.environ.get("EENPLAN_DOCXTPL") or "/nonexistent") / "tests"
    return tests if (tests / "templates").is_dir() else None


def list_outcomes(tests: Path) -> Iterator[tuple[str, Outcome]]:
    """Every template, with every set of values that a script of docxtpl fills it with; without one, with none."""
    contexts = capture_contexts(tests)
    for path in sorted((tests / "templates").glob("*.docx")):
        for context in contexts.get(path.name) or [{}]:
            yield path.name, judge(path.read_bytes(), context)


def capture_contexts(tests: Path) -> Mapping[str, list[Mapping[str, Any]]]:
    """Run docxtpl's scripts up to where each fills a template; return the values by the name of the template."""
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)

    def note(template: DocxTemplate, context: Mapping[str, Any], *_: object, **__: object) -> None:
        if isinstance(template.template_file, str | Path):
            found[Path(template.template_file).name].append(dict(context))

    watched = {"render": note, "save": lambda *_: None, "new_subdoc": lambda *_: _Subdocument()}
    scripts = [path for path in sorted(tests.glob("*.py")) if path.name not in _STARTS_ANOTHER]
    with patch.multiple(DocxTemplate, **watched), contextlib.chdir(tests), contextlib.redirect_stdout(io.StringIO()):
        for script in scripts:
            # A script may want what it made before, or another package; what it filled until then is noted.
            with warnings.catch_warnings(action="ignore"), contextlib.suppress(ImportError, OSError):
                runpy.run_path(str(script), run_name="__main__")
    return found


def judge(template: bytes, context: Mapping[str, Any]) -> Outcome:
    """Lay our document of these values beside docxtpl's, shut as ours is, and beside docxtpl as it teaches."""
    try:
        check_template(template)
    except TemplateError as error:
        return Outcome("refused", str(error))
    reason = explain_tier(template)
    tier = "left to docxtpl" if reason else "compiled"
    try:
        values, refused = plain_row(context), ""
    except TypeError as error:
        context, values, refused = {}, plain_row({}), str(error)
    ours = render_document(template, values, ABOUT)
    theirs = [render_with_docxtpl(template, values, ABOUT), _as_taught(template, context)]
    differing = dict.fromkeys(name for document in theirs for name in differing_parts(ours, document))
    text = tuple(name for name in differing if not name.startswith(("docProps/", "_rels/")))
    return Outcome(tier, reason, refused, text)


def _as_taught(template: bytes, context: Mapping[str, Any]) -> bytes:
    document, stream = DocxTemplate(io.BytesIO(template)), io.BytesIO()
    document.render(dict(context), autoescape=True)
    document.save(stream)
    return stream.getvalue()


def main() -> None:
    """Print what became of every template, and how many."""
    tests = checkout()
    if tests is None:
        raise SystemExit(HOW_TO_GET)
    outcomes = list(list_outcomes(tests))
    for name, outcome in outcomes:
        said = "; ".join(filter(None, (outcome.reason, outcome.values, " ".join(outcome.differing))))
        print(f"{name:42}{outcome.tier:17}{said[:160]}")  # noqa: T201
    differing = sum(bool(outcome.differing) for _, outcome in outcomes)
    print(dict(Counter(outcome.tier for _, outcome in outcomes)), "differing:", differing)  # noqa: T201


if __name__ == "__main__":
    main()
