"""Follows the XML of a template as far as needed to close a run of text, and to begin a like one behind a control."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

_TAG = re.compile(r"<(/?)([\w:]+)((?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>", re.DOTALL)
_LOOK = re.compile(r"<w:rPr>.*?</w:rPr>|<w:rPr/>", re.DOTALL)
_TEXT = '<w:t xml:space="preserve">'
_CLOSED = frozenset({"w:hyperlink", "w:sdt", "w:fldSimple", "w:smartTag", "w:txbxContent", "w:ins", "w:del"})
"""In these no control is put: LibreOffice does not survive one in a link, and what is in a control stays as it is."""
_FIELD = "w:fldChar"


@dataclass(slots=True)
class RunTracker:
    """`opening` begins a run that looks like the one the template is in; empty where no control can stand."""

    opening: str = ""
    _inside: Counter[str] = field(default_factory=Counter)
    _run: str = ""
    _look: str = ""

    def follow(self, data: str) -> None:
        """Pass a piece of the template's own XML."""
        run_at = -1
        for tag in _TAG.finditer(data):
            closes, name, rest, alone = tag.groups()
            if name in _CLOSED and not alone:
                self._inside[name] += -1 if closes else 1
            elif name == _FIELD:
                self._inside[name] += ('"begin"' in rest) - ('"end"' in rest)
            elif name == "w:r":
                self._run, run_at = "" if closes or alone else tag[0], tag.end()
            elif name == "w:t" and not alone:
                if run_at >= 0:
                    look = _LOOK.match(data, run_at)
                    self._look = look[0] if look else ""
                stands_free = not closes and self._run and not +self._inside
                self.opening = self._run + self._look + _TEXT if stands_free else ""
