"""Why there is no PDF. Every message is a Dutch sentence that holds nothing of the document."""

# ruff: noqa: N818 - each is named after what happened, not after being an error

from __future__ import annotations

_IN_WORD = "Download het Word-document en maak er zelf een pdf van: in Word via Bestand, Opslaan als, PDF."


class PdfError(Exception):
    """No PDF was made."""


class NoOffice(PdfError):
    """There is no LibreOffice here that can be used; asking again does not help."""

    def __init__(self) -> None:
        super().__init__(f"Deze server kan geen pdf maken. {_IN_WORD}")


class NotConvertible(PdfError):
    """This document is refused, or LibreOffice cannot read it."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason or f"Van dit document is geen pdf te maken. {_IN_WORD}")


class TooSlow(PdfError):
    """It took more time than a document may take, and was broken off."""

    def __init__(self) -> None:
        super().__init__(f"Het maken van de pdf duurde te lang. {_IN_WORD}")


class Crashed(PdfError):
    """LibreOffice fell over, twice, with this document."""

    def __init__(self) -> None:
        super().__init__(f"Het maken van de pdf is mislukt. {_IN_WORD}")


class Busy(PdfError):
    """No turn came: too many documents are waiting. Later it may go well."""

    def __init__(self) -> None:
        super().__init__("Er worden nu te veel pdf’s gemaakt. Probeer het over een paar minuten opnieuw.")
