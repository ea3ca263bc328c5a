"""Codes about what a template asks of the form, and what comes of it when it is filled."""

from __future__ import annotations

from documents.doctor.codes.code import error, notice, warning

NAMES = (
    error(
        "unknown-name",
        "Een naam staat niet in het formulier, of niet op die plek.",
        "Schrijf de naam van de vraag. Lijkt een andere naam erop, dan staat die erbij.",
        "| Doel |\n| {%tr for d in doelen %} |\n| {{ d.deol }} |\n| {%tr endfor %} |",
        "| Doel |\n| {%tr for d in doelen %} |\n| {{ d.doel }} |\n| {%tr endfor %} |",
        at="{{ d.deol }}",
    ),
    error(
        "unknown-part",
        "Achter de punt van een antwoord staat iets anders dan code.",
        "Haal de punt weg, of gebruik een filter.",
        "Geboren: {{ geboren.jaar }}",
        "Geboren: {{ geboren|datum }}",
    ),
    error(
        "label-compared",
        "Een keuze wordt vergeleken met wat op het scherm staat.",
        "Vergelijk met de naam van de keuze.",
        "{% if akkoord == 'Ja, graag' %}Akkoord{% endif %}",
        "{% if akkoord == 'ja' %}Akkoord{% endif %}",
    ),
    error(
        "unknown-choice",
        "Een keuze wordt vergeleken met een naam die niet in de lijst staat. Dat is nooit waar.",
        "Kies een naam uit de lijst met keuzes.",
        "{% if akkoord == 'misschien' %}Akkoord{% endif %}",
        "{% if akkoord == 'nee' %}Akkoord{% endif %}",
    ),
    error(
        "choice-without-quotes",
        "Om de naam van een keuze staan geen aanhalingstekens.",
        "Zet er aanhalingstekens omheen.",
        "{% if akkoord == ja %}Akkoord{% endif %}",
        "{% if akkoord == 'ja' %}Akkoord{% endif %}",
    ),
    warning(
        "filter-misfit",
        "Een filter past niet bij het soort vraag, zoals “datum” achter een tekst. Het doet niets of iets vreemds.",
        "Haal het filter weg, of neem een vraag waar het bij past.",
        "Naam: {{ voornaam|datum }}",
        "Geboren: {{ geboren|datum }}",
    ),
    warning(
        "not-for-every-reader",
        "Niet elke lezer van dit document mag dit antwoord zien. Dan blijft de plek leeg.",
        "Haal de code weg, of zet er een if omheen.",
        "Intern: {{ notitie }}",
        "{% if notitie %}Intern: {{ notitie }}{% endif %}",
    ),
    notice(
        "never-printed",
        "Vragen uit het formulier staan nergens in het sjabloon.",
        "Dat kan de bedoeling zijn. Anders zet u de code erbij.",
        in_word="een sjabloon zonder {{ school }}.",
    ),
)

LOOPS = (
    error(
        "loops-too-deep",
        "Er staan meer dan vier herhalingen in elkaar.",
        "Haal er een weg.",
        "{% for a in doelen %}{% for b in a.acties %}{% for c in doelen %}{% for d in c.acties %}{% for e in doelen %}"
        "{{ e.doel }}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for d in doelen %}x{% endfor %}",
    ),
    error(
        "recursive-loop",
        "Een herhaling roept zichzelf aan (recursive).",
        "Haal “recursive” weg.",
        "{% for d in doelen recursive %}{{ d.doel }}{% endfor %}",
        "{% for d in doelen %}{{ d.doel }}{% endfor %}",
    ),
    error(
        "loop-over-no-list",
        "Een herhaling gaat over iets dat geen lijst is.",
        "Neem de naam van een herhaling (begin_repeat) of van een vraag met meer keuzes.",
        "{% for d in voornaam %}x{% endfor %}",
        "{% for d in doelen %}x{% endfor %}",
    ),
    warning(
        "same-list-inside",
        "In een herhaling staat een herhaling over dezelfde lijst. Elke rij komt er dan zo vaak als er rijen zijn.",
        "Haal een van de twee weg.",
        "{% for d in doelen %}{% for e in doelen %}{{ e.doel }}{% endfor %}{% endfor %}",
        "{% for d in doelen %}{% for a in d.acties %}{{ a.actie }}{% endfor %}{% endfor %}",
    ),
    warning(
        "row-hides-name",
        "Een rij heet hetzelfde als een vraag of als de rij eromheen.",
        "Geef de rij een andere naam.",
        "{% for school in doelen %}{{ school.doel }}{% endfor %}",
        "{% for d in doelen %}{{ d.doel }}{% endfor %}",
    ),
    error(
        "row-outside-loop",
        "Een code van een rij staat buiten de herhaling.",
        "Zet de code tussen het begin en het einde van de herhaling.",
        "{% for d in doelen %}{{ d.wie }}{% endfor %}\nDoel: {{ d.doel }}",
        "{% for d in doelen %}{{ d.wie }}{% endfor %}",
        at="Doel: {{ d.doel }}",
    ),
    error(
        "list-printed",
        "Een hele lijst, rij of formulier staat als één antwoord in het sjabloon.",
        "Zet er een herhaling omheen, of een punt en een naam achter.",
        "Doelen: {{ doelen }}",
        "Doelen: {{ doelen|length }}",
    ),
)

FILLING = (
    error(
        "does-not-fill",
        "Het sjabloon kan niet worden ingevuld met de voorbeelden van het formulier, leeg, of met vreemde tekens.",
        "Kijk naar de plek die erbij staat. Past de berekening of vergelijking bij het soort vraag?",
        "Uren: {{ voornaam * 2 }}",
        "Uren: {{ uren * 2 }}",
    ),
    warning(
        "read-back-differs",
        "Wat iemand in Word in een werkexemplaar invult, wordt anders of niet teruggelezen.",
        "Kijk of twee keuzes hetzelfde heten, en of de code het antwoord onveranderd laat zien.",
        in_word="een keuze uit een lijst waarin twee keuzes “Nee” heten.",
    ),
    notice(
        "answer-not-read-back",
        "Om een antwoord komt in een werkexemplaar geen invulvak. Wat iemand er in Word verandert, komt niet terug.",
        "Hoeft het niet terug te komen, dan is het goed zo. Zet anders in de gewone tekst ook de code alleen.",
        in_word="{{ school|upper }}, en nergens {{ school }}.",
    ),
    notice(
        "row-not-read-back",
        "Een lijst staat alleen in een lopende zin. Een rij die iemand in Word toevoegt of weghaalt, komt niet terug.",
        "Zet de rijen in een tabel met {%tr … %}, of elk in een alinea met {%p … %}.",
        in_word="een alinea met {% for d in doelen %}{{ d.doel }} {% endfor %}.",
    ),
    notice(
        "copy-without-controls",
        "Van het sjabloon kan geen werkexemplaar met invulvakken worden gemaakt.",
        "Laat weg wat in de melding staat, als u het sjabloon voor het team gebruikt.",
        in_word="een tabel met {%tc … %}.",
    ),
)
