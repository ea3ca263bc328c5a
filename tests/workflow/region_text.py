"""A small region's file that is good, to spoil in tests."""

GOOD = """\
voorbeeld = false

[swv]
naam = "Samenwerkingsverband Test"
commissie = "Commissie Test"
adres = ["Straat 1", "0000 AA Plaats"]
telefoon = "000"
email = "loket@test.example"
functie_ondertekenaar = "directeur"

[termijnen]
aanvulling = { dagen = 14 }
buiten_behandeling = { weken = 4 }

[regimes.awb]
rechtsmiddel = "Bezwaar."
termijn = { weken = 6 }

[regimes.intern]
rechtsmiddel = "Heroverweging."
termijn = { weken = 3 }

[aanvragen.standaard]
regime = "intern"
uiterlijk = { weken = 8 }
streef = { weken = 4, vanaf = "volledig" }

[aanvragen.tlv_so]
regime = "awb"
uiterlijk = { weken = 8 }
streef = { weken = 6 }

[kalender]
algemene_termijnenwet = true
feestdagen = [
    { naam = "Nieuwjaarsdag", dag = "01-01" },
    { naam = "Goede Vrijdag", pasen = -2 },
    { naam = "Brugdag", datum = 2027-05-07 },
]
schoolvakanties = [
    { naam = "Herfst", van = 2026-10-17, tot_en_met = 2026-10-25 },
]

[[contactpersonen]]
school = "School A"
basisteam = "Team B"
naam = "Sanne"
functie = "coach"
telefoon = "000"
dagen = "maandag"
"""
