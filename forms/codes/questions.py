"""Codes about rows of the survey: type, name, texts, and cells that take only certain words."""

from __future__ import annotations

from forms.codes.code import ROLES, error, form, row, warning

_DEEP = "\n".join(f"begin_group | g{number} | G" for number in range(22))

QUESTIONS = (
    error("no-type", "Een rij heeft geen type.", "Vul een type in, zoals text.", form("type | name | label\n | a | A")),
    error(
        "unknown-type",
        "Het type bestaat niet.",
        "Kies een type uit de lijst op de pagina Formulieren maken.",
        form("type | name | label\ntekst | a | A"),
    ),
    error(
        "unsupported-type",
        "Het type hoort wel bij XLSForm, maar niet bij onze formulieren: kaarten, foto’s, geluid, rank, or_other.",
        "Haal de vraag weg, of kies een ander type.",
        form("type | name | label\ngeopoint | a | Waar woont u?"),
    ),
    error(
        "begin-without-end",
        "Een groep of herhaling begint, maar houdt niet op.",
        "Zet na de laatste vraag een rij end_group of end_repeat.",
        form("type | name | label\nbegin_group | g | G\ntext | a | A"),
    ),
    error(
        "end-without-begin",
        "Een groep of herhaling houdt op, maar is nergens begonnen.",
        "Haal deze rij weg.",
        form("type | name | label\ntext | a | A\nend_group | |"),
    ),
    error(
        "wrong-end",
        "Een groep wordt gesloten als herhaling, of andersom.",
        "Schrijf end_group bij begin_group, en end_repeat bij begin_repeat.",
        form("type | name | label\nbegin_repeat | g | G\ntext | a | A\nend_group | |"),
    ),
    error(
        "nested-too-deep",
        "Er staan te veel groepen in elkaar. De rijen daarna zijn niet gelezen.",
        "Maak het formulier minder diep.",
        form(f"type | name | label\n{_DEEP}\ntext | a | A"),
    ),
    error(
        "no-name",
        "Een rij heeft geen naam.",
        "Geef een korte naam, zoals doel_tekst.",
        form("type | name | label\ntext | | A"),
    ),
    error(
        "bad-name",
        "Een naam kan niet: er staat een hoofdletter, spatie, streepje of accent in, of er staat een cijfer voorop.",
        "Gebruik kleine letters, cijfers en _, met een letter voorop.",
        form("type | name | label\ntext | Eigen naam | A"),
    ),
    error(
        "name-twice",
        "Een naam is in dit formulier al gebruikt.",
        "Kies een andere naam. Let op: verander dan ook de formules die deze vraag bedoelen.",
        form("type | name | label\ntext | a | A\ntext | a | B"),
    ),
    error(
        "reserved-name",
        "Een naam heeft in het systeem al een andere betekenis.",
        "Kies een andere naam.",
        form("type | name | label\ntext | data | A"),
    ),
    warning(
        "shadowed-name",
        "Een naam betekent in een Word-sjabloon al iets anders.",
        "Kies liever een andere naam.",
        form("type | name | label\ntext | plan | A"),
    ),
    error(
        "bad-old-name",
        "De oude naam in de kolom was kan nooit een naam zijn geweest.",
        "Schrijf de naam precies zoals hij in de vorige versie stond.",
        row("was", "text | a | A | Oude naam"),
    ),
    error(
        "old-name-in-use",
        "De oude naam in de kolom was is ook nu nog een naam in dit formulier.",
        "Haal de oude naam weg, of geef de andere vraag een andere naam.",
        row("was", "text | a | A | b\ntext | b | B |"),
    ),
    error(
        "old-name-twice",
        "Twee vragen zeggen dat zij vroeger dezelfde naam hadden.",
        "Laat de oude naam staan bij één vraag.",
        row("was", "text | a | A | oud\ntext | b | B | oud"),
    ),
    error(
        "no-label",
        "Een vraag heeft geen tekst: geen label en ook geen hint.",
        "Vul de kolom label in.",
        form("type | name | label\ntext | a |"),
    ),
    error(
        "text-too-long",
        "Een tekst is te lang.",
        "Maak de tekst korter.",
        form(f"type | name | label\nnote | a | {'lang ' * 2_001}"),
    ),
    error(
        "no-calculation",
        "Een rij met type calculate berekent niets.",
        "Vul de kolom calculation in.",
        form("type | name | calculation\ncalculate | a |"),
    ),
    warning(
        "message-without-rule",
        "Een melding verschijnt nooit, want de regel die erbij hoort is leeg.",
        "Vul ook constraint of required in, of haal de melding weg.",
        row("constraint | constraint_message", "text | a | A | | Te lang"),
    ),
    warning(
        "idle-cell",
        "Een cel doet niets bij dit type.",
        "Maak de cel leeg, of zet haar bij een andere rij.",
        row("repeat_count", "text | a | A | 3"),
    ),
    error(
        "not-yes-or-no",
        "In required of read_only staat een woord dat geen yes of no is.",
        "Schrijf yes of no. In required mag ook een formule.",
        row("required", "text | a | A | verplicht"),
    ),
    warning(
        "unknown-appearance",
        "Een weergave kennen wij niet. De vraag ziet er gewoon uit.",
        "Kies field-list, multiline, minimal, horizontal of numbers.",
        row("appearance", "text | a | A | signature"),
    ),
    error(
        "bad-parameters",
        "Wat in parameters staat, is niet te lezen.",
        "Schrijf bijvoorbeeld start=0 end=10 step=1.",
        row("parameters", "range | a | A | 0 tot 10"),
    ),
    error(
        "unknown-parameter",
        "Een parameter bestaat niet bij dit type.",
        "Gebruik start, end en step, alleen bij range.",
        row("parameters", "range | a | A | begin=0 end=10"),
    ),
    error(
        "bad-range",
        "Met deze start, end en step is er niets om uit te kiezen.",
        "Schrijf bijvoorbeeld start=0 end=10 step=1.",
        row("parameters", "range | a | A | start=10 end=0"),
    ),
    error(
        "impossible-default",
        "De beginwaarde kan geen antwoord op deze vraag zijn.",
        "Schrijf een antwoord dat bij het type past; bij een keuze de naam van de keuze.",
        row("default", "select_one rol | a | A | Vader", ROLES),
    ),
    warning(
        "impossible-example",
        "Het voorbeeld in x_voorbeeld kan geen antwoord op deze vraag zijn.",
        "Schrijf een antwoord dat bij het type past; een datum als jaar-maand-dag.",
        row("x_voorbeeld", "date | a | A | 31-12-2026"),
    ),
)
