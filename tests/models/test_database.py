from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, StatementError

from models.cases import Participation
from models.database import Document, database
from models.users import User
from operations.transactions import open_session

pytestmark = pytest.mark.usefixtures("context")

AMSTERDAM_SUMMER = timezone(timedelta(hours=2))


def user(created_at, email="x@zuid.example"):
    return User(email=email, name="X", password="-", active=True, fs_uniquifier=email, created_at=created_at)


def kept(moment):
    database.session.add(user(moment))
    database.session.commit()
    database.session.expire_all()
    return database.session.scalars(select(User).where(User.email == "x@zuid.example")).one().created_at


def test_a_moment_comes_back_in_utc_with_its_zone():
    moment = kept(datetime(2026, 7, 1, 12, 30, 15, 123456, tzinfo=AMSTERDAM_SUMMER))
    assert moment == datetime(2026, 7, 1, 10, 30, 15, 123456, tzinfo=UTC)
    assert moment.tzinfo is UTC or moment.utcoffset() == timedelta(0)


def test_the_two_half_past_twos_of_the_night_the_clock_goes_back_stay_apart():
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    database.session.add_all([user(first), user(first + timedelta(hours=1), "y@zuid.example")])
    database.session.commit()
    database.session.expire_all()
    query = select(User.created_at).where(User.email.in_(["x@zuid.example", "y@zuid.example"])).order_by(User.email)
    one, other = database.session.scalars(query)
    assert other - one == timedelta(hours=1)


def test_a_moment_without_a_zone_is_refused():
    database.session.add(user(datetime(2026, 7, 1, 12)))  # noqa: DTZ001 - that is what is refused
    with pytest.raises(StatementError, match="tijdzone"):
        database.session.commit()


@pytest.mark.parametrize(
    "value",
    [{"z": "1", "a": "2", "_id": "3"}, [], {"x": [{"_id": "a", "y": ""}]}, {"x": 'é 😀 \n \u2028 \\ " </script>'}],
)
def test_a_document_comes_back_as_it_was_written_with_its_order(value: Any):
    from sqlalchemy import Column, Integer, MetaData, Table

    table = Table(
        "try_documents",
        MetaData(),
        Column("id", Integer, primary_key=True),
        Column("value", Document),
        prefixes=["TEMPORARY"],
    )
    with database.engine.begin() as connection:
        table.create(connection)
        connection.execute(table.insert().values(value=value))
        found = connection.scalar(select(table.c.value))
        table.drop(connection)
    assert found == value
    assert repr(found) == repr(value)


def test_foreign_keys_hold():
    database.session.add(
        Participation(
            case_id=999,
            user_id=1,
            organisation_id=1,
            role="school",
            starts_on=datetime.now(UTC).date(),
            changed_at=datetime.now(UTC),
        )
    )
    with pytest.raises(IntegrityError):
        database.session.commit()


def test_sqlite_is_set_up_to_keep_what_was_committed():
    if database.engine.dialect.name != "sqlite":
        return
    with database.engine.connect() as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_reader_does_not_wait_for_a_writer():
    with open_session(writes=True, tenant=None) as writer:
        writer.add(user(datetime.now(UTC)))
        writer.flush()
        with open_session(writes=False, tenant=None) as reader:
            assert reader.scalar(select(User.id).where(User.email == "x@zuid.example")) is None
        writer.rollback()


def test_a_reader_sees_one_moment_until_it_is_done():
    with open_session(writes=False, tenant=None) as reader:
        count = len(reader.scalars(select(User.id)).all())
        with open_session(writes=True, tenant=None) as writer:
            writer.add(user(datetime.now(UTC)))
            writer.commit()
        assert len(reader.scalars(select(User.id)).all()) == count
    with open_session(writes=False, tenant=None) as later:
        assert len(later.scalars(select(User.id)).all()) == count + 1
