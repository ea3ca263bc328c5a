"""Files of a plan: who may add, see, fetch and remove them, and that an upload happens once."""

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.database import database
from models.records import Record
from operations.attachments.files import (
    add_attachment,
    get_attachment,
    list_attachments,
    list_files_for_swv,
    put_back,
    remove_attachment,
)
from operations.audit.events import Trail, actor_of
from operations.errors import Invalid, NotFound, Refused
from operations.people.participants import add_participant, end_participation
from operations.transactions import Work
from storage.intake import LARGEST
from tests.documents.word_files import word
from tests.operations.attached_files import PDF, PERMISSION, rows, upload
from tests.operations.edits import open_noor
from tests.region import address, viewer
from tests.storage.sample_files import EXIF_PLACE, exif, jpeg


@pytest.fixture
def noor(ilse):
    reference = open_noor(ilse)
    add_participant(ilse, reference, address("daniel"))
    return reference


def for_swv(reference, viewer_):
    record_id = database.session.scalars(select(Record.id).where(Record.reference == reference)).one()
    work = Work(database.session(), viewer_, Trail(actor_of(viewer_), None))
    return [file.title for file in list_files_for_swv(work, [record_id])]


def titles(viewer_, reference):
    return [file.title for file in list_attachments(viewer_, reference).files]


def test_a_file_that_is_added_is_listed_and_comes_back_as_it_was(ilse, noor):
    added = add_attachment(ilse, noor, upload("basisteam"))
    [listed] = list_attachments(ilse, noor).files
    assert listed == added
    assert (listed.title, listed.filename, listed.size) == ("Verslag van de logopedist", "verslag.pdf", len(PDF))
    assert (listed.added_by, listed.permission, listed.removed_at) == ("Ilse Bakker", PERMISSION, None)
    file = get_attachment(ilse, noor, added.id)
    assert (file.filename, file.media_type, file.content) == ("verslag.pdf", "application/pdf", PDF)


def test_the_latest_file_stands_first(ilse, noor):
    for title in ("eerste", "tweede"):
        add_attachment(ilse, noor, upload(title=title))
    assert titles(ilse, noor) == ["tweede", "eerste"]


def test_a_photo_is_kept_without_the_place_where_it_was_taken(ilse, noor):
    added = add_attachment(ilse, noor, upload(content=jpeg(exif()), filename="IMG_1.jpeg"))
    content = get_attachment(ilse, noor, added.id).content
    assert EXIF_PLACE not in content
    assert (added.filename, added.size) == ("IMG_1.jpg", len(content))


def test_a_word_file_may_come_along(ilse, noor):
    added = add_attachment(ilse, noor, upload(content=word("Verslag"), filename="verslag"))
    assert added.filename == "verslag.docx"


# ---- who sees it ----


def test_whoever_adds_a_file_sees_it_and_so_do_their_colleagues(ilse, bo, daniel, noor):
    add_participant(ilse, noor, address("bo"))
    add_attachment(ilse, noor, upload(title="van school"))
    add_attachment(daniel, noor, upload(title="van het team"))
    assert titles(ilse, noor) == titles(bo, noor) == ["van school"]
    assert titles(daniel, noor) == ["van het team"]


def test_a_file_that_is_for_both_is_seen_by_both(ilse, daniel, noor):
    added = add_attachment(ilse, noor, upload("basisteam"))
    assert titles(daniel, noor) == titles(ilse, noor)
    assert get_attachment(daniel, noor, added.id).content == PDF


def test_for_whoever_may_not_see_it_a_file_does_not_exist(ilse, daniel, noor):
    added = add_attachment(ilse, noor, upload())
    for act in (get_attachment, remove_attachment, put_back):
        with pytest.raises(NotFound):
            act(daniel, noor, added.id)
    assert rows()[0].removed_at is None


def test_nobody_else_comes_in(ilse, bo, otto, noor):
    added = add_attachment(ilse, noor, upload("basisteam", "ouder"))
    for stranger in (bo, otto, viewer("meryem"), viewer("tjeerd"), viewer("fenne")):
        for act in (get_attachment, remove_attachment, put_back):
            with pytest.raises(NotFound):
                act(stranger, noor, added.id)
        with pytest.raises(NotFound):
            list_attachments(stranger, noor)
        with pytest.raises(NotFound):
            add_attachment(stranger, noor, upload())


def test_a_file_of_one_plan_is_not_found_at_another(ilse, noor):
    added, other = add_attachment(ilse, noor, upload()), open_noor(ilse)
    for act in (get_attachment, remove_attachment, put_back):
        with pytest.raises(NotFound):
            act(ilse, other, added.id)
    with pytest.raises(NotFound):
        get_attachment(ilse, noor, added.id + 1)


def test_whoever_stops_taking_part_sees_nothing_more(ilse, noor):
    colleague = add_participant(ilse, noor, address("bo"))
    added = add_attachment(ilse, noor, upload())
    end_participation(ilse, noor, colleague.participation_id)
    with pytest.raises(NotFound):
        get_attachment(viewer("bo"), noor, added.id)


def test_what_can_be_chosen_are_the_others(ilse, daniel, noor):
    school, team = list_attachments(ilse, noor), list_attachments(daniel, noor)
    assert (school.own, school.choices, school.usual) == (
        "school",
        ("basisteam", "ouder", "jeugdige", "swv"),
        {"basisteam"},
    )
    assert (team.own, team.choices, team.usual) == ("basisteam", ("school", "ouder", "jeugdige", "swv"), {"school"})


# ---- along with a request ----


def test_only_files_that_may_go_along_are_offered_for_a_request(ilse, noor):
    add_attachment(ilse, noor, upload(title="blijft hier"))
    add_attachment(ilse, noor, upload("swv", title="mag mee"))
    gone = add_attachment(ilse, noor, upload("swv", title="verwijderd"))
    remove_attachment(ilse, noor, gone.id)
    assert for_swv(noor, ilse) == ["mag mee"]


@pytest.mark.parametrize("permission", ["", "  \n "])
def test_a_file_that_may_go_along_says_who_gave_permission(ilse, noor, permission):
    with pytest.raises(Invalid) as refused:
        add_attachment(ilse, noor, upload("swv", permission=permission))
    assert refused.value.fields == {"toestemming": "Schrijf wie toestemming gaf om dit stuk te delen, en wanneer."}
    assert rows() == []


def test_what_the_desk_may_get_the_school_must_see(daniel, noor):
    with pytest.raises(Invalid) as refused:
        add_attachment(daniel, noor, upload("swv"))
    assert "vinkje bij de school" in refused.value.fields["ziet"]
    add_attachment(daniel, noor, upload("swv", "school"))
    assert for_swv(noor, daniel) == ["Verslag van de logopedist"]


@pytest.mark.parametrize("word_", ["intern", "iedereen", "", "SWV"])
def test_an_unknown_reader_is_refused(ilse, noor, word_):
    with pytest.raises(Invalid) as refused:
        add_attachment(ilse, noor, upload(word_))
    assert "ziet" in refused.value.fields


# ---- what is refused ----


@pytest.mark.parametrize(
    ("given", "field", "why"),
    [
        ({"content": b""}, "bestand", "leeg"),
        ({"content": b"", "filename": ""}, "bestand", "Kies een bestand."),
        ({"content": b"MZ"}, "bestand", "Dit soort bestand kan niet"),
        ({"content": b"%PDF-1.7 half"}, "bestand", "niet compleet"),
        ({"content": b"PK\x03\x04 half"}, "bestand", "Word-bestand"),
        ({"content": PDF[:5] + b"x" * LARGEST}, "bestand", "groter dan 20 MB"),
        ({"filename": "verslag 111222333.pdf"}, "bestand", "burgerservicenummer"),
        ({"filename": "111.222.333.pdf"}, "bestand", "burgerservicenummer"),
        ({"title": "Verslag 111222333"}, "titel", "burgerservicenummer"),
        ({"title": " "}, "titel", "Schrijf hoe dit stuk heet."),
        ({"title": "x" * 201}, "titel", "te lang"),
        ({"permission": "moeder, 111222333"}, "toestemming", "burgerservicenummer"),
        ({"permission": "x" * 2_001}, "toestemming", "te lang"),
    ],
)
def test_what_cannot_be_added_is_said_at_its_field_and_nothing_is_noted(ilse, noor, given, field, why):
    with pytest.raises(Invalid) as refused:
        add_attachment(ilse, noor, upload(**given))
    assert why in refused.value.fields[field]
    assert refused.value.fields.keys() == {field}
    assert rows() == []


def test_everything_that_is_wrong_is_said_at_once(daniel, noor):
    with pytest.raises(Invalid) as refused:
        add_attachment(daniel, noor, upload("swv", title="111222333", content=b"MZ"))
    assert refused.value.fields.keys() == {"bestand", "titel", "ziet"}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("verslag\r\nX-Kwaad: ja.pdf", "verslag X-Kwaad ja.pdf"),
        ("verslag\u202efdp.docx", "verslagfdp.pdf"),
        ("verslag", "verslag.pdf"),
    ],
)
def test_a_name_is_cleaned_before_it_is_kept(ilse, noor, name, kept):
    assert add_attachment(ilse, noor, upload(filename=name)).filename == kept


def test_a_title_is_one_line_and_a_note_may_be_more(ilse, noor):
    added = add_attachment(ilse, noor, upload(title=" Verslag\r\n van  juf ", permission="moeder\r\nvader\x00"))
    assert (added.title, added.permission) == ("Verslag van juf", "moeder\nvader\ufffd")


# ---- once, and back ----


def test_the_same_upload_twice_is_one_file(ilse, noor):
    sent = upload("basisteam")
    assert add_attachment(ilse, noor, sent) == add_attachment(ilse, noor, sent)
    assert len(rows()) == 1


def test_a_key_that_was_used_for_something_else_is_refused(ilse, daniel, noor):
    add_attachment(ilse, noor, upload(key="zelfde"))
    for person, content in ((ilse, PDF + b"%%EOF\n"), (daniel, PDF)):
        with pytest.raises(Invalid, match="al is gebruikt"):
            add_attachment(person, noor, upload(key="zelfde", content=content))
    assert len(rows()) == 1


def test_the_same_content_may_be_added_twice_and_goes_its_own_way(app, ilse, noor):
    first, second = (add_attachment(ilse, noor, upload(title=title)) for title in ("een", "twee"))
    remove_attachment(ilse, noor, first.id)
    assert titles(ilse, noor) == ["twee"]
    assert get_attachment(ilse, noor, second.id).content == PDF
    assert len([path for path in app.extensions["files"].folder.rglob("*") if path.is_file()]) == 1


def test_a_file_that_is_removed_can_be_put_back(ilse, daniel, noor):
    added = add_attachment(ilse, noor, upload("basisteam"))
    remove_attachment(daniel, noor, added.id)
    remove_attachment(ilse, noor, added.id)
    seen = list_attachments(ilse, noor)
    assert (seen.files, [line.removed_by for line in seen.removed]) == ((), ["Daniël Vos"])
    with pytest.raises(NotFound):
        get_attachment(ilse, noor, added.id)
    put_back(ilse, noor, added.id)
    put_back(ilse, noor, added.id)
    assert list_attachments(ilse, noor).files == (added,)
    assert get_attachment(ilse, noor, added.id).content == PDF


def test_everything_leaves_its_trace_without_a_name_in_it(ilse, daniel, noor):
    database.session.rollback()
    before = len(database.session.scalars(select(AuditEvent)).all())
    added = add_attachment(ilse, noor, upload())
    get_attachment(ilse, noor, added.id)
    remove_attachment(ilse, noor, added.id)
    put_back(ilse, noor, added.id)
    list_attachments(ilse, noor)
    with pytest.raises(NotFound):
        get_attachment(daniel, noor, added.id)
    with pytest.raises(Invalid):
        add_attachment(ilse, noor, upload(content=b"MZ"))
    database.session.rollback()
    events = database.session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()[before:]
    number = [str(added.id)]
    assert [(event.event, event.outcome, event.paths) for event in events] == [
        ("attachment.receive", "done", []),
        ("attachment.add", "done", number),
        ("attachment.get", "done", number),
        ("attachment.remove", "done", number),
        ("attachment.put_back", "done", number),
        ("attachment.list", "done", []),
        ("attachment.get", "refused", []),
        ("attachment.receive", "refused", []),
    ]
    assert all(event.case_digest and event.record == "plan" for event in events)


def test_a_plan_stays_open_for_files_to_everybody_who_works_on_it(ilse, daniel, noor):
    assert list_attachments(ilse, noor).is_open
    assert list_attachments(daniel, noor).is_open
    with pytest.raises((NotFound, Refused)):
        add_attachment(viewer("tjeerd"), noor, upload())


def test_of_a_file_that_is_refused_after_it_was_written_nothing_stays(ilse, noor, tmp_path):
    add_attachment(ilse, noor, upload(key="gebruikt"))
    before = files_in(tmp_path)
    with pytest.raises(Invalid, match="al is gebruikt"):
        add_attachment(ilse, noor, upload(key="gebruikt", content=PDF + b"%%EOF\n"))
    assert files_in(tmp_path) == before
    assert len(before) == 1


def files_in(folder):
    return [path for path in (folder / "files").rglob("*") if path.is_file()]
