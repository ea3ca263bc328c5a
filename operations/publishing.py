"""Publishing the forms and Word templates that come with this code, as numbered versions that never change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from answers.audience import DOCUMENT_AUDIENCES
from documents.doctor.examination import examine
from documents.doctor.findings import Finding, Severity
from documents.doctor.report import write_finding
from documents.doctor.subject import Subject
from forms.definition import Definition
from models.database import utc_now
from models.forms import TemplateVersion
from operations.access import PLAN
from operations.audit.events import Actor, Result, Trail, record_event
from operations.definitions import current_form, get_definition, parse_for_publishing
from operations.errors import Invalid
from operations.forms.following import SHIPPED, list_latest
from operations.forms.listing import FormFile
from operations.forms.recomposing import Publisher, compose_again, list_left_behind, new_version
from operations.requests.carried import DESK
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
    """Return the warnings about the templates in `published`, such as what not every reader of theirs may see.

    They stop nothing; whoever publishes should know.
    """
    with open_session(writes=False, tenant=None) as session:
        return [
            f"{name}: {write_finding(finding)}"
            for name in published
            if name.endswith(".docx")
            for finding in _examine(session, Path(name), (root / "document_templates" / name).read_bytes())
            if finding.severity is Severity.WARNING
        ]


def list_block_remarks(published: Iterable[str]) -> list[str]:
    """Return, of the forms in `published`, whose own block does not fit the new form, so that they keep the old one."""
    with open_session(writes=False, tenant=None) as session:
        return [
            f"{name}: het eigen blok van {owner} past niet achter deze versie; daar blijft de vorige gelden."
            for name in published
            if name.endswith(".md")
            for owner in list_left_behind(session, Path(name).stem)
        ]


def _examine(session: Session, name: Path, content: bytes) -> tuple[Finding, ...]:
    """Return what there is to say about the template in the file `name`, for its form and its readers."""
    form = name.parent.name
    if form == _LETTERS:
        return examine(content, Subject(None, LETTER_READERS, _forms(session, REQUEST, DECISION)))
    readers = DOCUMENT_AUDIENCES.get(name.stem)
    if form == REQUEST and readers is not None:
        readers = (*DESK, *readers)
    carried = _forms(session, PLAN) if form == REQUEST else {}
    return examine(content, Subject(_forms(session, form)[form], readers, carried))


def _forms(session: Session, *names: str) -> dict[str, Definition]:
    return {name: get_definition(current_form(session, name, SHIPPED)) for name in names}


def _publish_forms(session: Session, folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*.md")):
        content = file.read_bytes()
        latest = list_latest(session, file.stem).get(SHIPPED)
        if latest is None or latest.sha256 != sha256(content).hexdigest():
            parse_for_publishing(file.name, content)
            new_version(session, file.stem, FormFile(file.name, content), Publisher(utc_now(), None))
            yield file.name


def _publish_templates(session: Session, folder: Path) -> Iterator[str]:
    """Publish what is new; raise `Invalid` with every mistake in every one of them."""
    files = [file for file in sorted(folder.glob("*/*.docx")) if _is_new(session, file)]
    mistakes = [
        f"{file.parent.name}/{file.name}: {write_finding(finding)}"
        for file in files
        for finding in _examine(session, file, file.read_bytes())
        if finding.severity is Severity.ERROR
    ]
    if mistakes:
        raise Invalid("\n".join(["Deze Word-sjablonen kunnen niet worden gepubliceerd.", *mistakes]))
    for file in files:
        latest = _latest_template(session, file)
        content = file.read_bytes()
        session.add(
            TemplateVersion(
                form=file.parent.name,
                audience=file.stem,
                number=latest.number + 1 if latest else 1,
                sha256=sha256(content).hexdigest(),
                filename=file.name,
                content=content,
                published_at=utc_now(),
            )
        )
        yield f"{file.parent.name}/{file.name}"


def _is_new(session: Session, file: Path) -> bool:
    latest = _latest_template(session, file)
    return latest is None or latest.sha256 != sha256(file.read_bytes()).hexdigest()


def _latest_template(session: Session, file: Path) -> TemplateVersion | None:
    query = select(TemplateVersion).where(
        TemplateVersion.form == file.parent.name, TemplateVersion.audience == file.stem
    )
    return session.scalar(query.order_by(TemplateVersion.number.desc()).limit(1))
