"""The filters of the inbox as they stand in an address: codes and numbers, nothing of anybody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from operations.requests.values import InboxFilter

KEPT = "inbox"
"""Under this name the last filters are kept in the session."""
LONGEST_CODE = 60
MOST_DIGITS = 4
_NAMES = {"status": "state", "soort": "kind", "behandelaar": "owner", "school": "school"}


def read_filter(sent: Mapping[str, str]) -> InboxFilter:
    """The filter that an address or a form asks for; what is no page number is the first page."""
    chosen = {field: sent.get(name, "")[:LONGEST_CODE] for name, field in _NAMES.items()}
    return InboxFilter(**chosen, page=_page_number(sent.get("pagina", "")))


def as_query(wanted: InboxFilter) -> dict[str, Any]:
    """The filter for an address, without what is not chosen."""
    chosen = {name: str(getattr(wanted, field)) for name, field in _NAMES.items()}
    page = {"pagina": str(wanted.page)} if wanted.page > 1 else {}
    return {name: value for name, value in chosen.items() if value} | page


def is_narrowed(wanted: InboxFilter) -> bool:
    """Whether anything is chosen or searched for."""
    return bool(wanted.search or wanted.state or wanted.kind or wanted.owner or wanted.school)


def _page_number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 1
