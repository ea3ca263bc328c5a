"""The parts of a .docx as parsed XML: content types, relationships and the Word parts, each within limits."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from documents.archive import read_archive
from documents.errors import TemplateError
from documents.xml import WORD, Element, XmlError, list_children, parse_xml

CONTENT_TYPES = "[Content_Types].xml"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_LARGEST_PART = 6 << 20
_MOST_TAGS = 300_000
"""Of all XML together; an element has one or two."""
_MOST_ATTRIBUTES = 300_000
"""Signs that may give an attribute its value, in all XML together: the parser keeps every name for good."""
_MOST_SPACES = 20_000
"""Declarations of a name space: some forty per part, and four per picture."""
_LONG_TAG = re.compile(rb"<[^<>]{1000,}")
_MOST_IN_TAG = 200
"""Attributes of one tag; the first one of a part of Word has some forty."""
_LONGEST_TAG = 2 << 20
"""A drawing may hold a copy of itself in an attribute."""
_XML_BEGINNING = re.compile(rb"[\xef\xbb\xbf\xff\xfe \t\r\n\0]*(?:<|\x4c\x6f\xa7\x94)")
"""The second one is how ``<?xm`` is written in EBCDIC, which some parsers read."""
_BEGINNING = 16
"""Bytes that tell what sort of file a part is."""

_UNREADABLE = (
    "Het deel “{name}” van dit Word-bestand is beschadigd. "
    "Open het in Word, bewaar het opnieuw en probeer het nog eens."
)
_TOO_LONG = "Dit Word-bestand is te lang of te ingewikkeld."


@dataclass(frozen=True, slots=True)
class Package:
    """`trees` holds every part that is XML by its name; `names` every part; `beginnings` how the other parts begin."""

    names: frozenset[str]
    trees: Mapping[str, Element]
    beginnings: Mapping[str, bytes]

    def relationships(self) -> Iterator[tuple[str, Element]]:
        """Every relationship with the name of the file that holds it."""
        for name, tree in self.trees.items():
            if name.lower().endswith(".rels"):
                yield from ((name, relationship) for relationship in list_children(tree))

    def targets(self, relationships: str, *, but: str = "") -> Iterator[str]:
        """The names of the parts in the file to which the relationships of one part lead, those of type `but` not."""
        for relationship in list_children(self.trees[relationships]):
            target = relationship.get("Target") or ""
            if (relationship.get("TargetMode") or "Internal").lower() != "internal" or target.startswith("#"):
                continue
            if not but or relationship.get("Type") != but:
                yield resolve_target(relationships, target)

    def content_types(self) -> list[tuple[str, str]]:
        """What each part is by what the file says of it: part name and content type, both in lower case.

        A type for an extension counts for the parts that end so and have no type of their own. OnlyOffice names one for
        embedded files in every document; that there is such a file, only a part can show. What is said twice of an
        extension comes with one of its parts: another program may believe the other one.
        """
        tree = self.trees.get(CONTENT_TYPES)
        if tree is None:
            raise TemplateError("Dit is geen Word-bestand (.docx).")
        own: list[tuple[str, str]] = []
        by_extension: dict[str, list[str]] = {}
        for entry in list_children(tree):
            kind = (entry.get("ContentType") or "").lower()
            name, extension = ((entry.get(key) or "").lower() for key in ("PartName", "Extension"))
            if name:
                own.append((name, kind))
            else:
                by_extension.setdefault(extension, []).append(kind)
        others = {f"/{name.lower()}" for name in self.names if name != CONTENT_TYPES} - {name for name, _ in own}
        for name in sorted(others):
            kinds = by_extension.get(name.rpartition(".")[2], [])
            own += [(name, kind) for kind in kinds]
            del kinds[1:]  # said of one part is enough
        return own

    def mains(self) -> list[str]:
        """The names of the parts that say they hold the text of a Word document and do, in lower case."""
        documents = {f"/{name.lower()}" for name, tree in self.trees.items() if tree.tag == f"{WORD}document"}
        return [name for name, kind in self.content_types() if kind == MAIN_TYPE and name in documents]


def resolve_target(relationships: str, target: str) -> str:
    """Return the name of the part to which one of the relationships in the file `relationships` leads."""
    folder = posixpath.dirname(posixpath.dirname(relationships))
    return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")


def read_package(data: bytes) -> Package:
    """Read a .docx; raise `TemplateError` for a broken, oversized or trapped one."""
    contents = read_archive(data)
    xml = {name: content for name, content in contents.items() if _is_xml(name, content)}
    _check_size(list(xml.values()))
    beginnings = {name: content[:_BEGINNING] for name, content in contents.items() if name not in xml}
    trees = {name: _parse(name, content) for name, content in xml.items()}
    return Package(frozenset(contents), trees, beginnings)


def _check_size(parts: list[bytes]) -> None:
    """Raise `TemplateError` for what takes a parser much more memory or time than it takes room in the file."""
    for sign, most in ((b"<", _MOST_TAGS), (b"=", _MOST_ATTRIBUTES), (b"xmlns", _MOST_SPACES)):
        if sum(content.count(sign) for content in parts) > most:
            raise TemplateError(_TOO_LONG)
    for tag in (tag for content in parts for tag in _LONG_TAG.finditer(content)):
        if tag.end() - tag.start() > _LONGEST_TAG or tag[0].count(b"=") > _MOST_IN_TAG:
            raise TemplateError(_TOO_LONG)


def _is_xml(name: str, content: bytes) -> bool:
    """Whether a part is XML by its name or by its first character, whatever mark or blanks stand before it."""
    return name.lower().endswith((".xml", ".rels", ".vml")) or bool(_XML_BEGINNING.match(content))


def _parse(name: str, content: bytes) -> Element:
    if len(content) > _LARGEST_PART:
        raise TemplateError(_TOO_LONG)
    try:
        return parse_xml(content)
    except XmlError as error:
        raise TemplateError(_UNREADABLE.format(name=name)) from error
