"""What it changes to use another version that was published before: an earlier one, or the one above."""

from __future__ import annotations

from dataclasses import dataclass

from forms.comparing import Difference, compare
from operations.definitions import get_definition
from operations.forms.drafts import get_in_force
from operations.forms.listing import VersionLine, describe_version, get_readable_version
from operations.forms.owners import Owner, check_form, get_owner
from operations.transactions import Work, reading


@dataclass(frozen=True, slots=True)
class Weighed:
    """The version that would be used, the one in force now, and the differences, the most far-reaching first."""

    owner: Owner
    to: VersionLine
    in_force: VersionLine
    differences: tuple[Difference, ...]


@reading("forms.read")
def weigh_version(work: Work, version_id: int, owner_id: int | None) -> Weighed:
    """Compare the version in force for this organisation with another; raise `NotFound` or `Refused`."""
    owner = get_owner(work, owner_id)
    to = get_readable_version(work, version_id)
    check_form(to.form, owner)
    in_force = get_in_force(work, to.form, owner.id)
    return Weighed(
        owner=owner,
        to=describe_version(work, to, owner, in_force),
        in_force=describe_version(work, in_force, owner, in_force),
        differences=compare(get_definition(in_force), get_definition(to)),
    )
