"""Every table is locked per samenwerkingsverband, or says why it need not be."""

from models.database import Base
from models.tenancy import OF_ORGANISATION, OF_OWNER, OPEN, OWNED, THROUGH


def test_every_table_has_a_policy_or_a_reason_why_it_needs_none():
    """Put a new table in one of the lists of `models/tenancy.py`."""
    listed = [*OWNED, *THROUGH, *OF_ORGANISATION, *OF_OWNER, *OPEN]
    assert sorted(listed) == sorted(Base.metadata.tables)


def test_every_policy_reads_a_column_that_is_there():
    for table, column in OWNED.items():
        assert column in Base.metadata.tables[table].columns
    for table, (column, parent) in [
        *THROUGH.items(),
        *((t, (c, "organisations")) for t, c in {**OF_ORGANISATION, **OF_OWNER}.items()),
    ]:
        [key] = Base.metadata.tables[table].columns[column].foreign_keys
        assert key.column is Base.metadata.tables[parent].columns["id"]


def test_a_table_that_leads_to_a_case_is_never_open():
    """Whoever refers to a case, a record, a request or a version holds something of a child."""
    for name in OPEN:
        parents = {key.column.table.name for key in Base.metadata.tables[name].foreign_keys}
        assert parents - {name} <= {"organisations", "users", "roles"}, name


def test_every_table_that_is_open_says_why():
    assert all(len(reason) > 5 for reason in OPEN.values())
