"""A school with an established plan and the samenwerkingsverband that decides, in the demo region."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flask import Flask
from flask_security import hash_password
from sqlalchemy import select

from demo.people import SWV
from models.cases import Case
from models.database import database, utc_now
from models.organisations import Membership, Organisation
from models.records import Record
from models.users import User
from operations.accounts import new_user, viewer_of
from operations.demo_cases import _as_changes
from operations.demo_region import PASSWORD
from operations.regions import publish_region
from operations.request_carrying import choose_carried, preview
from operations.request_starting import start_request
from operations.request_steps import Given, take_step
from operations.saving import Edit, save
from rights.viewer import Viewer
from tests.forms.definitions.requests import filled_in
from tests.views.visitor import Visitor, filled
from workflow.states import RequestAction

ILSE, ANOUK, DANIEL, TJEERD, FENNE = (
    f"{name}@demo.example"
    for name in ("ilse.de.graaf", "anouk.wiersma", "daniel.ozturk", "tjeerd.ouali", "fenne.brouwer")
)
MAUD, FARAH, STRANGER = "maud@test.example", "farah@test.example", "stranger@test.example"
"""A beslisser, a second medewerker, and a medewerker of another samenwerkingsverband."""
REGION = Path(__file__).parents[2] / "demo" / "regio_voorbeeld.toml"
BLOCKS = frozenset({"hulpvraag", "doelen_en_acties"})
REASON = "Wij missen de zienswijze van vader."


def open_desk() -> None:
    """Give the demo region its settings, and the people that these tests need besides."""
    publish_region(SWV, REGION.read_text())
    own = database.session.scalars(select(Organisation).where(Organisation.name == SWV)).one()
    other = Organisation(name="SWV Elders", kind="swv", swv_id=None)
    database.session.add(other)
    database.session.flush()
    for email, role, organisation in ((MAUD, "beslisser", own), (FARAH, "swv", own), (STRANGER, "swv", other)):
        user = new_user(email, email.partition("@")[0].title(), hash_password(PASSWORD), utc_now())
        database.session.add(user)
        database.session.flush()
        database.session.add(
            Membership(user_id=user.id, organisation_id=organisation.id, role=role, starts_on=date(2026, 1, 1))
        )
    database.session.commit()


def viewer(email: str) -> Viewer:
    return viewer_of(database.session.scalars(select(User).where(User.email == email)).one())


@dataclass
class Desk:
    """The application with the people of these tests, and short ways to bring a request somewhere."""

    app: Flask

    def sign_in(self, email: str) -> Visitor:
        person = Visitor(self.app)
        fields = person.get("/aanmelden").fields("//main//form")
        assert person.post("/aanmelden", filled(fields, email=email, password=PASSWORD)).status == 302
        return person

    def case(self) -> str:
        """The reference of Ilse's case with an established plan."""
        with self.app.app_context():
            return database.session.scalars(select(Case.reference).order_by(Case.id).limit(1)).one()

    def start(self, key: str = "een-sleutel") -> str:
        case = self.case()
        with self.app.app_context():
            return start_request(viewer(ILSE), case, key)

    def fill_in(self, reference: str, form: str, email: str, **changes: object) -> None:
        """Answer every question of a form with its example."""
        with self.app.app_context():
            record = database.session.scalars(select(Record).where(Record.reference == reference)).one()
            edit = Edit("page", record.revision, f"key-{reference}-{len(changes)}", (), "scherm")
            answers = tuple(_as_changes(filled_in(form, **changes)))
            save(viewer(email), reference, Edit(edit.page, edit.base_revision, edit.key, answers, edit.source))

    def ready(self) -> str:
        """A request with nothing left to do but to send it."""
        reference = self.start()
        self.fill_in(reference, "aanvraag", ILSE)
        with self.app.app_context():
            choose_carried(viewer(ILSE), reference, BLOCKS, frozenset())
        return reference

    def sent(self) -> str:
        """A request that was sent."""
        reference = self.ready()
        self.step(reference, ILSE, RequestAction.SUBMIT, 0)
        return reference

    def taken_up(self) -> str:
        reference = self.sent()
        self.step(reference, TJEERD, RequestAction.TAKE_UP, 1)
        return reference

    def in_review(self) -> str:
        """Handled by Tjeerd, with the decision filled in."""
        reference = self.taken_up()
        self.fill_in(reference.replace("AV", "BS"), "besluit", TJEERD)
        self.step(reference, TJEERD, RequestAction.DECLARE_COMPLETE, 2)
        return reference

    def proposed(self) -> str:
        reference = self.in_review()
        self.step(reference, TJEERD, RequestAction.PROPOSE, 3)
        return reference

    def step(self, reference: str, email: str, action: RequestAction, number: int, **given: object) -> None:
        with self.app.app_context():
            who = viewer(email)
            sends = action in {RequestAction.SUBMIT, RequestAction.SUPPLY}
            mark = preview(who, reference).mark if sends else ""
            take_step(who, reference, action, number, Given(mark=mark, **given))
