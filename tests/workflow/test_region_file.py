from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.region_text import GOOD
from workflow.region_file import read_region
from workflow.region_findings import Severity
from workflow.terms import Regime, Term


def spoil(*changes: tuple[str, str]) -> str:
    text = GOOD
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def say(text: str | bytes) -> list[str]:
    return [
        f"{one.line} {one.path} {one.code}: {one.message} {one.suggestion}".strip()
        for one in read_region(text).findings
    ]


def test_a_good_file_is_read_without_findings():
    read = read_region(GOOD)
    assert read.findings == ()
    assert read.settings is not None
    assert read.settings.regimes[Regime.INTERN].objection == Term(3)
    assert not read.settings.is_example


def test_the_mark_that_windows_puts_before_a_text_is_no_mistake():
    assert read_region(b"\xef\xbb\xbf" + GOOD.encode()).settings is not None


MISTAKES = (
    (
        'naam = "Samen',
        'naaam = "Samen',
        "4 swv.naaam unknown-key: De sleutel “naaam” bestaat niet in swv. Bedoelde u “naam”?",
    ),
    (
        "voorbeeld = false",
        "voorbeeld = false\nxyz = 1",
        "2 xyz unknown-key: De sleutel “xyz” bestaat niet. Haal deze sleutel weg.",
    ),
    (
        "[regimes.intern]",
        "[regimes.interm]",
        "19 regimes.interm unknown-key: De sleutel “interm” bestaat niet in regimes. Bedoelde u “intern”?",
    ),
    (
        "voorbeeld = false\n",
        "",
        "None voorbeeld missing-key: “voorbeeld” ontbreekt. Schrijf bijvoorbeeld: voorbeeld = true",
    ),
    (
        "voorbeeld = false",
        'voorbeeld = "nee"',
        "1 voorbeeld not-yes-or-no: “voorbeeld” is geen ja of nee. Schrijf true (ja) of false (nee), zonder tekens.",
    ),
    (
        'telefoon = "000"\nemail',
        "telefoon = 0\nemail",
        "7 swv.telefoon not-a-text: “telefoon” is geen tekst. Zet de waarde tussen aanhalingstekens.",
    ),
    ('naam = "Samenwerkingsverband Test"', 'naam = "  "', "4 swv.naam empty-text: “naam” is leeg. Vul een tekst in."),
    (
        '"Bezwaar."',
        f'"{"x" * 4001}"',
        "16 regimes.awb.rechtsmiddel long-text: “rechtsmiddel” is te lang. Gebruik hoogstens 4000 tekens.",
    ),
    (
        '["Straat 1", "0000 AA Plaats"]',
        '"Straat 1"',
        '6 swv.adres not-texts: “adres” is geen lijst van teksten. Schrijf bijvoorbeeld: adres = ["regel 1", "regel 2"]',
    ),
    (
        'adres = ["Straat 1", "0000 AA Plaats"]\n',
        "",
        '3 swv.adres missing-key: “adres” ontbreekt in swv. Schrijf bijvoorbeeld: adres = ["regel 1", "regel 2"]',
    ),
    (
        '"loket@test.example"',
        '"loket"',
        "8 swv.email email: “loket” is geen e-mailadres. Schrijf één adres, zoals loket@swv.example.",
    ),
    (
        "{ dagen = 14 }",
        "{ dagen = 14, weken = 2 }",
        "12 termijnen.aanvulling term-unit: Bij een termijn hoort precies één van weken, dagen en werkdagen. Schrijf bijvoorbeeld: { weken = 6 }",
    ),
    (
        "{ dagen = 14 }",
        "{ maanden = 1 }",
        "12 termijnen.aanvulling term-unit: Bij een termijn hoort precies één van weken, dagen en werkdagen. Schrijf bijvoorbeeld: { weken = 6 }",
    ),
    (
        "{ dagen = 14 }",
        "{ dagen = 0 }",
        "12 termijnen.aanvulling.dagen out-of-bounds: “dagen” is 0. Kies een getal van 1 tot en met 730.",
    ),
    (
        "{ dagen = 14 }",
        "{ dagen = true }",
        "12 termijnen.aanvulling.dagen not-a-number: “dagen” is geen heel getal. Schrijf bijvoorbeeld: dagen = 1",
    ),
    (
        "{ dagen = 14 }",
        "14",
        "12 termijnen.aanvulling not-a-table: “aanvulling” is geen onderdeel met sleutels. Schrijf een onderdeel [termijnen.aanvulling] of { sleutel = waarde }.",
    ),
    (
        'regime = "awb"',
        'regime = "wet"',
        "29 aanvragen.tlv_so.regime unknown-word: “regime” is “wet”; dat kennen we niet. Kies “awb” of “intern”.",
    ),
    (
        'vanaf = "volledig"',
        'vanaf = "compleet"',
        "26 aanvragen.standaard.streef.vanaf unknown-word: “vanaf” is “compleet”; dat kennen we niet. Kies “ontvangst” of “volledig”.",
    ),
    (
        "{ weken = 8 }\nstreef = { weken = 6 }",
        "{ weken = 8, pauze_in_schoolvakanties = true }\nstreef = { weken = 6 }",
        "30 aanvragen.tlv_so.uiterlijk awb-pause: Een termijn van de Awb loopt door in schoolvakanties. Haal pauze_in_schoolvakanties weg, of kies regime “intern”.",
    ),
    (
        'dag = "01-01"',
        'dag = "29-02"',
        "36 kalender.feestdagen[1].dag holiday-day: “29-02” is geen dag die er elk jaar is. Schrijf dag-maand, bijvoorbeeld “25-12”. 29 februari kan niet, want die dag is er niet elk jaar.",
    ),
    (
        'dag = "01-01"',
        'dag = "1 januari"',
        "36 kalender.feestdagen[1].dag holiday-day: “1 januari” is geen dag die er elk jaar is. Schrijf dag-maand, bijvoorbeeld “25-12”. 29 februari kan niet, want die dag is er niet elk jaar.",
    ),
    (
        "pasen = -2",
        'pasen = -2, dag = "01-01"',
        '37 kalender.feestdagen[2] holiday-day: Bij een feestdag hoort precies één van dag, pasen en datum. Kies er één: dag = "25-12", pasen = 39 (dagen na Pasen) of datum = 2027-05-07.',
    ),
    (
        "pasen = -2",
        "pasen = 200",
        "37 kalender.feestdagen[2].pasen out-of-bounds: “pasen” is 200. Kies een getal van -100 tot en met 100.",
    ),
    (
        "datum = 2027-05-07",
        'datum = "7 mei"',
        "38 kalender.feestdagen[3].datum not-a-date: “datum” is geen datum. Schrijf jaar-maand-dag zonder aanhalingstekens, bijvoorbeeld: datum = 2026-10-17",
    ),
    (
        "datum = 2027-05-07",
        "datum = 2027-05-07T10:00:00",
        "38 kalender.feestdagen[3].datum not-a-date: “datum” is geen datum. Schrijf jaar-maand-dag zonder aanhalingstekens, bijvoorbeeld: datum = 2026-10-17",
    ),
    (
        "pasen = -2",
        "pasen = -2, vanaf_jaar = 2020, tot_en_met_jaar = 2019",
        "37 kalender.feestdagen[2].tot_en_met_jaar reversed: Het laatste jaar ligt voor het eerste jaar. Draai de jaren om.",
    ),
    (
        "tot_en_met = 2026-10-25",
        "tot_en_met = 2026-10-15",
        "41 kalender.schoolvakanties[1].tot_en_met reversed: De laatste dag van de vakantie ligt voor de eerste dag. Draai de dagen om.",
    ),
    (
        ", tot_en_met = 2026-10-25",
        "",
        "41 kalender.schoolvakanties[1].tot_en_met missing-key: “tot_en_met” ontbreekt in kalender.schoolvakanties[1]. Schrijf bijvoorbeeld: tot_en_met = 2026-10-17",
    ),
    (
        "[[contactpersonen]]",
        "[contactpersonen]",
        "44 contactpersonen not-rows: “contactpersonen” is geen lijst van rijen. Zet boven elke rij [[contactpersonen]].",
    ),
    (
        'dagen = "maandag"\n',
        "",
        '44 contactpersonen[1].dagen missing-key: “dagen” ontbreekt in contactpersonen[1]. Schrijf bijvoorbeeld: dagen = "maandag en donderdag"',
    ),
    (
        'dagen = "maandag"',
        'dagen = "maandag"\ngeldig_van = 2026-02-01\ngeldig_tot_en_met = 2026-01-01',
        "52 contactpersonen[1].geldig_tot_en_met reversed: De laatste dag ligt voor de eerste dag. Draai de dagen om.",
    ),
    (
        'dagen = "maandag"',
        'dagen = "maandag"\nwerkt_voor = "swv"',
        "51 contactpersonen[1].werkt_voor unknown-word: “werkt_voor” is “swv”; dat kennen we niet. Kies “basisteam” of “school”.",
    ),
)


@pytest.mark.parametrize(("old", "new", "finding"), MISTAKES, ids=[row[2].split(":")[0] for row in MISTAKES])
def test_a_mistake_is_named_with_its_place_and_what_to_do(old, new, finding):
    text = spoil((old, new))
    assert finding in say(text)
    assert read_region(text).settings is None


def test_a_misspelt_key_is_one_mistake_and_not_also_a_missing_one():
    assert len(say(spoil(('naam = "Samen', 'naaam = "Samen')))) == 1


def test_every_mistake_is_named_at_once_in_the_order_of_the_file():
    text = spoil(
        ('dagen = "maandag"', "dagen = 1"), ("voorbeeld = false", "voorbeeld = 0"), ("pasen = -2", "pasen = 1.5")
    )
    assert [finding.line for finding in read_region(text).findings] == [1, 37, 50]


def test_a_missing_section_is_one_mistake():
    text = GOOD[: GOOD.index("[kalender]")] + GOOD[GOOD.index("[[contact") :]
    assert say(text) == ["None kalender missing-key: “kalender” ontbreekt. Voeg dit onderdeel toe: [kalender]"]


def test_without_default_terms_the_file_is_refused():
    start, end = GOOD.index("[aanvragen.standaard]"), GOOD.index("[aanvragen.tlv_so]")
    assert [one.path for one in read_region(GOOD[:start] + GOOD[end:]).findings] == ["aanvragen.standaard"]


WARNINGS = (
    (
        "{ weken = 8 }\nstreef = { weken = 6 }",
        "{ weken = 9 }\nstreef = { weken = 6 }",
        "30 aanvragen.tlv_so.uiterlijk awb-term",
    ),
    (
        "{ weken = 8 }\nstreef = { weken = 6 }",
        '{ weken = 8, vanaf = "volledig" }\nstreef = { weken = 6 }',
        "30 aanvragen.tlv_so.uiterlijk awb-term",
    ),
    (
        "{ weken = 8 }\nstreef = { weken = 6 }",
        "{ werkdagen = 41 }\nstreef = { weken = 6 }",
        "30 aanvragen.tlv_so.uiterlijk awb-term",
    ),
    ("streef = { weken = 6 }", "streef = { weken = 9 }", "31 aanvragen.tlv_so.streef target-after-legal"),
    ('"Bezwaar."\ntermijn = { weken = 6 }', '"Bezwaar."\ntermijn = { weken = 4 }', "17 regimes.awb.termijn awb-term"),
    (
        "buiten_behandeling = { weken = 4 }",
        "buiten_behandeling = { weken = 5 }",
        "13 termijnen.buiten_behandeling awb-term",
    ),
    ("tot_en_met = 2026-10-25", "tot_en_met = 2027-10-25", "41 kalender.schoolvakanties[1].tot_en_met long-holiday"),
)


@pytest.mark.parametrize(("old", "new", "finding"), WARNINGS)
def test_what_a_lawyer_should_see_is_a_warning_and_the_file_is_read(old, new, finding):
    read = read_region(spoil((old, new)))
    assert [f"{one.line} {one.path} {one.code}" for one in read.findings] == [finding]
    assert read.findings[0].severity is Severity.WARNING
    assert read.settings is not None


def test_a_law_about_holidays_without_holidays_is_a_warning():
    start, end = GOOD.index("feestdagen"), GOOD.index("schoolvakanties")
    assert [one.code for one in read_region(GOOD[:start] + GOOD[end:]).findings] == ["no-holidays"]


def test_a_pause_in_school_holidays_without_school_holidays_is_a_warning():
    start, end = GOOD.index("schoolvakanties"), GOOD.index("[[contact")
    text = (GOOD[:start] + GOOD[end:]).replace('"volledig" }', '"volledig", pauze_in_schoolvakanties = true }')
    assert [one.code for one in read_region(text).findings] == ["no-school-holidays"]


def test_terms_for_a_kind_that_the_form_does_not_have_are_a_warning_with_the_nearest_name():
    findings = read_region(GOOD, kinds=("tlv_sbo", "tlv_vso")).findings
    assert [(one.code, one.suggestion) for one in findings] == [("unknown-kind", "Bedoelde u “tlv_vso”?")]
    assert read_region(GOOD, kinds=("tlv_so",)).findings == ()


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        ("a = 1\nb = \n", "2  toml: Vanaf teken 5 is deze regel niet te lezen."),
        ('a = "x', "None  toml: Het einde van het bestand is niet te lezen."),
        ("a = 1\na = 2\n", "2  toml: Deze sleutel of dit onderdeel staat er twee keer. Haal er een weg."),
        ("[a]\n[a]\n", "2  toml: Deze sleutel of dit onderdeel staat er twee keer. Haal er een weg."),
        (b"a = '\xff'", "None  not-utf-8: Het bestand is geen UTF-8-tekst."),
        ("#" * 1_000_001, "None  too-large: Het bestand is te groot."),
        ("a = " + "[" * 5000, "None  too-deep: Er staan te veel haken in elkaar."),
    ],
    ids=["halve regel", "open tekst", "twee sleutels", "twee onderdelen", "geen utf-8", "te groot", "te diep"],
)
def test_what_is_no_toml_is_refused_with_the_place_where_it_is_known(content, finding):
    assert [text.startswith(finding) for text in say(content)] == [True]
    assert read_region(content).settings is None


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_no_file_makes_reading_fail(content):
    assert read_region(content).settings is None


VALUES = st.sampled_from(
    [
        '"tekst"',
        "1",
        "-1",
        "1.5",
        "true",
        "2026-01-01",
        "2026-01-01T10:00:00",
        "10:00:00",
        "[]",
        "[1]",
        "{}",
        "[{}]",
        "{ a = 1 }",
    ]
)
KEYS = sorted({line.split(" = ")[0] for line in GOOD.splitlines() if " = " in line and not line.startswith(" ")})


@given(st.sampled_from(KEYS), VALUES)
def test_a_value_of_another_kind_never_makes_reading_fail(key, value):
    lines = GOOD.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith(f"{key} ="))
    end = next((number for number in range(at, at + 6) if lines[number] == "]"), at) if lines[at].endswith("[") else at
    read = read_region("\n".join([*lines[:at], f"{key} = {value}", *lines[end + 1 :]]))
    assert (read.settings is None) is any(one.severity is Severity.ERROR for one in read.findings)
