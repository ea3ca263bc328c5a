import pytest

from tests.forms.evaluation.forms import FAMILY_ANSWERS, fill, small_form

HEADER = "type | name | label | relevant | required | calculation | default"


def test_what_depends_on_an_empty_answer_is_not_relevant(plan):
    relevant = fill(plan).relevant
    assert relevant["kind"]
    assert not relevant["mening"]
    assert not relevant["verzuim"]
    assert not relevant["doel"]


def test_each_row_decides_for_itself(plan):
    rows = [{"_id": "p1", "rol": "anders"}, {"_id": "p2", "rol": "ouder"}]
    relevant = fill(plan, persoon=rows).relevant
    assert relevant["persoon[p1].rol_anders"]
    assert not relevant["persoon[p2].rol_anders"]


@pytest.fixture(scope="module")
def nested():
    return small_form(
        HEADER,
        "select_one janee | zorgen | Zorgen? | | | |",
        "begin_group | buiten | Buiten | ${zorgen} = 'ja' | | |",
        "begin_group | binnen | Binnen | true() | | |",
        "text | wat | Wat? | true() | yes | |",
        "begin_repeat | keer | Keer | | | |",
        "integer | duur | Duur | | | | 5",
        "end_repeat | | | | | |",
        "end_group | | | | | |",
        "end_group | | | | | |",
        "calculate | kopie | | | | concat(${wat}, '.') |",
        "calculate | totaal | | | | sum(${duur}) |",
        "calculate | is_leeg | | | | if(${wat} = '', 'leeg', 'vol') |",
        choices="| choices |\n| | list_name | name | label |\n| | janee | ja | Ja |\n| | janee | nee | Nee |",
    )


ROWS = [{"_id": "k1"}, {"_id": "k2", "duur": 7}]


def test_under_a_hidden_parent_nothing_is_relevant(nested):
    relevant = fill(nested, zorgen="nee", wat="veel", keer=ROWS).relevant
    hidden = ["buiten", "binnen", "wat", "keer", "keer[k1]", "keer[k1].duur", "keer[k2]", "keer[k2].duur"]
    assert [path for path in hidden if relevant[path]] == []
    assert relevant["totaal"]


def test_what_is_not_relevant_is_empty_for_every_reader_and_in_the_values(nested):
    values = fill(nested, zorgen="nee", wat="veel", keer=ROWS).values
    assert values["wat"] == values["keer[k2].duur"] == ""
    assert (values["kopie"], values["totaal"], values["is_leeg"]) == (".", "0", "leeg")


def test_what_becomes_relevant_again_still_has_its_answer(nested):
    values = fill(nested, zorgen="ja", wat="veel", keer=ROWS).values
    assert (values["kopie"], values["totaal"], values["is_leeg"]) == ("veel.", "12", "vol")


def test_what_is_not_relevant_is_never_a_violation(nested):
    assert fill(nested, zorgen="nee").violations == {}
    assert fill(nested, zorgen="ja").violations == {"wat": "Vul dit in."}


def test_a_repeat_that_is_not_relevant_hides_its_rows_and_their_violations(plan):
    evaluation = fill(plan, **FAMILY_ANSWERS | {"gebieden": "", "doel": [{"_id": "d1", "doel_tekst": ""}]})
    assert not evaluation.relevant["doel[d1].doel_tekst"]
    assert evaluation.violations == {}
