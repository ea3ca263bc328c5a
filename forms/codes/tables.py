"""Codes about sheets, their headers and the settings."""

from __future__ import annotations

from forms.codes.code import ROLES, Code, error, form, row, sheet, warning
from forms.findings import Severity

_FORM = form("type | name | label\ntext | a | A")

TABLES = (
    Code(
        "block-without-questions",
        (Severity.ERROR,),
        "In het bestand met het eigen blok staan geen vragen.",
        "Zet de eigen vragen op het blad survey, in een eigen groep.",
        form("", "list_name | name | label\nrol | vader | Vader"),
        around=form("type | name | label\ntext | a | A"),
    ),
    error(
        "no-survey",
        "Het bestand heeft geen blad survey, en dus geen vragen.",
        "Zet de vragen op een blad met de naam survey.",
        form("", ROLES),
    ),
    error(
        "no-questions",
        "Op het blad survey staan geen vragen.",
        "Zet onder de kop een rij per vraag.",
        form("type | name | label"),
    ),
    error(
        "unknown-sheet",
        "Een blad hoort niet bij een formulier.",
        "Haal het blad weg, of geef het de naam survey, choices of settings.",
        f"{_FORM}\n{sheet('keuzes', ROLES)}",
    ),
    error(
        "unsupported-sheet",
        "Een blad hoort wel bij XLSForm, maar niet bij onze formulieren.",
        "Haal het blad weg. Zet keuzes op het blad choices.",
        f"{_FORM}\n{sheet('entities', 'list_name | label')}",
    ),
    error(
        "sheet-twice",
        "Een blad staat twee keer in het bestand. Het tweede zou niet worden gelezen.",
        "Zet alle rijen op één blad.",
        f"{_FORM}\n{_FORM}",
    ),
    error(
        "row-above-header",
        "Boven de kop van een blad staat nog een rij, zoals een titel.",
        "Haal de rij weg: de eerste rij van een blad is de kop.",
        form("Ons formulier | | \ntype | name | label\ntext | a | A"),
    ),
    error(
        "missing-column",
        "Een blad mist een kolom die nodig is: type en name bij survey; list_name, name en label bij choices.",
        "Zet de kolom erbij, of verbeter de naam van de kolom.",
        form("type | label\ntext | A"),
    ),
    error(
        "unknown-column",
        "Een kolom bestaat niet. Een verkeerd gespelde relevant zou een vraag aan iedereen laten zien.",
        "Schrijf de kolom zoals u op de pagina Formulieren maken ziet, of haal haar weg.",
        row("relevent", "text | a | A | 1 = 1"),
    ),
    error(
        "unsupported-column",
        "Een kolom hoort wel bij XLSForm, maar niet bij onze formulieren.",
        "Haal de kolom weg.",
        row("guidance_hint", "text | a | A | Uitleg"),
    ),
    error(
        "column-twice",
        "Een kolom staat twee keer op een blad. De tweede zou niet worden gelezen.",
        "Haal een van de twee weg.",
        row("hint | Hint", "text | a | A | Een | Twee"),
    ),
    error(
        "language-not-allowed",
        "Bij een kolom die geen tekst is, staat een taal.",
        "Laat de :: met de taal weg. Alleen label, hint en de twee meldingen kunnen per taal.",
        row("relevant::nl", "text | a | A | 1 = 1"),
    ),
    error(
        "cell-without-header",
        "Een cel staat in een kolom zonder kop en telt niet mee.",
        "Geef de kolom een kop, of haal de tekst weg.",
        row(" | hint", "text | a | A | los | Uitleg"),
    ),
    warning(
        "choices-column",
        "Een kolom op het blad choices lijkt op list_name, name of label, maar telt als een eigen kenmerk.",
        "Verbeter de naam. Is het een eigen kenmerk? Geef het dan een naam die er minder op lijkt.",
        form(
            "type | name | label\nselect_one rol | a | A", "list_name | name | label | lable\nrol | vader | Vader | x"
        ),
    ),
    warning(
        "idle-setting",
        "Een instelling van XLSForm doet hier niets.",
        "Haal de kolom weg van het blad settings.",
        form("type | name | label\ntext | a | A", settings="form_title | style\nProef | pages"),
    ),
    warning(
        "second-settings",
        "Op het blad settings staat meer dan één rij. Alleen de eerste telt.",
        "Zet alle instellingen op de eerste rij onder de kop.",
        form("type | name | label\ntext | a | A", settings="form_title | version\nProef |\n| 2"),
    ),
    error(
        "unknown-kind",
        "De soort formulier in x_soort bestaat niet.",
        "Kies plan, aanvraag, besluit of overig.",
        form("type | name | label\ntext | a | A", settings="x_soort\nplann"),
    ),
    warning(
        "unknown-language",
        "Het formulier heeft geen teksten in de taal van default_language of van x_conceptvertaling.",
        "Schrijf de taal net als in de kop, zoals Nederlands (nl); in x_conceptvertaling alleen de code, zoals tr.",
        form("type | name | label::Nederlands (nl)\ntext | a | A", settings="default_language\nDeutsch (de)"),
    ),
    Code(
        "missing-translation",
        (Severity.WARNING, Severity.NOTICE),
        "Een tekst is er niet in elke taal van het formulier. Wie die taal leest, ziet de tekst in de andere taal. "
        "Een waarschuwing is het als de eigen taal van het formulier ontbreekt.",
        "Vul ook die taal in.",
        form("type | name | label::Nederlands (nl) | label::English (en)\ntext | a | Naam |"),
    ),
)
