"""The engines that make a Word document of the same plan, ours and others, each ready to be run in turn."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from isal import isal_zlib

from benchmarks.document_plan import make_template
from documents.engine.compiling import CompiledTemplate, compile_template
from documents.engine.parts import How
from documents.properties import Properties
from documents.rendering import render_document
from documents.uncompiled import render_with_docxtpl
from documents.values import plain_row

SCRIPT = Path(__file__).with_name("document_engines.mjs")
PACKAGES = {
    "docxtemplater": ("docxtemplater@3.71.0", "pizzip@3.3.0"),
    "easy-template-x": ("easy-template-x@7.2.8",),
    "carbone": ("carbone@3.8.2",),
    "docx-templates": ("docx-templates@4.15.0",),
}
"""What npm fetches for each engine of Node."""
OURS, OURS_PLAIN, DOOR, FALLBACK, DOCXTPL, FLOOR = (
    "ours", "ours, rewriting off", "ours, by the door", "ours, docxtpl shut", "docxtpl", "floor: pack the XML",
)  # fmt: skip
PROPERTIES = Properties("Eén plan", "Wijkteam Brinkveld")
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Engine:
    """`measure` makes that many documents and returns the milliseconds of one; `make` returns one, to look at."""

    name: str
    make: Callable[[], bytes]
    measure: Callable[[int], float]


def python_engine(name: str, make: Callable[[], bytes]) -> Engine:
    """An engine in this process, measured by the time of the processor: others use this machine too."""

    def measure(renders: int) -> float:
        started = time.process_time()
        for _ in range(renders):
            make()
        return (time.process_time() - started) * 1000 / renders

    return Engine(name, make, measure)


def list_python_engines(values: Values) -> list[Engine]:
    """Ours and docxtpl on these values, and what packing alone costs."""
    template, plain = make_template("docxtpl"), plain_row(values)
    fast, slow = compile_template(template), compile_template(template, how=How(rewrites=False))
    changed = changed_parts(fast, plain)
    return [
        python_engine(OURS, lambda: fast.render(plain, PROPERTIES)),
        python_engine(OURS_PLAIN, lambda: slow.render(plain, PROPERTIES)),
        python_engine(DOOR, lambda: render_document(template, values, PROPERTIES)),
        python_engine(FALLBACK, lambda: render_with_docxtpl(template, plain, PROPERTIES)),
        python_engine(DOCXTPL, lambda: render_as_taught(template, values)),
        python_engine(FLOOR, lambda: pack(changed)),
    ]


def render_as_taught(template: bytes, values: Values) -> bytes:
    """What docxtpl's documentation teaches: a new template for every document."""
    document = DocxTemplate(io.BytesIO(template))
    document.render(dict(values), autoescape=True)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def changed_parts(compiled: CompiledTemplate, values: Values) -> list[bytes]:
    """The XML that is different in every document: nobody can do with less than packing it."""
    with zipfile.ZipFile(io.BytesIO(compiled.render(values, PROPERTIES))) as archive:
        return [archive.read(name) for name in archive.namelist()[compiled.ready.count :]]


def pack(parts: list[bytes]) -> bytes:
    """Pack at the fastest level, and add up, what is in `parts`."""
    return b"".join(isal_zlib.compress(part, 1, -15) + isal_zlib.crc32(part).to_bytes(4, "little") for part in parts)


class NodeEngine:
    """One engine of npm in a process of its own that stays, so that what is measured is warm."""

    def __init__(self, name: str, packages: Path, folder: Path) -> None:
        self.name, self._folder = name, folder
        template = folder / f"{name}.docx"
        template.write_bytes(make_template(name))
        self._process = subprocess.Popen(
            ["node", str(SCRIPT), str(packages), name, str(template)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={"PATH": _path(), "NODE_ENV": "production"},
        )

    def engine(self, values: Values) -> Engine:
        """This engine on these values."""
        data = self._folder / "values.json"
        data.write_text(json.dumps(values), "utf-8")
        self._ask({"data": str(data)})
        return Engine(self.name, self._make, self._measure)

    def _make(self) -> bytes:
        made = self._folder / f"{self.name}-made.docx"
        self._ask({"write": str(made)})
        return made.read_bytes()

    def _measure(self, renders: int) -> float:
        """The clock or the processor, whichever is kinder to it: the process also counts what its helpers do."""
        return min(self._ask({"renders": renders}).values())

    def _ask(self, question: Mapping[str, object]) -> dict[str, float]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer: dict[str, float] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def _path() -> str:
    found = shutil.which("node")
    assert found is not None
    return str(Path(found).parent)


def fetch_packages(folder: Path) -> str:
    """Put the engines of npm in `folder`; return why not when that fails."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        return "node or npm is not here: without the engines of npm"
    wanted = [package for packages in PACKAGES.values() for package in packages]
    quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
    command = ["npm", "install", "--prefix", str(folder), *quiet, *wanted]
    ran = subprocess.run(command, check=False, capture_output=True, text=True)
    return f"npm could not fetch the engines: {ran.stderr.strip()[-300:]}" if ran.returncode else ""


def printed_text(document: bytes) -> list[str]:
    """The text of every paragraph of the body and the header that says something, with its line breaks."""
    opened = Document(io.BytesIO(document))
    parts = (opened.element, opened.sections[0].header._element)  # noqa: SLF001 - python-docx gives no XML otherwise
    texts = ("".join(map(_piece, paragraph.iter())) for part in parts for paragraph in part.iter(qn("w:p")))
    return [text for text in texts if text]


def _piece(node: Any) -> str:
    """What an element prints. docx-templates puts its breaks inside the text, so the rest of it is behind them."""
    if node.tag == qn("w:br"):
        return "\n" + (node.tail or "")
    return (node.text or "") if node.tag == qn("w:t") else ""
