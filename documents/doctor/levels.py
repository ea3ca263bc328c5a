"""Where blocks begin and end: what stands between the two comes and goes whole, so both stand on the same level."""

from __future__ import annotations

from documents.doctor.tags import Tag
from documents.faults import Fault
from documents.xml import WORD, Element

_KEPT_WHOLE = tuple(WORD + name for name in ("tc", "txbxContent", "footnote", "endnote"))
_HOLDERS = {"p": "p", "tr": "tr", "tc": "tc", "r": "r"}
_APART = {
    "p": "de alinea’s staan niet in dezelfde cel of tekst",
    "tr": "de rijen staan niet in dezelfde tabel",
    "tc": "de cellen staan niet in dezelfde rij",
}
_OWN = {"": "", "p": ", in een eigen alinea", "tr": ", in een eigen tabelrij", "tc": ", in een eigen cel", "r": ""}


def check_levels(begin: Tag, end: Tag) -> Fault | None:
    """Return what is wrong with the places of the two; `end` may also be an ``else`` between."""
    if begin.texts is None or end.texts is None:
        return None
    if begin.prefix != end.prefix:
        wanted = f"{{%{begin.prefix} {end.body} %}}"
        message = f"Het begin is “{begin.raw}”, maar hier staat “{end.raw}”."
        return Fault("block-levels", message, f"Schrijf hier “{wanted}”{_OWN[begin.prefix]}.", at=end.at)
    first, last = _position(begin), _position(end)
    if begin.prefix in _APART:
        if first is last or _is_told_outside_table(begin, end):
            return None
        message = f"“{begin.raw}” en “{end.raw}” horen bij elkaar, maar {_APART[begin.prefix]}."
        return Fault("block-levels", message, "Zet ze in dezelfde tabel, rij of tekst.", at=end.at)
    return _check_inside(begin, end, _around(first), _around(last))


def _is_told_outside_table(*tags: Tag) -> bool:
    """Whether these are codes for a row or cell, and all stand outside a table: that is told of each by itself."""
    outside = (tag.at is None or next(tag.at.iterancestors(WORD + "tr"), None) is None for tag in tags)
    return all(tag.prefix in {"tr", "tc"} for tag in tags) and all(outside)


def find_empty_line(begin: Tag, end: Tag) -> Element | None:
    """Return a paragraph that holds one of these codes only, and that stays behind empty; None when none does."""
    tags = (begin, end)
    if begin.prefix or end.prefix or begin.at is end.at or begin.trims or end.trims:
        return None
    return next((tag.at for tag in tags if tag.at is not None and "".join(tag.at.itertext()).strip() == tag.raw), None)


def check_whole(tag: Tag) -> Fault | None:
    """Return what is wrong with a tag that stands partly in a link, a control or a tracked change.

    Of one that takes its whole paragraph, row or cell away, nothing stays behind to be broken.
    """
    if tag.texts is None or tag.prefix or _holder(tag.texts[0]) is _holder(tag.texts[1]):
        return None
    message = f"“{tag.raw}” staat half in een koppeling, invulvak of bijgehouden wijziging."
    return Fault("tag-half-in-link", message, "Typ de code opnieuw, er helemaal in of er helemaal buiten.", at=tag.at)


def _holder(text: Element) -> Element | None:
    """What holds the run of a text."""
    run = next(text.iterancestors(WORD + "r"), None)
    return run if run is None else run.getparent()


def _check_inside(begin: Tag, end: Tag, first: list[Element], last: list[Element]) -> Fault | None:
    """Two codes in running text: in the same cell, and in the same sort of thing within it."""
    boxes = [next((one for one in around if one.tag in _KEPT_WHOLE), None) for around in (first, last)]
    if boxes[0] is not boxes[1]:
        message = f"“{begin.raw}” begint in een andere cel dan die waarin “{end.raw}” staat, of buiten de tabel."
        advice = "Gebruik {%tr … %} in eigen tabelrijen om rijen te herhalen, of zet begin en einde in dezelfde cel."
        return Fault("block-over-cells", message, advice, at=end.at)
    if _inner_tags(first, boxes[0]) != _inner_tags(last, boxes[1]):
        message = f"“{begin.raw}” en “{end.raw}” staan niet allebei in dezelfde koppeling of hetzelfde invulvak."
        return Fault("block-levels", message, "Zet ze er allebei in, of er allebei buiten.", at=end.at)
    return None


def _position(tag: Tag) -> Element:
    """What is directly around a tag once docxtpl took its paragraph, row, cell or run away."""
    assert tag.texts is not None
    text = tag.texts[0]
    holder = next(text.iterancestors(WORD + _HOLDERS[tag.prefix]), None) if tag.prefix else None
    return text if holder is None else holder.getparent()


def _around(element: Element) -> list[Element]:
    return [element, *element.iterancestors()]


def _inner_tags(around: list[Element], box: Element | None) -> list[str]:
    inside = around[: around.index(box)] if box is not None else around
    return [str(one.tag) for one in inside]
