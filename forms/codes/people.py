"""Codes about who sees and edits what, and about the meaning of questions."""

from __future__ import annotations

from forms.codes.code import Code, error, form, row, warning
from forms.findings import Severity


def _people(*meanings: str, yes: str = "ja") -> str:
    """A plan in which people are asked for their name, number and whether they decide, with these meanings."""
    name, number, decides = meanings
    rows = (
        "type | name | label | x_betekenis",
        "begin_repeat | mensen | Mensen | betrokkene",
        f"text | naam | Naam | {name}",
        f"text | nummer | Telefoon | {number}",
        f"select_one ja_nee | gezag | Mag deze persoon beslissen? | {decides}",
        "end_repeat | | |",
    )
    choices = f"list_name | name | label\nja_nee | {yes} | Ja\nja_nee | nee | Nee"
    return form("\n".join(rows), choices, "x_soort\nplan")


PEOPLE = (
    error(
        "unknown-audience",
        "Een woord in x_zien of x_bewerken is geen doelgroep.",
        "Kies uit: jeugdige, ouder, ouder_jeugdhulp, school, basisteam, swv en intern. In x_bewerken mag ook regie.",
        row("x_zien", "text | a | A | school ouders"),
    ),
    warning(
        "edits-unseen",
        "Een doelgroep mag een vraag wel veranderen, maar niet zien.",
        "Zet deze doelgroep ook in x_zien.",
        row("x_zien | x_bewerken", "text | a | A | school | school swv"),
    ),
    Code(
        "reads-unseen",
        (Severity.ERROR, Severity.WARNING),
        "Een tekst of formule leest een vraag die niet al haar eigen lezers mogen zien. Zo kan zij iets verklappen.",
        "Geef beide vragen dezelfde x_zien, of haal de verwijzing weg.",
        row("x_zien", "text | geheim | Geheim | school\nnote | a | U schreef: ${geheim} | school ouder"),
    ),
    warning(
        "missing-audience",
        "Bij een groep bovenaan staat niet wie haar mag zien en bewerken. Zo kunt u niet publiceren.",
        "Vul x_zien en x_bewerken in, bijvoorbeeld: school basisteam.",
        form(
            "type | name | label | x_zien\nbegin_group | g | G |\ntext | a | A |\nend_group | | |", "", "x_soort\nplan"
        ),
    ),
    error(
        "unknown-meaning",
        "Een betekenis in x_betekenis bestaat niet.",
        "Kies een woord van de pagina Formulieren maken.",
        row("x_betekenis", "text | a | A | jeugdige.voornam"),
    ),
    error(
        "misplaced-meaning",
        "Een betekenis staat bij een rij die haar niet kan hebben: doel hoort bij een herhaling, doel.tekst daarin.",
        "Zet de betekenis bij de goede rij.",
        row("x_betekenis", "text | a | A | doel.tekst"),
    ),
    error(
        "meaning-twice",
        "Een betekenis staat bij twee vragen, en zij mag maar één keer.",
        "Laat haar staan bij één vraag.",
        row("x_betekenis", "text | a | A | jeugdige.voornaam\ntext | b | B | jeugdige.voornaam"),
    ),
    warning(
        "meaning-wants-date",
        "Een betekenis is een datum, maar de vraag vraagt geen datum. Er kan geen herinnering van komen.",
        "Maak er een vraag van type date van.",
        row("x_betekenis", "text | a | A | jeugdige.geboortedatum"),
    ),
    warning(
        "missing-meaning",
        "Een formulier van deze soort mist nog betekenissen. Zonder die betekenissen kunt u niet publiceren.",
        "Zet elk woord dat genoemd wordt in x_betekenis, bij de vraag die dit betekent.",
        form("type | name | label\ntext | a | A", settings="x_soort\nbesluit"),
    ),
    Code(
        "bound-meaning",
        (Severity.ERROR,),
        "Een vraag die blijft, krijgt een andere betekenis, terwijl daar rechten op rusten.",
        "Zet de betekenis terug. Vraagt u iets anders? Maak dan een nieuwe vraag met een eigen naam.",
        _people("betrokkene.naam", "", "betrokkene.gezag"),
        before=_people("betrokkene.naam", "betrokkene.telefoon", "betrokkene.gezag"),
    ),
    Code(
        "bound-meaning-gone",
        (Severity.ERROR,),
        "Er is geen vraag meer waaraan de dienst ziet wie meedoet, of wie mag beslissen.",
        "Zet die vraag terug, met haar betekenis.",
        _people("betrokkene.naam", "betrokkene.telefoon", ""),
        before=_people("betrokkene.naam", "betrokkene.telefoon", "betrokkene.gezag"),
    ),
    Code(
        "bound-choice",
        (Severity.ERROR,),
        "Een keuze heet anders of is weg, terwijl de dienst aan die naam ziet wie mag beslissen of wat van wie is.",
        "Geef de keuze haar oude naam terug. Het label mag u veranderen.",
        _people("betrokkene.naam", "betrokkene.telefoon", "betrokkene.gezag", yes="wel"),
        before=_people("betrokkene.naam", "betrokkene.telefoon", "betrokkene.gezag"),
    ),
)
