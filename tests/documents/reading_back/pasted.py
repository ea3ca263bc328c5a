"""Pictures that people paste in a working copy, as Word writes them."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from tests.documents.reading_back.edits import Tree, controls, edited, make, q
from tests.documents.word_files import changed
from tests.storage.sample_files import png

_RELATIONS = "word/_rels/document.xml.rels"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_SPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DRAWING = (
    '<wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="901" name="Afbeelding 1"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="0" name=""/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="rIdPasted"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr/>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline>"
)
NEW = f"<w:r {_SPACES}><w:drawing>{DRAWING}</w:drawing></w:r>"
OLD = f'<w:r {_SPACES}><w:pict><v:shape><v:imagedata r:id="rIdPasted"/></v:shape></w:pict></w:r>'
DELETED = f'<w:del w:id="902" w:author="Juf Anja" w:date="2026-03-20T10:00:00Z">{NEW}</w:del>'


def with_pictures(docx: bytes, *paths: str, run: str = NEW) -> bytes:
    """The copy with a picture behind the first control of each of these answers; "" is before everything."""

    def edit(tree: Tree) -> None:
        for path in paths:
            if path:
                controls(tree, path)[0].addnext(make(run)[0])
            else:
                tree.find(q("body")).insert(0, make(f"<w:p>{run}</w:p>")[0])

    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        relations = etree.fromstring(archive.read(_RELATIONS))
        types = etree.fromstring(archive.read("[Content_Types].xml"))
    space = relations.tag.rpartition("}")[0]
    etree.SubElement(relations, f"{space}}}Relationship", Id="rIdPasted", Type=_IMAGE, Target="media/pasted.png")
    space = types.tag.rpartition("}")[0]
    if not types.xpath("*[@Extension='png']"):
        types.insert(0, etree.Element(f"{space}}}Default", Extension="png", ContentType="image/png"))
    parts = {
        _RELATIONS: etree.tostring(relations),
        "[Content_Types].xml": etree.tostring(types),
        "word/media/pasted.png": png(),
    }
    return edited(changed(docx, parts), edit)
