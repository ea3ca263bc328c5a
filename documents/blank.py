"""The answer that is not there: empty, not relevant, not visible or unknown. A template cannot tell which."""

from __future__ import annotations

from typing import Any

from jinja2 import ChainableUndefined


class Blank(ChainableUndefined):
    """False; prints nothing, holds nothing, sorts before everything, counts as nothing in a sum.

    Jinja's own undefined value raises on comparing and calculating; an empty answer must not, hence the overrides.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Whether the other is empty too."""
        return other is None or isinstance(other, Blank) or (isinstance(other, str) and not other)

    def __hash__(self) -> int:
        """As the empty text, which it equals."""
        return hash("")

    def __lt__(self, other: object) -> bool:  # type: ignore[override]  # Jinja's raises
        """Whether the other is filled."""
        return not self == other

    def __le__(self, _other: object) -> bool:  # type: ignore[override]  # Jinja's raises
        """Nothing comes before it."""
        return True

    def __gt__(self, _other: object) -> bool:  # type: ignore[override]  # Jinja's raises
        """It comes after nothing."""
        return False

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
