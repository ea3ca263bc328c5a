"""Publishing what an organisation changed itself: who follows whom, and what stays as it was."""

import io
import time
from concurrent.futures import ThreadPoolExecutor

import openpyxl
import pytest

from confined.server import SERVER
from confined.turns import Turns
from models.database import database, utc_now
from models.forms import FormDraft, FormKind, FormVersion, Tryout
from models.organisations import Membership
from operations.definitions import current_form, get_definition
from operations.errors import Invalid, NotFound, Outdated, Refused
from operations.forms.drafts import discard_draft, get_annotated_file, read_draft
from operations.forms.going_over import dry_run_version, dry_run_waiting, go_over
from operations.forms.listing import get_version_file, list_forms, read_form_page
from operations.forms.publishing import follow_again, publish_draft, restore_version
from operations.forms.uploading import Upload, upload_draft
from operations.forms.weighing import weigh_version
from operations.publishing import list_block_remarks, publish_shipped
from rights.viewer import Role
from tests.forms.readers.excel_files import write_workbook
from tests.operations.edits import open_noor, record, rows
from tests.operations.forms.changed import BLOCK, PLAN, beheer, make_gemeente, publish, renamed, upload, without
from tests.region import viewer


@pytest.fixture
def gemeente():
    """Gemeente Zuid, with De Regenboog in it."""
    return make_gemeente("Gemeente Zuid", "De Regenboog")


def in_force(key, form="plan"):
    database.session.rollback()
    return current_form(database.session, form, viewer(key).organisation_id)


def names(version):
    return get_definition(version).by_name.keys()


def test_a_version_of_the_samenwerkingsverband_holds_for_its_schools_and_for_no_other_region():
    published = publish(without(PLAN, "talen_thuis"))
    assert (published.number, in_force("ilse").number, in_force("otto").number) == (2, 2, 1)
    assert "talen_thuis" not in names(in_force("daniel"))


def test_a_school_follows_its_gemeente_before_its_samenwerkingsverband(gemeente):
    publish(without(PLAN, "talen_thuis"))
    publish(without(PLAN, "wijk"), owner=gemeente)
    assert "wijk" not in names(in_force("ilse"))
    assert "talen_thuis" in names(in_force("ilse"))
    assert "talen_thuis" not in names(in_force("meryem")), "Het Kompas is in no gemeente"
    assert {owner.name for owner in list_forms(beheer()).owners} == {"SWV Zuid", "Gemeente Zuid"}


def test_a_decision_is_of_the_samenwerkingsverband_so_a_gemeente_has_none_of_its_own(gemeente):
    assert [line.form for line in list_forms(beheer()).forms] == ["plan", "aanvraag", "besluit"]
    assert [line.form for line in list_forms(beheer(), gemeente).forms] == ["plan", "aanvraag"]
    version = in_force("tjeerd", "besluit")
    for act in (
        lambda: read_form_page(beheer(), "besluit", gemeente),
        lambda: upload(version.content.decode(), form="besluit", owner=gemeente),
        lambda: weigh_version(beheer(), version.id, gemeente),
        lambda: dry_run_version(beheer(), version.id, gemeente),
        lambda: dry_run_waiting(beheer(), "besluit", gemeente),
        lambda: go_over(beheer(), "besluit", gemeente),
        lambda: restore_version(beheer(), version.id, gemeente, version.number, ""),
        lambda: follow_again(beheer(), "besluit", gemeente, version.number, ""),
    ):
        with pytest.raises(NotFound):
            act()


def test_who_follows_again_has_what_is_published_above(gemeente):
    published = publish(without(PLAN, "wijk"), owner=gemeente)
    follow_again(beheer(), "plan", gemeente, published.number, "")
    assert in_force("ilse").owner_id is None
    with pytest.raises(Invalid, match="volgt al"):
        follow_again(beheer(), "plan", gemeente, in_force("ilse").number, "")


def test_a_block_stands_behind_the_shared_form_and_follows_what_becomes_of_it(gemeente):
    publish(BLOCK, owner=gemeente, kind=FormKind.BLOCK)
    assert {"bus", "vervoer", "voornaam"} <= names(in_force("ilse"))
    assert "bus" not in names(in_force("meryem"))
    published = publish(without(PLAN, "talen_thuis"))
    assert published.stayed == ()
    assert "bus" in names(in_force("ilse"))
    assert "talen_thuis" not in names(in_force("ilse"))
    assert [str(choice.label) for choice in get_definition(in_force("ilse")).choices["vervoer"]] == ["Fiets", "Bus"]


def test_a_block_that_does_not_fit_the_new_form_stays_as_it_was_and_its_owner_is_named(gemeente):
    publish(BLOCK, owner=gemeente, kind=FormKind.BLOCK)
    published = publish(renamed(PLAN, "talen_thuis", "bus"))
    assert [owner.name for owner in published.stayed] == ["Gemeente Zuid"]
    assert {"bus", "vervoer", "talen_thuis"} <= names(in_force("ilse"))


def test_mistakes_in_a_block_have_their_place_in_its_own_file(gemeente):
    text = BLOCK.replace("text | bus |", "tekst | bus |").replace(
        "| | vervoer | bus | Bus |", "| | ja_nee | bus | Bus |"
    )
    draft = read_draft(beheer(), upload(text, owner=gemeente, kind=FormKind.BLOCK))
    places = {(finding.code, finding.place.sheet, finding.place.row) for finding in draft.stops}
    assert ("unknown-type", "survey", 4) in places
    assert ("list-of-the-form", "choices", 10) in places
    with pytest.raises(Invalid, match="kan nog niet worden gepubliceerd"):
        publish_draft(beheer(), draft.id, draft.in_force, "")


def test_the_own_workbook_of_a_block_is_red_only_where_the_block_is_wrong(gemeente):
    text = BLOCK.replace("${bus} != ''", "${buss} != ''")
    found = get_annotated_file(beheer(), upload(text, owner=gemeente, kind=FormKind.BLOCK))
    sheet = openpyxl.load_workbook(io.BytesIO(found.content))["survey"]
    wrong = [cell.coordinate for row in sheet for cell in row if cell.comment and "Fout:" in cell.comment.text]
    assert wrong == ["F4"]


def test_a_form_with_a_mistake_is_kept_as_a_draft_and_not_published():
    draft = read_draft(beheer(), upload(PLAN.replace("| text | wijk |", "| tekst | wijk |")))
    assert draft.definition is None
    assert "unknown-type" in {finding.code for finding in draft.stops}
    with pytest.raises(Invalid, match="kan nog niet worden gepubliceerd"):
        publish_draft(beheer(), draft.id, draft.in_force, "")
    assert rows(FormDraft) == 1


def test_a_form_of_another_kind_is_not_published_as_a_plan():
    draft = read_draft(beheer(), upload(PLAN.replace("| plan | tr", "| overig | tr")))
    assert "other-kind" in {finding.code for finding in draft.stops}


def test_what_is_no_form_at_all_is_refused_in_one_sentence():
    for name, content in (("plan.xlsx", b"PK not a workbook"), ("plan.pdf", b"%PDF"), ("plan.md", b"\xff\xfe")):
        with pytest.raises(Invalid) as refused:
            upload_draft(beheer(), Upload("plan", None, FormKind.WHOLE, name, content))
        assert "bestand" in refused.value.fields
    assert rows(FormDraft) == 0


def test_a_workbook_that_waits_for_its_turn_keeps_nobody_from_writing(app, monkeypatch):
    content = write_workbook({"survey": [["type", "name"], ["text", "a"]]})
    monkeypatch.setattr(SERVER, "turns", Turns(1))

    def send() -> int:
        with app.app_context():
            return upload_draft(beheer(), Upload("plan", None, FormKind.WHOLE, "plan.xlsx", content))

    with ThreadPoolExecutor(1) as pool:
        with SERVER.turns.take():
            waiting = pool.submit(send)
            time.sleep(0.5)
            first = upload(PLAN)
            assert not waiting.done()
        assert waiting.result() > first


def test_who_compared_with_another_version_looks_again_before_publishing():
    draft = upload(without(PLAN, "talen_thuis"))
    publish(without(PLAN, "wijk"))
    with pytest.raises(Outdated):
        publish_draft(beheer(), draft, 1, "")
    assert publish_draft(beheer(), draft, 2, "").number == 3


def test_a_published_draft_is_gone_with_what_was_tried_on_it():
    draft = upload(without(PLAN, "talen_thuis"))
    database.session.add(
        Tryout(draft_id=draft, user_id=beheer().user_id, audience="school", answers={}, changed_at=utc_now())
    )
    database.session.commit()
    publish_draft(beheer(), draft, 1, "Taal vragen we niet meer.")
    assert (rows(FormDraft), rows(Tryout)) == (0, 0)
    version = read_form_page(beheer(), "plan").versions[0]
    assert (version.note, version.published_by, version.is_in_force) == (
        "Taal vragen we niet meer.",
        "Fenne Smit",
        True,
    )


def test_only_the_beheer_of_the_region_sees_or_changes_its_forms(gemeente):
    draft = upload(without(PLAN, "talen_thuis"), owner=gemeente)
    version = publish(without(PLAN, "wijk"), owner=gemeente)
    own = next(line for line in read_form_page(beheer(), "plan", gemeente).versions if line.number == version.number)
    for somebody in (viewer("ilse"), viewer("tjeerd"), viewer("samira")):
        for attempt in (
            list_forms,
            lambda who: read_draft(who, draft),
            lambda who: read_draft(who, 10**6),
            lambda who: discard_draft(who, draft),
            lambda who: get_version_file(who, own.id),
            lambda who: publish_draft(who, draft, version.number, ""),
            lambda who: restore_version(who, own.id, gemeente, version.number, ""),
            lambda who: go_over(who, "plan", gemeente),
        ):
            with pytest.raises((Refused, NotFound)):
                attempt(somebody)
    assert rows(FormDraft) == 1


def test_beheer_of_another_region_finds_nothing_of_this_one(gemeente):
    draft = upload(without(PLAN, "talen_thuis"), owner=gemeente)
    publish(without(PLAN, "wijk"), owner=gemeente)
    own = database.session.query(FormVersion.id).where(FormVersion.owner_id == gemeente).scalar()
    stranger = beheer_of_north()
    for attempt in (
        lambda: read_draft(stranger, draft),
        lambda: get_version_file(stranger, own),
        lambda: list_forms(stranger, gemeente),
        lambda: publish_draft(stranger, draft, 1, ""),
        lambda: restore_version(stranger, own, stranger.swv_id, 1, ""),
        lambda: go_over(stranger, "plan", gemeente),
        lambda: upload_draft(stranger, Upload("plan", gemeente, FormKind.WHOLE, "plan.md", PLAN.encode())),
    ):
        with pytest.raises(NotFound):
            attempt()


def beheer_of_north():
    nel = viewer("nel")
    membership = database.session.query(Membership).where(Membership.user_id == nel.user_id).one()
    membership.role = Role.BEHEER.value
    database.session.commit()
    return viewer("nel")


def test_an_update_of_the_service_leaves_own_forms_in_force(tmp_path, ilse):
    publish(without(PLAN, "talen_thuis"))
    folder = tmp_path / "forms" / "definitions"
    folder.mkdir(parents=True)
    (folder / "plan.md").write_text(without(PLAN, "wijk"), "utf-8")
    assert publish_shipped(tmp_path) == ["plan.md"]
    assert "talen_thuis" not in names(in_force("ilse"))
    assert "wijk" not in names(in_force("otto"))


def test_an_update_of_the_service_comes_around_own_blocks(tmp_path, gemeente):
    publish(BLOCK, owner=gemeente, kind=FormKind.BLOCK)
    assert publish_shipped(shipped(tmp_path, without(PLAN, "wijk"))) == ["plan.md"]
    assert "bus" in names(in_force("ilse"))
    assert "wijk" not in names(in_force("ilse"))
    assert list_block_remarks(["plan.md"]) == []


def test_an_update_of_the_service_that_a_block_does_not_fit_names_its_owner(tmp_path, gemeente):
    publish(BLOCK, owner=gemeente, kind=FormKind.BLOCK)
    published = publish_shipped(shipped(tmp_path, renamed(PLAN, "wijk", "bus")))
    assert {"bus", "wijk"} <= names(in_force("ilse"))
    [remark] = list_block_remarks(published)
    assert "Gemeente Zuid" in remark


def test_a_block_that_was_put_back_goes_on_following(gemeente):
    publish(BLOCK, owner=gemeente, kind=FormKind.BLOCK)
    first = in_force("ilse").id
    published = publish(BLOCK.replace("op school?", "naar school?"), owner=gemeente, kind=FormKind.BLOCK)
    restore_version(beheer(), first, gemeente, published.number, "")
    publish(without(PLAN, "wijk"))
    assert "wijk" not in names(in_force("ilse"))
    assert str(get_definition(in_force("ilse")).by_name["bus"].label).endswith("op school?")


def shipped(tmp_path, text):
    folder = tmp_path / "forms" / "definitions"
    folder.mkdir(parents=True)
    (folder / "plan.md").write_text(text, "utf-8")
    return tmp_path


def test_an_established_plan_stays_on_its_version_and_open_ones_of_others_too(gemeente, ilse):
    mine, theirs = open_noor(ilse), open_noor(viewer("meryem"))
    publish(without(PLAN, "talen_thuis"), owner=gemeente)
    plan = database.session.get(type(record(mine)), record(mine).id)
    plan.state = "established"
    database.session.commit()
    assert go_over(beheer(), "plan", gemeente).records == 0
    assert [record(reference).form_version.number for reference in (mine, theirs)] == [1, 1]


def test_a_downloaded_version_is_a_workbook_that_can_come_back_unchanged():
    file = get_version_file(beheer(), in_force("fenne").id)
    assert file.filename == "plan-versie-1.xlsx"
    draft = upload_draft(beheer(), Upload("plan", None, FormKind.WHOLE, file.filename, file.content))
    assert read_draft(beheer(), draft).differences == ()
