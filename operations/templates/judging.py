"""What the doctor says of a template against the forms with which it is used; asked once, for neither ever changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock

from documents.doctor.apart import Examined, Sent, examine_apart
from documents.doctor.examination import unreadable
from documents.doctor.findings import Finding, Severity
from documents.errors import FillLaterError, TemplateError
from forms.loading import parse_workbook
from forms.writing.markdown import write_markdown
from models.forms import FormVersion
from operations.errors import NotNow
from operations.templates.subjects import Use

_MOST_KEPT = 128
_Key = tuple[str, ...]
_judged: OrderedDict[_Key, Examined] = OrderedDict()
_texts: OrderedDict[str, str] = OrderedDict()
_MOST_TEXTS = 16
"""Forms that came as a workbook, as text; a version never changes."""
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Case:
    """A template to be judged: its file, and what it is for. All of it stands apart from any transaction."""

    content: bytes = field(repr=False)
    form: str
    audience: str
    sent: Sent = field(repr=False)
    key: tuple[str, ...]
    """The forms with which it is used: another form in force makes another key."""


def make_case(content: bytes, use: Use) -> Case:
    """Gather what the doctor needs, while the forms can still be read. A workbook may wait for its turn here."""
    texts = {name: _as_markdown(version) for name, version in use.forms.items()}
    return Case(
        content, use.form, use.audience, Sent(texts, use.own, use.readers, use.makes_copies), make_key(use.forms)
    )


def make_key(forms: Mapping[str, FormVersion]) -> tuple[str, ...]:
    """What makes one set of forms another."""
    return tuple(f"{name}:{version.sha256}" for name, version in sorted(forms.items()))


def judge(case: Case) -> Examined:
    """Everything the doctor says; raise `NotNow`. That it could not read the file is a finding, and not remembered."""
    about = (case.form, case.audience, str(case.sent.makes_copies))
    key = (sha256(case.content).hexdigest(), *about, *case.key)
    with _lock:
        known = _judged.get(key)
    if known is None:
        try:
            known = examine_apart(case.content, case.sent)
        except FillLaterError as error:
            raise NotNow(str(error)) from error
        except TemplateError as error:
            return Examined((unreadable(str(error)),))
        with _lock:
            _judged[key] = known
            while len(_judged) > _MOST_KEPT:
                _judged.popitem(last=False)
    return known


def list_errors(examined: Examined) -> tuple[Finding, ...]:
    """What stops publishing."""
    return tuple(finding for finding in examined.findings if finding.severity is Severity.ERROR)


def _as_markdown(version: FormVersion) -> str:
    if version.filename.endswith(".md"):
        return version.content.decode("utf-8-sig")
    with _lock:
        known = _texts.get(version.sha256)
    if known is None:
        known = write_markdown(parse_workbook(version.filename, version.content))
        with _lock:
            _texts[version.sha256] = known
            while len(_texts) > _MOST_TEXTS:
                _texts.popitem(last=False)
    return known
