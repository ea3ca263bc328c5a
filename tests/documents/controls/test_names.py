from hypothesis import given
from hypothesis import strategies as st

from documents.controls.names import LONGEST_TAG, bookmark_of, tag_of

PATHS = st.from_regex(r"\A[a-z][a-z_]{0,40}\[[A-Za-z0-9_-]{1,64}\]\.[a-z][a-z_]{0,40}\Z")


def test_a_path_is_its_own_tag_as_long_as_word_accepts_it():
    assert tag_of("doelen[7f3a].doel_tekst") == "doelen[7f3a].doel_tekst"
    assert tag_of("a" * LONGEST_TAG) == "a" * LONGEST_TAG
    assert tag_of("a" * 65).startswith("#")


@given(PATHS, PATHS)
def test_tags_and_bookmarks_fit_in_word_and_tell_paths_apart(one, other):
    assert len(tag_of(one)) <= LONGEST_TAG
    assert len(bookmark_of(one)) <= 40 - len("_99")
    assert bookmark_of(one).startswith("_rij_")
    assert (tag_of(one) == tag_of(other)) == (one == other) == (bookmark_of(one) == bookmark_of(other))
