"""Who reads along, in one sentence."""

from views.words import audience_sentence


def test_everybody():
    assert audience_sentence(frozenset({"jeugdige", "ouder", "school", "basisteam", "swv"})) == (
        "Dit zien: het kind of de jongere, de ouders, de school, het basisteam en het samenwerkingsverband."
    )


def test_those_who_do_not_read_along_are_named_too():
    assert audience_sentence(frozenset({"school", "basisteam"})).endswith(
        "Niet: het kind of de jongere, de ouders en het samenwerkingsverband."
    )


def test_what_is_internal_is_said_plainly():
    assert "alleen school en basisteam" in audience_sentence(frozenset({"intern"}))
