"""What was changed in a field is read back, however the control came through."""

import pytest

from documents.reading_back import Comparison, compare_copies, read_copy
from documents.reading_back.comparison import Source
from tests.documents.reading_back import edits
from tests.documents.reading_back.made_copies import example_plan, make_copy

BASE, NAMES = make_copy(example_plan())


def compared(docx: bytes) -> Comparison:
    return compare_copies(read_copy(BASE, NAMES), read_copy(docx, NAMES))


def texts(comparison: Comparison) -> dict[str, str]:
    return {change.path: change.reading.text for change in comparison.changes}


def nothing_but_fields(comparison: Comparison) -> bool:
    return not (
        comparison.conflicts or comparison.missing or comparison.rows_added or comparison.rows_removed
        or comparison.rows_moved or comparison.fixed_texts or comparison.comments
    )  # fmt: skip


@pytest.mark.parametrize("change", [lambda docx: docx, edits.strip], ids=["as it is", "stripped"])
def test_a_copy_that_nobody_edited_has_no_changes(change):
    assert compared(change(BASE)) == Comparison()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("woonplaats", "Wormerveer"),
        ("situatie", "Het gaat beter.\nNoor lacht weer.\n\nEn nu verder."),
        ("begin", "13 april 2026"),
        ("wens", "Samen op vakantie"),
        ("doelen[b2].waarom", "De klas is vol"),
        ("doelen[b2].stand", "Gaat goed"),
        ("doelen[c3].acties[z1].wie", "Vader & moeder"),
    ],
)
@pytest.mark.parametrize("is_stripped", [False, True])
def test_a_new_value_is_read(path, text, is_stripped):
    docx = edits.edited(BASE, edits.set_text(path, text))
    comparison = compared(edits.strip(docx) if is_stripped else docx)
    assert texts(comparison) == {path: text}
    assert nothing_but_fields(comparison)
    if not is_stripped:
        assert comparison.changes[0].reading.source is Source.CONTROL
        assert comparison.changes[0].reading.is_certain


def test_a_field_printed_at_four_places_counts_when_it_is_changed_at_one():
    (change,) = compared(edits.edited(BASE, edits.set_text("voornaam", "Nora", at=1))).changes
    assert (change.reading.text, change.places, change.changed) == ("Nora", 3, 1)


def test_a_field_changed_in_two_ways_is_a_conflict():
    comparison = compared(
        edits.edited(BASE, edits.set_text("voornaam", "Nora", at=0), edits.set_text("voornaam", "Noortje", at=1))
    )
    assert comparison.changes == ()
    (conflict,) = comparison.conflicts
    assert [reading.text for reading in conflict.readings] == ["Nora", "Noortje"]


def test_what_is_typed_just_outside_a_control_belongs_to_it():
    docx = edits.edited(BASE, edits.type_after("woonplaats", " aan de Zaan"), edits.type_before("situatie", "Kort: "))
    comparison = compared(docx)
    assert texts(comparison) == {"woonplaats": "Zaandam aan de Zaan", "situatie": "Kort: " + example_plan().situatie}
    assert {change.reading.source for change in comparison.changes} == {Source.REGION}
    assert nothing_but_fields(comparison)


def test_what_is_typed_next_to_a_control_in_a_cell_belongs_to_it():
    def add_line(tree):
        sdt = edits.controls(tree, "doelen[a1].acties[x1].wat")[0]
        sdt.getparent().addnext(edits.make(f"<w:p>{edits.runs('en ophalen')}</w:p>")[0])

    (change,) = compared(edits.edited(BASE, add_line)).changes
    assert (change.reading.text, change.reading.source) == ("Boek kiezen\nen ophalen", Source.CELL)


@pytest.mark.parametrize("shown", ["", "Klik of tik om tekst in te voeren.", "[nog invullen]"])
def test_a_control_that_was_emptied_is_empty(shown):
    def empty(tree):
        sdt = edits.controls(tree, "woonplaats")[0]
        edits.fill(sdt, shown)
        if shown:
            sdt.find("w:sdtPr", edits.NS).append(edits.make("<w:showingPlcHdr/>")[0])

    comparison = compared(edits.edited(BASE, empty))
    assert texts(comparison) == {"woonplaats": ""}
    assert comparison.changes[0].reading.is_certain


def test_a_value_typed_over_a_placeholder_that_stayed_marked_is_a_value():
    def type_over(tree):
        sdt = edits.controls(tree, "wens")[0]
        next(sdt.iter(edits.q("t"))).text = "Een hond"

    assert texts(compared(edits.edited(BASE, type_over))) == {"wens": "Een hond"}


def test_a_control_that_is_removed_with_its_text_is_uncertain_and_not_silently_emptied():
    comparison = compared(edits.edited(BASE, edits.unwrap("woonplaats", keep_text=False)))
    (change,) = comparison.changes
    assert (change.path, change.reading.text, change.reading.is_certain) == ("woonplaats", "", False)


def test_a_paragraph_that_is_gone_is_not_found_and_not_emptied():
    def remove(tree):
        paragraph = edits.controls(tree, "situatie")[0].getparent()
        paragraph.getparent().remove(paragraph)

    comparison = compared(edits.edited(BASE, remove))
    assert comparison.changes == ()
    assert [missing.path for missing in comparison.missing] == ["situatie"]


def test_a_control_that_was_cut_and_pasted_elsewhere_is_found_by_its_tag():
    def move(tree):
        sdt = edits.controls(tree, "situatie")[0]
        edits.fill(sdt, "Verplaatst en gewijzigd")
        edits.paragraph_with(tree, "Getekend door").append(sdt)

    assert texts(compared(edits.edited(BASE, move))) == {"situatie": "Verplaatst en gewijzigd"}


def test_autocorrect_is_no_change():
    def spoil(tree):
        for node in tree.iter(edits.q("t")):
            node.text = (node.text or "").replace(" ", "\u00a0").replace("school", "scho\u00adol")

    assert compared(edits.edited(BASE, spoil)) == Comparison()


def test_two_authors_and_both_texts_are_told():
    second = 'w:author="Piet" w:date="2026-03-21T09:00:00Z"'
    docx = edits.edited(
        BASE,
        edits.track_text("woonplaats", "Zaandam", "Wormer"),
        edits.track_text("doelen[a1].acties[x2].wie", "Vader", "Opa", who=second),
    )
    comparison = compared(docx)
    found = {change.path: change.reading for change in comparison.changes}
    assert found["woonplaats"].rejected == "Zaandam"
    assert [(r.kind, r.text, r.author) for r in found["woonplaats"].revisions] == [
        ("deleted", "Zaandam", "Juf Anja"),
        ("inserted", "Wormer", "Juf Anja"),
    ]
    assert {r.author for r in found["doelen[a1].acties[x2].wie"].revisions} == {"Piet"}
    stripped = compared(edits.strip(docx))
    assert texts(stripped) == {"woonplaats": "Wormer", "doelen[a1].acties[x2].wie": "Opa"}
    assert {change.reading.rejected for change in stripped.changes} == {"Zaandam", "Vader"}


def test_a_long_path_is_found_by_its_hashed_tag():
    plan = example_plan()
    plan.doelen[0].id, plan.doelen[0].acties[0].id = "7f3a" * 9, "b2" * 15
    base, names = make_copy(plan)
    path = f"doelen[{'7f3a' * 9}].acties[{'b2' * 15}].wat"
    docx = edits.edited(base, edits.set_text(path, "Ander boek"))
    assert texts(compare_copies(read_copy(base, names), read_copy(docx, names))) == {path: "Ander boek"}


def test_a_tag_that_the_base_does_not_have_changes_nothing_but_fixed_text():
    def forge(tree):
        tag = edits.controls(tree, "woonplaats")[0].find("w:sdtPr/w:tag", edits.NS)
        tag.set(edits.q("val"), "geheim_veld")

    comparison = compared(edits.edited(BASE, forge))
    assert comparison.changes == ()
    assert all(missing.path != "geheim_veld" for missing in comparison.missing)


def test_fixed_text_that_was_edited_added_or_removed_is_told():
    docx = edits.edited(
        BASE,
        edits.retype("Alle doelen", "Alle mooie doelen"),
        edits.add_paragraph("Hoe gaat het nu?", "Een extra regel van de juf"),
        lambda tree: (
            edits.paragraph_with(tree, "Getekend door").getparent().remove(edits.paragraph_with(tree, "Getekend door"))
        ),
    )
    comparison = compared(docx)
    assert [(fixed.kind, fixed.base, fixed.text) for fixed in comparison.fixed_texts] == [
        ("edited", "Alle doelen", "Alle mooie doelen"),
        ("removed", "Getekend door beide ouders", ""),
        ("added", "", "Een extra regel van de juf"),
    ]
    assert comparison.changes == ()


def test_the_text_around_a_field_may_be_edited_without_touching_it():
    comparison = compared(edits.edited(BASE, edits.retype(" woont in ", " leeft al lang in ")))
    assert comparison.changes == ()
    assert [fixed.kind for fixed in comparison.fixed_texts] == ["edited"]


def test_a_comment_is_found_at_its_field():
    def comment(tree):
        sdt = edits.controls(tree, "woonplaats")[0]
        sdt.addprevious(edits.make('<w:commentRangeStart w:id="7"/>')[0])
        for element in reversed(edits.make('<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>')):
            sdt.addnext(element)

    says = f'<w:comments xmlns:w="{edits.W}"><w:comment w:id="7" {edits.WHO}><w:p><w:r><w:t>Klopt dit?</w:t></w:r></w:p></w:comment></w:comments>'
    docx = edits.changed(edits.edited(BASE, comment), {"word/comments.xml": says.encode()})
    (found,) = compared(docx).comments
    assert (found.comment.text, found.comment.quote, found.comment.author, found.paths) == (
        "Klopt dit?", "Zaandam", "Juf Anja", ("woonplaats",)
    )  # fmt: skip
