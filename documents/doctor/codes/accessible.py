"""Codes about whether everybody can read the document."""

from __future__ import annotations

from documents.doctor.codes.code import notice, warning

ACCESSIBLE = (
    warning(
        "other-language",
        "De tekst staat als een andere taal gemarkeerd. Voorleessoftware leest haar dan verkeerd voor.",
        "Kies alles en zet de taal bij Controleren op Nederlands.",
        in_word="een alinea met de taal Engels.",
    ),
    notice(
        "language-set-for-you",
        "De taal van het sjabloon is niet Nederlands. In het document wordt dat vanzelf Nederlands.",
        "U hoeft niets te doen.",
        in_word="een bestand met Engels als standaardtaal.",
    ),
    warning(
        "no-headings",
        "Een lang document heeft geen koppen.",
        "Gebruik de stijlen Kop 1, Kop 2 en Kop 3.",
        in_word="vijftien alinea’s zonder kop.",
    ),
    warning(
        "heading-skipped",
        "Een kop is meer dan één niveau lager dan de kop ervoor.",
        "Sla geen niveau over.",
        "# Een\n### Drie",
        "# Een\n## Twee",
        at="Drie",
    ),
    warning(
        "looks-like-heading",
        "Een regel is vet of groot als een kop, maar heeft geen kopstijl.",
        "Geef de regel de stijl Kop 1, 2 of 3.",
        "**Onze doelen**",
        "## Onze doelen",
        at="Onze doelen",
    ),
    warning(
        "typed-list",
        "Een opsomming is getypt met streepjes of cijfers.",
        "Gebruik de knop Opsommingstekens of Nummering.",
        "- het eerste punt",
        "Het eerste punt",
    ),
    warning(
        "empty-paragraphs",
        "Witruimte is gemaakt met lege alinea’s.",
        "Gebruik de afstand boven of onder een alinea.",
        in_word="twee lege alinea’s onder elkaar.",
    ),
    warning(
        "vague-link",
        "De tekst van een koppeling zegt niet waar zij heen gaat.",
        "Schrijf de naam van de pagina.",
        in_word="een koppeling met de tekst “klik hier”.",
    ),
    warning(
        "no-header-row",
        "De eerste rij van een tabel is niet ingesteld als koprij.",
        "Klik in de eerste rij en kies Indeling, Veldnamenrijen herhalen.",
        in_word="een tabel zonder koprij.",
    ),
    warning(
        "empty-header-cell",
        "De kop van een kolom is leeg.",
        "Zet er een woord in.",
        in_word="een tabel met een lege cel in de koprij.",
    ),
    notice(
        "merged-cells",
        "In een tabel zijn cellen samengevoegd. Voorleessoftware raakt daarvan in de war.",
        "Splits de cellen.",
        in_word="een tabel met twee samengevoegde cellen.",
    ),
    warning(
        "nested-table",
        "Er staat een tabel in een tabel.",
        "Maak er één gewone tabel van.",
        in_word="een tabel in een cel.",
    ),
    notice(
        "no-table-text",
        "Een tabel heeft geen alternatieve tekst.",
        "Zet bij Tabeleigenschappen, Alternatieve tekst, in een paar woorden wat erin staat.",
        in_word="een tabel zonder alternatieve tekst.",
    ),
    notice(
        "row-may-split",
        "Een tabelrij kan over twee pagina’s lopen.",
        "Haal bij Tabeleigenschappen, Rij, het vinkje weg bij “over pagina’s”.",
        in_word="een tabel waarvan de rijen mogen worden gesplitst.",
    ),
    warning(
        "no-picture-text",
        "Een afbeelding heeft geen alternatieve tekst.",
        "Beschrijf wat erop staat, of markeer haar als decoratief.",
        in_word="een afbeelding zonder alternatieve tekst.",
    ),
    warning(
        "floating-object",
        "Een afbeelding of tekstvak zweeft over de tekst.",
        "Kies Indeling, Tekstterugloop, Op een regel met de tekst.",
        in_word="een zwevend tekstvak.",
    ),
    warning(
        "low-contrast",
        "De kleur van de tekst lijkt te veel op wat erachter staat.",
        "Kies kleuren die minstens 4,5 op 1 verschillen.",
        in_word="lichtgrijze tekst op wit.",
    ),
)
