"""Every kind of event in the audit log: what it does to data, for which purpose, and what it is called in Dutch.

An event that is not here cannot be written. ``docs/logboek.md`` has the same list, and a test holds them together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ActionCode(StrEnum):
    """NEN 7513's codes for what an event does."""

    CREATE = "C"
    READ = "R"
    UPDATE = "U"
    DELETE = "D"
    EXECUTE = "E"
    """Printing, searching, coming in: something was done with the data, or with the service."""


class Purpose(StrEnum):
    """What it was done for."""

    PLAN = "plan"
    REQUEST = "aanvraag"
    RIGHTS = "rechten"
    """The rights of the child and the parents: looking into the file, consent, correction, erasure."""
    ACCOUNT = "toegang"
    MANAGEMENT = "beheer"


@dataclass(frozen=True, slots=True)
class EventKind:
    """`words` say what was done, as “overzicht bekeken”: for the log's reader, and for parents and youth."""

    name: str
    action: ActionCode
    purpose: Purpose
    words: str


_TABLE = """
case.open               C plan     plan begonnen
case.list               E plan     lijst met plannen bekeken of doorzocht
case.read               R plan     overzicht van het plan bekeken
contacts.list           R plan     contactgegevens bekeken
plan.read               R plan     hele plan bekeken
plan.read_form          R plan     vragen van het plan bekeken
plan.read_step          R plan     stap van het plan bekeken
plan.save               U plan     plan veranderd
plan.mark_discussed     U plan     plan besproken genoemd
plan.establish          U plan     plan vastgesteld
plan.close              U plan     plan afgesloten
plan.reopen             U plan     afgesloten plan weer geopend
plan.read_closing       R plan     bekeken of het plan kan worden afgesloten
plan.read_reactions     R plan     bekeken wat ieder van de doelen vindt
plan.read_alarms        R plan     bekeken wat er niet goed gaat
plan.raise_alarm        U plan     gezegd dat het niet goed gaat
plan.answer_alarm       U plan     gesprek genoteerd over wat niet goed ging
family.list             R plan     eigen plannen bekeken
family.read             R plan     plan in het kort bekeken
family.find_story       R plan     eigen verhaal bekeken
consent.read            R rechten  akkoord en toestemming bekeken
consent.give            C rechten  zelf akkoord of toestemming gegeven of geweigerd
consent.record          C rechten  akkoord of toestemming van iemand opgeschreven
consent.check           E rechten  nagekeken of gegevens mogen worden gedeeld
consent.discuss         U rechten  genoteerd dat over een nee is gepraat
consent.set_aside       U rechten  vastgelegd dat een antwoord niet meer telt
consent.count_again     U rechten  vastgelegd dat een antwoord weer telt
restriction.set         C rechten  een deel van het plan afgeschermd
restriction.lift        U rechten  afscherming opgeheven
look_along.start        E rechten  begonnen met meekijken als iemand anders
conflict.settle         U plan     gekozen tussen twee teksten
participant.add         U plan     iemand toegang gegeven tot het plan
participant.end         U plan     iemands toegang tot het plan gestopt
participant.until       U plan     een einddatum aan iemands toegang gegeven
invitation.list         R plan     bekeken wie is uitgenodigd voor het plan
invitation.prepare      R plan     een uitnodiging voor het plan klaargezet
invitation.send         C plan     iemand uitgenodigd voor het plan
invitation.revoke       D plan     een uitnodiging voor het plan ingetrokken
invitation.exchange     E toegang  een uitnodiging geopend
invitation.code         E toegang  de code bij een uitnodiging ingevuld
invitation.code_again   E toegang  een nieuwe code bij een uitnodiging gevraagd
invitation.read         E toegang  de gegevens bij een uitnodiging bekeken
invitation.accept       C toegang  een uitnodiging aangenomen
colleague.list          R beheer   lijst met medewerkers bekeken
colleague.add           C beheer   medewerker toegevoegd
colleague.revoke        D beheer   uitnodiging van een medewerker ingetrokken
colleague.change        U beheer   rol of periode van een medewerker veranderd
colleague.end           D beheer   toegang van een medewerker gestopt
organisation.list       R beheer   lijst met scholen, basisteams en gemeenten bekeken
organisation.add        C beheer   school, basisteam of gemeente toegevoegd
organisation.rename     U beheer   naam van een school, basisteam of gemeente veranderd
organisation.tie        U beheer   school of basisteam bij een gemeente gezet of daar weggehaald
organisation.remove     D beheer   gemeente weggehaald
deputy.list             R beheer   bekeken wie voor wie waarneemt
deputy.set              C beheer   vervanging ingesteld
deputy.end              U beheer   vervanging gestopt
version.list            R plan     lijst met vastgestelde plannen bekeken
version.read            R plan     vastgesteld plan bekeken
version.compare         R plan     twee vastgestelde plannen vergeleken
document.list           R plan     lijst met documenten bekeken
document.fill           E plan     plan in Word gemaakt
document.get            E plan     vastgesteld plan in Word opgehaald
document.check          E plan     code op een document nagekeken
document.ask_pdf        E plan     plan als pdf gevraagd
document.get_pdf        E plan     plan als pdf opgehaald
attachment.list         R plan     lijst met bijlagen bekeken
attachment.get          E plan     bijlage opgehaald
attachment.receive      E plan     bijlage ontvangen en gecontroleerd
attachment.add          C plan     bijlage toegevoegd
attachment.remove       D plan     bijlage weggehaald
attachment.put_back     U plan     bijlage teruggezet
word_back.list          R plan     lijst met ingelezen Word-bestanden bekeken
word_back.receive       E plan     bewerkt Word-bestand ontvangen en gecontroleerd
word_back.add           C plan     bewerkt Word-bestand ingelezen
word_back.read          R plan     bekeken wat in een Word-bestand is veranderd
word_back.accept        U plan     veranderingen uit een Word-bestand overgenomen
word_back.reject        U plan     veranderingen uit een Word-bestand weggelaten
request.start           C aanvraag aanvraag begonnen
request.list            R aanvraag aanvragen van het plan bekeken
request.read            R aanvraag aanvraag bekeken
request.read_carrying   R aanvraag gekeken wat er met de aanvraag meegaat
request.choose          U aanvraag gekozen wat er met de aanvraag meegaat
request.preview         R aanvraag aanvraag bekeken zoals die verstuurd wordt
request.step            U aanvraag stap gezet met de aanvraag
request.document        E aanvraag aanvraag in Word opgehaald
request.letter          E aanvraag brief in Word opgehaald
request.ask_pdf         E aanvraag aanvraag of brief als pdf gevraagd
request.get_pdf         E aanvraag aanvraag of brief als pdf opgehaald
request.file            E aanvraag bijlage van de aanvraag opgehaald
request.check           E aanvraag code op een aanvraag of brief nagekeken
request.inbox           E aanvraag lijst met aanvragen bekeken of doorzocht
access_log.read         R rechten  gekeken wie het plan heeft gezien
account.sign_in         E toegang  aangemeld
account.sign_out        E toegang  afgemeld
account.limited         E toegang  te vaak geprobeerd
account.prove           E toegang  opnieuw bevestigd wie het is
account.factor_set      U toegang  tweede stap ingesteld
account.factor_used     E toegang  tweede stap gebruikt
account.factor_removed  U toegang  tweede stap weggehaald
account.codes_made      U toegang  herstelcodes gemaakt
account.reset_ask       E toegang  nieuw wachtwoord gevraagd
account.password        U toegang  wachtwoord veranderd
account.end_device      U toegang  ergens anders afgemeld
account.switch_role     E toegang  andere rol gekozen
account.language        U toegang  taal van de vragen gekozen
account.link            U toegang  account van de organisatie gekoppeld
sign_in_service.change  U beheer   aanmelden via een organisatie ingesteld
catalogue.read          R aanvraag aanbod van het samenwerkingsverband bekeken
forms.publish           C beheer   formulieren en sjablonen gepubliceerd
forms.list              R beheer   lijst met formulieren bekeken
forms.read              R beheer   formulier, concept of bestand van een formulier bekeken
forms.upload            C beheer   nieuw concept van een formulier ingestuurd
forms.discard           D beheer   concept van een formulier weggegooid
forms.try               E beheer   concept van een formulier uitgeprobeerd
forms.dry_run           E beheer   nageteld wat een andere versie met lopende plannen doet
forms.publish_own       C beheer   eigen versie van een formulier gepubliceerd
templates.list          R beheer   lijst met Word-sjablonen bekeken
templates.read          R beheer   Word-sjabloon, concept of bestand van een sjabloon bekeken
templates.upload        C beheer   nieuw concept van een Word-sjabloon ingestuurd
templates.discard       D beheer   concept van een Word-sjabloon weggegooid
templates.try           E beheer   Word-sjabloon met verzonnen kinderen uitgeprobeerd
templates.publish_own   C beheer   eigen versie van een Word-sjabloon gepubliceerd
forms.move              U beheer   lopende plannen op een andere versie van het formulier gezet
record.move             U plan     op een andere versie van het formulier gezet
lapsed.list             R plan     antwoorden bekeken waarvan de vraag is vervallen
demo.fill               C beheer   voorbeeldregio gevuld
region.new              C beheer   samenwerkingsverband gemaakt of zijn beheerder uitgenodigd
region.publish          C beheer   teksten en termijnen van het samenwerkingsverband gepubliceerd
statement.list          R rechten  verklaringen van ouders en jeugdige bekeken
statement.add           C rechten  eigen verklaring of verzoek toegevoegd
statement.answer        U rechten  verzoek om te verbeteren of te wissen beantwoord
inzage.export           E rechten  hele dossier opgehaald voor inzage
retention.propose       E beheer   nagekeken waarvan de bewaartermijn voorbij is
retention.list          R beheer   bekeken waarvan de bewaartermijn voorbij is
retention.certificate   R beheer   bewijs van wissen opgehaald
retention.postpone      U beheer   wissen uitgesteld
retention.erase         D beheer   gewist na de bewaartermijn
retention.replay        D beheer   opnieuw gewist na het terugzetten van een kopie
audit.verify            E beheer   logboek gecontroleerd
answers.reproject       U beheer   lijsten opnieuw gemaakt uit de antwoorden
"""
"""Name, action code, purpose, words."""


def _read_table(table: str) -> dict[str, EventKind]:
    lines = [line.split(maxsplit=3) for line in table.strip().splitlines()]
    return {name: EventKind(name, ActionCode(code), Purpose(purpose), words) for name, code, purpose, words in lines}


KINDS: Mapping[str, EventKind] = _read_table(_TABLE)


def kind_of(event: str) -> EventKind:
    """Return what the catalogue says of `event`; raise `LookupError` for an event that is not in it."""
    try:
        return KINDS[event]
    except KeyError:
        raise LookupError(f"Add the event “{event}” to operations/audit/kinds.py and docs/logboek.md.") from None
