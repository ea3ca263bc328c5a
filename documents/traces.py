"""A template without what its makers left in it beside the text: who they are, what they said, where it lay.

None of that belongs in a document about a child. Text that was hidden is shown: what a document holds, its reader sees.
"""

from __future__ import annotations

import ntpath
import posixpath
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from documents.archive import pack_archive, read_archive
from documents.loose_ends import cut_loose_ends
from documents.package import CONTENT_TYPES, Package, read_package
from documents.xml import WORD, Element, list_children, write_xml

_PARTS = frozenset({
    "classificationlabels", "comments", "commentsExtended", "commentsExtensible", "commentsIds", "customXml",
    "documenttasks", "glossaryDocument", "keyMapCustomizations", "people", "printerSettings", "recipientData",
    "thumbnail",
})  # fmt: skip
"""Kinds of relationships to parts that hold people, remarks or data of the maker, and nothing that is printed."""
_LEFT_OUT = frozenset(
    WORD + name
    for name in (
        "cellDel", "cellIns", "cellMerge", "commentRangeEnd", "commentRangeStart", "commentReference", "dataBinding",
        "del", "moveFrom", "moveFromRangeEnd", "moveFromRangeStart", "moveToRangeEnd", "moveToRangeStart",
        "numberingChange", "pPrChange", "rPrChange", "rsid", "sectPrChange", "specVanish", "tblGridChange",
        "tblPrChange", "tblPrExChange", "tcPrChange", "trPrChange", "vanish",
    )
)  # fmt: skip
_TAKEN_OVER = frozenset({WORD + "ins", WORD + "moveTo"})
"""What somebody added while changes were tracked stays, without who did so."""
_SETTINGS = frozenset({
    "attachedSchema", "attachedTemplate", "docId", "docVars", "documentType", "mailMerge", "rsids", "saveThroughXslt",
    "writeProtection",
})  # fmt: skip
_APPLICATION = frozenset({"Application", "AppVersion"})
_CORE = frozenset({
    "title", "creator", "lastModifiedBy", "language", "created", "modified", "revision", "subject", "keywords",
    "description",
})  # fmt: skip
"""The properties that are written anew for every document, or emptied (`documents.properties`)."""
_KEPT_OF: dict[str, frozenset[str]] = {"extended-properties": _APPLICATION, "core-properties": _CORE}
_PATH = re.compile(r"(?i)[a-z]:\\|\\\\|file:|^/(users|home)/")
_NAMING = ("descr", "title", "name", "{urn:schemas-microsoft-com:office:office}title")


@lru_cache(maxsize=64)
def without_traces(template: bytes) -> bytes:
    """Return the template without them; the very same bytes where there were none.

    Raise `TemplateError` for what is no Word file.
    """
    package = read_package(template)
    cleaned = {name for name, tree in package.trees.items() if _clean(name, tree)} | cut_loose_ends(package)
    gone = _loosen(package)
    if not cleaned and not gone:
        return template
    contents = {name: content for name, content in read_archive(template).items() if name not in gone}
    trees = {name: package.trees[name] for name in cleaned | _list_directories(package)}
    return pack_archive({**contents, **{name: write_xml(tree) for name, tree in trees.items() if name in contents}})


def _clean(name: str, tree: Element) -> bool:
    """Take the traces out of one part, and say whether there were any."""
    steps: list[Callable[[Element], bool]] = [_clean_attributes]
    if tree.tag == WORD + "settings":
        steps.append(_clean_settings)
    elif str(tree.tag).startswith(WORD):
        steps.append(_clean_text)
    steps += [_keeping(kept) for kind, kept in _KEPT_OF.items() if name.startswith("docProps/") and kind in tree.tag]
    return sum(step(tree) for step in steps) > 0  # each of them, also after one that found something


def _clean_attributes(tree: Element) -> bool:
    found = [
        (element, key) for element in tree.iter(etree.Element) for key in element.attrib if _is_trace(element, key)
    ]
    for element, key in found:
        if key in _NAMING:
            element.set(key, ntpath.basename(posixpath.basename(element.get(key))))
        else:
            del element.attrib[key]
    return bool(found)


def _is_trace(element: Element, key: str) -> bool:
    return key.startswith(WORD + "rsid") or (key in _NAMING and bool(_PATH.search(element.get(key))))


def _clean_settings(tree: Element) -> bool:
    found = [child for child in list_children(tree) if etree.QName(child).localname in _SETTINGS]
    for child in found:
        tree.remove(child)
    return bool(found)


def _clean_text(tree: Element) -> bool:
    deleted = [row for row in tree.iter(WORD + "tr") if row.find(f"{WORD}trPr/{WORD}del") is not None]
    left_out = [*deleted, *tree.iter(*_LEFT_OUT)]
    for element in left_out:
        _leave_out(element)
    taken_over = list(tree.iter(*_TAKEN_OVER))
    for element in taken_over:
        _take_over(element)
    return bool(left_out or taken_over)


def _leave_out(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _take_over(element: Element) -> None:
    parent = element.getparent()
    place = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(place, child)
    parent.remove(element)


def _keeping(kept: frozenset[str]) -> Callable[[Element], bool]:
    def keep(tree: Element) -> bool:
        found = [child for child in list_children(tree) if etree.QName(child).localname not in kept]
        for child in found:
            tree.remove(child)
        return bool(found)

    return keep


def _loosen(package: Package) -> frozenset[str]:
    """Take away what leads to parts that go, and what the file says they are; return their names."""
    names = {name.lower(): name for name in package.names}
    gone: set[str] = set()
    for name, relationship in list(package.relationships()):
        if (relationship.get("Type") or "").rsplit("/", 1)[-1] in _PARTS:
            folder = posixpath.dirname(posixpath.dirname(name))
            target = posixpath.normpath(posixpath.join("/" + folder, relationship.get("Target") or "")).lstrip("/")
            gone.update(_with_directory(names.get(target.lower(), ""), names))
            relationship.getparent().remove(relationship)
    for entry in list_children(package.trees[CONTENT_TYPES]):
        if (entry.get("PartName") or "").lstrip("/").lower() in {name.lower() for name in gone}:
            entry.getparent().remove(entry)
    return frozenset(gone - {""})


def _with_directory(part: str, names: dict[str, str]) -> Iterator[str]:
    """A part, and the file that says what it leads to; what only such a part leads to is not reached any more."""
    folder, name = posixpath.split(part)
    yield part
    yield names.get(posixpath.join(folder, "_rels", f"{name}.rels").lower(), "")


def _list_directories(package: Package) -> set[str]:
    return {name for name in package.trees if name == CONTENT_TYPES or name.lower().endswith(".rels")}
