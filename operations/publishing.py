"""Publishing the forms and Word templates that come with this code, as numbered versions that never change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from answers.audience import DOCUMENT_AUDIENCES
from documents.audience_check import list_hidden_names
from documents.errors import TemplateError
from documents.name_check import Problem
from documents.rendering import check_template
from models.database import utc_now
from models.forms import TemplateVersion
from operations.audit.events import Actor, Result, Trail, record_event
from operations.definitions import current_form, get_definition, parse_for_publishing
from operations.forms.following import SHIPPED, list_latest
from operations.forms.listing import FormFile
from operations.forms.recomposing import Publisher, compose_again, list_left_behind, new_version
from operations.requests.doors import DECISION, REQUEST
from operations.requests.letters import LETTER_READERS
from operations.transactions import open_session

ROOT = Path(__file__).parents[1]
_LETTERS = "brief"


def publish_shipped(root: Path = ROOT) -> list[str]:
    """Publish what differs from the latest version; return the names of the files that were. Safe to repeat."""
    with open_session(writes=True, tenant=None) as session:
        published = [*_publish_forms(session, root / "forms" / "definitions")]
        session.flush()
        for form in sorted(Path(name).stem for name in published):
            compose_again(session, form, SHIPPED, Publisher(utc_now(), None))
        published += _publish_templates(session, root / "document_templates")
        if published:
            record_event(session, "forms.publish", Result.DONE, Trail(Actor(), utc_now(), paths=tuple(published)))

        session.commit()
    return published


def list_template_remarks(published: Iterable[str], root: Path = ROOT) -> list[str]:
    """Return, of the templates in `published`, what they ask that not every reader of theirs may see.

    It prints nothing, so it stops nothing; whoever publishes should know.
    """
    remarks: list[str] = []
    with open_session(writes=False, tenant=None) as session:
        for name in (name for name in published if name.endswith(".docx")):
            content = (root / "document_templates" / name).read_bytes()
            try:
                check_template(content)
                found = [problem.message for problem in _hidden_in(session, Path(name), content)]
            except TemplateError as error:
                found = [str(error)]
            remarks += [f"{name}: {message}" for message in found]
    return remarks


def list_block_remarks(published: Iterable[str]) -> list[str]:
    """Return, of the forms in `published`, whose own block does not fit the new form, so that they keep the old one."""
    with open_session(writes=False, tenant=None) as session:
        return [
            f"{name}: het eigen blok van {owner} past niet achter deze versie; daar blijft de vorige gelden."
            for name in published
            if name.endswith(".md")
            for owner in list_left_behind(session, Path(name).stem)
        ]


def _hidden_in(session: Session, name: Path, content: bytes) -> list[Problem]:
    form = name.parent.name
    if form == _LETTERS:
        forms = {key: get_definition(current_form(session, key, SHIPPED)) for key in (REQUEST, DECISION)}
        return list_hidden_names(content, None, LETTER_READERS, forms)
    definition = get_definition(current_form(session, form, SHIPPED))
    return list_hidden_names(content, definition, DOCUMENT_AUDIENCES.get(name.stem))


def _publish_forms(session: Session, folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*.md")):
        content = file.read_bytes()
        latest = list_latest(session, file.stem).get(SHIPPED)
        if latest is None or latest.sha256 != sha256(content).hexdigest():
            parse_for_publishing(file.name, content)
            new_version(session, file.stem, FormFile(file.name, content), Publisher(utc_now(), None))
            yield file.name


def _publish_templates(session: Session, folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*/*.docx")):
        content, form, audience = file.read_bytes(), file.parent.name, file.stem
        query = select(TemplateVersion).where(TemplateVersion.form == form, TemplateVersion.audience == audience)
        latest = session.scalar(query.order_by(TemplateVersion.number.desc()).limit(1))
        if latest is None or latest.sha256 != sha256(content).hexdigest():
            session.add(
                TemplateVersion(
                    form=form,
                    audience=audience,
                    number=latest.number + 1 if latest else 1,
                    sha256=sha256(content).hexdigest(),
                    filename=file.name,
                    content=content,
                    published_at=utc_now(),
                )
            )
            yield f"{form}/{file.name}"
