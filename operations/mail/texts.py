"""What every mail says: plain words, and never one about a child, a plan or what a request asks.

A subject stands on a locked telephone, and a mailbox is often read by a whole family. So a mail says that there is
something, and where; what it is stands in Eén Plan, after signing in. Mail that also goes to youth says neither "u" nor
"je". `{site}` is the address of the service; every other name in braces must be given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter

SITE = "site"


class MailKind(StrEnum):
    """Why a mail is sent; the value is kept in the outbox."""

    INVITATION_PARENT = "invitation_parent"
    INVITATION_YOUTH = "invitation_youth"
    INVITATION_COLLEAGUE = "invitation_colleague"
    INVITATION_FIRST_BEHEER = "invitation_first_beheer"
    INVITATION_CODE = "invitation_code"
    SIGN_IN_CODE = "sign_in_code"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - names a kind of mail
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - names a kind of mail
    NEW_DEVICE = "new_device"
    REQUEST_RECEIVED = "request_received"
    INFORMATION_ASKED = "information_asked"
    DECISION_READY = "decision_ready"
    SOMETHING_WAITS = "something_waits"
    ERASING_WAITS = "erasing_waits"


@dataclass(frozen=True, slots=True)
class MailText:
    """The subject, which takes no values at all, and the body."""

    subject: str
    body: str

    def list_names(self) -> frozenset[str]:
        """The values that must be given."""
        return frozenset(name for _, name, _, _ in Formatter().parse(self.body) if name) - {SITE}


_FOOT = "\n\nEén Plan\n{site}\n\nDeze mail is vanzelf gemaakt. Antwoorden wordt niet gelezen.\n"
_INVITED = """Open deze pagina om te beginnen:
{link}

Deze link werkt 7 dagen, en één keer. """
_CODE = (
    "Dit is de code om verder te gaan in Eén Plan:\n\n{code}\n\nDe code werkt 10 minuten. "
    "Geef de code aan niemand. Medewerkers van Eén Plan vragen er nooit om.\n\n"
)
_AFTER_SIGNING_IN = "Wat het is, staat alleen in Eén Plan. Meld u aan om het te lezen."

TEXTS: Mapping[MailKind, MailText] = {
    MailKind.INVITATION_PARENT: MailText(
        "Uitnodiging voor Eén Plan",
        "Beste lezer,\n\n{inviter} van {organisation} nodigt u uit om mee te doen in Eén Plan.\n\n"
        + _INVITED
        + "Daarna krijgt u in een tweede mail een code.\n\n"
        "Kent u deze persoon niet, of klopt er iets niet? Open de link dan niet en bel de organisatie." + _FOOT,
    ),
    MailKind.INVITATION_YOUTH: MailText(
        "Uitnodiging voor Eén Plan",
        "Hallo,\n\n{inviter} van {organisation} nodigt je uit om mee te doen in Eén Plan.\n\n"
        + _INVITED
        + "Daarna krijg je in een tweede mail een code.\n\n"
        "Ken je deze persoon niet, of klopt er iets niet? Open de link dan niet en vraag het aan iemand op school."
        + _FOOT,
    ),
    MailKind.INVITATION_COLLEAGUE: MailText(
        "Uitnodiging voor Eén Plan",
        "Beste collega,\n\n{inviter} nodigt u uit om te werken in Eén Plan bij {organisation}.\n\n"
        + _INVITED
        + "Daarna krijgt u in een tweede mail een code. Hebt u nog geen account, dan kiest u ook een wachtwoord.\n\n"
        "Verwacht u dit niet? Open de link dan niet en vraag het aan de beheerder." + _FOOT,
    ),
    MailKind.INVITATION_FIRST_BEHEER: MailText(
        "Uitnodiging voor Eén Plan",
        "Beste collega,\n\nEén Plan staat klaar voor {organisation}. U bent uitgenodigd als beheerder.\n\n"
        + _INVITED
        + "Daarna krijgt u in een tweede mail een code. Hebt u nog geen account, dan kiest u ook een wachtwoord.\n\n"
        "Verwacht u dit niet? Open de link dan niet en vraag het aan wie de dienst installeert." + _FOOT,
    ),
    MailKind.INVITATION_CODE: MailText(
        "Code voor Eén Plan",
        _CODE + "Geen code gevraagd? Dan is er niets te doen." + _FOOT,
    ),
    MailKind.SIGN_IN_CODE: MailText(
        "Code voor Eén Plan",
        _CODE + "Niet zelf geprobeerd aan te melden? Dan kent misschien iemand het wachtwoord. "
        "Kies dan meteen een nieuw wachtwoord en waarschuw de school of de beheerder." + _FOOT,
    ),
    MailKind.PASSWORD_RESET: MailText(
        "Nieuw wachtwoord voor Eén Plan",
        "Hallo,\n\nEr is een nieuw wachtwoord gevraagd voor dit e-mailadres. Kies het op deze pagina:\n{link}\n\n"
        "Niet gevraagd? Dan is er niets te doen. Het oude wachtwoord blijft dan werken." + _FOOT,
    ),
    MailKind.PASSWORD_CHANGED: MailText(
        "Wachtwoord voor Eén Plan veranderd",
        "Hallo,\n\nHet wachtwoord bij dit e-mailadres is veranderd.\n\n"
        "Niet zelf gedaan? Kies dan meteen een nieuw wachtwoord en waarschuw de school of de beheerder." + _FOOT,
    ),
    MailKind.NEW_DEVICE: MailText(
        "Aangemeld op een nieuw apparaat",
        "Hallo,\n\nOp {moment} is er met dit e-mailadres aangemeld op een apparaat dat wij nog niet kenden.\n\n"
        "Niet zelf gedaan? Kies dan meteen een nieuw wachtwoord en waarschuw de school of de beheerder." + _FOOT,
    ),
    MailKind.REQUEST_RECEIVED: MailText(
        "Ontvangstbevestiging in Eén Plan",
        "Beste collega,\n\nWat u hebt verstuurd, is ontvangen. De ontvangstbevestiging staat voor u klaar.\n\n"
        + _AFTER_SIGNING_IN
        + _FOOT,
    ),
    MailKind.INFORMATION_ASKED: MailText(
        "Vraag om aanvulling in Eén Plan",
        "Beste collega,\n\nHet samenwerkingsverband vraagt u om een aanvulling. Er geldt een uiterste datum.\n\n"
        + _AFTER_SIGNING_IN
        + _FOOT,
    ),
    MailKind.DECISION_READY: MailText(
        "Besluit klaar in Eén Plan",
        "Beste collega,\n\nHet samenwerkingsverband heeft een besluit bekendgemaakt. De brief staat voor u klaar.\n\n"
        + _AFTER_SIGNING_IN
        + _FOOT,
    ),
    MailKind.SOMETHING_WAITS: MailText(
        "Er staat iets klaar in Eén Plan",
        "Hallo,\n\nEr staat iets klaar in Eén Plan. Na het aanmelden is te zien wat het is." + _FOOT,
    ),
    MailKind.ERASING_WAITS: MailText(
        "Voorstel om te wissen in Eén Plan",
        "Beste collega,\n\nEr is iets waarvan de bewaartermijn voorbij is. Eén Plan wist niets vanzelf: "
        "een beheerder kijkt ernaar en beslist.\n\nMeld u aan en open Bewaren en wissen." + _FOOT,
    ),
}


def compose(kind: MailKind, values: Mapping[str, str], site: str) -> MailText:
    """Fill in the text; `values` are laid out on one line each, so that none of them adds a paragraph of its own."""
    plain = {name: " ".join(text.split()) for name, text in values.items()}
    text = TEXTS[kind]
    return MailText(text.subject, text.body.format_map({**plain, SITE: site}))
