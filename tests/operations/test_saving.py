import pytest

from models.audit import AuditEvent
from models.journal import JournalEntry
from models.records import Receipt
from operations.errors import Invalid, NotFound
from operations.people.participants import add_participant
from operations.saving import Edit, save
from tests.operations.edits import (
    add,
    answers,
    edit,
    everything,
    move,
    open_noor,
    put,
    record,
    remove,
    rows,
    send,
    states,
)
from tests.region import address

BSN = "111222333"


@pytest.fixture
def noor(ilse, daniel):
    reference = open_noor(ilse)
    add_participant(ilse, reference, address("daniel"))
    return reference


def test_a_saved_text_is_in_the_plan_and_raises_the_revision_by_one(ilse, noor):
    saved = send(ilse, noor, 1, put("aanleiding", "Noor blijft vaak thuis."), put("groep_of_klas", "groep 6"))
    assert saved.revision == 2
    assert states(saved) == {"aanleiding": "saved", "groep_of_klas": "saved"}
    assert answers(noor)["aanleiding"] == "Noor blijft vaak thuis."


def test_a_save_without_news_changes_nothing_but_the_receipt(ilse, noor):
    send(ilse, noor, 1, put("aanleiding", "Tekst"))
    entries = rows(JournalEntry)
    saved = send(ilse, noor, 1, put("aanleiding", "Tekst"))
    assert (saved.revision, states(saved), rows(JournalEntry)) == (2, {"aanleiding": "saved"}, entries)


def test_the_same_key_again_gets_the_first_answer_and_is_journalled_once(ilse, noor):
    sent = edit(1, put("aanleiding", "Tekst"))
    first = save(ilse, noor, sent)
    send(ilse, noor, first.revision, put("aanleiding", "Later"), page="page-2")
    entries, receipts = rows(JournalEntry), rows(Receipt)
    again = save(ilse, noor, sent)
    assert (again.revision, again.saved_at, again.fields) == (first.revision, first.saved_at, first.fields)
    assert (rows(JournalEntry), rows(Receipt)) == (entries, receipts)
    assert answers(noor)["aanleiding"] == "Later"


def test_a_key_that_was_used_for_other_changes_is_refused(ilse, noor):
    save(ilse, noor, edit(1, put("aanleiding", "Een"), key="k"))
    before = everything()
    with pytest.raises(Invalid, match="al is gebruikt"):
        save(ilse, noor, edit(1, put("aanleiding", "Twee"), key="k"))
    assert everything() == before


def test_a_key_of_somebody_else_does_not_show_their_answer(ilse, daniel, noor):
    sent = edit(1, put("aanleiding", "Een"), key="k")
    save(ilse, noor, sent)
    with pytest.raises(Invalid):
        save(daniel, noor, sent)


def test_two_people_in_different_fields_merge_without_a_question(ilse, daniel, noor):
    send(ilse, noor, 1, put("aanleiding", "Van school"), page="page-i")
    saved = send(daniel, noor, 1, put("gezamenlijke_vraag", "Van het team"), page="page-d")
    assert (states(saved), saved.conflicts) == ({"gezamenlijke_vraag": "saved"}, ())
    assert (answers(noor)["aanleiding"], answers(noor)["gezamenlijke_vraag"]) == ("Van school", "Van het team")


def test_a_page_that_sends_all_its_fields_does_not_undo_what_another_wrote(ilse, daniel, noor):
    send(ilse, noor, 1, put("aanleiding", "Van school"), page="page-i")
    saved = send(daniel, noor, 1, put("aanleiding", ""), put("gezamenlijke_vraag", "Vraag"), page="page-d")
    assert states(saved) == {"aanleiding": "kept", "gezamenlijke_vraag": "saved"}
    assert answers(noor)["aanleiding"] == "Van school"


def test_the_same_field_keeps_both_texts_and_shows_them(ilse, daniel, noor):
    send(ilse, noor, 1, put("aanleiding", "Van school"), page="page-i")
    saved = send(daniel, noor, 1, put("aanleiding", "Van het team"), page="page-d")
    [conflict] = saved.conflicts
    assert states(saved) == {"aanleiding": "conflict"}
    assert (conflict.theirs, conflict.theirs_by) == ("Van school", "Ilse Bakker")
    assert (conflict.mine, conflict.mine_by, conflict.step) == ("Van het team", "Daniël Vos", "hulpvraag")
    assert answers(noor)["aanleiding"] == "Van school"


def test_typing_on_in_a_conflict_changes_the_waiting_text_and_makes_no_second_conflict(ilse, daniel, noor):
    send(ilse, noor, 1, put("aanleiding", "Van school"), page="page-i")
    for text in ("Van", "Van het", "Van het team"):
        saved = send(daniel, noor, 1, put("aanleiding", text), page="page-d")
    assert [conflict.mine for conflict in saved.conflicts] == ["Van het team"]
    again = send(daniel, noor, 1, put("aanleiding", "Van het team"), page="page-d")
    assert states(again) == {"aanleiding": "conflict"}


def test_a_conflict_ends_when_both_come_to_say_the_same(ilse, daniel, noor):
    send(ilse, noor, 1, put("aanleiding", "Van school"), page="page-i")
    send(daniel, noor, 1, put("aanleiding", "Anders"), page="page-d")
    saved = send(daniel, noor, 1, put("aanleiding", "Van school"), page="page-d")
    assert (states(saved), saved.conflicts) == ({"aanleiding": "saved"}, ())


def test_a_page_that_types_on_is_not_in_conflict_with_itself(ilse, noor):
    for text in ("N", "No", "Noo", "Noor"):
        saved = send(ilse, noor, 1, put("aanleiding", text))
    assert (states(saved), saved.conflicts, answers(noor)["aanleiding"]) == ({"aanleiding": "saved"}, (), "Noor")


def test_rows_come_go_and_move(ilse, noor):
    send(
        ilse, noor, 1, add("betrokkenen[a1]"), put("betrokkenen[a1].betrokkene_naam", "Moeder"), add("betrokkenen[b2]")
    )
    send(ilse, noor, 1, move("betrokkenen[b2]"))
    assert [row["_id"] for row in answers(noor)["betrokkenen"]] == ["b2", "a1"]
    send(ilse, noor, 1, remove("betrokkenen[b2]"))
    assert [row["_id"] for row in answers(noor)["betrokkenen"]] == ["a1"]


def test_a_row_that_one_removes_while_the_other_edits_is_a_conflict_for_each_order(ilse, daniel, noor):
    base = send(ilse, noor, 1, add("betrokkenen[a1]"), add("betrokkenen[b2]")).revision
    send(ilse, noor, base, remove("betrokkenen[a1]"), page="page-i")
    late_text = send(daniel, noor, base, put("betrokkenen[a1].betrokkene_naam", "Vader"), page="page-d")
    assert [(line.kind.value, line.mine) for line in late_text.conflicts] == [("row_removed", "Vader")]
    send(daniel, noor, base, put("betrokkenen[b2].betrokkene_naam", "Oma"), page="page-d")
    late_removal = send(ilse, noor, base, remove("betrokkenen[b2]"), page="page-i")
    assert late_removal.conflicts[-1].kind.value == "row_edited"
    assert [row["_id"] for row in answers(noor)["betrokkenen"]] == ["b2"]


def test_a_burgerservicenummer_is_not_kept_anywhere_and_the_other_fields_are_saved(ilse, noor):
    saved = send(ilse, noor, 1, put("aanleiding", f"BSN {BSN}"), put("groep_of_klas", "6"))
    assert states(saved) == {"aanleiding": "not_saved", "groep_of_klas": "saved"}
    assert "burgerservicenummer" in saved.fields["aanleiding"].message
    assert BSN not in repr(everything())


def test_a_burgerservicenummer_as_the_name_of_a_row_is_refused_too(ilse, noor):
    saved = send(ilse, noor, 1, add(f"betrokkenen[{BSN}]"))
    assert set(states(saved).values()) == {"not_saved"}
    assert "betrokkenen" not in answers(noor)


def test_text_is_cleaned_at_the_edge(ilse, noor):
    send(ilse, noor, 1, put("aanleiding", "een\r\ntwee\x00drie\ud800"))
    assert answers(noor)["aanleiding"] == "een\ntwee\ufffddrie\ufffd"


@pytest.mark.parametrize(
    "text", ["R&D <b>", "]]> {{ x }}", "e\u0301 ñ 😀", "  spaties  ", "regel\nregel", "'; drop table"]
)
def test_text_comes_back_as_typed(ilse, noor, text):
    send(ilse, noor, 1, put("aanleiding", text))
    assert answers(noor)["aanleiding"] == text


def test_an_unknown_question_and_one_that_the_person_may_not_see_are_refused_alike(ilse, noor):
    saved = send(ilse, noor, 1, put("bestaat_niet", "x"), put("aanleiding", "y"))
    assert states(saved) == {"bestaat_niet": "not_saved", "aanleiding": "saved"}


def test_a_goal_of_the_other_side_is_readable_but_not_editable(ilse, daniel, noor):
    base = send(ilse, noor, 1, add("doelen[d1]"), put("doelen[d1].doel_domein", "onderwijs")).revision
    saved = send(daniel, noor, base, put("doelen[d1].doel_tekst", "Van mij"), page="page-d")
    assert states(saved) == {"doelen[d1].doel_tekst": "not_saved"}
    assert "school" in saved.fields["doelen[d1].doel_tekst"].message
    assert "doel_tekst" not in answers(noor)["doelen"][0]


def test_a_goal_for_the_other_side_is_theirs_from_the_next_save_on(ilse, noor):
    changes = (
        add("doelen[d1]"),
        put("doelen[d1].doel_domein", "jeugdhulp"),
        put("doelen[d1].doel_tekst", "In het gesprek bedacht"),
    )
    first = send(ilse, noor, 1, *changes)
    then = send(ilse, noor, first.revision, put("doelen[d1].doel_tekst", "Niet van school"))
    assert states(first)["doelen[d1].doel_tekst"] == "saved"
    assert states(then)["doelen[d1].doel_tekst"] == "not_saved"


def test_the_words_of_a_person_in_the_plan_are_theirs_once_they_wrote_them(ilse, daniel, noor):
    base = send(
        ilse,
        noor,
        1,
        add("betrokkenen[p1]"),
        add("perspectieven[x1]"),
        put("perspectieven[x1].perspectief_persoon", "p1"),
    ).revision
    add_participant(ilse, noor, address("daniel"), "p1")
    send(ilse, noor, base, put("perspectieven[x1].perspectief_gaat_goed", "Opgeschreven door school"))
    own = send(
        daniel,
        noor,
        record(noor).revision,
        put("perspectieven[x1].perspectief_gaat_goed", "Mijn eigen woorden"),
        page="page-d",
    )
    assert states(own) == {"perspectieven[x1].perspectief_gaat_goed": "saved"}
    late = send(
        ilse, noor, record(noor).revision, put("perspectieven[x1].perspectief_gaat_goed", "Toch anders"), page="page-l"
    )
    assert states(late) == {"perspectieven[x1].perspectief_gaat_goed": "not_saved"}


@pytest.mark.parametrize(
    "bad",
    [
        Edit("page 1", 1, "key", (), "autosave"),
        Edit("page", 1, "", (), "autosave"),
        Edit("page", 1, "k" * 101, (), "autosave"),
        Edit("page", 99, "key", (), "autosave"),
        Edit("page", -1, "key", (), "autosave"),
        Edit("page", 1, "key", (), "Robert'); --"),
        Edit("page", 1, "key", (put("aanleiding", "x"),) * 2001, "autosave"),
    ],
    ids=["page", "no-key", "long-key", "future", "negative", "source", "many"],
)
def test_what_no_page_of_ours_could_send_is_refused_and_changes_nothing(ilse, noor, bad):
    before = everything()
    with pytest.raises(Invalid):
        save(ilse, noor, bad)
    assert everything() == before


def test_somebody_else_cannot_save_and_cannot_tell_that_the_case_exists(bo, otto, noor):
    before = everything()
    for stranger in (bo, otto):
        with pytest.raises(NotFound):
            send(stranger, noor, 1, put("aanleiding", "x"))
        with pytest.raises(NotFound):
            send(stranger, "EP-1999-0001", 1, put("aanleiding", "x"))
    assert everything() == before


def test_too_long_a_text_is_refused_and_the_rest_is_saved(ilse, noor):
    saved = send(ilse, noor, 1, put("aanleiding", "x" * 100_001), put("groep_of_klas", "6"))
    assert states(saved) == {"aanleiding": "not_saved", "groep_of_klas": "saved"}


def test_an_edit_of_an_established_plan_starts_a_new_draft(ilse, noor):
    changed = record(noor)
    changed.state = "established"
    from models.database import database

    database.session.commit()
    send(ilse, noor, 1, put("aanleiding", "Nieuw"))
    assert record(noor).state == "draft"


def test_every_save_leaves_one_audit_event_without_the_text(ilse, noor):
    before = rows(AuditEvent)
    send(ilse, noor, 1, put("aanleiding", "Een heel herkenbare zin"))
    from sqlalchemy import select

    from models.database import database

    event = database.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert rows(AuditEvent) == before + 1
    assert (event.event, event.outcome, event.paths, event.revision) == ("plan.save", "done", ["aanleiding"], 2)
    assert "herkenbare" not in repr([getattr(event, column.name) for column in AuditEvent.__table__.columns])
