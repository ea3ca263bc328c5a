"""How far a PDF is, and how long it stays there."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum


class PdfState(StrEnum):
    """WAITING, until somebody has made it or could not; GONE: there was one, and it was not fetched in time."""

    WAITING = "waiting"
    READY = "ready"
    FAILED = "failed"
    GONE = "gone"


class PdfKind(StrEnum):
    """What was asked for: the plan as it is, an established version, a request, or a letter."""

    DRAFT = "draft"
    VERSION = "version"
    REQUEST = "request"
    LETTER = "letter"


STAYS = timedelta(minutes=10)
"""So long a document waits for its turn, and so long the PDF waits for who asked."""
AFTER_FETCHING = timedelta(minutes=2)
"""A phone may ask for a file twice before it shows it."""
REMEMBERED = timedelta(days=1)
"""So long is known, without a word of the document, that there was one."""
LEASE = timedelta(seconds=150)
"""After this another may begin on it; whoever is done first, counts. Longer than a start and one document may take."""
MOST_ATTEMPTS = 3
MOST_WAITING = 5
"""For one person at a time, so that others get a turn."""
