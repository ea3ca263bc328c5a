"""Small forms of our own that between them have everything of the subset, to lay beside ODK's engine."""

HEADER = "type | name | label | relevant | required | constraint | calculation | choice_filter | default | parameters"
CHOICES = """
list_name | name | label | soort
soort | po | Primair | x
soort | vo | Voortgezet | y
soort | geen | Geen | x
school | regenboog | De Regenboog | po
school | beuk | De Beuk | po
school | lyceum | Lyceum | vo
gebied | leren | Leren | x
gebied | thuis | Thuis | y
gebied | geld | Geld | y
"""


def _table(sheet: str, text: str, width: int) -> list[str]:
    cells = [line.split(" | ") for line in text.strip().splitlines()]
    return [f"| {sheet} |", *("| | " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in cells)]


def write_form(rows: str) -> str:
    """The Markdown of a form with these rows, of which the last cells may be left out."""
    width = len(HEADER.split(" | "))
    settings = "form_title | form_id | version | default_language\nProef | proef | 1 | Nederlands (nl)"
    lines = [*_table("survey", f"{HEADER}\n{rows.strip()}", width), *_table("choices", CHOICES, 4)]
    return "\n".join([*lines, *_table("settings", settings, 4)]).replace("~", "")


_ROWS = {
    "every type": """
text | tekst | Tekst
integer | geheel | Geheel
decimal | breuk | Breuk
range | schaal | Schaal | ~ | ~ | ~ | ~ | ~ | ~ | start=0 end=10 step=1
date | dag | Dag
time | tijd | Tijd
dateTime | moment | Moment
select_one soort | een | Een
select_multiple gebied | meer | Meer
acknowledge | akkoord | Akkoord
note | uitleg | Dat is ${geheel} | ${geheel} > 1
calculate | som | ~ | ~ | ~ | ~ | ${geheel} + ${schaal}
hidden | stil | ~ | ~ | ~ | ~ | ~ | ~ | x
file | bijlage | Bijlage
""",
    "relevance": """
begin_group | buiten | Buiten
select_one soort | soort | Soort | ~ | yes
begin_group | midden | Midden | ${soort} != 'geen'
text | waarom | Waarom? | ${soort} = 'vo' | yes
begin_group | binnen | Binnen | ${waarom} != ''
integer | hoeveel | Hoeveel? | ${soort} = 'vo' or ${soort} = 'po' | ~ | . > 0
note | veel | Veel | ${hoeveel} >= 10
end_group
calculate | dubbel | ~ | ~ | ~ | ~ | ${hoeveel} * 2
end_group
text | slot | Slot | not(${hoeveel} > 3) and string-length(${waarom}) < 20
calculate | leest | ~ | ~ | ~ | ~ | concat(${waarom}, '-', ${dubbel}, '-', ${slot})
end_group
select_multiple gebied | gebieden | Gebieden
text | bij_leren | Bij leren | selected(${gebieden}, 'leren') and count-selected(${gebieden}) < 3
text | bij_geen | Bij geen | ${gebieden} = ''
""",
    "constraints": """
integer | leeftijd | Leeftijd | ~ | yes | . >= 4 and . <= 23
decimal | procent | Procent | ~ | ~ | . >= 0 and . <= 100 and . != ${leeftijd}
text | postcode | Postcode | ~ | ~ | regex(., '^[1-9][0-9]{3} ?[A-Z]{2}$')
text | naam | Naam | ~ | ${leeftijd} > 11 | string-length(.) > 1 and string-length(.) <= 12
select_multiple gebied | gebieden | Gebieden | ~ | yes | count-selected(.) <= 2 and not(selected(., 'geld') and selected(., 'thuis'))
date | geboren | Geboren | ~ | ~ | . <= today()
date | start | Start | ~ | ${geboren} != '' | . > ${geboren}
text | mail | Mail | ${leeftijd} > 15 | yes | contains(., '@') and not(starts-with(., '@')) and not(ends-with(., '@'))
acknowledge | akkoord | Akkoord | ~ | yes
""",
    "calculations with text": """
text | een | Een
text | twee | Twee
calculate | samen | ~ | ~ | ~ | ~ | concat(${een}, ' ', ${twee})
calculate | lengte | ~ | ~ | ~ | ~ | string-length(${samen})
calculate | stuk | ~ | ~ | ~ | ~ | substr(${een}, 1, 3)
calculate | rest | ~ | ~ | ~ | ~ | substr(${een}, 2)
calculate | eerste | ~ | ~ | ~ | ~ | coalesce(${een}, ${twee})
calculate | keus | ~ | ~ | ~ | ~ | if(contains(${een}, 'a'), 'met a', if(${twee} = '', 'leeg', 'zonder a'))
calculate | waar | ~ | ~ | ~ | ~ | starts-with(${een}, 'N') or ends-with(${twee}, 'n')
calculate | patroon | ~ | ~ | ~ | ~ | regex(${een}, '^[A-Z][a-z]+$')
calculate | lijst | ~ | ~ | ~ | ~ | join(', ', ${een}, ${twee})
calculate | tekst | ~ | ~ | ~ | ~ | string(${lengte} > 3)
note | zin | ${samen} | ${tekst} = 'true'
""",
    "calculations with numbers": """
integer | a | A
decimal | b | B
calculate | som | ~ | ~ | ~ | ~ | ${a} + ${b}
calculate | verschil | ~ | ~ | ~ | ~ | ${a} - ${b} * 2
calculate | deel | ~ | ~ | ~ | ~ | if(${b} = 0 or ${a} = '', 0, ${a} div ${b})
calculate | over | ~ | ~ | ~ | ~ | ${a} mod 3
calculate | afgerond | ~ | ~ | ~ | ~ | round(${b}, 1)
calculate | heel | ~ | ~ | ~ | ~ | int(${b})
calculate | omlaag | ~ | ~ | ~ | ~ | floor(${b})
calculate | omhoog | ~ | ~ | ~ | ~ | ceiling(${b})
calculate | los | ~ | ~ | ~ | ~ | abs(${a} - 10)
calculate | meest | ~ | ~ | ~ | ~ | max(${a}, ${b})
calculate | minst | ~ | ~ | ~ | ~ | min(${a}, ${b}, 5)
calculate | getal | ~ | ~ | ~ | ~ | number(${a}) = ${a}
calculate | keten | ~ | ~ | ~ | ~ | ${som} + ${verschil}
text | bij_veel | Bij veel | ${keten} > 20 and (${a} > ${b} or ${deel} >= 1)
""",
    "dates": """
date | geboren | Geboren
date | start | Start
date | einde | Einde | ~ | ~ | . >= ${start}
time | tijd | Tijd
calculate | leeftijd | ~ | ${geboren} != '' | ~ | ~ | int((format-date(today(), '%Y%m%d') - format-date(${geboren}, '%Y%m%d')) div 10000)
calculate | dagen | ~ | ${start} != '' and ${einde} != '' | ~ | ~ | decimal-date-time(${einde}) - decimal-date-time(${start})
calculate | dag_nl | ~ | ${start} != '' | ~ | ~ | format-date(${start}, '%d-%m-%Y')
calculate | jaar | ~ | ${start} != '' | ~ | ~ | format-date(${start}, '%Y')
calculate | later | ~ | ${start} != '' | ~ | ~ | format-date(date(decimal-date-time(${start}) + 42), '%Y-%m-%d')
dateTime | moment | Moment
calculate | uur | ~ | ${moment} != '' | ~ | ~ | format-date-time(${moment}, '%d-%m %H:%M')
calculate | vast | ~ | ~ | ~ | ~ | format-date-time(date-time('2026-01-31T09:30:00'), '%Y-%m-%d %H:%M')
calculate | echt | ~ | ~ | ~ | ~ | if(${start} = '', false(), true())
text | voorbij | Voorbij | ${einde} < today()
text | komend | Komend | ${start} >= today()
text | volwassen | Volwassen | ${leeftijd} >= 18
text | vroeg | Vroeg | ${start} < date('2026-06-01')
""",
    "a repeat": """
text | kind | Kind
begin_repeat | persoon | Persoon
calculate | nummer | ~ | ~ | ~ | ~ | position(..)
text | naam | Naam | ~ | yes
select_one soort | rol | Rol | ~ | yes
integer | uren | Uren | ${rol} != 'geen' | ~ | . <= 40
text | toelichting | Toelichting | ${uren} > 8 | yes
calculate | regel | ~ | ~ | ~ | ~ | concat(${nummer}, '. ', ${naam}, ' van ', ${kind})
end_repeat
calculate | aantal | ~ | ~ | ~ | ~ | count(${persoon})
calculate | gevuld | ~ | ~ | ~ | ~ | count-non-empty(${naam})
calculate | namen | ~ | ~ | ~ | ~ | join(', ', ${naam})
calculate | tweede | ~ | ~ | ~ | ~ | indexed-repeat(${naam}, ${persoon}, 2)
calculate | scholen | ~ | ~ | ~ | ~ | count(${persoon}[./rol = 'po'])
calculate | eerste_vo | ~ | ~ | ~ | ~ | ${persoon}[./rol = 'vo'][1]/naam
calculate | totaal | ~ | ~ | ~ | ~ | sum(${uren})
text | bij_meer | Bij meer | ${aantal} > 1 and ${scholen} > 0 | yes
""",
    "nested repeats": """
text | titel | Titel
begin_repeat | doel | Doel
text | doel_tekst | Doel | ~ | yes
select_one gebied | doel_gebied | Gebied
begin_group | uitwerking | Uitwerking | ${doel_gebied} != 'geld'
begin_repeat | actie | Actie
text | wat | Wat? | ~ | yes | . != ${doel_tekst}
integer | keer | Hoe vaak? | ${wat} != '' | ~ | . > 0 and . < 8
calculate | plek | ~ | ~ | ~ | ~ | concat(position(../../..), '.', position(..))
text | extra | Extra | ${doel_gebied} = 'thuis' and ${keer} > 2 | yes
end_repeat
end_group
calculate | acties | ~ | ~ | ~ | ~ | count(${actie})
calculate | alles | ~ | ~ | ~ | ~ | join('; ', ${wat})
end_repeat
calculate | hoeveel | ~ | ~ | ~ | ~ | count(${actie})
calculate | overal | ~ | ~ | ~ | ~ | join(' / ', ${wat})
text | slot | Slot | ${hoeveel} > 2 | ${titel} != ''
""",
    "choice filters": """
select_one soort | onderwijs | Onderwijs | ~ | yes
select_one school | school | School | ${onderwijs} != 'geen' | yes | ~ | ~ | soort = ${onderwijs}
select_multiple gebied | gebieden | Gebieden | ~ | ~ | ~ | ~ | ${onderwijs} != 'geen' or soort = 'y'
select_one gebied | eerste | Eerste | ${gebieden} != '' | ~ | ~ | ~ | selected(${gebieden}, name)
calculate | naam | ~ | ~ | ~ | ~ | jr:choice-name(${school}, '${school}')
calculate | aantal | ~ | ~ | ~ | ~ | count-selected(${gebieden})
calculate | vooraan | ~ | ~ | ~ | ~ | selected-at(${gebieden}, 0)
begin_repeat | regel | Regel
select_one gebied | gebied | Gebied | ~ | ~ | ~ | ~ | selected(${gebieden}, name)
calculate | gebied_naam | ~ | ~ | ~ | ~ | jr:choice-name(${gebied}, '${gebied}')
end_repeat
""",
    "defaults and once": """
text | land | Land | ~ | yes | ~ | ~ | ~ | Nederland
integer | weken | Weken | ~ | ~ | . > 0 | ~ | ~ | 6
date | start | Start | ~ | ~ | ~ | ~ | ~ | today()
select_one soort | soort | Soort | ~ | ~ | ~ | ~ | ~ | po
select_multiple gebied | gebieden | Gebieden | ~ | ~ | ~ | ~ | ~ | leren thuis
text | bij_po | Bij po | ${soort} = 'po' | ~ | ~ | ~ | ~ | niets
integer | dubbel | Dubbel | ~ | ~ | ~ | ~ | ~ | 3 * 4
calculate | eens | ~ | ~ | ~ | ~ | once(concat('eerst ', ${land}))
calculate | dagen | ~ | ~ | ~ | ~ | ${weken} * 7
calculate | keuze | ~ | ~ | ~ | ~ | count-selected(${gebieden}) + ${dubbel}
""",
    "choices from a repeat": """
begin_repeat | persoon | Persoon
text | naam | Naam | ~ | yes
text | mail | Mail | ${naam} != ''
end_repeat
select_one ${naam} | eerste | Wie eerst? | count(${persoon}) > 0 | yes
calculate | gekozen | ~ | ~ | ~ | ~ | if(${eerste} = '', 'niemand', 'iemand')
text | waarom | Waarom? | ${eerste} != '' | yes
begin_repeat | taak | Taak
text | wat | Wat? | ~ | yes
select_one ${naam} | wie | Wie? | ${wat} != '' | yes
end_repeat
""",
    "what hides a list": """
select_one soort | soort | Soort
begin_repeat | les | Les | ${soort} = 'po'
text | vak | Vak | ~ | yes
begin_group | meer | Meer | ${vak} = 'rekenen' or ${vak} = 'Noor'
decimal | cijfer | Cijfer | ~ | ${soort} = 'po' | . >= 1 and . <= 10
select_multiple gebied | bij | Bij
end_group
calculate | hoog | ~ | ~ | ~ | ~ | ${cijfer} >= 5.5
end_repeat
calculate | vakken | ~ | ~ | ~ | ~ | count-non-empty(${vak})
calculate | hoogste | ~ | ${vakken} > 0 | ~ | ~ | max(${cijfer})
calculate | voldoendes | ~ | ~ | ~ | ~ | count(${les}[./hoog = 'true'])
""",
}
FORMS = {name: write_form(rows) for name, rows in _ROWS.items()}
