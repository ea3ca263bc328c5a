"""Codes about formulas that cannot be read."""

from __future__ import annotations

from forms.codes.code import error, form, formula, notice

FORMULAS = (
    error(
        "expression-syntax",
        "Een formule is niet te lezen. De bevinding zegt bij welk teken het misgaat.",
        "Kijk naar het teken dat genoemd wordt, en wat daarvoor en daarna staat.",
        formula("${leeftijd} > > 12"),
    ),
    error(
        "unbalanced-parentheses",
        "De haakjes in een formule kloppen niet: er is er een te veel of te weinig.",
        "Zet het haakje erbij of haal het weg. Vaak staat de goede formule erbij.",
        formula("(${leeftijd} > 12"),
    ),
    error(
        "wrong-operator",
        "Een formule gebruikt een teken uit Excel of een programmeertaal: ==, <>, =>, =<, &&, ||, ≥, &, AND of “en”.",
        "Schrijf =, !=, >=, <=, and of or. Teksten zet u aan elkaar met concat(…).",
        formula("${leeftijd} == 12"),
    ),
    error(
        "decimal-comma",
        "In een getal staat een komma.",
        "Schrijf in formules een punt: 1.5.",
        formula("${leeftijd} > 1,5"),
    ),
    error(
        "bare-word",
        "Een los woord is geen vraag, geen tekst en geen getal.",
        "Schrijf ${naam} voor een vraag, 'tekst' voor een tekst, en true() of false() voor waar en onwaar.",
        formula("leeftijd > 12"),
    ),
    error(
        "bad-reference",
        "Een verwijzing met ${ is niet af, of er staat geen naam in. Of een tekst heeft $(naam), {naam} of $naam.",
        "Schrijf ${naam}, met een accolade aan beide kanten.",
        form("type | name | label\ntext | a | Dag ${naam"),
    ),
    error(
        "reference-expected",
        "Op deze plek hoort een verwijzing naar vragen, geen tekst of getal.",
        "Schrijf een verwijzing, zoals sum(${uren}).",
        formula("sum(3) > 1"),
    ),
    error(
        "unknown-function",
        "Een functie bestaat niet.",
        "Gebruik een functie van de pagina Formulieren maken.",
        formula("als(${leeftijd} > 12, 1, 0) = 1"),
    ),
    error(
        "unsupported-function",
        "Een formule gebruikt iets van XLSForm dat er niet komt, zoals pulldata(). De bevinding zegt waarom.",
        "Doe wat de bevinding zegt: vaak kan het met een keuzelijst, of met x_betekenis.",
        formula("pulldata('scholen', 'naam', 'nummer', ${leeftijd}) = 'x'"),
    ),
    error(
        "wrong-arity",
        "Een functie krijgt te veel of te weinig waarden. De bevinding zegt hoeveel de functie er nodig heeft.",
        "Vul de waarden aan of haal er weg. Een getal met een komma telt als twee waarden: schrijf 1.5.",
        formula("if(${leeftijd} > 1,5, 1, 0) = 1"),
    ),
    error(
        "bad-pattern",
        "Het patroon in regex() is niet te lezen.",
        "Controleer de haakjes. Verwijzingen terug (\\1) en (?=…) bestaan niet.",
        formula("regex(${leeftijd}, '([a-z')"),
    ),
    error(
        "bad-date-format",
        "De opmaak van een datum bestaat niet, of er staat geen % in.",
        "Gebruik bijvoorbeeld '%d-%m-%Y'.",
        formula("format-date(today(), '%Q') = '1'"),
    ),
    error(
        "unsupported-path",
        "Een formule gebruikt //, @ of een as die niet wordt ondersteund.",
        "Gebruik ${naam}, ./naam of ../naam.",
        formula("//leeftijd > 12"),
    ),
    error(
        "expression-too-long",
        "Een formule is te lang.",
        "Verdeel de formule over een paar calculate-vragen.",
        formula("1 = 1" + " or 1 = 1" * 1_200),
    ),
    error(
        "expression-too-deep",
        "In een formule staan te veel haakjes of functies in elkaar.",
        "Verdeel de formule over een paar calculate-vragen.",
        formula("not(" * 80 + "1 = 1" + ")" * 80),
    ),
    notice(
        "word-for-formula",
        "Waar een formule hoort, staat alleen TRUE, FALSE, yes of no. Dat is gelezen als altijd of nooit waar.",
        "Klopt dat? Dan hoeft u niets te doen. Excel maakt van true en waar vanzelf TRUE.",
        formula("FALSE"),
    ),
    notice(
        "smart-quotes",
        "In een formule stonden gekrulde aanhalingstekens. Zij zijn gelezen als rechte.",
        "U hoeft niets te doen. Wilt u de opmerking kwijt? Typ dan ' of \" in formules.",
        formula("${leeftijd} = ‘12’"),
    ),
)
