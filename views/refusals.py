"""Why a request is turned away before any operation sees it. `views.errors` makes the pages."""

from __future__ import annotations


class RequestError(Exception):
    """The message is a Dutch sentence for the person at the screen."""


class SignedOutError(RequestError):
    """Nobody is signed in, or not any more."""

    def __init__(self) -> None:
        super().__init__("U bent niet (meer) aangemeld.")


class NotFreshError(RequestError):
    """It is too long ago that this person proved who they are."""

    def __init__(self) -> None:
        super().__init__("Bevestig eerst dat u het bent.")


class NoSecondFactorError(RequestError):
    """This person has only a password, and needs more for this work."""

    def __init__(self) -> None:
        super().__init__("Stel eerst een tweede stap in om u aan te melden.")


class OtherPersonError(RequestError):
    """The form was opened by another person than the one who is signed in now."""

    def __init__(self) -> None:
        super().__init__("Deze pagina is geopend door iemand anders die toen was aangemeld. Er is niets bewaard.")


class UnreadableRequestError(RequestError):
    """Something was sent that no page of ours sends."""


class ForeignPageError(RequestError):
    """A page of another site sent something in the name of whoever is signed in here."""

    def __init__(self) -> None:
        super().__init__("Dit kwam niet van een pagina van Eén Plan. Er is niets bewaard.")


class TooManyError(RequestError):
    """It was tried too often; `seconds` is how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Dit is te vaak geprobeerd. Probeer het {_say_wait(seconds)} opnieuw.")
        self.seconds = seconds


def _say_wait(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return "over een minuut" if minutes == 1 else f"over {minutes} minuten"
