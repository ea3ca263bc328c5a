"""A plan with a family in it, and short ways to invite them."""

from __future__ import annotations

from operations.accounts.passwords import hash_new_password
from operations.people.accepting import Accepted, Exchange, accept_as_new, check_code, exchange_token
from operations.people.invitations import invite_person
from rights.viewer import Viewer
from tests.operations.edits import add, open_noor, put, send
from tests.operations.posted_mail import code_in, link_in, waiting

SAMIRA, KARIM, NOOR = "p1", "p2", "p3"
"""Row ids: the mother, the father, and the child herself."""
MAIL = {SAMIRA: "samira@gezin.example", KARIM: "karim@gezin.example", NOOR: "noor@gezin.example"}
PASSWORD = "samen lopen wij verder"
_PEOPLE = {SAMIRA: ("Samira van Dalen", "moeder"), KARIM: ("Karim el Idrissi", "vader"), NOOR: ("Noor", "jeugdige")}


def open_with_family(viewer: Viewer, born: str = "2010-05-14") -> str:
    """A case with mother, father and a child who is old enough; and a teacher, who cannot be invited."""
    reference = open_noor(viewer)
    changes = [put("geboortedatum", born)]
    for row, (name, role) in {**_PEOPLE, "p4": ("Juf Ans", "mentor")}.items():
        where = f"betrokkenen[{row}]"
        changes += [add(where), put(f"{where}.betrokkene_naam", name), put(f"{where}.betrokkene_rol", role)]
    changes.append(put(f"betrokkenen[{SAMIRA}].betrokkene_email", MAIL[SAMIRA]))
    saved = send(viewer, reference, 1, *changes)
    assert all(field.state.value == "saved" for field in saved.fields.values()), saved.fields
    return reference


def invite(viewer: Viewer, reference: str, row: str = SAMIRA) -> str:
    """Invite somebody; return the token that only the mail holds."""
    invite_person(viewer, reference, row, MAIL[row])
    return token_in(waiting()[-1].body)


def token_in(text: str) -> str:
    return link_in(text).rpartition("/")[2]


def prove(token: str) -> Exchange:
    """Press the button, and fill in the code from the mail."""
    exchange = exchange_token(token)
    assert check_code(exchange, code_in(waiting()[-1].body)).is_right
    return exchange


def accept(token: str, name: str = "Samira van Dalen", email: str = "") -> Accepted:
    return accept_as_new(prove(token), name, hash_new_password(PASSWORD, email))
