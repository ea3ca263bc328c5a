"""Codes about what a formula or a text refers to, and the values that it compares."""

from __future__ import annotations

from forms.codes.code import ROLES, Code, error, form, formula, warning
from forms.findings import Severity

_CHOOSE = "type | name | label | relevant\nselect_one rol | wie | Wie? |\ntext | a | A |"
_REPEAT = "begin_repeat | doelen | Doelen |\ntext | doel | Doel |\nend_repeat | | |"

REFERENCES = (
    error(
        "unknown-question",
        "Een formule of tekst noemt een vraag die niet bestaat.",
        "Verbeter de naam, of zet de vraag in het formulier.",
        formula("${leeftjid} > 12"),
    ),
    error(
        "path-to-nowhere",
        "Een pad in een formule komt niet bij een vraag uit. Het is dan altijd leeg.",
        "Schrijf ${naam} in plaats van het pad.",
        form(
            "type | name | label | relevant\nbegin_group | kind | Kind |\n"
            "integer | leeftijd | Leeftijd |\nend_group | | |\ntext | a | A | ../leeftijd > 12"
        ),
    ),
    error(
        "into-repeat",
        "Buiten een herhaling wordt een vraag uit die herhaling gelezen. Daar is er niet één antwoord.",
        "Tel of voeg samen, bijvoorbeeld sum(${uren}) of join(', ', ${doel}).",
        form(f"type | name | label | relevant\n{_REPEAT}\ntext | a | A | ${{doel}} = 'x'"),
    ),
    Code(
        "reference-in-predicate",
        (Severity.ERROR, Severity.WARNING),
        "Tussen [ ] staat ${naam}. Dat is niet het antwoord van de rij waar het over gaat.",
        "Schrijf ./naam in plaats van ${naam}.",
        form(f"type | name | label | relevant\n{_REPEAT}\ntext | a | A | count(${{doelen}}[${{doel}} = 'x']) > 0"),
    ),
    error(
        "cycle",
        "Formules wachten op elkaar. Geen van de vragen krijgt een waarde.",
        "Haal een van de verwijzingen weg.",
        form("type | name | calculation\ncalculate | a | ${b} + 1\ncalculate | b | ${a} + 1"),
    ),
    error(
        "label-compared",
        "Een keuze wordt vergeleken met haar tekst, niet met haar naam. Dat is nooit waar.",
        "Schrijf de naam van de keuze.",
        form(f"{_CHOOSE} ${{wie}} = 'Vader'", ROLES),
    ),
    error(
        "unknown-choice-value",
        "Een keuze wordt vergeleken met iets dat niet in de lijst staat. Dat is nooit waar.",
        "Schrijf de naam van een keuze uit de lijst.",
        form(f"{_CHOOSE} ${{wie}} = 'vadr'", ROLES),
    ),
    error(
        "date-order",
        "Een datum in een formule staat als dag-maand-jaar.",
        "Schrijf jaar-maand-dag, zoals '2026-12-31'.",
        formula("today() > '31-12-2026'"),
    ),
    error(
        "no-such-date",
        "Een datum in een formule bestaat niet, zoals 30 februari. Niets is groter of kleiner dan zo’n datum.",
        "Schrijf een dag die er is.",
        formula("today() > '2026-02-30'"),
    ),
    error(
        "date-without-quotes",
        "Een datum in een formule staat niet tussen aanhalingstekens. Zo is het een rekensom: 2026 min 12 min 31.",
        "Zet de datum tussen aanhalingstekens, zoals '2026-12-31'.",
        formula("today() < 2026-12-31"),
    ),
    error(
        "loose-value",
        "Naast and of or staat alleen een tekst of getal. Dat is altijd waar, of altijd onwaar.",
        "Schrijf de hele vergelijking aan beide kanten, zoals ${a} = 'ja' or ${a} = 'nee'.",
        formula("${leeftijd} = 12 or 13"),
    ),
    error(
        "chained-comparison",
        "Een formule vergelijkt drie waarden achter elkaar. Dan wordt ja of nee met de derde vergeleken.",
        "Schrijf twee vergelijkingen met and ertussen, zoals 1 < . and . < 5.",
        formula("1 < ${leeftijd} < 5"),
    ),
    Code(
        "plus-on-texts",
        (Severity.ERROR, Severity.WARNING),
        "Een formule telt teksten op. Met + kan dat niet: er komt niets uit.",
        "Gebruik concat, zoals concat(${voornaam}, ' ', ${achternaam}).",
        formula("${leeftijd} + ' jaar'", "calculation", "calculate"),
    ),
    warning(
        "age-by-division",
        "Een leeftijd uit dagen gedeeld door 365,25 klopt vaak niet op de verjaardag zelf.",
        "Neem de formule over die in de bevinding staat.",
        form(
            "type | name | label | calculation\ndate | geboren | Geboren |\n"
            "calculate | leeftijd | | int((today() - ${geboren}) div 365.25)"
        ),
    ),
)
