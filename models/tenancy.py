"""Which rows a samenwerkingsverband may see: PostgreSQL itself refuses the others, whatever a query asks.

Every transaction says for which samenwerkingsverband it works (`as_tenant`); one that says nothing sees nothing. The
service works in the role `APP_ROLE`, that owns no table, so that these policies hold for it and that it can only add
to the audit log. `protect` sets all this anew after every migration: a new table belongs in one of these lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

APP_ROLE = "eenplan_app"
EVERYBODY = "all"
"""What service work says instead of a samenwerkingsverband: the worker, the commands, and signing in."""

OWNED: Mapping[str, str] = {
    "cases": "swv_id",
    "destructions": "swv_id",
    "proposals": "swv_id",
    "requests": "swv_id",
    "region_versions": "swv_id",
    "audit_events": "swv_id",
}
"""Tables that name the samenwerkingsverband themselves, and in which column."""

THROUGH: Mapping[str, tuple[str, str]] = {
    "actions": ("record_id", "records"),
    "attachments": ("record_id", "records"),
    "case_tasks": ("case_id", "cases"),
    "signatures": ("case_id", "cases"),
    "restrictions": ("case_id", "cases"),
    "closings": ("record_id", "records"),
    "conflicts": ("record_id", "records"),
    "file_ticks": ("request_id", "requests"),
    "goals": ("record_id", "records"),
    "journal": ("record_id", "records"),
    "lapsed_answers": ("record_id", "records"),
    "letters": ("request_id", "requests"),
    "participations": ("case_id", "cases"),
    "pdf_jobs": ("record_id", "records"),
    "postponements": ("record_id", "records"),
    "printed_documents": ("record_id", "records"),
    "receipts": ("record_id", "records"),
    "record_moves": ("record_id", "records"),
    "records": ("case_id", "cases"),
    "request_words": ("request_id", "requests"),
    "reviews": ("record_id", "records"),
    "search_words": ("case_id", "cases"),
    "statements": ("record_id", "records"),
    "submissions": ("request_id", "requests"),
    "submitted_files": ("submission_id", "submissions"),
    "transitions": ("request_id", "requests"),
    "tryouts": ("draft_id", "form_drafts"),
    "version_documents": ("version_id", "versions"),
    "versions": ("record_id", "records"),
    "word_decisions": ("return_id", "word_returns"),
    "word_returns": ("record_id", "records"),
    "youths": ("case_id", "cases"),
}
"""Tables whose rows belong to a row of another table: the column, and that table."""

OF_ORGANISATION: Mapping[str, str] = {
    "deputies": "organisation_id",
    "form_drafts": "owner_id",
    "invitations": "organisation_id",
    "template_drafts": "owner_id",
}
"""Tables that name an organisation, whose samenwerkingsverband it is about."""

OF_OWNER: Mapping[str, str] = {
    "form_versions": "owner_id",
    "template_versions": "owner_id",
}
"""Tables of which everybody reads and locks a row without an owner; any other row is as in `OF_ORGANISATION`."""

OPEN: Mapping[str, str] = {
    "audit_chains": "hashes only; every transaction lengthens chains",
    "case_numbers": "a counter",
    "memberships": "read at signing in, before it is known for whom somebody works; holds nothing of a child",
    "organisations": "names of schools and teams; read at signing in",
    "outbox": "sealed mail without a word about a child; the worker sends that of all",
    "passkeys": "accounts; read at signing in",
    "request_numbers": "a counter",
    "roles": "accounts, without anything of a child",
    "sessions": "who is signed in; read before it is known for whom somebody works",
    "sign_in_links": "whose account at an organisation is whose here; read at signing in",
    "sign_in_services": "where organisations sign in; read at signing in",
    "user_roles": "accounts, without anything of a child",
    "users": "accounts; read at signing in, before it is known for whom somebody works",
}
"""Tables without a policy, and why they need none."""

LOCKED = frozenset({*OWNED, *THROUGH, *OF_ORGANISATION})

_MAY_NOT: Mapping[str, str] = {
    "audit_events": "UPDATE, DELETE, TRUNCATE",
    "audit_chains": "DELETE, TRUNCATE",
    "alembic_version": "INSERT, UPDATE, DELETE, TRUNCATE",
}
_TENANT = "current_setting('eenplan.tenant', true)"
_IS_EVERYBODY = f"{_TENANT} = '{EVERYBODY}'"
_SAY = text("SELECT set_config('eenplan.tenant', :tenant, true)")
_NO_ROLE = (
    "De database mag de rol eenplan_app niet zelf maken. Laat de beheerder van PostgreSQL eerst dit doen: "
    "CREATE ROLE eenplan_app NOLOGIN; GRANT eenplan_app TO {user};"
)


class TenancyError(Exception):
    """The database cannot be locked per samenwerkingsverband; the message says in Dutch what to do."""


def as_tenant(session: Session, swv_id: int | None) -> None:
    """Let this transaction see and change only rows of this samenwerkingsverband; None: of all."""
    if session.get_bind().dialect.name == "postgresql":
        tenant = EVERYBODY if swv_id is None else str(swv_id)
        session.execute(_SAY, {"tenant": tenant})


@contextmanager
def seeing_all(session: Session) -> Iterator[None]:
    """For a question about everybody inside an act of one samenwerkingsverband, such as who else has this file."""
    if session.get_bind().dialect.name != "postgresql":
        yield
        return
    tenant = session.scalar(text(f"SELECT {_TENANT}"))
    as_tenant(session, None)
    yield
    session.execute(_SAY, {"tenant": tenant})


def drop_policies(connection: Connection) -> None:
    """Make room for a migration, which could not change a column that a policy reads; `protect` follows it."""
    ours = text(
        "SELECT policyname, tablename FROM pg_policies WHERE policyname IN ('tenant', 'shared_read', 'shared_lock')"
    )
    for policy, table in connection.execute(ours).all():
        connection.execute(text(f"DROP POLICY {policy} ON {table}"))


def protect(connection: Connection) -> None:
    """Give the role its rights and every table its policy; raise `TenancyError` when there can be no such role."""
    _make_role(connection)
    tables = set(inspect(connection).get_table_names())
    for statement in (*_grants(), *_revokes(tables), *_policies(tables)):
        connection.execute(text(statement))


def _make_role(connection: Connection) -> None:
    user = connection.scalar(text("SELECT current_user"))
    is_member = text("SELECT pg_has_role(oid, 'MEMBER') FROM pg_roles WHERE rolname = :role")
    known = connection.scalar(is_member, {"role": APP_ROLE})
    if known:
        return
    try:
        with connection.begin_nested():
            if known is None:
                connection.execute(text(_CREATE_ROLE))
            connection.execute(text(f"GRANT {APP_ROLE} TO CURRENT_USER"))
    except DBAPIError as error:
        raise TenancyError(_NO_ROLE.format(user=user)) from error


_CREATE_ROLE = f"""
DO $$ BEGIN CREATE ROLE {APP_ROLE} NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$
"""
"""Two databases on one server may be made at the same moment."""


def _grants() -> Iterator[str]:
    yield f"GRANT USAGE ON SCHEMA public TO {APP_ROLE}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP_ROLE}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE}"


def _revokes(tables: set[str]) -> Iterator[str]:
    for table in sorted(tables & _MAY_NOT.keys()):
        yield f"REVOKE {_MAY_NOT[table]} ON {table} FROM {APP_ROLE}"


def _policies(tables: set[str]) -> Iterator[str]:
    for table in sorted(tables & (LOCKED | OF_OWNER.keys())):
        yield f"CREATE POLICY tenant ON {table} USING ({_IS_EVERYBODY} OR {_belongs(table)})"
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    for table in sorted(tables & OF_OWNER.keys()):
        shared = f"{OF_OWNER[table]} IS NULL AND {_TENANT} <> ''"
        yield f"CREATE POLICY shared_read ON {table} FOR SELECT USING ({shared})"
        yield f"CREATE POLICY shared_lock ON {table} FOR UPDATE USING ({shared}) WITH CHECK (false)"


def _belongs(table: str) -> str:
    """Through another table the policy of that one decides, for it holds inside the question as well."""
    if table in OWNED:
        return f"{OWNED[table]}::text = {_TENANT}"
    if table in OF_ORGANISATION or table in OF_OWNER:
        column = OF_ORGANISATION.get(table) or OF_OWNER[table]
        organisation = f"SELECT coalesce(swv_id, id) FROM organisations WHERE id = {table}.{column}"  # noqa: S608 - names from above
        return f"({organisation})::text = {_TENANT}"
    column, parent = THROUGH[table]
    return f"EXISTS (SELECT 1 FROM {parent} AS owner WHERE owner.id = {table}.{column})"  # noqa: S608 - names from above
