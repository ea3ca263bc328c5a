"""Which plan a file is a copy of: a signed property of the file, which nobody can make without the key."""

from __future__ import annotations

import hmac
import re
from dataclasses import astuple, dataclass
from enum import StrEnum
from hashlib import sha256

from documents.gate import check_package
from documents.package import Package
from documents.reading_back.marks import TEXT
from documents.xml import WORD

PROPERTY = "eenplan"
"""The name of the property in ``docProps/custom.xml``."""
_MARK = ";"
_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_LONGEST = 400
_PURPOSE = b"een plan: identity of a working copy\0"
_VISIBLE = re.compile(r"\b([A-Z]{2}-[0-9]{4}-[0-9]{4,6})\b(?:[^0-9]{0,20}\bversie ([0-9]{1,6})\b)?")
_EDGES = (WORD + "ftr", WORD + "hdr")
_WORDS = (TEXT, WORD + "p", WORD + "tab", WORD + "br")
"""What holds text, and what stands between two words."""


class Refusal(StrEnum):
    """Why a file does not say which plan it belongs to."""

    NONE = "none"
    """It holds no such property: it was made by another program, or went through one that drops it."""
    FOREIGN = "foreign"
    """It holds something else under that name."""
    TAMPERED = "tampered"
    """The signature is not ours: it was changed, or made with another key."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a working copy is a copy of. No answers, no names.

    `revision` is the number of the answers that were printed, `template` the begin of the template's SHA-256 in hex,
    `moment` when it was made, ISO 8601 in UTC.
    """

    reference: str
    form: str
    revision: str
    audience: str
    template: str
    moment: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot prove its identity. `seems` is the reference that stands visibly in it, to tell the person."""

    reason: Refusal
    seems: str = ""
    version: str = ""


def sign_identity(identity: Identity, key: bytes) -> str:
    """Return the text of the property; a `ValueError` for a part that holds the sign between the parts."""
    parts = astuple(identity)
    if any(_MARK in part or not part.isprintable() for part in parts):
        raise ValueError("A part of the identity of a working copy holds a semicolon or a control character.")
    text = _MARK.join(parts)
    return f"{text}{_MARK}{_signature(text, key)}"


def read_identity(docx: bytes, key: bytes) -> Identity | Refused:
    """Return which plan a file is a copy of; raise `documents.errors.TemplateError` for a file that is not let in."""
    package = check_package(docx)
    reference, version = _find_visible(package)
    signed = _find_property(package)
    if signed is None:
        return Refused(Refusal.NONE, reference, version)
    text, _, signature = signed.rpartition(_MARK)
    parts = text.split(_MARK)
    if len(parts) != len(Identity.__slots__):
        return Refused(Refusal.FOREIGN, reference, version)
    if not hmac.compare_digest(_signature(text, key).encode(), signature.encode("utf-8", "replace")):
        return Refused(Refusal.TAMPERED, reference, version)
    return Identity(*parts)


def _signature(text: str, key: bytes) -> str:
    return hmac.new(key, _PURPOSE + text.encode("utf-8", "replace"), sha256).hexdigest()


def _find_property(package: Package) -> str | None:
    """The text of our property; None without one, and with more than one, since then nobody knows which counts."""
    found = [
        "".join(element.itertext()).strip()
        for tree in package.trees.values()
        if tree.tag == _PROPERTIES + "Properties"
        for element in tree.iterchildren(_PROPERTIES + "property")
        if element.get("name") == PROPERTY
    ]
    return found[0][:_LONGEST] if len(found) == 1 else None


def list_edges(docx: bytes) -> tuple[str, ...]:
    """Return the texts of the headers and footers, for who looks for what stands visibly on every page.

    Raise `documents.errors.TemplateError` for a file that is not let in.
    """
    return _read_edges(check_package(docx))


def _read_edges(package: Package) -> tuple[str, ...]:
    edges = (tree for _, tree in sorted(package.trees.items()) if tree.tag in _EDGES)
    return tuple("".join(item.text or "" if item.tag == TEXT else " " for item in tree.iter(*_WORDS)) for tree in edges)


def _find_visible(package: Package) -> tuple[str, str]:
    """The reference and version that stand in a header or footer."""
    found = next(filter(None, map(_VISIBLE.search, _read_edges(package))), None)
    return (found[1], found[2] or "") if found else ("", "")
