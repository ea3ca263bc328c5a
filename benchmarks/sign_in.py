"""How long a failed attempt to sign in takes, or to ask for a new password: for an account that there is, and for none.

    ./run.sh python -m benchmarks.sign_in [attempts]

The two are tried in turn, so that a busy machine slows down both. A difference of the medians of 5 % or more would tell
a stranger who has an account; the command then ends with exit code 1.
"""

from __future__ import annotations

import random
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

from flask import Flask

from app import create_app
from config import read_settings
from models.schema import upgrade_schema
from operations.demo.region import fill_demo_region
from operations.publishing import publish_shipped

ATTEMPTS = 200
MOST = 0.05
KNOWN = "ilse.de.graaf@demo.example"
UNKNOWN = "ilse.de.graag@demo.example"
FORMS = {
    "/aanmelden": {"password": "niet het wachtwoord"},
    "/wachtwoord-vergeten": {},
}


def make_service(folder: Path) -> Flask:
    """The demo region, with hashes as a service makes them."""
    environ = {
        "EENPLAN_DEMO": "1",
        "EENPLAN_SIGN_INS_PER_MINUTE": "9999",
        "EENPLAN_DATABASE_URL": f"sqlite:///{folder / 'eenplan.db'}",
        "EENPLAN_FILES_URL": (folder / "files").as_uri(),
        "EENPLAN_MAIL_URL": (folder / "mail").as_uri(),
    }
    app = create_app(read_settings(environ, folder))
    with app.app_context():
        upgrade_schema()
        publish_shipped()
        fill_demo_region()
    return app


def attempt(app: Flask, path: str, email: str) -> float:
    """Return how many seconds one attempt takes, from a browser that was never here."""
    app.extensions["limits"].reset()
    client = app.test_client()
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(path).text)
    assert found is not None
    form = {**FORMS[path], "email": email, "csrf_token": found[1]}
    begun = time.perf_counter()
    answer = client.post(path, data=form)
    took = time.perf_counter() - begun
    assert answer.status_code == 200, answer.status_code
    return took


def compare(app: Flask, path: str, attempts: int) -> float:
    """Print the medians, and return how much they differ."""
    took: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    for _ in range(attempts):
        for email in random.sample((KNOWN, UNKNOWN), 2):
            took[email].append(attempt(app, path, email))
    known, unknown = (statistics.median(took[email]) * 1000 for email in (KNOWN, UNKNOWN))
    difference = abs(known - unknown) / max(known, unknown)
    print(f"{path}: bekend {known:.1f} ms, onbekend {unknown:.1f} ms, verschil {difference:.1%} ({attempts} keer elk)")
    return difference


def main() -> int:
    """Compare both pages."""
    attempts = int(sys.argv[1]) if len(sys.argv) > 1 else ATTEMPTS
    with tempfile.TemporaryDirectory() as folder:
        app = make_service(Path(folder))
        differences = [compare(app, path, attempts) for path in FORMS]
    return int(max(differences) >= MOST)


if __name__ == "__main__":
    raise SystemExit(main())
