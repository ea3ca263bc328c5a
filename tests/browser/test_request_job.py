"""From plan to decision letter: four blocks, two files, a question, four eyes, and nothing that was not ticked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from forms.definition import Question
from language.dutch import format_short_date
from tests.browser.awkward_plan import mark_of
from tests.browser.kept import Kept
from tests.browser.main_job import today
from tests.browser.people import HENRIETTE, ILSE, TJEERD, Seats
from tests.browser.request_job import (
    AMOUNTS,
    BLOCKS,
    FILES,
    MISSING,
    RequestJob,
    add_file,
    asked_examples,
    choose_what_goes_along,
    fill_in,
    find_noor,
    request_answers,
    send,
    shipped,
    start,
)
from tests.browser.word_file import WordFile

pytestmark = [pytest.mark.all, pytest.mark.xdist_group("browser: the request")]

ADVICE = "Alleen het samenwerkingsverband leest dit advies «intern»"


@pytest.fixture(scope="module")
def job(seats: Seats, tmp_path_factory: pytest.TempPathFactory) -> RequestJob:
    """A request that was sent, with four blocks of the plan and two files."""
    ilse, tjeerd, henriette = seats(ILSE), seats(TJEERD), seats(HENRIETTE)
    job = RequestJob(ilse, tjeerd, henriette, start(ilse, find_noor(ilse)))
    job.typed = fill_in(ilse, "aanvraag", job.reference, request_answers())
    folder: Path = tmp_path_factory.mktemp("files")
    for title, (name, content) in FILES.items():
        add_file(job, folder / name, title, content)
    choose_what_goes_along(job)
    send(job, "Aanvraag versturen")
    return job


@pytest.fixture(scope="module")
def sent(job: RequestJob) -> WordFile:
    """The request in Word, as the medewerker gets it when it has just come in."""
    return job.download(job.tjeerd, "De aanvraag in Word")


@pytest.fixture(scope="module")
def decided(job: RequestJob, sent: WordFile) -> RequestJob:
    """Taken up, a question asked and answered, complete, proposed by one and decided by another, announced."""
    by = format_short_date(today() + timedelta(days=14))
    job.press(job.tjeerd, "In behandeling nemen")
    job.press(job.tjeerd, "Aanvulling vragen", reden=MISSING, antwoord_voor=by)
    assert job.status(job.ilse) == "Er mist nog iets"
    expect(job.open(job.ilse).get_by_text("Het verslag van de rekentoets & <b>de uitslag</b>").first).to_be_visible()
    job.supplied = fill_in(job.ilse, "aanvraag", job.reference, {"eerder_resultaat": "De uitslag: 12 van de 20 «na»"})
    send(job, "Aanvulling versturen")
    decision = {**asked_examples("besluit"), "advies_tekst": ADVICE}
    checklist = {name: text for name, text in decision.items() if name.startswith("check_")}
    fill_in(job.tjeerd, "besluit", job.decision, checklist)
    job.press(job.tjeerd, "Aanvraag is volledig")
    rest = {name: text for name, text in decision.items() if name not in checklist and not _is_given(name)}
    fill_in(job.tjeerd, "besluit", job.decision, rest)
    job.press(job.tjeerd, "Besluit voorstellen")
    job.press(job.henriette, "Besluit nemen")
    job.press(job.tjeerd, "Besluit bekendmaken")
    return job


def _is_given(name: str) -> bool:
    """Facts of the request and what follows from it are not typed."""
    question = shipped("besluit").by_name[name]
    return isinstance(question, Question) and question.type.value == "hidden"


def test_every_answer_of_the_request_is_kept_as_it_was_typed(decided: RequestJob, kept: Callable[[str], Kept]) -> None:
    texts = kept(decided.reference).texts()
    typed = decided.typed | decided.supplied
    assert {path: texts.get(path) for path in typed} == typed


def test_what_the_plan_knew_was_not_asked_again(job: RequestJob, kept: Callable[[str], Kept]) -> None:
    from_plan = {line.path for line in kept(job.reference).journal() if line.source == "plan"}
    assert {"voornaam", "achternaam", "geboortedatum", "school_naam"} <= from_plan
    assert [path for path in from_plan if path.startswith("doelen[")]
    assert not [path for path in job.typed if path.startswith(("voornaam", "geboortedatum", "doelen["))]


def test_the_request_in_word_holds_every_answer_and_the_amounts_to_the_cent(job: RequestJob, sent: WordFile) -> None:
    body = sent.body
    typed = [text for path, text in job.typed.items() if mark_of(text)]
    assert typed
    assert [text for text in typed if text.rstrip() not in body] == []
    assert {what: amount for what, amount in AMOUNTS.items() if amount not in body} == {}
    assert [title for title in job.files if title not in body] == []


def test_nothing_of_the_plan_that_was_not_ticked_is_anywhere_in_the_file(
    job: RequestJob, sent: WordFile, kept: Callable[[str], Kept]
) -> None:
    texts = kept(find_noor(job.ilse)).texts()
    known = "\n".join(kept(job.reference).texts().values())
    ticked = {text for path, text in texts.items() if _block_of(path) in BLOCKS}
    secret = [
        text
        for path, text in texts.items()
        if _block_of(path) not in BLOCKS and len(text) > 12 and text not in known and text not in ticked
    ]
    everything = sent.everything
    assert len(secret) > 20
    assert [text for text in secret if text in everything] == []


def test_a_goal_for_jeugdhulp_does_not_go_along_with_the_goals_of_school(
    job: RequestJob, sent: WordFile, kept: Callable[[str], Kept]
) -> None:
    goals = kept(find_noor(job.ilse)).answers()["doelen"]
    hidden = [goal["doel_tekst"] for goal in goals if goal["doel_domein"] != "onderwijs"]
    shown = [goal["doel_tekst"] for goal in goals if goal["doel_domein"] == "onderwijs"]
    assert hidden
    assert [text for text in hidden if text in sent.everything] == []
    assert [text for text in shown if text not in sent.body] == []


def _block_of(path: str) -> str:
    name = path.partition("[")[0].partition(".")[0]
    around = shipped("plan").ancestors.get(name, ())
    return around[0].name if around else name


def test_the_desk_downloads_the_files_as_they_were_added(job: RequestJob) -> None:
    for title, content in job.files.items():
        page = job.open(job.tjeerd)
        with page.expect_download() as found:
            page.get_by_role("link", name=title).first.click()
        assert found.value.path().read_bytes() == content


def test_the_letter_says_yes_with_the_amount_and_nothing_internal(decided: RequestJob) -> None:
    letter = decided.download(decided.ilse, "Toekenning")
    assert "Ja, uw aanvraag is toegekend" in letter.body
    assert "€\u00a03.250,00" in letter.body
    assert "Henriëtte Kamphuis" in letter.body
    assert "«intern»" not in letter.everything


def test_the_letter_that_asks_for_more_asks_it_in_the_words_of_the_desk(decided: RequestJob) -> None:
    letter = decided.download(decided.ilse, "Aanvulling gevraagd")
    assert "Het verslag van de rekentoets & <b>de uitslag</b>" in letter.body
    assert "Wilt u dat toevoegen?" in letter.body


def test_the_school_reads_the_decision_on_its_own_page_without_the_advice(decided: RequestJob) -> None:
    page = decided.open(decided.ilse)
    assert page.locator(".tag").first.inner_text().startswith("Besluit verstuurd op")
    assert "«intern»" not in page.content()
    expect(page.get_by_role("link", name="Toekenning")).to_be_visible()


def test_the_inbox_shows_the_request_no_more_among_what_is_to_be_done(decided: RequestJob) -> None:
    page = decided.tjeerd.open("/aanvragen?status=klaar")
    expect(page.get_by_text(decided.reference).first).to_be_visible()
