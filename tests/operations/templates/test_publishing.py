"""Publishing a Word template that an organisation changed itself: who follows, what refuses, and what is told."""

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.database import database
from models.forms import FormKind, TemplateDraft, TemplateVersion
from operations.audit.events import Result
from operations.documents import fill_document
from operations.errors import Invalid, NotFound, Outdated, Refused
from operations.forms.listing import read_form_page
from operations.publishing import list_own_template_remarks, publish_shipped
from operations.templates import publishing
from operations.templates.drafts import discard_draft, get_commented_file, read_draft
from operations.templates.form_changes import find_draft_misfits, find_version_misfits
from operations.templates.listing import get_version_file, list_templates, read_template_page
from operations.templates.publishing import Compared, follow_again, publish_draft, restore_version
from operations.templates.uploading import MOST_DRAFTS, Upload, upload_draft
from tests.documents.word_files import printed_text
from tests.operations.edits import open_noor
from tests.operations.forms import changed
from tests.operations.forms.changed import PLAN, beheer, make_gemeente, without
from tests.operations.templates import write_templates
from tests.operations.templates.published import used, word
from tests.region import viewer

OWN = word("Van ons: {{ voornaam }}")


def send(content=OWN, *, form="plan", audience="team", owner=None):
    return upload_draft(beheer(), Upload(form, audience, owner, f"{audience}.docx", content))


def publish(content=OWN, *, note="", **about):
    draft = send(content, **about)
    return publish_draft(beheer(), draft, Compared(read_draft(beheer(), draft).about.in_force, note))


def seen(owner=None, audience="team"):
    return read_template_page(beheer(), "plan", audience, owner).in_force.number


def last_event(kind):
    database.session.rollback()
    return database.session.scalars(
        select(AuditEvent).where(AuditEvent.event == kind).order_by(AuditEvent.id.desc())
    ).first()


def test_the_template_of_the_region_is_printed_with_for_its_schools_only():
    reference = open_noor(viewer("ilse"))
    published = publish(note="In onze woorden.")
    assert "Van ons: Noor" in printed_text(fill_document(viewer("ilse"), reference, "team").content)
    assert [used(key).number for key in ("ilse", "daniel", "otto")] == [published.number, published.number, 1]
    line = read_template_page(beheer(), "plan", "team").versions[0]
    assert (line.published_by, line.note, line.is_in_force) == ("Fenne Smit", "In onze woorden.", True)
    assert last_event("templates.publish_own").paths == ["plan:team:2", f"organisatie:{beheer().swv_id}"]


def test_a_file_comes_back_as_it_was_published():
    publish()
    version = read_template_page(beheer(), "plan", "team").in_force
    assert get_version_file(beheer(), version.id).content == OWN


def test_a_template_with_mistakes_is_not_published_or_put_back():
    draft = send(word("{{ voornam }}"))
    with pytest.raises(Invalid, match="voornam"):
        publish_draft(beheer(), draft, Compared(1, ""))
    publish(word("{{ talen_thuis }}"))
    earlier = read_template_page(beheer(), "plan", "team").in_force
    publish()
    changed.publish(without(PLAN, "talen_thuis"))
    with pytest.raises(Invalid, match="talen_thuis"):
        restore_version(beheer(), earlier.id, beheer().swv_id, Compared(seen(), ""))


def test_going_back_is_a_new_version_with_the_old_file():
    publish()
    first = read_template_page(beheer(), "plan", "team").in_force
    publish(word("Later: {{ voornaam }}"))
    back = restore_version(beheer(), first.id, beheer().swv_id, Compared(seen(), ""))
    assert (used("ilse").number, used("ilse").content, used("ilse").restores_id) == (back.number, OWN, first.id)
    with pytest.raises(Invalid, match="al in gebruik"):
        restore_version(beheer(), used("ilse").id, beheer().swv_id, Compared(back.number, ""))


def test_following_again_ends_the_own_template_and_keeps_its_versions():
    publish()
    follow_again(beheer(), "plan", "team", beheer().swv_id, Compared(seen(), ""))
    assert used("ilse").owner_id is None
    page = read_template_page(beheer(), "plan", "team")
    assert [line.kind for line in page.versions] == [FormKind.FOLLOW, FormKind.WHOLE, FormKind.WHOLE]
    with pytest.raises(Invalid, match="volgt al"):
        follow_again(beheer(), "plan", "team", beheer().swv_id, Compared(seen(), ""))


def test_who_compared_with_another_version_or_form_is_told():
    draft = send()
    publish(word("Intussen: {{ voornaam }}"))
    with pytest.raises(Outdated, match="andere versie"):
        publish_draft(beheer(), draft, Compared(1, ""))
    with pytest.raises(Outdated, match="formulier veranderd"):
        publishing._publish(beheer(), draft, Compared(seen(), ""), ("plan:van-gisteren",))
    assert used("ilse").number == 2


def test_a_gemeente_has_no_letters_of_its_own():
    gemeente = make_gemeente("Gemeente Zuid", "De Regenboog")
    with pytest.raises(NotFound):
        send(form="brief", audience="toekenning_awb", owner=gemeente)
    assert [form for form, _ in list_templates(beheer(), gemeente).forms] == ["plan", "aanvraag"]
    assert [form for form, _ in list_templates(beheer()).forms] == ["plan", "aanvraag", "brief"]


@pytest.mark.parametrize("key", ["ilse", "tjeerd", "samira"])
def test_only_the_beheer_may(key):
    draft = send()
    person = viewer(key)
    for act in (
        lambda: list_templates(person),
        lambda: read_draft(person, draft),
        lambda: get_commented_file(person, draft),
        lambda: discard_draft(person, draft),
        lambda: publish_draft(person, draft, Compared(1, "")),
        lambda: upload_draft(person, Upload("plan", "team", None, "team.docx", OWN)),
        lambda: follow_again(person, "plan", "team", beheer().swv_id, Compared(1, "")),
    ):
        with pytest.raises(Refused):
            act()
    assert last_event("templates.list").outcome == Result.REFUSED


def test_no_more_drafts_wait_than_somebody_can_oversee():
    for number in range(MOST_DRAFTS):
        database.session.add(
            TemplateDraft(
                form="plan", audience="team", owner_id=beheer().swv_id, filename=f"{number}.docx", sha256="", content=b"",
                uploaded_by_id=beheer().user_id, uploaded_at=used("ilse").published_at,
            )
        )  # fmt: skip
        database.session.commit()
    with pytest.raises(Invalid, match="Gooi er eerst een weg"):
        send()
    assert send(audience="ouders")


def test_who_publishes_a_form_hears_which_templates_do_not_fit_it():
    draft = changed.upload(without(PLAN, "talen_thuis"))
    [misfit] = [one for one in find_draft_misfits(beheer(), draft) if one.name == "plan:team"]
    assert "talen_thuis" in misfit.findings[0].message
    assert find_draft_misfits(beheer(), changed.upload(PLAN + "\n")) == ()


def test_who_goes_back_to_a_form_hears_it_too():
    changed.publish(without(PLAN, "talen_thuis"))
    database.session.rollback()
    publish(word("{{ voornaam }}"))
    changed.publish(PLAN)
    earlier = read_form_page(beheer(), "plan").versions[1].id
    assert "plan:team" not in [one.name for one in find_version_misfits(beheer(), earlier, None)]
    assert "plan:ouders" in [one.name for one in find_version_misfits(beheer(), earlier, None)]


def test_who_publishes_a_template_hears_whose_form_it_does_not_fit():
    gemeente = make_gemeente("Gemeente Zuid", "De Regenboog")
    changed.publish(without(PLAN, "talen_thuis"), owner=gemeente)
    page = read_draft(beheer(), send(word("{{ talen_thuis }}")))
    assert page.stops == ()
    assert [(one.name, one.number) for one in page.misfits] == [("Gemeente Zuid", 1)]
    publish(word("{{ voornaam }}"), owner=gemeente)
    assert read_draft(beheer(), send(word("{{ talen_thuis }}"))).misfits == ()


def test_what_the_service_brings_later_does_not_replace_an_own_template(tmp_path):
    publish()
    write_templates(tmp_path, "team", "ouders")
    assert publish_shipped(tmp_path) == ["plan/ouders.docx", "plan/team.docx"]
    assert used("ilse").owner_id == beheer().swv_id
    assert used("otto").number == 3
    assert used("ilse", audience="ouders").number == 2
    numbers = select(TemplateVersion.number).where(TemplateVersion.form == "plan", TemplateVersion.audience == "team")
    assert sorted(database.session.scalars(numbers)) == [1, 2, 3]


def test_an_update_of_the_service_that_an_own_template_does_not_fit_names_its_owner(tmp_path):
    publish(word("{{ talen_thuis }}"))
    folder = tmp_path / "forms" / "definitions"
    folder.mkdir(parents=True)
    (folder / "plan.md").write_text(without(PLAN, "talen_thuis"), "utf-8")
    published = publish_shipped(tmp_path)
    [remark] = list_own_template_remarks(published)
    assert remark.startswith("plan/team van SWV Zuid")
    assert "talen_thuis" in remark
    assert list_own_template_remarks(["besluit.md"]) == []
