"""The page that tells who looked at a plan."""


def test_the_page_tells_who_looked_when_and_how_often(ilse, daniel, case):
    daniel.get(case)
    daniel.get(case)
    page = ilse.get(f"{case}/wie-keek")
    assert page.status == 200
    assert "Daniël Vos – medewerker van het basisteam, Wijkteam Zuid" in page.words
    assert "Overzicht van het plan bekeken (2 keer)" in page.words
    assert not page.tree.xpath("//form[contains(@action, 'wie-keek')]")


def test_the_overview_leads_to_it(ilse, case):
    assert ilse.get(case).tree.xpath(f"//a[@href='{case}/wie-keek']")


def test_a_stranger_gets_what_is_not_there(visitor, case):
    assert visitor("bo").get(f"{case}/wie-keek").status == 404


def test_an_odd_page_number_is_the_first_page(ilse, case):
    for odd in ("x", "", "-1", "0", "9" * 30):
        assert ilse.get(f"{case}/wie-keek?voor={odd}").status == 200
