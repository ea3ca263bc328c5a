"""Where we differ from ODK on purpose: the name, the reason, the recorded cases that show it and our tests of it.

`docs/afwijkingen-odk.md` says the same to the people who make forms.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.conformance.odk_cases import Outcome

ENGLISH_TO_DUTCH = {"Sat": "za", "Fri": "vr", "May": "mei", "Jul": "jul", "Aug": "aug", "Dec": "dec"}
BROWSER_DATE = "Sat Nov 21 2026 17:34:14 GMT+0000 (Coordinated Universal Time)"


def shows_nothing(_: Outcome) -> bool:
    """The deviation is about whole forms, of which ODK recorded none."""
    return False


@dataclass(frozen=True, slots=True)
class Deviation:
    """A difference that we chose. `cases` are the recorded expressions that show it; `is_why` whether one really does.

    `tests` are names of tests in a test_deviations.py of formulas or of whole forms.
    """

    name: str
    reason: str
    tests: tuple[str, ...]
    cases: tuple[str, ...] = ()
    is_why: Callable[[Outcome], bool] = shows_nothing


def refuses(name: str) -> Callable[[Outcome], bool]:
    return lambda outcome: outcome.error is not None and f"{name}()" in outcome.error.message


def wanted_but_empty(wanted: str) -> Callable[[Outcome], bool]:
    return lambda outcome: outcome.wanted == wanted and outcome.result == ""


def has_dutch_names(outcome: Outcome) -> bool:
    wanted = str(outcome.wanted)
    for english, dutch in ENGLISH_TO_DUTCH.items():
        wanted = wanted.replace(english, dutch)
    return bool(outcome.result == wanted)


def is_the_start_of_what_was_wanted(length: int) -> Callable[[Outcome], bool]:
    return lambda outcome: "T" in str(outcome.wanted) and outcome.result == str(outcome.wanted)[:length]


DEVIATIONS = (
    Deviation(
        "NaN wordt leeg",
        "“NaN” is geen woord voor in een plan. Wat niet uit te rekenen is, is leeg. Ook de uitkomst van een berekening die "
        "door nul deelt, is leeg, ook waar zij in een tekst wordt gezet; bij ODK is zij “Infinity”.",
        (
            "test_nan_becomes_empty",
            "test_nan_becomes_empty_in_the_values",
            "test_infinity_becomes_empty_in_the_values",
            "test_a_division_by_zero_is_empty_in_a_joined_text",
        ),
        ("once(. * 10)",),
        wanted_but_empty("NaN"),
    ),
    Deviation(
        "sum slaat lege rijen over",
        "Eén rij die nog niet is ingevuld, mag het totaal niet verbergen. Bij ODK is het totaal dan NaN. "
        "Een rij met iets dat geen getal is, verbergt het wel.",
        (
            "test_sum_skips_blanks",
            "test_sum_skips_the_row_that_is_not_filled_in",
            "test_sum_does_not_hide_what_is_no_number",
            "test_sum_is_exact_and_survives_numbers_beyond_all_measure",
        ),
        ("sum(*)",),
        lambda outcome: outcome.expression.startswith("sum(") and outcome.wanted == "NaN",
    ),
    Deviation(
        "een datum is een hele dag",
        "Een afspraak is op een dag. date() laat de tijd weg; date-time() houdt de tijd.",
        ("test_a_date_is_a_whole_day",),
        ('date(decimal-date-time("2003-10-20T08:00:00.000-07:00"))', "date(1.5)"),
        is_the_start_of_what_was_wanted(len("2026-01-31")),
    ),
    Deviation(
        "een moment heeft geen tijdzone",
        "Een moment is wat de klok aan de muur zegt. Alle gebruikers zijn in Nederland.",
        ("test_a_moment_has_no_timezone",),
        ("date-time('1970-01-01T21:50:49Z')", "now()"),
        is_the_start_of_what_was_wanted(len("2026-01-31T09:30:00")),
    ),
    Deviation(
        "een dag die niet bestaat is leeg",
        "“Invalid Date” is geen woord voor in een plan.",
        ("test_a_day_that_does_not_exist_is_empty",),
        ("date-time('nonsense')", "date('nonsense')", "date(number('invalid'))"),
        wanted_but_empty("Invalid Date"),
    ),
    Deviation(
        "namen van maanden en dagen zijn Nederlands",
        "De lezers lezen Nederlands.",
        ("test_names_of_months_and_days_are_dutch",),
        (
            'format-date-time(date-time(decimal-date-time("2003-03-12") + 280), "%b %e, %Y")',
            'format-date-time("2001-12-31", "%b %e, %Y")',
            'format-date(.,  "%Y/%n | %y/%m | %b" )',
            'format-date-time(.,  "%Y/%n | %y/%m | %b" )',
            'format-date(., "%Y/%n | %y/%m | %b" )',
            'format-date-time(., "%Y/%n | %y/%m | %b" )',
            'format-date("2017-05-26T00:00:01-07:00", "%a %b")',
            'format-date-time("2017-05-26T00:00:01-07:00", "%a %b")',
            'format-date("2017-05-26T23:59:59-07:00", "%a %b")',
        ),
        has_dutch_names,
    ),
    Deviation(
        "de datumtekst van een browser is geen datum",
        "Een datum is jaar-maand-dag. Wat JavaScript van een datum maakt, staat nooit in een antwoord.",
        ("test_what_a_browser_makes_of_a_date_is_no_date",),
        (f"format-date('{BROWSER_DATE}', '%e | %a' )", f"format-date-time('{BROWSER_DATE}', '%e | %a' )"),
        lambda outcome: outcome.result == "",
    ),
    Deviation(
        "tekst staat niet tussen onderdelen",
        "Een antwoord is een tekst of heeft onderdelen, nooit beide. De volgorde van zo’n mengsel bewaren wij dus niet.",
        ("test_text_beside_what_is_inside_comes_first",),
        ("string(self::node())", "string()"),
        lambda outcome: sorted(str(outcome.result)) == sorted(str(outcome.wanted)),
    ),
    Deviation(
        "er is geen toeval",
        "uuid() en random() geven elke keer iets anders. Dan kan niemand nagaan hoe een antwoord er kwam.",
        ("test_there_is_no_chance",),
        ('concat("uuid:", uuid())',),
        refuses("uuid"),
    ),
    Deviation(
        "er zijn geen naamruimten",
        "Antwoorden hebben een naam en verder niets; namespace-uri() heeft niets om te geven.",
        ("test_there_are_no_namespaces",),
        ("string(namespace-uri(/*))",),
        refuses("namespace-uri"),
    ),
    Deviation(
        "een keuze die is weggefilterd is een fout",
        "ODK wist zo’n antwoord stil. Wij laten het staan met een melding: een mens beslist.",
        ("test_a_choice_that_is_filtered_out_is_a_violation_and_is_not_cleared",),
    ),
    Deviation(
        "een keuze uit een herhaling bewaart het nummer van de rij",
        "Met select_one ${vraag} blijft de keuze bij dezelfde persoon, ook als die een andere naam krijgt.",
        ("test_a_select_from_a_repeat_stores_the_row_id",),
    ),
    Deviation(
        "een keuze in dezelfde herhaling leest haar eigen rij",
        "Kiest een vraag uit rijen van de herhaling waar zij zelf in staat, dan is `${naam}` in `choice_filter` het antwoord "
        "in haar eigen rij, en `./naam` dat in de rij die gekozen kan worden. Bij ODK is `${naam}` ook dat laatste, en is "
        "voor de eigen rij `current()` nodig, dat hier niet bestaat.",
        ("test_a_filter_of_a_select_in_its_own_repeat_reads_its_own_row",),
    ),
    Deviation(
        "er is geen eerste rij vanzelf",
        "Een lege rij die niemand heeft gemaakt, lijkt een doel of een persoon. "
        "repeat_count maakt geen rijen; het formulier zegt hoeveel het er vraagt.",
        (
            "test_no_first_row_comes_by_itself",
            "test_repeat_count_makes_no_rows_but_says_how_many_the_form_asks",
        ),
    ),
    Deviation(
        "een getal naast de schaal is een fout",
        "Wat niet op de schaal past, blijft staan met een melding: een mens beslist.",
        ("test_a_number_beside_the_scale_of_a_range_is_a_violation_and_is_not_cleared",),
    ),
    Deviation(
        "sum van niets is nul",
        "Een plan zonder acties heeft 0 uur. Bij ODK is zo’n totaal leeg.",
        ("test_sum_of_nothing_is_zero",),
    ),
    Deviation(
        "een verborgen herhaling telt geen rijen",
        "Wat verborgen is, telt als leeg voor alles wat het leest. Bij ODK telt count() de verborgen rijen mee.",
        ("test_a_repeat_that_is_hidden_has_no_rows_to_count",),
    ),
    Deviation(
        "alleen spaties is leeg",
        "Een spatie is geen antwoord. Bij ODK is een verplichte vraag ermee beantwoord.",
        ("test_only_spaces_is_empty_and_breaks_no_rule",),
    ),
    Deviation(
        "wat niet te lezen is, blijft staan",
        "ODK wist zo’n antwoord stil, of maakt van 2,5 stil 2. Wij laten het staan met een melding: een mens beslist.",
        ("test_what_cannot_be_read_is_a_violation_and_is_not_cleared_or_rounded",),
    ),
    Deviation(
        "een komma en dag-maand-jaar zijn ook goed",
        "Zo schrijven mensen hier. Wij bewaren 1,5 als 1.5 en 31-12-2026 als 2026-12-31; ODK wist ze.",
        ("test_a_comma_and_day_month_year_are_read_as_people_here_write_them",),
    ),
)
