"""Server time of the pages people use all day, with a small and a large region side by side in one run.

    ./run.sh python -m benchmarks.pages [--records 1000 100000] [--rounds 100]

Times are those of the whole application on this machine, from the WSGI call to the last byte, in milliseconds; worth
remembering is the ratio between the sizes. The regions take turns, round by round. Autosave runs with four savers at
once in every region, each on a case of its own, and writes its journal, receipt and audit event. What start-up made is
kept from the garbage collector, as in the service.
"""

from __future__ import annotations

import argparse
import re
import secrets
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import create_app
from benchmarks.regions import multiply
from benchmarks.requests import multiply_requests
from commands.serve import keep_for_good
from config import read_settings
from models.cases import Case
from models.database import database
from models.schema import upgrade_schema
from operations.demo.region import PASSWORD, fill_demo_region
from operations.publishing import publish_shipped

COORDINATOR = "ilse.de.graaf@demo.example"
MEDEWERKER = "tjeerd.ouali@demo.example"
STEP = "doelen_en_acties"
FIELD = "doelen[d1].doel_begin"
SAVERS = 4
Times = dict[tuple[str, int], list[float]]


@dataclass(frozen=True, slots=True)
class Region:
    """One application on one database of `records` cases and as many requests, with signed-in browsers.

    `clients` are of the coordinator, `desk` is of a medewerker of the samenwerkingsverband.
    """

    records: int
    app: Flask
    clients: tuple[FlaskClient, ...]
    desk: FlaskClient


def make_region(folder: Path, records: int, browsers: int = SAVERS) -> Region:
    """Make a database with the demo region, and copies of its first case and of its requests."""
    settings = replace(
        read_settings({"EENPLAN_DEMO": "1", "EENPLAN_SIGN_INS_PER_MINUTE": "1000"}, folder / "var"),
        database_url=f"sqlite:///{folder / 'plans.db'}",
        files_url=(folder / "files").as_uri(),
    )
    app = create_app(settings)
    with app.app_context():
        upgrade_schema()
        publish_shipped()
        fill_demo_region()
        with Session(database.engine) as session:
            case = session.scalars(select(Case).order_by(Case.id)).first()
            assert case is not None
            multiply(session, case, records)
            multiply_requests(session, records)
    coordinators = tuple(signed_in(app, COORDINATOR) for _ in range(browsers))
    return Region(records, app, coordinators, signed_in(app, MEDEWERKER))


def signed_in(app: Flask, email: str) -> FlaskClient:
    """Return a browser in which somebody is signed in."""
    client = app.test_client()
    token = hidden_field(client.get("/aanmelden").get_data(as_text=True), "csrf_token")
    answer = client.post("/aanmelden", data={"email": email, "password": PASSWORD, "csrf_token": token})
    assert answer.status_code == 302, answer.status_code
    return client


def hidden_field(html: str, name: str) -> str:
    """Return the value of the first input called `name`."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', html)
    assert found is not None, name
    return found[1]


def timed(times: list[float], request: Callable[[], object]) -> None:
    """Add how long one request took, in milliseconds."""
    started = time.perf_counter()
    request()
    times.append((time.perf_counter() - started) * 1000)


def get(client: FlaskClient, address: str) -> str:
    """Fetch a page."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.get_data(as_text=True)


def search(client: FlaskClient, address: str, token: str) -> None:
    """Look a child up by the start of its name."""
    answer = client.post(address, data={"zoek": "noor", "csrf_token": token})
    assert answer.status_code == 200, answer.status_code


class Saver:
    """A page on which somebody types: it was drawn once, and saves again and again."""

    def __init__(self, client: FlaskClient, reference: str) -> None:
        self.client = client
        self.address = f"/casussen/{reference}/plan/{STEP}"
        html = get(client, self.address)
        self.page, self.revision, self.sender, self.token = (
            hidden_field(html, name) for name in ("_pagina", "_revisie", "_wie", "csrf_token")
        )

    def save(self) -> None:
        """Save one changed answer, as the script on the page does."""
        body = {
            "page": self.page,
            "revision": int(self.revision),
            "key": secrets.token_urlsafe(16),
            "fields": {FIELD: [f"Nu twee dagen per week {secrets.token_hex(3)}"]},
            "draw": False,
        }
        headers = {"X-CSRFToken": self.token, "X-Eenplan-Wie": self.sender}
        answer = self.client.post(f"{self.address}/bewaren", json=body, headers=headers)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        assert answer.get_json()["fields"][FIELD]["state"] == "saved", answer.get_json()


def references(region: Region) -> list[str]:
    """Return the cases of the coordinator, in the order of the list."""
    html = get(region.clients[0], "/casussen")
    return list(dict.fromkeys(re.findall(r"/casussen/(EP-\d+-\d+)", html)))


@dataclass(frozen=True, slots=True)
class Desk:
    """A region in use: the cases and requests that are opened, and the pages on which somebody types."""

    region: Region
    cases: list[str]
    requests: list[str]
    savers: list[Saver]
    token: str

    def visit(self, times: Times, number: int) -> None:
        """Open every page of one case, and save once."""
        client, case = self.region.clients[0], self.cases[number % 10]
        requests: dict[str, Callable[[], object]] = {
            "casussen": lambda: get(client, "/casussen"),
            "zoeken": lambda: search(client, "/casussen", self.savers[0].token),
            "overzicht": lambda: get(client, f"/casussen/{case}"),
            "stap over_het_kind": lambda: get(client, f"/casussen/{case}/plan/over_het_kind"),
            f"stap {STEP}": lambda: get(client, f"/casussen/{case}/plan/{STEP}"),
            "bewaren, één tegelijk": self.savers[0].save,
        }
        for kind, request in requests.items():
            timed(times[kind, self.region.records], request)

    def visit_desk(self, times: Times, number: int) -> None:
        """Look at the inbox in the ways in which people do, and open one request."""
        client, reference = self.region.desk, self.requests[number % len(self.requests)]
        requests: dict[str, Callable[[], object]] = {
            "aanvragen": lambda: get(client, "/aanvragen?status="),
            "aanvragen, van mij": lambda: get(client, "/aanvragen?behandelaar=mij&status=in_review"),
            "aanvragen zoeken": lambda: search(client, "/aanvragen", self.token),
            "aanvraag": lambda: get(client, f"/aanvragen/{reference}"),
        }
        for kind, request in requests.items():
            timed(times[kind, self.region.records], request)

    def save_together(self, times: Times, pool: ThreadPoolExecutor) -> None:
        """Save on every page at the same moment."""
        together = times[f"bewaren, {SAVERS} tegelijk", self.region.records]
        list(pool.map(lambda saver: timed(together, saver.save), self.savers))


def open_desk(region: Region) -> Desk:
    """Open a page to type on in every browser, each in a case of its own."""
    cases, inbox = references(region), get(region.desk, "/aanvragen?status=")
    requests = list(dict.fromkeys(re.findall(r"/aanvragen/(AV-\d+-\d+)", inbox)))
    savers = [Saver(client, case) for client, case in zip(region.clients, cases, strict=False)]
    return Desk(region, cases, requests, savers, hidden_field(inbox, "csrf_token"))


def measure(regions: list[Region], rounds: int) -> Times:
    """Run every kind of request in turn in every region."""
    times: Times = defaultdict(list)
    desks = [open_desk(region) for region in regions]
    with ThreadPoolExecutor(SAVERS) as pool:
        for number in range(rounds):
            for desk in desks:
                desk.visit(times, number)
                desk.visit_desk(times, number)
                desk.save_together(times, pool)
    return times


def report(times: Times, sizes: list[int]) -> None:
    """Print median and p95 for every size, and the ratio of the medians to the smallest size."""
    print(f"{'':28}" + "".join(f"{size:>12,} mediaan / p95 ms" for size in sizes) + "   verhouding")
    for kind in dict.fromkeys(kind for kind, _ in times):
        medians = [statistics.median(times[kind, size]) for size in sizes]
        peaks = [statistics.quantiles(times[kind, size], n=20)[-1] for size in sizes]
        columns = "".join(f"{median:>18.1f} / {peak:8.1f}" for median, peak in zip(medians, peaks, strict=True))
        print(f"{kind:28}{columns}   {medians[-1] / medians[0]:.2f}")


def main() -> None:
    """Make the regions, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--rounds", type=int, default=100)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        regions = []
        for records in arguments.records:
            started = time.perf_counter()
            place = Path(folder) / str(records)
            place.mkdir()
            regions.append(make_region(place, records))
            print(f"{records:,} casussen en aanvragen gemaakt in {time.perf_counter() - started:.0f} s", flush=True)
        keep_for_good()
        measure(regions, 5)
        report(measure(regions, arguments.rounds), arguments.records)


if __name__ == "__main__":
    main()
