"""The doctor in a child process with little memory and time, for a template that nobody vouches for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from answers.audience import Readers
from confined.limits import Limits
from documents.apart import NOT_READ, run_apart
from documents.doctor.annotated import write_commented
from documents.doctor.codes import CODES
from documents.doctor.examination import examine
from documents.doctor.findings import Finding, Place, Severity
from documents.doctor.report import has_errors
from documents.doctor.subject import Subject
from documents.errors import TemplateError
from documents.gate import check_package
from documents.rendering import explain_tier
from forms.loading import load_published

LIMITS = Limits(memory=384 << 20, cpu=20, wall=120.0, result=32 << 20)
"""The shipped templates cost less than a second each; the gate lets through what costs some ten times as much."""
TOO_MUCH = "Dit Word-sjabloon nakijken kost te veel tijd of geheugen. Haal er herhalingen en codes uit."
_DONE, _REFUSED = b"+", b"-"
_LONGEST_SENTENCE = 400


@dataclass(frozen=True, slots=True)
class Sent:
    """What a template is for, as it goes to the child: forms are texts in Markdown, by their key.

    `own` is the key of the form whose answers stand at the top, "" for a letter. `makes_copies` is as in `Subject`.
    """

    forms: Mapping[str, str] = field(default_factory=dict)
    own: str = ""
    readers: Readers | None = None
    makes_copies: bool = False


@dataclass(frozen=True, slots=True)
class Examined:
    """What the doctor said. `left_to_docxtpl` says in Dutch why a template is not compiled; empty for one that is."""

    findings: tuple[Finding, ...]
    left_to_docxtpl: str = ""


def examine_apart(template: bytes, sent: Sent, limits: Limits = LIMITS) -> Examined:
    """As `examine`, in a child. Raise `FillLaterError` when there is no child now, else `TemplateError`."""
    return _parse(run_apart(examine_task, _write(template, sent), limits, TOO_MUCH))


def let_in_apart(template: bytes, limits: Limits = LIMITS) -> None:
    """Raise `TemplateError` for a file that is no harmless .docx; `FillLaterError` when there is no child now."""
    if refused := run_apart(let_in_task, template, limits, TOO_MUCH):
        raise TemplateError(refused.decode(errors="replace")[:_LONGEST_SENTENCE])


def comment_apart(template: bytes, sent: Sent, limits: Limits = LIMITS) -> bytes:
    """Return the template with a comment of Word at every finding. Raise as `examine_apart`."""
    said = run_apart(comment_task, _write(template, sent), limits, TOO_MUCH)
    if said[:1] != _DONE:
        raise TemplateError(said[1:].decode(errors="replace")[:_LONGEST_SENTENCE])
    return said[1:]


def examine_task(data: bytes) -> bytes:
    """The task: the findings as JSON."""
    template, subject = _read(data)
    findings = examine(template, subject)
    why = "" if has_errors(findings) else explain_tier(template)
    return json.dumps({"findings": [asdict(finding) for finding in findings], "left": why}).encode()


def comment_task(data: bytes) -> bytes:
    """The task: the commented file, or why none can be made."""
    template, subject = _read(data)
    try:
        return _DONE + write_commented(template, examine(template, subject))
    except TemplateError as error:
        return _REFUSED + str(error).encode()


def let_in_task(template: bytes) -> bytes:
    """The task: why the gate refuses the file; nothing for one that it lets in."""
    try:
        check_package(template)
    except TemplateError as error:
        return str(error).encode()
    return b""


def _write(template: bytes, sent: Sent) -> bytes:
    readers = None if sent.readers is None else [sorted(words) for words in sent.readers]
    return json.dumps([{**sent.forms}, sent.own, readers, sent.makes_copies]).encode() + b"\n" + template


def _read(data: bytes) -> tuple[bytes, Subject]:
    asked, _, template = data.partition(b"\n")
    texts, own, words, makes_copies = json.loads(asked)
    forms = {name: load_published(f"{name}.md", text.encode()) for name, text in texts.items()}
    readers = None if words is None else tuple(map(frozenset, words))
    asked_too = {name: form for name, form in forms.items() if name != own}
    return template, Subject(forms.get(own), readers, asked_too, makes_copies=makes_copies)


def _parse(said: bytes) -> Examined:
    """What a child said is not believed: raise `TemplateError` for anything odd."""
    try:
        found = json.loads(said)
        return Examined(tuple(map(_finding, found["findings"])), _text(found["left"]))
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise TemplateError(NOT_READ) from error


def _finding(found: Mapping[str, Any]) -> Finding:
    given = found["place"]
    place = Place(
        part=_text(given["part"]),
        heading=_text(given["heading"]),
        table=_number(given["table"]),
        row=_number(given["row"]),
        column=_number(given["column"]),
        paragraph=_text(given["paragraph"]),
        number=_number(given["number"]),
    )
    code = CODES[found["code"]]
    return Finding(
        severity=Severity(found["severity"]),
        code=code.word,
        message=_text(found["message"]),
        suggestion=_text(found["suggestion"]),
        place=place,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object) -> int | None:
    if value is not None and type(value) is not int:
        raise TypeError
    return value
