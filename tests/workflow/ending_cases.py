"""On which day a term ends, worked out by hand: every row says why. A frozen table; the clock has to agree with it.

Columns: term, day of receipt, questions, last day, reasoning. A question is ``asked>answer_by`` or, when it was answered,
``asked>answer_by=supplied``. A term may end on “volledig” (counted from the day on which all was there), “vakantie” (stands
still in school holidays), “zonder wet” (no Algemene termijnenwet) or “met brugdag” (with the extra days of a royal decree).
"""

from __future__ import annotations

from typing import NamedTuple


class Ending(NamedTuple):
    term: str
    start: str
    questions: str
    end: str
    why: str


PLAIN = (
    Ending(
        "8 weken", "2026-03-03", "", "2026-04-28", "dinsdag + 56 dagen is een dinsdag; de dag van ontvangst telt niet"
    ),
    Ending("8 weken", "2026-01-05", "", "2026-03-02", "maandag + 56 dagen is een maandag, over februari heen"),
    Ending(
        "8 weken", "2026-02-10", "", "2026-04-07", "eindigt op de eerste werkdag na Pasen en hoeft niet te schuiven"
    ),
    Ending("8 weken", "2026-02-05", "", "2026-04-02", "witte donderdag is een gewone dag"),
    Ending("8 weken", "2026-11-05", "", "2026-12-31", "oudejaarsdag is een gewone dag"),
    Ending("8 weken", "2024-03-11", "", "2024-05-06", "maandag na 5 mei"),
    Ending("4 weken", "2027-02-01", "", "2027-03-01", "februari heeft in 2027 28 dagen: vier hele weken"),
    Ending("14 dagen", "2026-04-20", "", "2026-05-04", "4 mei is geen feestdag, ook al herdenken we dan"),
    Ending("30 dagen", "2026-01-31", "", "2026-03-02", "28 dagen van februari en 2 van maart"),
    Ending("6 weken", "2014-03-19", "", "2014-04-30", "30 april was tot en met 2013 een feestdag, in 2014 niet meer"),
)

LEAP_YEARS = (
    Ending("8 weken", "2024-01-04", "", "2024-02-29", "27 dagen in januari en 29 in februari: de schrikkeldag zelf"),
    Ending("8 weken", "2024-01-05", "", "2024-03-01", "26 dagen in januari, 29 in februari, 1 in maart"),
    Ending("8 weken", "2025-01-04", "", "2025-03-03", "zonder schrikkeldag is het za 1 maart, dus maandag 3 maart"),
    Ending("8 weken", "2024-02-29", "", "2024-04-25", "ontvangen op de schrikkeldag: 31 in maart en 25 in april"),
    Ending("4 weken", "2028-02-01", "", "2028-02-29", "vier weken na 1 februari is in 2028 de schrikkeldag"),
    Ending("1 dagen", "2028-02-28", "", "2028-02-29", "de dag na 28 februari bestaat"),
    Ending("1 dagen", "2027-02-26", "", "2027-03-01", "zaterdag 27 februari schuift over de maand heen naar maandag"),
)

WEEKENDS_AND_HOLIDAYS = (
    Ending("8 weken", "2026-01-10", "", "2026-03-09", "eindigt op zaterdag 7 maart, dus maandag (termijnenwet 1)"),
    Ending("8 weken", "2026-01-11", "", "2026-03-09", "eindigt op zondag 8 maart, dus maandag"),
    Ending("8 weken", "2026-02-06", "", "2026-04-07", "Goede Vrijdag, weekend, Tweede Paasdag: dinsdag"),
    Ending("8 weken", "2026-02-07", "", "2026-04-07", "paaszaterdag: dinsdag"),
    Ending("8 weken", "2026-02-08", "", "2026-04-07", "eerste paasdag is een zondag: dinsdag"),
    Ending("8 weken", "2026-02-09", "", "2026-04-07", "Tweede Paasdag: dinsdag"),
    Ending("8 weken", "2026-03-02", "", "2026-04-28", "Koningsdag valt op maandag: dinsdag"),
    Ending("8 weken", "2026-03-10", "", "2026-05-06", "Bevrijdingsdag valt op dinsdag: woensdag"),
    Ending("14 dagen", "2026-04-21", "", "2026-05-06", "Bevrijdingsdag, ook als de termijn in dagen is"),
    Ending("8 weken", "2026-03-19", "", "2026-05-15", "Hemelvaartsdag: vrijdag, als die niet is gelijkgesteld"),
    Ending("8 weken met brugdag", "2026-03-19", "", "2026-05-18", "de vrijdag na Hemelvaart is gelijkgesteld: maandag"),
    Ending("8 weken", "2026-03-30", "", "2026-05-26", "Tweede Pinksterdag: dinsdag"),
    Ending("8 weken", "2026-10-30", "", "2026-12-28", "vrijdag Eerste en zaterdag Tweede Kerstdag, zondag: maandag"),
    Ending("8 weken", "2026-10-31", "", "2026-12-28", "Tweede Kerstdag op zaterdag: maandag"),
    Ending("8 weken", "2024-10-30", "", "2024-12-27", "Kerst op woensdag en donderdag: vrijdag"),
    Ending("8 weken", "2026-11-06", "", "2027-01-04", "Nieuwjaarsdag op vrijdag: maandag in het nieuwe jaar"),
    Ending("6 weken", "2026-11-20", "", "2027-01-04", "zes weken tot Nieuwjaarsdag: maandag"),
    Ending("6 weken", "2025-03-16", "", "2025-04-28", "27 april 2025 is een zondag: maandag 28 april"),
    Ending(
        "6 weken", "2025-03-15", "", "2025-04-28", "Koningsdag wordt dat jaar op zaterdag 26 april gevierd: maandag"
    ),
    Ending("6 weken", "2013-03-19", "", "2013-05-01", "Koninginnedag op 30 april telde tot en met 2013"),
    Ending("6 weken", "2027-03-25", "", "2027-05-07", "Hemelvaartsdag is 6 mei 2027: vrijdag"),
    Ending("8 weken", "2027-03-10", "", "2027-05-07", "5 mei en meteen daarna Hemelvaartsdag: vrijdag 7 mei"),
    Ending(
        "8 weken met brugdag", "2027-03-10", "", "2027-05-10", "5 mei, Hemelvaart, brugdag, weekend: maandag 10 mei"
    ),
    Ending("8 weken", "2024-03-10", "", "2024-05-06", "Bevrijdingsdag op zondag: maandag"),
    Ending("8 weken", "2028-01-01", "", "2028-02-28", "zaterdag 26 februari: maandag"),
    Ending("8 weken", "2028-02-18", "", "2028-04-18", "Goede Vrijdag 14 april 2028: dinsdag na Pasen"),
    Ending("8 weken", "2028-03-30", "", "2028-05-26", "Hemelvaartsdag 25 mei 2028: vrijdag"),
    Ending("1 dagen", "2026-01-30", "", "2026-02-02", "zaterdag schuift over de maandwisseling naar maandag"),
    Ending("8 weken zonder wet", "2026-01-10", "", "2026-03-07", "zonder termijnenwet blijft zaterdag zaterdag"),
    Ending("8 weken zonder wet", "2026-02-06", "", "2026-04-03", "zonder termijnenwet blijft Goede Vrijdag staan"),
)

TWO_WORKING_DAYS = (
    Ending(
        "3 dagen", "2026-04-02", "", "2026-04-08", "Goede Vrijdag tot en met maandag tellen niet: dinsdag en woensdag"
    ),
    Ending("3 dagen", "2026-03-12", "", "2026-03-16", "zondag schuift naar maandag; vrijdag en maandag zijn er twee"),
    Ending(
        "3 dagen", "2026-03-13", "", "2026-03-17", "maandag is pas de eerste werkdag, dinsdag de tweede (artikel 2)"
    ),
    Ending("2 dagen", "2026-03-13", "", "2026-03-16", "artikel 2 geldt pas vanaf drie dagen"),
    Ending("4 dagen", "2026-12-24", "", "2026-12-29", "Kerst en weekend: maandag is er een, dinsdag de tweede"),
    Ending("5 dagen", "2026-12-24", "", "2026-12-29", "maandag en dinsdag zijn er precies twee"),
    Ending("3 dagen zonder wet", "2026-03-13", "", "2026-03-16", "zonder termijnenwet geen artikel 2"),
)

LONG_TERMS = (
    Ending("12 weken", "2026-01-10", "", "2026-04-07", "twaalf weken schuift nog: paaszaterdag wordt dinsdag"),
    Ending("13 weken", "2026-01-10", "", "2026-04-11", "meer dan twaalf weken schuift niet (artikel 4): zaterdag"),
    Ending("90 dagen", "2026-01-11", "", "2026-04-13", "negentig dagen schuift nog: zaterdag wordt maandag"),
    Ending("91 dagen", "2026-01-10", "", "2026-04-11", "meer dan negentig dagen schuift niet: zaterdag"),
)

WORKING_DAYS = (
    Ending("10 werkdagen", "2026-03-02", "", "2026-03-16", "4 dagen die week, 5 de week erna, maandag is de tiende"),
    Ending(
        "5 werkdagen", "2026-03-27", "", "2026-04-07", "ma tot en met do zijn er vier; na Pasen is dinsdag de vijfde"
    ),
    Ending("1 werkdagen", "2026-12-24", "", "2026-12-28", "de eerste werkdag na Kerst is maandag"),
    Ending("10 werkdagen", "2026-04-24", "", "2026-05-12", "Koningsdag en Bevrijdingsdag tellen niet mee"),
    Ending("3 werkdagen", "2026-02-27", "", "2026-03-04", "maandag, dinsdag, woensdag in de nieuwe maand"),
    Ending(
        "1 werkdagen zonder wet",
        "2026-04-02",
        "",
        "2026-04-07",
        "een werkdag is nooit een feestdag, ook zonder die wet",
    ),
    Ending(
        "10 werkdagen",
        "2026-03-02",
        "2026-03-05>2026-03-19=2026-03-10",
        "2026-03-18",
        "6 t/m 9 maart staat stil: 2 werkdagen",
    ),
    Ending("10 werkdagen vakantie", "2026-10-12", "", "2026-11-02", "vier voor de herfstvakantie, dan zes erna"),
)

QUESTIONS = (
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-03-10>2026-03-24",
        "2026-05-12",
        "niet beantwoord: 11 t/m 24 maart, 14 dagen erbij",
    ),
    Ending("8 weken", "2026-03-03", "2026-03-10>2026-03-24=2026-03-17", "2026-05-04", "11 t/m 16 maart: 6 dagen erbij"),
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-03-10>2026-03-24=2026-03-10",
        "2026-04-28",
        "dezelfde dag aangevuld: geen dag stil",
    ),
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-03-10>2026-03-24=2026-03-11",
        "2026-04-28",
        "de dag van aanvullen telt weer: geen dag",
    ),
    Ending("8 weken", "2026-03-03", "2026-03-10>2026-03-24=2026-03-12", "2026-04-29", "alleen 11 maart stond stil"),
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-03-10>2026-03-24=2026-03-24",
        "2026-05-11",
        "op de laatste dag: 11 t/m 23 maart, 13 dagen",
    ),
    Ending(
        "8 weken", "2026-03-03", "2026-03-10>2026-03-24=2026-03-25", "2026-05-12", "te laat: de klok liep al, 14 dagen"
    ),
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-03-10>2026-03-24=2026-04-10",
        "2026-05-12",
        "veel te laat verandert daar niets aan",
    ),
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-03-10>2026-03-10",
        "2026-04-28",
        "een antwoordtermijn van nul dagen zet niets stil",
    ),
    Ending("8 weken", "2026-03-03", "2026-03-10>2026-03-11", "2026-04-29", "een antwoordtermijn van een dag: een dag"),
    Ending("8 weken", "2026-03-03", "2026-03-10>2026-06-01", "2026-07-20", "21 + 30 + 31 + 1 = 83 dagen stil"),
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-03-03>2026-03-17=2026-03-10",
        "2026-05-04",
        "op de dag van ontvangst gevraagd: 4 t/m 9",
    ),
    Ending(
        "8 weken",
        "2026-02-03",
        "2026-02-10>2026-02-24=2026-02-14",
        "2026-04-07",
        "3 dagen erbij is Goede Vrijdag: dinsdag",
    ),
    Ending("8 weken", "2026-03-03", "2026-03-06>2026-03-22", "2026-05-15", "16 dagen erbij is Hemelvaartsdag: vrijdag"),
)

QUESTIONS_OVER_WEEKENDS = (
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-03-13>2026-03-27=2026-03-16",
        "2026-04-30",
        "za en zo tellen mee als stilstand: 2",
    ),
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-03-13>2026-03-27=2026-03-14",
        "2026-04-28",
        "vrijdag gevraagd, zaterdag aangevuld: 0",
    ),
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-03-14>2026-03-28=2026-03-16",
        "2026-04-29",
        "zaterdag gevraagd, alleen zondag stil",
    ),
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-03-13>2026-03-15",
        "2026-04-30",
        "antwoorddag op zondag schuift niet vanzelf: 2 dagen",
    ),
    Ending(
        "8 weken",
        "2026-02-26",
        "2026-04-02>2026-04-16=2026-04-07",
        "2026-04-28",
        "do 23 april, 4 dagen stil om Pasen: Koningsdag, di",
    ),
)

QUESTIONS_OVER_BORDERS = (
    Ending("8 weken", "2026-03-03", "2026-03-30>2026-04-13=2026-04-02", "2026-04-30", "31 maart en 1 april"),
    Ending(
        "8 weken",
        "2024-02-01",
        "2024-02-27>2024-03-12=2024-03-02",
        "2024-04-02",
        "28 en 29 feb, 1 maart: eerste paasdag, dus di",
    ),
    Ending(
        "8 weken",
        "2023-02-01",
        "2023-02-27>2023-03-13=2023-03-02",
        "2023-03-31",
        "zonder schrikkeldag 28 feb en 1 maart",
    ),
    Ending(
        "8 weken",
        "2024-02-19",
        "2024-02-29>2024-03-14=2024-03-04",
        "2024-04-18",
        "gevraagd op de schrikkeldag: 1 t/m 3 maart",
    ),
    Ending(
        "8 weken",
        "2024-02-19",
        "2024-02-26>2024-03-11=2024-02-29",
        "2024-04-17",
        "aangevuld op de schrikkeldag: 27 en 28 feb",
    ),
    Ending("8 weken", "2024-02-19", "2024-02-22>2024-02-29", "2024-04-22", "antwoorddag is de schrikkeldag: 7 dagen"),
    Ending("8 weken", "2026-11-30", "2026-12-18>2027-01-08", "2027-02-15", "13 dagen in december en 8 in januari"),
    Ending(
        "8 weken", "2026-11-30", "2026-12-18>2027-01-08=2027-01-04", "2027-02-10", "19 december t/m 3 januari: 16 dagen"
    ),
)

CLOCK_CHANGES = (
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-03-27>2026-04-10=2026-03-31",
        "2026-05-01",
        "de zomertijd gaat in: 28, 29, 30 maart, 3 dagen",
    ),
    Ending(
        "8 weken",
        "2026-09-28",
        "2026-10-23>2026-11-06=2026-10-27",
        "2026-11-26",
        "de wintertijd gaat in: 24, 25, 26 oktober",
    ),
    Ending("8 weken", "2026-03-28", "", "2026-05-26", "de dag met 23 uur is een dag; Pinksterweekend: dinsdag"),
    Ending("8 weken", "2026-10-24", "", "2026-12-21", "de dag met 25 uur is een dag; zaterdag wordt maandag"),
    Ending("1 dagen", "2026-03-27", "", "2026-03-30", "zaterdag voor de zomertijd schuift naar maandag erna"),
    Ending("7 dagen", "2026-10-22", "", "2026-10-29", "een week over de wintertijd blijft zeven dagen"),
)

SEVERAL_QUESTIONS = (
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-03-10>2026-03-24=2026-03-17 2026-03-24>2026-04-07=2026-04-01",
        "2026-05-11",
        "6 en 7 dagen",
    ),
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-03-10>2026-03-24=2026-03-17 2026-03-17>2026-03-31=2026-03-20",
        "2026-05-06",
        "17 maart telt: 6 + 2",
    ),
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-03-10>2026-03-24=2026-03-30 2026-03-30>2026-04-13=2026-04-02",
        "2026-05-15",
        "14 + 2: Hemelvaart",
    ),
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-03-10>2026-03-24=2026-03-17 2026-03-24>2026-04-07",
        "2026-05-18",
        "6 + 14 dagen: zo en ma",
    ),
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-03-10>2026-03-24=2026-03-10 2026-03-11>2026-03-25=2026-03-11",
        "2026-04-28",
        "twee keer niets",
    ),
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-03-10>2026-03-24=2026-03-12 2026-04-29>2026-05-13=2026-05-06",
        "2026-04-29",
        "de tweede is te laat",
    ),
)

QUESTIONS_AT_THE_END = (
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-04-28>2026-05-12=2026-05-06",
        "2026-04-28",
        "op de laatste dag gevraagd: stilstand begint te laat",
    ),
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-04-27>2026-05-11=2026-05-06",
        "2026-05-06",
        "een dag over: 28 april t/m 5 mei stil, dan 6 mei",
    ),
    Ending(
        "8 weken",
        "2026-03-03",
        "2026-05-06>2026-05-20",
        "2026-04-28",
        "na de termijn gevraagd: de termijn was al voorbij",
    ),
    Ending(
        "8 weken",
        "2026-01-10",
        "2026-03-07>2026-03-21=2026-03-17",
        "2026-03-17",
        "zaterdag verschoven, zondag stil: eerste werkdag erna",
    ),
    Ending(
        "8 weken zonder wet",
        "2026-01-10",
        "2026-03-07>2026-03-21=2026-03-17",
        "2026-03-07",
        "zonder de wet schuift er niets",
    ),
)

FROM_COMPLETION = (
    Ending("4 weken volledig", "2026-03-03", "", "2026-03-31", "niets gevraagd: volledig bij ontvangst"),
    Ending(
        "4 weken volledig", "2026-03-03", "2026-03-10>2026-03-24=2026-03-17", "2026-04-14", "vier weken na 17 maart"
    ),
    Ending(
        "4 weken volledig",
        "2026-03-03",
        "2026-03-10>2026-03-24",
        "2026-04-21",
        "open vraag: rekenen vanaf de laatste antwoorddag",
    ),
    Ending(
        "4 weken volledig",
        "2026-03-03",
        "2026-03-10>2026-03-24=2026-03-30",
        "2026-04-28",
        "te laat, toch pas dan volledig: Koningsdag, di",
    ),
    Ending(
        "4 weken volledig",
        "2026-03-03",
        "2026-03-10>2026-03-24=2026-03-10",
        "2026-04-07",
        "dezelfde dag aangevuld: 4 weken na 10 maart",
    ),
    Ending(
        "4 weken volledig",
        "2026-03-03",
        "2026-03-10>2026-03-24=2026-03-17 2026-03-24>2026-04-07=2026-04-01",
        "2026-04-29",
        "de laatste telt",
    ),
)

SCHOOL_HOLIDAYS = (
    Ending("4 weken vakantie", "2026-10-05", "", "2026-11-11", "2 november en de 9 dagen herfstvakantie erbij"),
    Ending("4 weken", "2026-10-05", "", "2026-11-02", "een termijn die doorloopt in de vakantie"),
    Ending("4 weken vakantie", "2026-10-16", "", "2026-11-23", "13 november + 9 is zondag: maandag"),
    Ending(
        "4 weken vakantie",
        "2026-10-17",
        "",
        "2026-11-23",
        "ontvangen op de eerste vakantiedag: 8 dagen stil, zondag: maandag",
    ),
    Ending(
        "4 weken vakantie",
        "2026-10-25",
        "",
        "2026-11-23",
        "ontvangen op de laatste vakantiedag: niets stil, zondag: maandag",
    ),
    Ending("4 weken vakantie", "2026-09-18", "", "2026-10-16", "eindigt op de laatste schooldag"),
    Ending(
        "4 weken vakantie",
        "2026-09-19",
        "",
        "2026-10-26",
        "zou op de eerste vakantiedag eindigen: de dag erna telt pas weer",
    ),
    Ending("4 weken vakantie", "2026-11-23", "", "2027-01-06", "21 december valt in de kerstvakantie: 16 dagen erbij"),
    Ending("4 weken vakantie", "2026-11-20", "", "2026-12-18", "vrijdag voor de kerstvakantie"),
    Ending(
        "12 weken vakantie",
        "2026-12-07",
        "",
        "2027-03-30",
        "kerst 16 en voorjaar 9: Goede Vrijdag, dus dinsdag na Pasen",
    ),
    Ending("4 weken vakantie", "2027-07-05", "", "2027-09-15", "2 augustus en de 44 dagen zomervakantie erbij"),
    Ending("4 weken", "2027-07-05", "", "2027-08-02", "de wettelijke klok loopt in de zomer door"),
    Ending(
        "8 weken vakantie",
        "2026-12-01",
        "2026-12-15>2027-01-08=2027-01-05",
        "2027-02-15",
        "vakantie valt in de stilstand: samen 20",
    ),
    Ending(
        "8 weken vakantie",
        "2026-12-01",
        "2026-12-22>2027-01-08",
        "2027-02-16",
        "19 december t/m 8 januari: 21 dagen, geen dag dubbel",
    ),
    Ending(
        "8 weken",
        "2026-12-01",
        "2026-12-22>2027-01-08",
        "2027-02-12",
        "zonder vakantie alleen 23 december t/m 8 januari: 17",
    ),
    Ending(
        "3 weken volledig vakantie",
        "2026-10-05",
        "2026-10-09>2026-10-30=2026-10-20",
        "2026-11-16",
        "5 vakantiedagen, zondag: ma",
    ),
    Ending(
        "4 weken vakantie zonder wet",
        "2026-10-16",
        "",
        "2026-11-22",
        "vakantie stopt ook zonder termijnenwet; zondag blijft",
    ),
    Ending(
        "4 weken vakantie zonder wet", "2026-09-19", "", "2026-10-26", "17 oktober is de eerste vakantiedag: 9 dagen"
    ),
    Ending("1 dagen vakantie", "2026-12-18", "", "2027-01-04", "de eerste dag na de kerstvakantie is een maandag"),
)

ENDINGS = (
    *(*PLAIN, *LEAP_YEARS, *WEEKENDS_AND_HOLIDAYS, *TWO_WORKING_DAYS, *LONG_TERMS, *WORKING_DAYS, *QUESTIONS),
    *(*QUESTIONS_OVER_WEEKENDS, *QUESTIONS_OVER_BORDERS, *CLOCK_CHANGES, *SEVERAL_QUESTIONS, *QUESTIONS_AT_THE_END),
    *(*FROM_COMPLETION, *SCHOOL_HOLIDAYS),
)
