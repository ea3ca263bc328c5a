"""Six people, four goals and nine actions, with texts that break careless software, from an empty case to four Word files."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.awkward_plan import mark_of
from tests.browser.expected_print import ExpectedPrint
from tests.browser.kept import Kept
from tests.browser.main_job import AUDIENCES, Job, fill_in_everything
from tests.browser.people import DANIEL, ILSE, Seats
from tests.browser.step_page import open_step
from tests.browser.word_file import WordFile

pytestmark = [pytest.mark.all, pytest.mark.xdist_group("browser: the main job")]

Files = dict[str, tuple[str, WordFile]]
KeptOf = Callable[[str], Kept]


@pytest.fixture(scope="module")
def job(seats: Seats) -> Job:
    """The plan, filled in from beginning to end."""
    return fill_in_everything(seats(ILSE), seats(DANIEL))


@pytest.fixture(scope="module")
def drafts(job: Job) -> Files:
    """The Word files before anything was established."""
    return {audience: job.download(audience) for audience in AUDIENCES}


@pytest.fixture(scope="module")
def versions(job: Job, drafts: Files) -> Files:
    """The Word files of the first version, which Ilse establishes after she has seen that nothing is missing."""
    page = job.ilse.open(f"/casussen/{job.reference}/vaststellen")
    expect(page.get_by_text("Alles wat nodig is, staat in het plan.")).to_be_visible()
    page.get_by_role("button", name="Versie 1 vaststellen").click()
    expect(page.get_by_text("Versie 1 is vastgesteld.")).to_be_visible()
    return {audience: job.download(audience, version=1) for audience in AUDIENCES}


@pytest.fixture(params=["concept", "vastgesteld"])
def files(request: pytest.FixtureRequest) -> Files:
    made: Files = request.getfixturevalue({"concept": "drafts", "vastgesteld": "versions"}[request.param])
    return made


@pytest.fixture(scope="module")
def expected(job: Job, drafts: Files, kept: KeptOf) -> ExpectedPrint:
    return ExpectedPrint(job.definition, kept(job.reference).answers())


def test_every_answer_is_kept_exactly_as_it_was_typed(job: Job, drafts: Files, kept: KeptOf) -> None:
    assert kept(job.reference).texts() == job.typed


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_word_file_holds_everything_that_its_reader_may_see(
    files: Files, expected: ExpectedPrint, audience: str
) -> None:
    _, file = files[audience]
    body = file.body
    assert file.opens()
    assert [line for line in expected.must_hold(audience) if line.text not in body] == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_word_file_holds_nothing_that_its_reader_may_not_see(
    files: Files, expected: ExpectedPrint, audience: str
) -> None:
    _, file = files[audience]
    everything = file.everything
    hidden = expected.must_not_hold(audience)
    assert hidden
    assert [line for line in hidden if (line.mark or line.text) in everything] == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_only_a_draft_says_concept_and_both_say_which_version_they_are(
    drafts: Files, versions: Files, job: Job, audience: str
) -> None:
    draft, version = (files[audience][1].headers_and_footers for files in (drafts, versions))
    assert "CONCEPT" in draft
    assert "CONCEPT" not in version
    for text in (draft, version):
        assert job.reference in text
        assert "versie 1" in text


def test_the_name_of_a_word_file_says_nothing_about_the_child(files: Files, job: Job) -> None:
    for audience, (name, _) in files.items():
        assert name.startswith(f"{job.reference}-{audience}-")
        assert name.endswith(".docx")
        assert "Noor" not in name


def test_what_was_typed_does_nothing_on_the_summary(job: Job, drafts: Files) -> None:
    page = job.daniel.open(f"/casussen/{job.reference}/samenvatting")
    read = page.locator("main").inner_text()
    assert "<script>alert(1)</script>" in read
    assert "{{ 7*7 }}" in read
    assert page.locator("main script, main b, main i").count() == 0
    words = " ".join(read.split())
    assert [text for text in job.typed.values() if mark_of(text) and " ".join(text.split()) not in words] == []


def test_a_text_reads_on_the_summary_as_it_was_typed(job: Job, drafts: Files) -> None:
    page = job.daniel.open(f"/casussen/{job.reference}/samenvatting")
    read = page.locator("main").inner_text()
    texts = [text for text in job.typed.values() if mark_of(text)]
    assert [text for text in texts if text not in read] == []


def test_work_goes_on_in_a_new_draft_beside_the_version(job: Job, versions: Files) -> None:
    ilse, reference = job.ilse, job.reference
    step = open_step(ilse.page, reference, "hulpvraag")
    before = step.box("gezamenlijke_vraag").input_value()
    step.type("gezamenlijke_vraag", "Hoe gaat het nu verder? «nieuw»")
    step.wait_until_saved()

    overview = ilse.open(f"/casussen/{reference}").locator("main")
    expect(overview.get_by_text("concept", exact=True)).to_be_visible()
    first = ilse.open(f"/casussen/{reference}/versies/1").locator("main").inner_text()
    assert mark_of(before) in first
    assert "«nieuw»" not in first
    assert job.download("team", version=1)[1].content == versions["team"][1].content
    assert "«nieuw»" in job.download("team")[1].body

    ilse.open(f"/casussen/{reference}/vaststellen").get_by_role("button", name="Versie 2 vaststellen").click()
    page = ilse.open(f"/casussen/{reference}")
    page.get_by_role("button", name="Naast elkaar zetten").click()
    beside = page.locator("main").inner_text()
    assert "1 antwoord is anders" in beside
    assert "«nieuw»" in beside
    assert mark_of(before) in beside


def test_a_plan_that_did_not_change_is_not_offered_to_be_established_again(job: Job, versions: Files) -> None:
    page = job.ilse.open(f"/casussen/{job.reference}/vaststellen")
    expect(page.locator("main").get_by_role("button", name="vaststellen")).to_have_count(0)


def test_a_double_click_establishes_one_version_and_says_so(job: Job, versions: Files) -> None:
    step = open_step(job.daniel.page, job.reference, "hulpvraag")
    step.type("vraag_leven", "Nog een verandering «dubbel»")
    step.wait_until_saved()
    page = job.daniel.open(f"/casussen/{job.reference}/vaststellen")
    page.locator("main").get_by_role("button", name="vaststellen").dblclick()
    expect(page.get_by_text("is vastgesteld")).to_be_visible()
