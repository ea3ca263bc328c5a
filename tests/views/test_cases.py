"""The list with its search, and a case at a glance."""


def test_the_list_shows_the_cases_one_works_on(ilse, daniel, visitor, case):
    for person in (ilse, daniel):
        assert "Noor van Dalen" in person.get("/casussen").words
    assert "Noor" not in visitor("meryem").get("/casussen").words


def search(person, words):
    return person.submit(person.get("/casussen"), "//form[@role='search']", zoek=words)


def test_a_search_finds_by_part_of_a_name_and_says_how_many(ilse, case):
    page = search(ilse, "noor dal")
    assert "Noor van Dalen" in page.words
    assert "1 casus gevonden" in page.words
    assert "Niets gevonden" in search(ilse, "zebra").words


def test_a_name_that_is_searched_never_stands_in_an_address(ilse, case):
    page = search(ilse, "Noor")
    assert page.status == 200
    assert not any("Noor" in address for address in page.tree.xpath("//@href | //@action"))
    assert page.tree.xpath("//form[@role='search']/@method") == ["post"]


def test_a_search_that_no_page_sends_never_crashes(ilse, case):
    fields = [pair for pair in ilse.get("/casussen").fields("//form[@role='search']") if pair[0] != "zoek"]
    for words, page in (("%", "1"), ("'", "-5"), ("x" * 10_000, "abc"), ("\x00", "9" * 400), ("", "0")):
        assert ilse.post("/casussen", [*fields, ("zoek", words), ("pagina", page)]).status == 200


def test_a_case_at_a_glance_shows_who_works_on_it_and_leads_to_the_plan(ilse, case):
    page = ilse.get(case)
    assert "Ilse Bakker" in page.words
    assert "Daniël Vos" in page.words
    assert f"{case}/plan" in page.tree.xpath("//main//@href")
