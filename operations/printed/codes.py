"""The code that stands on a print: random, easy to read aloud and to type over, and without a meaning of its own."""

from __future__ import annotations

import re
import secrets

LENGTH = 12
_SIGNS = "234679ACDEFGHJKMNPQRTWXY"
"""Without signs that look like another one: 0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B, U and V."""
_GROUP = 4
_BEFORE = re.compile(r".*/|\s*controlecode\b[\s:]*", re.IGNORECASE | re.DOTALL)
"""What comes along when somebody takes over the whole line, or the address of the page."""
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212\u00ad\u200b._]+")
_MEANT = {ord("Z"): "2"}
"""Of signs that look alike the one that can stand in a code."""
_CODE = re.compile(rf"[{_SIGNS}]{{{LENGTH}}}")
_SHOWN = re.compile(
    rf"(?<!\w)[{_SIGNS}]{{{_GROUP}}}(?:[\-\u2010-\u2015][{_SIGNS}]{{{_GROUP}}}){{{LENGTH // _GROUP - 1}}}(?!\w)"
)


def make_code() -> str:
    """Return a code of which there are 24 to the power of 12: nobody finds one by trying."""
    return "".join(secrets.choice(_SIGNS) for _ in range(LENGTH))


def show_code(code: str) -> str:
    """Return the code as it is printed: ``7XK2-M9QA-4TRC``."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def read_code(typed: str) -> str:
    """Return the code that somebody typed, with any spaces and hyphens and in any case; "" for what is no code."""
    bare = _BETWEEN.sub("", _BEFORE.sub("", typed, count=1))
    code = bare.upper().translate(_MEANT)
    return code if _CODE.fullmatch(code) else ""


def list_codes(text: str) -> tuple[str, ...]:
    """Return every code that stands in a text as `show_code` prints it, each once."""
    return tuple(dict.fromkeys(read_code(shown) for shown in _SHOWN.findall(text)))
