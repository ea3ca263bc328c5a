import pytest

from documents.controls.runs import RunTracker

TEXT = '<w:t xml:space="preserve">'
BOLD = "<w:rPr><w:b/></w:rPr>"


def opening_after(*pieces):
    tracker = RunTracker()
    for piece in pieces:
        tracker.follow(piece)
    return tracker.opening


@pytest.mark.parametrize(
    ("pieces", "opening"),
    [
        (("<w:p><w:r><w:t>",), f"<w:r>{TEXT}"),
        ((f'<w:p><w:r w:rsid="1">{BOLD}<w:t xml:space="preserve">tekst ',), f'<w:r w:rsid="1">{BOLD}{TEXT}'),
        ((f"<w:r>{BOLD}<w:t>a", "b"), f"<w:r>{BOLD}{TEXT}"),
        ((f"<w:r>{BOLD}<w:t>a", "</w:t><w:br/><w:t>"), f"<w:r>{BOLD}{TEXT}"),
        ((f"<w:r>{BOLD}<w:t>a</w:t></w:r><w:r><w:t>",), f"<w:r>{TEXT}"),
        (("<w:r><w:t>a</w:t>",), ""),
        (("<w:r><w:t>a</w:t></w:r></w:p><w:p>",), ""),
        (("<w:r><w:instrText>",), ""),
    ],
)
def test_a_run_begins_again_as_it_looked(pieces, opening):
    assert opening_after(*pieces) == opening


@pytest.mark.parametrize(
    "around",
    ["<w:hyperlink r:id='1'>", "<w:sdt><w:sdtContent>", "<w:fldSimple w:instr='x'>", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'],
)  # fmt: skip
def test_where_no_control_can_stand_none_is_put(around):
    assert opening_after(f"<w:p>{around}<w:r><w:t>") == ""


def test_behind_a_link_or_a_field_a_control_can_stand_again():
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert opening_after(f"<w:hyperlink><w:r><w:t>a</w:t></w:r></w:hyperlink>{field}<w:r><w:t>") == f"<w:r>{TEXT}"
