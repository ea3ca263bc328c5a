"""Every failure ends in a Dutch page of ours, with the way back, and with the text that was typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from storage.files import FileStore
from tests.conftest import close, make_fresh_app
from tests.databases import Databases
from tests.views.visitor import Visitor
from views.rules import open_to_all


@pytest.fixture
def app(databases: Databases, filled_database: str, tmp_path: Path) -> Iterator[Flask]:
    """An application of its own, for the tests put a page in it."""
    url = databases.copy(filled_database)
    made = make_fresh_app(url, tmp_path)
    yield made
    close(made, is_usable=False)
    databases.drop(url)


@pytest.fixture
def broken(app: Flask, visitor) -> Visitor:
    """Ilse, in an application with a page that crashes."""
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False

    @app.route("/kapot", methods=["GET", "POST"])
    @open_to_all("only in this test")
    def crash() -> str:
        raise ZeroDivisionError("geheim van de server")

    return visitor("ilse")


def test_a_crash_says_sorry_and_nothing_of_itself(broken):
    page = broken.get("/kapot")
    assert page.status == 500
    assert "Er ging bij ons iets mis" in page.words
    assert "geheim" not in page.text
    assert "Traceback" not in page.text


def test_a_crash_gives_the_typed_text_back_with_a_button_to_try_again(broken, vraag):
    fields = [*broken.get(vraag).fields(), ("aanleiding", "Mijn lange verhaal")]
    page = broken.post("/kapot", fields)
    assert page.status == 500
    assert "Mijn lange verhaal" in page.words
    assert ("aanleiding", "Mijn lange verhaal") in page.fields("//main//form")


def test_a_kept_file_that_is_missing_is_said_to_be_so_and_told_to_who_runs_the_service(app, visitor, tmp_path, caplog):
    @app.route("/bewaard/<name>")
    @open_to_all("only in this test")
    def get_file(name: str) -> bytes:
        return FileStore(tmp_path / "leeg").get("0" * 64)

    page = visitor("ilse").get("/bewaard/jan-jansen.docx")
    assert page.status == 500
    assert "Een bestand ontbreekt of is beschadigd" in page.words
    assert "verder is er niets kwijt" in page.words
    assert "wie de dienst beheert" in page.words
    assert "over een minuut" not in page.words
    (record,) = [one for one in caplog.records if one.name == "views.errors"]
    assert (record.levelname, "ontbreekt" in record.getMessage()) == ("ERROR", True)
    assert "jansen" not in record.getMessage()
    assert record.exc_info is None


@pytest.mark.parametrize(("path", "status"), [("/nergens", 404), ("/casussen/EP-0/nergens", 404)])
def test_an_address_that_is_not_there_has_a_page_of_its_own(ilse, path, status):
    page = ilse.get(path)
    assert page.status == status
    assert "Naar het begin" in page.words
    assert page.tree.get("lang") == "nl"


def test_the_wrong_way_to_ask_has_a_page_too(ilse, vraag):
    assert ilse.get(f"{vraag}/bewaren").status == 405


def test_a_script_gets_the_same_sentence_as_json(ilse):
    answer = ilse.client.get("/nergens", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert answer.json["message"].startswith("Deze pagina is er niet.")


def test_a_sign_in_that_fails_never_says_which_part_was_wrong(visitor):
    answers = {}
    for email in ("ilse@zuid.example", "niemand@zuid.example"):
        nobody = visitor("")
        fields = nobody.get("/aanmelden").fields("//main//form")
        fields = [pair for pair in fields if pair[0] not in {"email", "password"}]
        answers[email] = nobody.post("/aanmelden", [*fields, ("email", email), ("password", "fout-wachtwoord")]).words
    assert len(set(answers.values())) == 1
    assert "niet gelukt" in answers["ilse@zuid.example"]


def test_reading_goes_on_after_signing_in(visitor, vraag):
    nobody = visitor("")
    assert (
        nobody.get(vraag).location.endswith("next=" + vraag.replace("/", "%2F")) or vraag in nobody.get(vraag).location
    )
