"""ODK's own form engine as a judge: our form and answers go in as XForm and XML, its outcome comes back by our paths."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from pyxform.xls2xform import convert

from forms.definition import Definition, Group, Node, Question, Repeat

SCRIPT = Path(__file__).with_name("odk_engine.mjs")
HOW_TO_GET = (
    "ODK's form engine is not here. With Node: npm install --prefix FOLDER @getodk/xforms-engine@0.22 jsdom, "
    "and set EENPLAN_XFORMS_ENGINE=FOLDER."
)
_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")


@dataclass(frozen=True, slots=True)
class OdkNode:
    relevant: bool
    value: str
    violation: bool


def has_engine() -> bool:
    folder = Path(os.environ.get("EENPLAN_XFORMS_ENGINE") or "/nonexistent")
    return shutil.which("node") is not None and (folder / "node_modules" / "@getodk" / "xforms-engine").is_dir()


def run_odk(form: str, definition: Definition, filled: list[dict[str, Any]]) -> list[dict[str, OdkNode]]:
    """What ODK makes of each set of answers: its nodes by our paths. `form` is the Markdown of the form.

    A set without anything is a form that nobody has touched, with its defaults.
    """
    xform = convert(xlsform=form, file_type=".md", form_name="data").xform
    instances = [_instance(definition, answers) if answers else None for answers in filled]
    ran = subprocess.run(
        ["node", str(SCRIPT)],
        input=json.dumps({"form": xform, "instances": instances}),
        capture_output=True,
        text=True,
        check=True,
    )
    return [dict(_by_path(nodes, answers)) for nodes, answers in zip(json.loads(ran.stdout), filled, strict=True)]


def _instance(definition: Definition, answers: Mapping[str, Any]) -> str:
    labels = dict(_row_labels(definition, answers))
    inside = "".join(_xml(node, answers, labels) for node in definition.children)
    meta = '<meta xmlns="http://openrosa.org/xforms"><instanceID>uuid:1</instanceID></meta>'
    return f'<data id="{definition.form_id}" version="{definition.version}">{inside}{meta}</data>'


def _xml(node: Node, answers: Mapping[str, Any], labels: Mapping[tuple[str, str], str]) -> str:
    if isinstance(node, Group):
        return _element(node.name, "".join(_xml(child, answers, labels) for child in node.children))
    if isinstance(node, Repeat):
        rows = ("".join(_xml(child, row, labels) for child in node.children) for row in answers[node.name])
        return "".join(_element(node.name, row) for row in rows)
    return _element(node.name, escape(as_odk_stores(node, answers[node.name], labels)))


def _element(name: str, inside: str) -> str:
    return f"<{name}>{inside}</{name}>"


def as_odk_stores(question: Question, text: str, labels: Mapping[tuple[str, str], str]) -> str:
    """Of a choice out of a repeat ODK stores the answer in the row, where we store the row id."""
    if question.choices and question.choices.repeat_question:
        return labels.get((question.choices.repeat_question, text), "")
    return text


def row_labels(definition: Definition, answers: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    """The answer to every question in a row, by question and row id."""
    return dict(_row_labels(definition, answers))


def _row_labels(definition: Definition, answers: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], str]]:
    for name, value in answers.items():
        if isinstance(value, list):
            for row in value:
                yield from _row_labels(definition, row)
        elif "_id" in answers and name != "_id":
            yield (name, answers["_id"]), value


def _by_path(nodes: list[dict[str, Any]], answers: Mapping[str, Any]) -> Iterator[tuple[str, OdkNode]]:
    for node in nodes:
        value = node["value"]
        text = " ".join(value) if isinstance(value, list) else str(value if value is not None else "")
        yield _path(node["reference"], answers), OdkNode(node["relevant"], text, node["violation"])


def _path(reference: str, answers: Mapping[str, Any]) -> str:
    """``/data/kind/doel[2]/wat`` as ``doel[d2].wat``; groups fall away unless they are the last."""
    rows, place, last = answers, "", ""
    for step in reference.split("/")[2:]:
        match = _STEP.fullmatch(step)
        if match is None or not match[2]:
            last = step
            continue
        rows = rows[match[1]][int(match[2]) - 1]
        place, last = f"{place}{match[1]}[{rows['_id']}].", ""
    return place + last if last else place.rstrip(".")
