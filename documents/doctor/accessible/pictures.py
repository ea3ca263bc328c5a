"""Pictures and boxes: each says what it shows, and stands in the line of reading."""

from __future__ import annotations

from collections.abc import Iterator

from documents.doctor.story import Story
from documents.faults import Fault
from documents.tag_places import is_fallback
from documents.xml import WORD, Element

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_OLD = "{urn:schemas-microsoft-com:vml}"


def list_picture_faults(story: Story) -> Iterator[Fault]:
    """Yield what is wrong with the drawings of a part."""
    for drawing in story.tree.iter(_DRAWING + "inline", _DRAWING + "anchor"):
        if is_fallback(drawing):
            continue
        has_text = next(drawing.iter(WORD + "txbxContent"), None) is not None
        if not has_text and not _is_described(drawing):
            yield _without_text(story, drawing)
        if drawing.tag == _DRAWING + "anchor":
            what = "een tekstvak" if has_text else "een afbeelding"
            message = f"Hier zweeft {what} over de tekst. Wie luistert, hoort dat op de verkeerde plek of niet."
            advice = "Kies Indeling, Tekstterugloop, Op een regel met de tekst."
            yield Fault("floating-object", message, advice, story.part, drawing)
    for shape in story.tree.iter(_OLD + "shape"):
        pictured = next(shape.iter(_OLD + "imagedata"), None) is not None
        if pictured and not is_fallback(shape) and not (shape.get("alt") or "").strip():
            yield _without_text(story, shape)


def _is_described(drawing: Element) -> bool:
    properties = drawing.find(_DRAWING + "docPr")
    mark = next(drawing.iter(_DECORATIVE), None)
    described = properties is not None and bool((properties.get("descr") or "").strip())
    return described or (mark is not None and mark.get("val") in {"1", "true"})


def _without_text(story: Story, at: Element) -> Fault:
    message = "Deze afbeelding heeft geen alternatieve tekst."
    advice = "Klik er met rechts op en kies Alternatieve tekst. Is zij versiering? Kies dan “Decoratief”."
    return Fault("no-picture-text", message, advice, story.part, at)
