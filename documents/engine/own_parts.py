"""The parts of a Word file that say what it is, written anew for every document.

Of what the template's maker left in them nothing comes along.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types
from markupsafe import escape

from documents.engine.template_parts import DECLARATION, SIGNATURES
from documents.properties import IDENTITY, Properties, short_property
from documents.xml import Element, add_child


@dataclass(frozen=True, slots=True)
class OwnPart:
    """A part that we write: its name in the archive, and how the package knows it."""

    name: str
    content_type: str
    relationship: str


CORE = OwnPart(
    "docProps/core.xml",
    "application/vnd.openxmlformats-package.core-properties+xml",
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
)
"""Title, author, language and dates (ECMA-376 part 2, 8.3)."""
CUSTOM = OwnPart(
    "docProps/custom.xml",
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
)
"""What the document is, for the service (ECMA-376 part 1, 15.2.12.2)."""
OWN_PARTS = (CORE, CUSTOM)

_CORE_HEAD = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)
_CUSTOM_HEAD = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
)
_OWN_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format of a property that the maker of a file chose (MS-OSHARED 2.3.3.2.2)."""


def write_own_parts(title: str, properties: Properties) -> list[tuple[str, list[bytes]]]:
    """Return the parts by name, with `title` as the title."""
    return [(CORE.name, [_core(title, properties)]), (CUSTOM.name, [write_custom(properties.identity)])]


def write_custom(identity: str) -> bytes:
    """Return the part that holds what the document is; an empty list when that is not said."""
    value = f"<vt:lpwstr>{escape(identity)}</vt:lpwstr>"
    named = f'<property fmtid="{_OWN_FORMAT}" pid="2" name="{IDENTITY}">{value}</property>'
    return DECLARATION + f"{_CUSTOM_HEAD}{named if identity else ''}</Properties>".encode()


def _core(title: str, properties: Properties) -> bytes:
    author = escape(short_property(properties.author))
    return (
        DECLARATION
        + (
            f"{_CORE_HEAD}<dc:title>{escape(short_property(title))}</dc:title><dc:creator>{author}</dc:creator>"
            f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><dc:language>{escape(properties.language)}</dc:language>"
            f"<cp:revision>1</cp:revision>{_dates(properties.made_at)}</cp:coreProperties>"
        ).encode()
    )


def _dates(made_at: datetime | None) -> str:
    if made_at is None:
        return ""
    moment = made_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
    )


def add_relationships(relationships: Element) -> None:
    """Let the package refer to exactly one of each of our parts, and to no signature: that was under another text."""
    kinds = {*(part.relationship for part in OWN_PARTS), SIGNATURES}
    _remove(relationships, (one for one in relationships if one.get("Type") in kinds))
    for part in OWN_PARTS:
        made = add_child(relationships, f"{_namespace(relationships)}Relationship")
        made.set("Id", f"own{part.name.rsplit('/', 1)[-1].removesuffix('.xml')}")
        made.set("Type", part.relationship)
        made.set("Target", part.name)


def add_types(types: Element) -> None:
    """Say in the list of content types what our parts are."""
    kinds = {part.content_type for part in OWN_PARTS}
    _remove(types, (one for one in types if one.get("ContentType") in kinds))
    for part in OWN_PARTS:
        made = add_child(types, f"{_namespace(types)}Override")
        made.set("PartName", f"/{part.name}")
        made.set("ContentType", part.content_type)


def _remove(parent: Element, children: Iterable[Element]) -> None:
    for child in list(children):
        parent.remove(child)


def _namespace(element: Element) -> str:
    return "{" + str(etree.QName(element).namespace) + "}"
