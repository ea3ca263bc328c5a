"""References in a Word file to a part of it that is not there.

OnlyOffice's empty documents name the settings of a web page that they do not have. Word passes that by; python-docx
cannot open such a file. Where the text itself needs the part, as a picture, something was lost, and a person must look.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from documents.archive import pack_archive, read_archive
from documents.errors import TemplateError
from documents.package import Package, read_package, resolve_target
from documents.xml import Element, write_xml

_MISSING = (
    "Dit Word-bestand verwijst naar “{name}”, en dat zit er niet in. Open het in Word, bewaar het opnieuw en probeer "
    "het nog eens."
)


def check_targets(package: Package) -> None:
    """Raise `TemplateError` when the text refers to a part that is not there: no program can show that."""
    for name, relationship in _list_missing(package):
        if _is_needed(package, name, relationship):
            target = resolve_target(name, relationship.get("Target") or "")
            raise TemplateError(_MISSING.format(name=target[:100]))


def cut_loose_ends(package: Package) -> frozenset[str]:
    """Take what leads to nothing, and what nothing needs, out of the trees; return the names of those that changed."""
    found = [one for one in _list_missing(package) if not _is_needed(package, *one)]
    for _, relationship in found:
        relationship.getparent().remove(relationship)
    return frozenset(name for name, _ in found)


def without_loose_ends(data: bytes) -> bytes:
    """Return the file without them, to be opened by python-docx; the very same bytes where there are none."""
    package = read_package(data)
    changed = cut_loose_ends(package)
    if not changed:
        return data
    return pack_archive({**read_archive(data), **{name: write_xml(package.trees[name]) for name in changed}})


def _list_missing(package: Package) -> Iterator[tuple[str, Element]]:
    names = {name.lower() for name in package.names}
    for name, relationship in list(package.relationships()):
        target = relationship.get("Target") or ""
        is_inside = (relationship.get("TargetMode") or "Internal").lower() == "internal"
        if is_inside and not target.startswith("#") and resolve_target(name, target).lower() not in names:
            yield name, relationship


def _is_needed(package: Package, name: str, relationship: Element) -> bool:
    """Whether the part that has this relationship names it, or is not there or no XML itself, so that none can tell."""
    folder, file = posixpath.split(name)
    owner = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
    tree = package.trees.get(owner)
    if tree is None:
        return True
    wanted = relationship.get("Id")
    return any(wanted in element.attrib.values() for element in tree.iter(etree.Element))
