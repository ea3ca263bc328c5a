"""Reading the fields of one paragraph of the base out of the paragraph of the edited file that it became."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from documents.reading_back.comparison import Reading, Source
from documents.reading_back.cutting import Cut, cut_text, follow_words
from documents.reading_back.empty import Placeholders
from documents.reading_back.layout import lay_out
from documents.reading_back.words import SoftText, normal_form
from documents.reading_back.working_copy import Paragraph, Piece

OUTSIDE = "Een deel van de tekst stond buiten het invulvak."
LOST = "Het invulvak is verdwenen. De tekst is afgeleid uit de tekst eromheen."
UNSURE = "Het is niet zeker waar dit antwoord begint en eindigt."
EMPTIED = "Het invulvak is verdwenen en er staat niets meer op die plek."


@dataclass(slots=True)
class ParagraphReading:
    """The fields that were read, those that were not found, and whether the fixed text was edited."""

    readings: list[Reading] = field(default_factory=list)
    missing: list[Piece] = field(default_factory=list)
    used: list[Piece] = field(default_factory=list)
    """The controls of the edited file that were read."""
    fixed_is_edited: bool = False


def read_fields(old: Paragraph, new: Paragraph, placeholders: Placeholders) -> ParagraphReading:
    """Read the fields of `old` in `new`: from their controls, and else from between the fixed text."""
    return _FieldReader(old, new, placeholders).read()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What stands between two controls that are still there: fixed text and lost fields of the base, and text now."""

    fixed: Sequence[Piece]
    lost: Sequence[Piece]
    now: Piece
    left: int
    """The place of the control before it among the readings; -1 at the beginning."""
    right: int


class _FieldReader:
    def __init__(self, old: Paragraph, new: Paragraph, placeholders: Placeholders) -> None:
        self._placeholders = placeholders
        self._old = lay_out(old, frozenset(old.paths))
        self._new = lay_out(new, frozenset(old.paths))
        self._is_same = old.text == new.text
        self._result = ParagraphReading()
        self._by_slot: dict[int, Reading] = {}

    def read(self) -> ParagraphReading:
        anchors = self._find_anchors()
        for slot, place in anchors:
            piece = self._new.slots[place]
            self._result.used.append(piece)
            self._by_slot[slot] = read_control(self._old.slots[slot], piece, self._placeholders)
        for stretch in self._list_stretches(anchors):
            self._read_stretch(stretch)
        self._result.readings = [self._by_slot[slot] for slot in sorted(self._by_slot)]
        return self._result

    def _find_anchors(self) -> list[tuple[int, int]]:
        """The controls that are still there, in the same order: place in the base and place now."""
        anchors, slot = [], 0
        for place, piece in enumerate(self._new.slots):
            found = next((at for at in range(slot, len(self._old.slots)) if self._old.slots[at].path == piece.path), -1)
            if found >= 0:
                anchors.append((found, place))
                slot = found + 1
        return anchors

    def _list_stretches(self, anchors: list[tuple[int, int]]) -> list[_Stretch]:
        stretches = []
        ends = [*anchors, (len(self._old.slots), len(self._new.slots))]
        for left, right in zip([(-1, -1), *anchors], ends, strict=True):
            fixed = self._old.fixed[left[0] + 1 : right[0] + 1]
            lost = self._old.slots[left[0] + 1 : right[0]]
            now = self._new.fixed[left[1] + 1 : right[1] + 1]
            piece = Piece(
                "",
                "".join(part.accepted for part in now),
                "".join(part.rejected for part in now),
                tuple(change for part in now for change in part.revisions),
                tuple(name for part in now for name in part.comments),
            )
            stretches.append(_Stretch(fixed, lost, piece, left[0], right[0] if right[0] < len(self._old.slots) else -1))
        return stretches

    def _read_stretch(self, stretch: _Stretch) -> None:
        if stretch.lost:
            self._read_lost(stretch)
        elif not self._is_same:
            self._read_outside(stretch)

    def _read_outside(self, stretch: _Stretch) -> None:
        """Give text that was typed just outside a control to that control; other changes are of the fixed text."""
        before = normal_form(stretch.fixed[0].accepted)
        outside = find_outside(before, stretch.now.accepted, stretch.left >= 0, stretch.right >= 0)
        if outside is None:
            self._result.fixed_is_edited = True
            return
        was = find_outside(before, stretch.now.rejected, stretch.left >= 0, stretch.right >= 0) or ("", "")
        if outside[0]:
            reading = self._by_slot[stretch.left]
            self._widen(stretch, stretch.left, reading.text + outside[0], reading.rejected + was[0])
        if outside[1]:
            reading = self._by_slot[stretch.right]
            self._widen(stretch, stretch.right, outside[1] + reading.text, was[1] + reading.rejected)

    def _widen(self, stretch: _Stretch, slot: int, text: str, rejected: str) -> None:
        reading = self._by_slot[slot]
        self._by_slot[slot] = replace(
            reading,
            text=text.strip(),
            rejected=rejected.strip(),
            source=Source.REGION,
            notes=tuple(dict.fromkeys((*reading.notes, OUTSIDE))),
            revisions=reading.revisions + stretch.now.revisions,
            comments=reading.comments + stretch.now.comments,
        )

    def _read_lost(self, stretch: _Stretch) -> None:
        fixed = [piece.accepted for piece in stretch.fixed]
        shown = [piece.accepted for piece in stretch.lost]
        cut = self._cut(fixed, shown, stretch.now.accepted)
        if cut is None:
            self._result.missing += stretch.lost
            self._result.fixed_is_edited = self._result.fixed_is_edited or not self._is_same
            return
        was = cut_text(fixed, shown, stretch.now.rejected)
        for position, piece in enumerate(stretch.lost):
            base = self._placeholders.text_of(piece)
            rejected = was.texts[position] if was is not None else base
            slot = stretch.left + 1 + position
            self._by_slot[slot] = self._read_cut(piece, cut.texts[position], rejected, stretch.now, is_sure=cut.is_sure)

    def _cut(self, fixed: Sequence[str], shown: Sequence[str], text: str) -> Cut | None:
        if self._is_same and len(shown) == len(self._old.slots):
            return Cut(tuple(shown))
        cut = cut_text(fixed, shown, text)
        if cut is None:
            cut = follow_words(fixed, shown, text)
            self._result.fixed_is_edited = cut is not None or self._result.fixed_is_edited
        return cut

    def _read_cut(self, piece: Piece, text: str, rejected: str, now: Piece, *, is_sure: bool) -> Reading:
        text = "" if self._placeholders.hides(piece.path, text) else text
        rejected = "" if self._placeholders.hides(piece.path, rejected) else rejected
        base = self._placeholders.text_of(piece)
        is_emptied = not text and bool(base)
        note = EMPTIED if is_emptied else LOST
        certain = is_sure and not is_emptied
        return Reading(
            piece.path,
            base,
            text,
            rejected,
            Source.REGION,
            certain,
            (note,) if is_sure else (note, UNSURE),
            now.revisions,
            now.comments,
        )


def read_control(old: Piece, new: Piece, placeholders: Placeholders) -> Reading:
    """Return what the control `new` holds, for the control `old` of the base."""
    return Reading(
        old.path,
        placeholders.text_of(old),
        placeholders.text_of(new),
        placeholders.rejected_of(new),
        revisions=new.revisions,
        comments=new.comments,
        day=new.day if new.day != old.day else "",
    )


def find_outside(fixed: str, now: str, has_left: bool, has_right: bool) -> tuple[str, str] | None:
    """Return what was typed behind the control on the left and before the one on the right of this fixed text.

    None when the fixed text itself was changed, or where there is no control to which the new text could belong.
    """
    form = normal_form(now)
    if form == fixed:
        return "", ""
    if not fixed:
        if has_left:
            return now.rstrip(), ""
        return ("", now.lstrip()) if has_right else None
    soft = SoftText(now)
    place = _find_fixed(fixed, soft.soft, has_left=has_left)
    if place < 0:
        return None
    left = soft.cut(0, place).rstrip()
    right = soft.cut(place + len(fixed), len(soft.soft)).lstrip()
    if (left.strip() and not has_left) or (right.strip() and not has_right):
        return None
    return left, right


def _find_fixed(fixed: str, soft: str, *, has_left: bool) -> int:
    """Where the fixed text stands: at the edge without a control when it can, so that all new text is at the other."""
    if soft.lstrip().startswith(fixed) and not has_left:
        return len(soft) - len(soft.lstrip())
    if soft.rstrip().endswith(fixed):
        return len(soft.rstrip()) - len(fixed)
    return soft.find(fixed)
