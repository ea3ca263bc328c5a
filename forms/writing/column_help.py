"""What each column is for, in a sentence or two: the comment at its header in a workbook that we write."""

from __future__ import annotations

from collections.abc import Mapping

SURVEY_HELP: Mapping[str, str] = {
    "type": "Het soort vraag: text, integer, date, select_one met de naam van een keuzelijst. "
    "begin_group en end_group houden vragen bij elkaar; begin_repeat en end_repeat vragen iets per rij.",
    "name": "Een korte naam: kleine letters, cijfers en _. Uniek in het hele formulier. "
    "In formules en in Word gebruikt u deze naam.",
    "label": "De vraag zoals mensen haar lezen.",
    "hint": "Uitleg onder de vraag.",
    "required": "yes, no of een formule.",
    "required_message": "De melding als het antwoord ontbreekt.",
    "relevant": "Een formule. Alleen als die waar is, wordt de vraag gesteld.",
    "constraint": "Een formule waaraan het antwoord moet voldoen. De punt is het antwoord zelf.",
    "constraint_message": "De melding als het antwoord niet voldoet.",
    "calculation": "De formule van een berekening (type calculate).",
    "choice_filter": "Een formule die zegt welke keuzes er zijn. Een los woord is een kolom van het blad choices.",
    "default": "De beginwaarde: een tekst of een formule.",
    "read_only": "yes: niemand kan het antwoord veranderen.",
    "repeat_count": "Een formule die zegt hoeveel rijen een herhaling heeft.",
    "appearance": "Hoe de vraag eruitziet: multiline (groot vak), minimal (uitklaplijst), horizontal (naast elkaar), "
    "numbers (cijfertoetsen) of field-list.",
    "parameters": "Alleen bij range: start=0 end=10 step=1.",
    "was": "De vorige naam, als u iets een andere naam geeft. Dan gaan de antwoorden mee.",
    "x_betekenis": "Wat de vraag betekent, zoals doel.tekst. De dienst maakt er lijsten, termijnen en rechten van.",
    "x_zien": "Wie dit mag zien: jeugdige, ouder, school, basisteam, swv, intern. Leeg: net als de groep eromheen.",
    "x_bewerken": "Wie dit mag veranderen. Dezelfde woorden, en regie voor wie het plan leidt.",
    "x_voorbeeld": "Een voorbeeldantwoord. Daarmee kunt u het formulier en het Word-sjabloon uitproberen.",
}
CHOICES_HELP: Mapping[str, str] = {
    "list_name": "De naam van de keuzelijst, zoals bij select_one.",
    "name": "De naam van de keuze, zonder spatie. Formules vergelijken met deze naam.",
    "label": "De keuze zoals mensen haar lezen.",
    "was": "De vorige naam van de keuze. Dan gaan de antwoorden mee.",
    "x_zien": "Wie een rij mag zien waarin deze keuze is gemaakt. Leeg: iedereen.",
}
SETTINGS_HELP: Mapping[str, str] = {
    "form_title": "De titel van het formulier.",
    "form_id": "De korte naam van het formulier, zonder spatie.",
    "version": "Uw eigen nummer of datum. De dienst telt haar versies zelf.",
    "default_language": "De taal van het formulier, zoals Nederlands (nl).",
    "x_soort": "plan, aanvraag, besluit of overig.",
    "x_conceptvertaling": "De codes van de talen die nog niemand heeft nagekeken, zoals tr ar. Wie ze leest, ziet dat.",
}
HELP: Mapping[str, Mapping[str, str]] = {"survey": SURVEY_HELP, "choices": CHOICES_HELP, "settings": SETTINGS_HELP}
"""By sheet and column."""
OTHER_CHOICE_COLUMN = "Een eigen kenmerk van de keuze, te gebruiken in choice_filter."
