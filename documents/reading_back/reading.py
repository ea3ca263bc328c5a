"""Reading a Word file back: the safe door first, then every part that holds text."""

from __future__ import annotations

from documents.errors import TemplateError
from documents.gate import check_package
from documents.package import Package
from documents.reading_back.blocks import BlockReader
from documents.reading_back.margin import Margin, read_comments
from documents.reading_back.names import CopyNames
from documents.reading_back.paragraphs import ParagraphReader
from documents.reading_back.working_copy import Block, Copy, Picture
from documents.xml import WORD, Element

_STORIES = {
    WORD + "document": "body",
    WORD + "hdr": "headers",
    WORD + "ftr": "footers",
    WORD + "footnotes": "notes",
    WORD + "endnotes": "notes",
}
_BOXES = "boxes"
_PROGRAM = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_LONGEST_PROGRAM = 200
_TOO_DEEP = "In dit Word-bestand staan te veel tabellen of vakken in elkaar."


def read_copy(docx: bytes, names: CopyNames) -> Copy:
    """Return what stands in a .docx; raise `documents.errors.TemplateError` for a file that is not let in.

    A control counts as ours when its tag is a path, or a tag of `names`.
    """
    package = check_package(docx)
    margin = Margin()
    stories: dict[str, tuple[Block, ...]] = {}
    pictures: list[Picture] = []
    for _, tree in sorted(package.trees.items()):
        story = _STORIES.get(tree.tag)
        if story:
            reader = ParagraphReader(names, margin)
            try:
                _read_story(stories, story, tree, reader)
            except RecursionError:
                raise TemplateError(_TOO_DEEP) from None
            pictures += reader.album.pictures
    saved_by, saved_at = _find_saving(package)
    comments = read_comments(package.trees.values(), margin)
    return Copy(stories, comments, _find_program(package), saved_by, saved_at, tuple(pictures))


def _read_story(stories: dict[str, tuple[Block, ...]], story: str, tree: Element, reader: ParagraphReader) -> None:
    stories[story] = stories.get(story, ()) + BlockReader(reader).read(tree)
    _read_boxes(stories, reader)


def _read_boxes(stories: dict[str, tuple[Block, ...]], reader: ParagraphReader) -> None:
    """Read the text boxes that were met, and those inside them."""
    while reader.boxes:
        box: Element = reader.boxes.pop(0)
        stories[_BOXES] = stories.get(_BOXES, ()) + BlockReader(reader).read(box)


def _find_program(package: Package) -> str:
    for tree in package.trees.values():
        if tree.tag == _PROGRAM + "Properties":
            found = [tree.findtext(_PROGRAM + name) or "" for name in ("Application", "AppVersion")]
            return " ".join(text for text in found if text)[:_LONGEST_PROGRAM]
    return ""


def _find_saving(package: Package) -> tuple[str, str]:
    for tree in package.trees.values():
        if tree.tag == _CORE + "coreProperties":
            found = tree.findtext(_CORE + "lastModifiedBy") or "", tree.findtext(_MODIFIED) or ""
            return found[0].strip()[:_LONGEST_PROGRAM], found[1].strip()[:_LONGEST_PROGRAM]
    return "", ""
