"""The parts of a .docx as parsed XML: content types, relationships and the Word parts, each within limits."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from documents.archive import read_archive
from documents.errors import TemplateError
from documents.xml import Element, XmlError, list_children, parse_xml

CONTENT_TYPES = "[Content_Types].xml"
_LARGEST_PART = 6 << 20
_MOST_TAGS = 300_000
"""Of all XML together; an element has one or two."""

_UNREADABLE = (
    "Het deel “{name}” van dit Word-bestand is beschadigd. "
    "Open het in Word, bewaar het opnieuw en probeer het nog eens."
)
_MISSING = (
    "Dit Word-bestand verwijst naar “{name}”, en dat zit er niet in. Open het in Word, bewaar het opnieuw en probeer "
    "het nog eens."
)
_TOO_LONG = "Dit Word-bestand is te lang of te ingewikkeld."


@dataclass(frozen=True, slots=True)
class Package:
    """`trees` holds every part that is XML by its name; `names` every part."""

    names: frozenset[str]
    trees: Mapping[str, Element]

    def relationships(self) -> Iterator[tuple[str, Element]]:
        """Every relationship with the name of the file that holds it."""
        for name, tree in self.trees.items():
            if name.lower().endswith(".rels"):
                yield from ((name, relationship) for relationship in list_children(tree))

    def targets(self, relationships: str) -> Iterator[str]:
        """The names of the parts in the file to which the relationships of one part lead."""
        folder = posixpath.dirname(posixpath.dirname(relationships))
        for relationship in list_children(self.trees[relationships]):
            target = relationship.get("Target") or ""
            if (relationship.get("TargetMode") or "Internal").lower() == "internal" and not target.startswith("#"):
                yield posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")

    def content_types(self) -> list[tuple[str, str]]:
        """What each part (or extension) says it is: part name and content type, in lower case."""
        tree = self.trees.get(CONTENT_TYPES)
        if tree is None:
            raise TemplateError("Dit is geen Word-bestand (.docx).")
        return [
            ((entry.get("PartName") or "").lower(), (entry.get("ContentType") or "").lower())
            for entry in list_children(tree)
        ]


def check_targets(package: Package) -> None:
    """Raise `TemplateError` when something refers to a part that is not there: python-docx cannot open such a file."""
    names = {name.lower() for name in package.names}
    for relationships in (name for name in package.trees if name.lower().endswith(".rels")):
        for target in package.targets(relationships):
            if target.lower() not in names:
                raise TemplateError(_MISSING.format(name=target[:100]))


def read_package(data: bytes) -> Package:
    """Read a .docx; raise `TemplateError` for a broken, oversized or trapped one."""
    contents = read_archive(data)
    xml = {name: content for name, content in contents.items() if _is_xml(name, content)}
    if sum(content.count(b"<") for content in xml.values()) > _MOST_TAGS:
        raise TemplateError(_TOO_LONG)
    return Package(frozenset(contents), {name: _parse(name, content) for name, content in xml.items()})


def _is_xml(name: str, content: bytes) -> bool:
    """Whether a part is XML by its name or by its first character, whatever byte order mark stands before it."""
    start = content[:200].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    return name.lower().endswith((".xml", ".rels", ".vml")) or start.startswith(b"<")


def _parse(name: str, content: bytes) -> Element:
    if len(content) > _LARGEST_PART:
        raise TemplateError(_TOO_LONG)
    try:
        return parse_xml(content)
    except XmlError as error:
        raise TemplateError(_UNREADABLE.format(name=name)) from error
