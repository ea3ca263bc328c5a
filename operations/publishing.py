"""Publishing the forms and Word templates that come with this code, as numbered versions that never change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from sqlalchemy.orm import Session

from documents.doctor.examination import examine
from documents.doctor.findings import Finding, Severity
from documents.doctor.report import write_finding
from models.database import utc_now
from models.forms import TemplateVersion
from operations.audit.events import Actor, Result, Trail, record_event
from operations.definitions import parse_for_publishing
from operations.errors import Invalid
from operations.forms.following import SHIPPED, list_latest
from operations.forms.listing import FormFile
from operations.forms.recomposing import Publisher, compose_again, list_left_behind, new_version
from operations.templates.following import is_own, next_number
from operations.templates.following import list_latest as list_latest_templates
from operations.templates.subjects import ASKED, get_use
from operations.transactions import open_session

ROOT = Path(__file__).parents[1]


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


def list_own_template_remarks(published: Iterable[str]) -> list[str]:
    """Return the mistakes that own templates of organisations have with the forms in `published`."""
    forms = {Path(name).stem for name in published if name.endswith(".md")}
    with open_session(writes=False, tenant=None) as session:
        return [
            f"{own.form}/{own.audience} van {own.owner.name}: {write_finding(finding)}"
            for own in _list_own_templates(session, forms)
            if own.owner is not None
            for finding in examine(own.content, get_use(session, own.form, own.audience, own.owner_id).subject)
            if finding.severity is Severity.ERROR
        ]


def _list_own_templates(session: Session, forms: Collection[str]) -> Iterator[TemplateVersion]:
    """Those in force that print or ask one of these forms."""
    for key in (key for key, asked in ASKED.items() if not {key, *asked}.isdisjoint(forms)):
        for latest in list_latest_templates(session, key).values():
            yield from (version for owner, version in latest.items() if owner is not None and is_own(version, owner))


def _examine(session: Session, name: Path, content: bytes) -> tuple[Finding, ...]:
    """Return what there is to say about the template in the file `name`, for its form and its readers."""
    return examine(content, get_use(session, name.parent.name, name.stem, SHIPPED).subject)


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
        content = file.read_bytes()
        session.add(
            TemplateVersion(
                form=file.parent.name,
                audience=file.stem,
                number=next_number(session, file.parent.name, file.stem),
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
    return list_latest_templates(session, file.parent.name).get(file.stem, {}).get(SHIPPED)
