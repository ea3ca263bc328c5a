"""The shipped plan with a small change, uploaded and published as the beheer of the region would."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import select

from models.database import database, utc_now
from models.forms import FormKind, FormVersion
from models.organisations import Organisation
from models.records import Record
from operations.forms.drafts import read_draft
from operations.forms.kept_files import load_kept
from operations.forms.publishing import Published, publish_draft
from operations.forms.uploading import Upload, upload_draft
from operations.publishing import ROOT
from rights.viewer import Viewer
from tests.region import viewer

PLAN = (ROOT / "forms" / "definitions" / "plan.md").read_text("utf-8")
BLOCK = """| survey |
| | type | name | label | x_zien | x_bewerken | relevant |
| | begin_group | wij_vragen | Wat wij ook willen weten | school basisteam | school basisteam | |
| | text | bus | Hoe komt ${aanspreeknaam} op school? | | | |
| | select_one vervoer | vervoer | Waarmee? | | | ${bus} != '' |
| | end_group | | | | | |
| choices |
| | list_name | name | label |
| | vervoer | fiets | Fiets |
| | vervoer | bus | Bus |
"""


def without(text: str, name: str) -> str:
    """The form without the question `name`."""
    lines = text.splitlines(keepends=True)
    kept = [line for line in lines if f" | {name} | " not in line or not line.startswith("| | ")]
    assert len(kept) == len(lines) - 1, name
    return "".join(kept)


def renamed(text: str, name: str, to: str) -> str:
    """The form in which the question `name` is called `to`, and says so in the column ``was``."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if line.startswith("| | type |") and "| was |" not in line:
            lines[number] = line + " was |"
        elif f" | {name} | " in line:
            lines[number] = line.replace(f" | {name} | ", f" | {to} | ", 1) + f" {name} |"
    return "\n".join(lines).replace(f"${{{name}}}", f"${{{to}}}")


def upload(text: str, *, form: str = "plan", owner: int | None = None, kind: FormKind = FormKind.WHOLE) -> int:
    return upload_draft(beheer(), Upload(form, owner, kind, f"{form}.md", text.encode()))


def publish(text: str, *, form: str = "plan", owner: int | None = None, kind: FormKind = FormKind.WHOLE) -> Published:
    draft = upload(text, form=form, owner=owner, kind=kind)
    return publish_draft(beheer(), draft, read_draft(beheer(), draft).in_force, "")


def forget_files() -> None:
    """Read so many other files that none is kept from before."""
    for number in range(20):
        load_kept("small.md", f"| survey |\n| | type | name | label |\n| | text | a | {number} |\n".encode())


def make_gemeente(name: str, *schools: str) -> int:
    """A gemeente of the region, of which these schools are; return its id."""
    gemeente = Organisation(name=name, kind="gemeente", swv_id=beheer().swv_id)
    database.session.add(gemeente)
    database.session.flush()
    for school in database.session.scalars(select(Organisation).where(Organisation.name.in_(schools))):
        school.gemeente_id = gemeente.id
    database.session.commit()
    return gemeente.id


def beheer() -> Viewer:
    return viewer("fenne")


def begun_with(reference: str, text: str) -> None:
    """Let a plan be one that was begun with this form, as if it had been in force then."""
    content = text.encode()
    version = FormVersion(
        form="plan",
        number=99,
        sha256=sha256(content).hexdigest(),
        filename="plan.md",
        content=content,
        published_at=utc_now(),
    )
    database.session.add(version)
    plan = database.session.scalars(select(Record).where(Record.reference == reference)).one()
    plan.form_version = version
    database.session.commit()
