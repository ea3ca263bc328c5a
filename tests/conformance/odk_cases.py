"""The recorded results of ODK's XPath tests, and our own answer to each of them."""

import json
import math
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from forms.expressions import ExpressionError, parse_any
from forms.expressions.elements import Element
from forms.expressions.evaluator import ready
from forms.expressions.scope import Environment, Scope
from forms.expressions.values import Value, to_boolean, to_number, to_string

RECORDED_ON = date(2026, 11, 21)
FILE_NAME = "odk_xpath.json"
WANTED: dict[str, Callable[[Value], Any]] = {
    "number": to_number,
    "string": to_string,
    "boolean": to_boolean,
    "any": lambda value: value,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One recorded case with our result: a value, or the error with which we refuse the expression."""

    topic: str
    expression: str
    wanted: Any
    raises: bool
    result: Any = None
    error: ExpressionError | None = None

    @property
    def agrees(self) -> bool:
        if self.raises or self.error:
            return self.raises and self.error is not None
        if isinstance(self.result, bool) or isinstance(self.wanted, bool):
            return self.result is self.wanted
        if isinstance(self.result, float):
            return _same_number(self.result, float(self.wanted))
        return bool(self.result == self.wanted)


def _same_number(ours: float, theirs: float) -> bool:
    return (math.isnan(ours) and math.isnan(theirs)) or ours == theirs or math.isclose(ours, theirs, abs_tol=1e-9)


def conformance_file() -> Path | None:
    """The file that EENPLAN_CONFORMANCE names, or the one in the folder that it names."""
    named = os.environ.get("EENPLAN_CONFORMANCE", "")
    path = Path(named) / FILE_NAME if named and Path(named).is_dir() else Path(named)
    return path if named and path.is_file() else None


def run_cases(path: Path) -> list[Outcome]:
    recorded = json.loads(path.read_text("utf-8"))
    return [_run(case, recorded["instances"][case["instance"]]) for case in recorded["cases"]]


def _run(case: dict[str, Any], xml: str) -> Outcome:
    outcome = (case["topic"], str(case["expression"]), case.get("value"), "raises" in case)
    try:
        return Outcome(*outcome, result=WANTED[case["as"]](_value(case, xml)))
    except ExpressionError as error:
        return Outcome(*outcome, error=error)


def _value(case: dict[str, Any], xml: str) -> Value:
    """A few recorded expressions are no text at all; they were recorded as raising."""
    if not isinstance(case["expression"], str):
        raise ExpressionError("Dit is geen tekst.")
    root = Element("#document")
    _add(ET.fromstring(xml), root)
    element = root
    for index in case["context"]:
        element = element.children[index]
    noon = datetime(RECORDED_ON.year, RECORDED_ON.month, RECORDED_ON.day, 17, 34, 14)  # noqa: DTZ001 - the clock on the wall
    environment = Environment(root, RECORDED_ON, noon, lambda _, name: name)
    return ready(parse_any(case["expression"]).tree)(Scope(element, element, environment))


class XmlElement(Element):
    """An element of a recorded document: unlike an answer it may have attributes."""

    attributes: tuple[Element, ...] = ()


def _add(source: ET.Element, parent: Element) -> None:
    element = XmlElement(_local(source.tag), parent, source.text or "")
    element.attributes = tuple(_attribute(name, text, element) for name, text in source.items())
    for child in source:
        _add(child, element)
        element.text += child.tail or ""


def _attribute(name: str, text: str, owner: Element) -> Element:
    """An attribute knows its element, but is none of its children."""
    attribute = Element(_local(name), None, text)
    attribute.parent = owner
    return attribute


def _local(name: str) -> str:
    """The name without the namespace that the XML parser puts in front."""
    return name.rpartition("}")[2]
