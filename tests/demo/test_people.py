from email_validator import validate_email

from demo.people import ORGANISATIONS, PEOPLE


def test_every_kind_of_school_two_basisteams_and_two_gemeenten_are_there():
    kinds = [organisation.kind for organisation in ORGANISATIONS]
    assert (kinds.count("swv"), kinds.count("school"), kinds.count("basisteam"), kinds.count("gemeente")) == (
        1,
        4,
        2,
        2,
    )
    assert kinds[0] == "swv"


def test_each_municipality_calls_its_basisteam_differently():
    teams = {team.municipality: team.name for team in ORGANISATIONS if team.kind == "basisteam"}
    assert len({name.split()[0] for name in teams.values()}) == len(teams) == 2


def test_everybody_works_for_an_organisation_that_fits_the_role():
    kinds = {organisation.name: organisation.kind for organisation in ORGANISATIONS}
    fits = {"school": "school", "basisteam": "basisteam", "swv": "swv", "beslisser": "swv", "beheer": "swv"}
    fits |= {"ouder": "familie", "jeugdige": "familie"}
    assert [person.name for person in PEOPLE if kinds[person.organisation] != fits[person.role]] == []
    assert {person.role for person in PEOPLE} == set(fits)


def test_every_address_is_one_that_a_sign_in_form_takes_and_nobody_can_own():
    for person in PEOPLE:
        assert validate_email(person.email, check_deliverability=False).normalized == person.email
        assert person.email.endswith(".example")
    assert len({person.email for person in PEOPLE}) == len(PEOPLE)
