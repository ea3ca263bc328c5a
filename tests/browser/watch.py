"""What a browser complains about while somebody works: errors in its console, broken rules of the page, crashed scripts."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, ConsoleMessage, WebError

UNLOADED = "Failed to load resource"
"""What Chromium writes for every answer of 400 and up, and for a server that is not there."""


class Watch:
    """Collects every complaint of one browser. `expected` are beginnings of complaints that belong to the test."""

    def __init__(self, context: BrowserContext) -> None:
        self.complaints: list[str] = []
        self.expected: tuple[str, ...] = ()
        context.on("console", self._hear)
        context.on("weberror", self._crash)

    @property
    def unexpected(self) -> list[str]:
        return [text for text in self.complaints if not text.startswith(self.expected or ("\0",))]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.text} ({message.location.get('url', '')})")

    def _crash(self, error: WebError) -> None:
        self.complaints.append(f"Fout in een script: {error.error}")
