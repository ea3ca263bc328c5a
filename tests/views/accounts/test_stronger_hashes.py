"""A password that was hashed with older settings is hashed anew when its owner signs in, beside everything else."""

from argon2 import PasswordHasher
from flask_security import hash_password

from models.database import database
from operations.accounts.sessions import end_sessions_of
from tests.region import PASSWORD, viewer
from tests.views.visitor import Visitor


def user_of(key):
    from models.users import User

    database.session.rollback()
    return database.session.get(User, viewer(key).user_id, populate_existing=True)


def test_an_old_hash_is_renewed_at_the_next_sign_in(app):
    with app.app_context():
        old = PasswordHasher(time_cost=2, memory_cost=64, parallelism=1).hash(PASSWORD)
        user = user_of("ilse")
        assert hash_password(PASSWORD).split("$")[3] != old.split("$")[3]
        user.password = old
        end_sessions_of(user.id, "account.password")
    ilse = Visitor(app).sign_in("ilse")
    assert ilse.get("/casussen").status == 200
    with app.app_context():
        assert user_of("ilse").password != old
