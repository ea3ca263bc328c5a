"""Where a visit begins."""


def test_who_is_signed_in_begins_at_the_cases(ilse):
    assert ilse.get("/").location == "/casussen"


def test_who_only_manages_the_service_begins_at_its_people_and_reads_why_there_are_no_plans(visitor):
    fenne = visitor("fenne")
    assert fenne.get("/").location == "/beheer/mensen"
    assert "ziet u geen plannen en geen aanvragen" in fenne.get("/beheer/mensen").words


def test_who_is_not_begins_at_signing_in(visitor):
    assert visitor("").get("/").location.startswith("/aanmelden")


def test_the_explanation_is_for_everybody(visitor):
    assert "Eén kind, één plan" in visitor("").get("/uitleg").words


def test_after_signing_out_the_pages_are_closed(ilse, case):
    ilse.submit(ilse.get("/casussen"), "//form[@class='who']")
    assert ilse.get(case).status == 302


def test_the_session_tells_a_script_who_is_there_without_a_name(ilse, visitor):
    mine, nobody = ilse.client.get("/sessie").json, visitor("").client.get("/sessie").json
    assert len(mine["sender"]) == 32
    assert nobody["sender"] == ""
