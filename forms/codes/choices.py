"""Codes about the choices sheet and the questions that choose from it."""

from __future__ import annotations

from forms.codes.code import ROLES, Code, error, form
from forms.findings import Severity

_ASK = "type | name | label\nselect_one rol | a | A"

CHOICES = (
    error(
        "no-choice-list",
        "Na select_one of select_multiple staat geen keuzelijst.",
        "Schrijf de naam van de lijst erachter, zoals select_one ja_nee.",
        form("type | name | label\nselect_one | a | A", ROLES),
    ),
    error(
        "unknown-choice-list",
        "De keuzelijst staat niet op het blad choices.",
        "Verbeter de naam, of zet de lijst op het blad choices.",
        form("type | name | label\nselect_one rool | a | A", ROLES),
    ),
    error(
        "not-in-a-repeat",
        "Er wordt gekozen of gelezen uit een herhaling, maar de vraag die genoemd wordt staat daar niet in.",
        "Noem een vraag uit een herhaling.",
        form("type | name | label\ntext | naam | Naam\nselect_one ${naam} | a | A"),
    ),
    error(
        "choice-without-list",
        "Een keuze hoort bij geen enkele lijst.",
        "Vul de kolom list_name in.",
        form(_ASK, f"{ROLES}\n | oma | Oma"),
    ),
    error(
        "choice-without-name",
        "Een keuze heeft geen naam.",
        "Vul de kolom name in: een korte naam zonder spatie.",
        form(_ASK, f"{ROLES}\nrol | | Oma"),
    ),
    error(
        "choice-without-label",
        "Een keuze heeft geen tekst.",
        "Vul de kolom label in.",
        form(_ASK, f"{ROLES}\nrol | oma |"),
    ),
    error(
        "blank-in-choice",
        "In de naam van een keuze of lijst staat een spatie.",
        "Schrijf een _ in plaats van de spatie.",
        form(_ASK, f"{ROLES}\nrol | oma en opa | Oma en opa"),
    ),
    error(
        "choice-twice",
        "Een keuze staat twee keer in dezelfde lijst.",
        "Haal een van de twee weg, of geef haar een andere naam.",
        form(_ASK, f"{ROLES}\nrol | vader | Papa"),
    ),
    error(
        "reference-in-choice",
        "In de tekst van een keuze staat ${naam}. Een lijst is voor iedereen hetzelfde.",
        "Zet het antwoord in het label van de vraag.",
        form("type | name | label\ntext | naam | Naam\nselect_one rol | a | A", f"{ROLES}\nrol | zelf | ${{naam}}"),
    ),
    Code(
        "missing-choice",
        (Severity.WARNING, Severity.NOTICE),
        "In een lijst ontbreekt een naam waar de dienst mee werkt. Na een waarschuwing kunt u zo niet publiceren.",
        "Zet de naam op het blad choices. Bij een opmerking hoeft dat niet, maar dan gebeurt niet wat eraan hangt.",
        form(
            "type | name | label | x_betekenis\nselect_one uitkomst | a | Wat is het besluit? | besluit.uitkomst",
            "list_name | name | label\nuitkomst | ja | Ja\nuitkomst | nee | Nee",
            "x_soort\nbesluit",
        ),
    ),
    Code(
        "list-of-the-form",
        (Severity.ERROR,),
        "Een eigen blok heeft een keuzelijst die ook in het formulier staat waar het blok bij hoort.",
        "Geef de keuzelijst van het blok een eigen naam.",
        form(_ASK, ROLES),
        around=form(_ASK, ROLES),
    ),
)
