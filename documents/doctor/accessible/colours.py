"""Whether text stands out enough from what is behind it: 4.5 to 1, as WCAG asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from documents.doctor.story import Story
from documents.faults import Fault
from documents.tag_places import is_fallback
from documents.xml import WORD, Element

_ENOUGH = 4.5
_DARKEST = 0.04045
"""Below this sRGB is linear."""
_WHITE, _BLACK = "FFFFFF", "000000"
_LONGEST_CHAIN = 20
_MARKERS: Mapping[str, str] = {
    "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF", "blue": "0000FF", "red": "FF0000",
    "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0", "black": _BLACK, "white": _WHITE,
}  # fmt: skip


def list_colour_faults(story: Story, styles: Element | None) -> Iterator[Fault]:
    """Yield the first text of every pair of colours that differ too little."""
    known = {} if styles is None else {one.get(WORD + "styleId"): one for one in styles.iter(WORD + "style")}
    told: set[tuple[str, str]] = set()
    for run in story.tree.iter(WORD + "r"):
        if is_fallback(run) or not "".join(text.text or "" for text in run.iter(WORD + "t")).strip():
            continue
        behind = _background(run, known)
        if not behind:
            continue
        colour = _colour(run, known) or (_BLACK if contrast(_BLACK, behind) >= _ENOUGH else _WHITE)
        if contrast(colour, behind) < _ENOUGH and (colour, behind) not in told:
            told.add((colour, behind))
            ratio = f"{contrast(colour, behind):.1f}".replace(".", ",")
            message = f"De tekstkleur #{colour} op #{behind} is te zwak: {ratio} op 1. Er is 4,5 op 1 nodig."
            yield Fault("low-contrast", message, "Kies een donkerder of lichter kleur.", story.part, run)


def contrast(one: str, other: str) -> float:
    """Return how much two colours (``1F3864``) differ, from 1 to 21."""
    darker, lighter = sorted((_brightness(one), _brightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _brightness(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= _DARKEST else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _colour(run: Element, styles: Mapping[str | None, Element]) -> str:
    """Return the colour of a run: its own, or that of the nearest style that has one; empty for automatic."""
    for properties in _properties(run, styles, "rPr"):
        mark = properties.find(WORD + "color")
        if mark is not None:
            return _rgb(mark.get(WORD + "val"))
    return ""


def _background(run: Element, styles: Mapping[str | None, Element]) -> str:
    """Return the colour behind a run; empty when a table style or a drawn box decides on it."""
    marker = run.find(f"{WORD}rPr/{WORD}highlight")
    if marker is not None and marker.get(WORD + "val") in _MARKERS:
        return _MARKERS[marker.get(WORD + "val")]
    shades = [one.find(WORD + "shd") for kind in ("rPr", "pPr") for one in _properties(run, styles, kind)]
    cell = next(run.iterancestors(WORD + "tc"), None)
    shades.append(cell.find(f"{WORD}tcPr/{WORD}shd") if cell is not None else None)
    fills = (_rgb(shade.get(WORD + "fill")) for shade in shades if shade is not None)
    return next((fill for fill in fills if fill), "" if _is_decided_elsewhere(run, styles) else _WHITE)


def _is_decided_elsewhere(run: Element, styles: Mapping[str | None, Element]) -> bool:
    if next(run.iterancestors(WORD + "txbxContent"), None) is not None:
        return True
    table = next(run.iterancestors(WORD + "tbl"), None)
    name = None if table is None else table.find(f"{WORD}tblPr/{WORD}tblStyle")
    chain = _chain(None if name is None else name.get(WORD + "val"), styles)
    shades = (shade for style in chain for shade in style.iter(WORD + "shd"))
    return any(_rgb(shade.get(WORD + "fill")) for shade in shades)


def _properties(run: Element, styles: Mapping[str | None, Element], kind: str) -> Iterator[Element]:
    """Yield the properties (``rPr`` or ``pPr``) that hold for a run, the nearest first: its own, then of its styles."""
    paragraph = next(run.iterancestors(WORD + "p"), None)
    own = run if kind == "rPr" else paragraph
    names = [] if kind == "pPr" else [run.find(f"{WORD}rPr/{WORD}rStyle")]
    names.append(None if paragraph is None else paragraph.find(f"{WORD}pPr/{WORD}pStyle"))
    owners = [] if own is None else [own]
    for name in names:
        owners += _chain(None if name is None else name.get(WORD + "val"), styles)
    yield from (found for owner in owners if (found := owner.find(WORD + kind)) is not None)


def _chain(name: str | None, styles: Mapping[str | None, Element]) -> list[Element]:
    chain: list[Element] = []
    while name in styles and len(chain) < _LONGEST_CHAIN:
        chain.append(styles[name])
        based = styles[name].find(WORD + "basedOn")
        name = None if based is None else based.get(WORD + "val")
    return chain


def _rgb(value: str | None) -> str:
    return value.upper() if re.fullmatch(r"[0-9A-Fa-f]{6}", value or "") and value else ""
