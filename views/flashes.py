"""What the next page says about the save that came before it. Never anything of the content: it travels in a cookie."""

from __future__ import annotations

from flask import flash

from operations.saving import Outcome, Saved
from views.page import clock

_NOT_IN_PLACE = frozenset({Outcome.NOT_SAVED, Outcome.LAPSED})
CLASH = "Iemand anders heeft intussen hetzelfde veranderd. Beide teksten zijn bewaard: kies welke blijft staan."
RENEWED = "Dit formulier is intussen vernieuwd. Wat u typte, is bewaard. U ziet nu de vragen zoals ze nu zijn."


def tell(saved: Saved) -> None:
    """Say when it was saved, and whether something clashed or was turned down."""
    flash(f"Bewaard om {clock(saved.saved_at)}.", "saved")
    if saved.is_renewed:
        flash(RENEWED, "clash")
    if any(field.state is Outcome.CONFLICT for field in saved.fields.values()):
        flash(CLASH, "clash")
    for reason in {field.message for field in saved.fields.values() if field.state in _NOT_IN_PLACE}:
        flash(reason, "wrong")
