"""Published forms, read once per process: a version never changes, so its hash is all there is to know."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from answers.projection_reach import projected_names
from forms.definition import Definition
from forms.findings import Finding, Severity
from forms.loading import load_bytes, load_published
from models.forms import FormVersion, TemplateVersion
from operations.errors import Invalid
from operations.forms.following import find_in_force
from operations.templates.following import list_in_force

_definitions: dict[str, Definition] = {}
_projected: dict[str, frozenset[str]] = {}


def get_definition(version: FormVersion) -> Definition:
    """Return the definition of a published version."""
    known = _definitions.get(version.sha256)
    if known is None:
        known = _definitions[version.sha256] = load_published(version.filename, version.content)
    return known


def is_read(version: FormVersion) -> bool:
    """Whether this process knows the definition, so that asking it costs nothing and opens no file."""
    return version.sha256 in _definitions


def get_projected_names(version: FormVersion) -> frozenset[str]:
    """Return the names whose answers can change a projection."""
    known = _projected.get(version.sha256)
    if known is None:
        known = _projected[version.sha256] = projected_names(get_definition(version))
    return known


def parse_for_publishing(filename: str, content: bytes) -> Definition:
    """Read a form file that is to be published; raise `Invalid` for what is wrong, or what its kind still lacks."""
    loaded = load_bytes(filename, content)
    errors = [finding for finding in loaded.findings if finding.severity is Severity.ERROR]
    if loaded.definition is None or loaded.before_publishing:
        raise _not_publishable(filename, loaded.before_publishing or errors)
    return loaded.definition


def _not_publishable(filename: str, findings: Sequence[Finding]) -> Invalid:
    first = findings[0]
    return Invalid(f"Het formulier {filename} kan niet worden gepubliceerd. Regel {first.place.row}: {first.message}")


def get_version(session: Session, version_id: int) -> FormVersion:
    """Return a published version by its id."""
    return session.get_one(FormVersion, version_id)


def current_form(session: Session, form: str, organisation_id: int | None) -> FormVersion:
    """Return the version of `form` that holds for this organisation; raise `Invalid` when there is none yet."""
    version = find_in_force(session, form, organisation_id)
    if version is None:
        raise Invalid("Er is nog geen formulier gepubliceerd. De beheerder doet dat met: ./run.sh flask form publish")
    return version


def list_current_templates(session: Session, form: str, organisation_id: int | None) -> dict[str, TemplateVersion]:
    """Return the template of `form` that this organisation uses, for every audience that has one."""
    return list_in_force(session, form, organisation_id)
