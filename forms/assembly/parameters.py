"""The parameters column: ``start=0 end=10 step=1``."""

from __future__ import annotations

import re

_PARAMETER = re.compile(r"([A-Za-z_-]+)\s*=\s*([^\s,;]+)")
_SEPARATOR = re.compile(r"[\s,;]*")


def read_parameters(text: str) -> tuple[dict[str, str], str]:
    """Return the parameters by name (lower case), and the part of `text` that is not one ("" when all is well)."""
    found = {name.casefold(): value for name, value in _PARAMETER.findall(text)}
    rest = _PARAMETER.sub("", text)
    return found, "" if _SEPARATOR.fullmatch(rest) else rest.strip()
