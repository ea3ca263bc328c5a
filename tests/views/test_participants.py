"""Letting a colleague in, and ending it."""


def add(person, case, email):
    return person.submit(
        person.get(case), "//form[contains(@action, 'deelnemers')][.//input[@type='email']]", email=email
    )


def test_a_colleague_who_is_added_sees_the_case(ilse, visitor, case):
    assert add(ilse, case, "bo@zuid.example").status == 302
    assert visitor("bo").get(case).status == 200


def test_an_unknown_address_is_refused_and_stays_on_the_screen(ilse, case):
    page = add(ilse, case, "niemand@zuid.example")
    assert page.status == 422
    assert "niemand@zuid.example" in page.words


def test_access_that_is_ended_is_over(ilse, daniel, case):
    ilse.submit(ilse.get(case), "//details[contains(., 'Daniël Vos')]//form[contains(@action, '/einde')]")
    assert ilse.get(case).status == 200
    assert daniel.get(case).status == 404


def test_the_only_participant_has_no_button_to_leave(ilse):
    page = ilse.submit(
        ilse.get("/casussen/nieuw"), "//main//form", voornaam="Eén", achternaam="Alleen", geboortedatum="01-01-2015"
    )
    assert not ilse.get(page.location).tree.xpath("//form[contains(@action, '/einde')]")


def test_somebody_can_take_part_until_a_day(ilse, case):
    page = ilse.get(case)
    form = "(//form[contains(@action,'/tot')])[2]"
    assert ilse.submit(page, form, tot="31-12-2030").location == case
    assert "tot en met 31 december 2030" in ilse.get(case).words
    assert ilse.submit(page, form, tot="morgen").status == 422
    assert ilse.submit(page, form, tot="1-1-2020").status == 422
    assert ilse.submit(page, form, tot="").location == case
    assert "tot en met" not in ilse.get(case).words
