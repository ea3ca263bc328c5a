"""Codes about the file itself: rows and cells that a reader cannot take as they are."""

from __future__ import annotations

from forms.codes.code import Code, error, form, warning
from forms.findings import Severity

_FORM = form("type | name | label\ntext | a | A")
_TWO = form("type | name | label\ntext | a | A\ntext | b | B")

FILES = (
    error(
        "row-without-sheet",
        "Een regel van een tabel staat nog niet onder een blad.",
        "Begin met een regel “| survey |”.",
        "| | type | name | label |\n| survey |\n| | type | name | label |\n| | text | a | A |",
    ),
    error(
        "row-without-first-pipe",
        "Een regel lijkt een rij van een tabel, maar begint niet met |. De rij telt niet mee.",
        "Zet een | aan het begin van de regel.",
        f"{_FORM}\ntext | b | B |",
    ),
    error(
        "row-without-last-pipe",
        "Een regel van een tabel eindigt niet met |. Misschien mist er een stuk.",
        "Zet een | aan het einde van de regel.",
        f"{_FORM}\n| | text | b | B",
    ),
    error(
        "row-too-wide",
        "Een regel heeft meer cellen dan de kop. Meestal staat er een | in een tekst.",
        "Schrijf een | in een tekst als \\|.",
        f"{_FORM}\n| | text | b | Ja | nee |",
    ),
    warning(
        "hidden-sheet",
        "Een blad is verborgen. Een blad survey, choices of settings telt dan wel mee.",
        "Maak het blad in Excel zichtbaar, of haal het weg.",
        _FORM,
        "het blad survey is verborgen.",
    ),
    warning(
        "merged-cells",
        "Cellen zijn samengevoegd. Alleen de eerste cel telt; de andere zijn leeg.",
        "Splits de cellen in Excel en vul ze apart in.",
        _TWO,
        "de cellen C2 en C3 zijn samengevoegd.",
    ),
    error(
        "formula-without-value",
        "Een cel bevat een formule van Excel, en de uitkomst staat niet in het bestand.",
        "Open het bestand in Excel en sla het op. Is het een formule van het formulier? Laat dan de = weg.",
        _FORM,
        "in een cel staat een formule, en het bestand is niet door Excel opgeslagen.",
    ),
    error(
        "formula-with-error",
        "Een cel bevat een formule van Excel die een fout geeft, zoals #NAAM?.",
        "Herstel de formule in Excel. Is het een formule van het formulier? Laat dan de = weg.",
        _FORM,
        "in een cel staat een formule met de uitkomst #NAME?.",
    ),
    Code(
        "more-of-the-same",
        (Severity.ERROR, Severity.WARNING, Severity.NOTICE),
        "Van één soort bevinding zijn er zo veel, dat u alleen de eerste ziet. Hier staat hoeveel er nog meer zijn.",
        "Herstel eerst wat u ziet, en controleer het formulier daarna nog een keer.",
        form("\n".join(["type | name | label", *(f"text | Naam {number} | A" for number in range(101))])),
    ),
)
