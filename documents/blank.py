"""The answer that is not there: empty, not relevant, not visible or unknown. A template cannot tell which."""

from __future__ import annotations

from typing import Any

from jinja2 import ChainableUndefined


class Blank(ChainableUndefined):
    """False; prints nothing, holds nothing, is neither more nor less than anything, counts as nothing in a sum.

    Jinja's own undefined value raises on comparing and calculating; an empty answer must not, hence the overrides.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Whether the other is empty too."""
        return other is None or isinstance(other, Blank) or (isinstance(other, str) and not other)

    def __hash__(self) -> int:
        """As the empty text, which it equals."""
        return hash("")

    def __lt__(self, _other: object) -> bool:  # type: ignore[override]  # Jinja's raises
        """Nothing is not less than anything."""
        return False

    def __gt__(self, _other: object) -> bool:  # type: ignore[override]  # Jinja's raises
        """Nothing is not more than anything."""
        return False

    def __le__(self, other: object) -> bool:  # type: ignore[override]  # Jinja's raises
        """Whether the other is empty too."""
        return self == other

    def __ge__(self, other: object) -> bool:  # type: ignore[override]  # Jinja's raises
        """Whether the other is empty too."""
        return self == other

    def __add__(self, other: Any) -> Any:
        """Adding nothing changes nothing."""
        return other

    def __radd__(self, other: Any) -> Any:
        """Adding nothing changes nothing."""
        return other

    def __int__(self) -> int:  # type: ignore[override]  # Jinja's raises
        """Nothing."""
        return 0

    def __float__(self) -> float:  # type: ignore[override]  # Jinja's raises
        """Nothing."""
        return 0.0
