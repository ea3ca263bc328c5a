"""A session that ended, a token that is old, another person at the screen: no text is lost, and none leaks."""


def typed(person, vraag, text="Getypt in de nacht"):
    fields = [pair for pair in person.get(vraag).fields() if pair[0] != "aanleiding"]
    return [*fields, ("aanleiding", text), ("_actie", "volgende")]


def test_a_form_that_was_open_overnight_still_saves(ilse, vraag):
    fields = typed(ilse, vraag)
    assert ilse.post(vraag, fields).status == 302
    assert ilse.get(vraag).value("aanleiding") == "Getypt in de nacht"


def test_after_signing_out_the_text_waits_on_the_page(ilse, vraag):
    fields = typed(ilse, vraag)
    ilse.sign_out()
    page = ilse.post(vraag, fields)
    assert page.status == 401
    assert "Getypt in de nacht" in page.words
    assert ("aanleiding", "Getypt in de nacht") in page.fields("//main//form")


def test_the_same_person_signs_in_again_and_the_text_is_saved(ilse, vraag):
    fields = typed(ilse, vraag)
    ilse.sign_out()
    waiting = ilse.post(vraag, fields)
    ilse.sign_in("ilse")
    ready = ilse.submit(waiting, "//main//form")
    assert ready.status == 403
    assert "Uw tekst staat klaar" in ready.words
    assert ilse.submit(ready, "//main//form").status == 302
    assert ilse.get(vraag).value("aanleiding") == "Getypt in de nacht"


def test_another_person_signs_in_and_neither_saves_nor_gets_the_text(ilse, vraag):
    fields = typed(ilse, vraag)
    ilse.sign_out()
    waiting = ilse.post(vraag, fields)
    ilse.sign_in("daniel")
    answer = ilse.submit(waiting, "//main//form")
    assert answer.status == 403
    assert "Getypt in de nacht" not in answer.text
    assert ilse.get(vraag).value("aanleiding") == ""


def test_a_valid_token_of_another_person_does_not_save_an_older_form_either(ilse, vraag):
    fields = typed(ilse, vraag)
    ilse.sign_out()
    ilse.sign_in("daniel")
    token = ilse.get(vraag).value("csrf_token")
    answer = ilse.post(vraag, [*(pair for pair in fields if pair[0] != "csrf_token"), ("csrf_token", token)])
    assert answer.status == 403
    assert "Getypt in de nacht" not in answer.text


def test_a_form_of_a_stranger_is_not_offered_back(ilse, vraag):
    ilse.get(vraag)
    answer = ilse.post(vraag, [("aanleiding", "van een andere site"), ("_wie", "0" * 32), ("_actie", "volgende")])
    assert answer.status == 403
    assert "van een andere site" not in answer.text
    answer = ilse.post(vraag, [("aanleiding", "van een andere site")])
    assert answer.status == 400
    assert "van een andere site" not in answer.text


def test_a_password_is_never_given_back(visitor):
    answer = visitor("").post("/aanmelden", [("email", "ilse@zuid.example"), ("password", "geheim-woord")])
    assert "geheim-woord" not in answer.text


def test_the_text_is_never_in_an_address(ilse, vraag):
    fields = typed(ilse, vraag)
    ilse.sign_out()
    page = ilse.post(vraag, fields)
    assert not any("nacht" in address for address in page.tree.xpath("//@href | //@action"))
    assert "nacht" not in page.location
