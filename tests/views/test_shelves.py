"""Every record at its own kind of address."""

import pytest
from flask import url_for

ADDRESSES = {
    ("EP-2026-0001", "plan.show"): "/casussen/EP-2026-0001/plan/hulpvraag",
    ("AV-2026-0001", "plan.show"): "/aanvragen/AV-2026-0001/formulier/hulpvraag",
    ("BS-2026-0001", "plan.show"): "/besluiten/BS-2026-0001/formulier/hulpvraag",
    ("AV-2026-0001", "autosave.keep"): "/aanvragen/AV-2026-0001/formulier/hulpvraag/bewaren",
    ("BS-2026-0001", "rows.ask"): "/besluiten/BS-2026-0001/formulier/hulpvraag/rij/verwijderen",
}


@pytest.mark.parametrize(("reference", "endpoint"), ADDRESSES)
def test_the_address_of_a_step_follows_from_the_reference(app, reference, endpoint):
    with app.test_request_context():
        assert url_for(endpoint, reference=reference, step="hulpvraag") == ADDRESSES[reference, endpoint]


@pytest.mark.parametrize(("reference", "shelf"), [("EP", "casussen"), ("AV", "aanvragen"), ("BS", "besluiten")])
def test_the_address_of_the_whole_follows_from_the_reference(app, reference, shelf):
    with app.test_request_context():
        address = url_for("summary.show", reference=f"{reference}-2026-0001")
        assert address == f"/{shelf}/{reference}-2026-0001/samenvatting"
        assert url_for("conflicts.list_open", reference=f"{reference}-2026-0001") == address.replace(
            "samenvatting", "dubbel"
        )


@pytest.mark.parametrize("wrong", ["aanvragen/{}/plan", "casussen/{}/formulier", "besluiten/{}/formulier"])
def test_a_plan_has_one_address_only(ilse, case, wrong):
    reference = case.rpartition("/")[2]
    assert ilse.get(f"/casussen/{reference}/plan/hulpvraag").status == 200
    assert ilse.get("/" + wrong.format(reference) + "/hulpvraag").status == 404


@pytest.mark.parametrize("path", ["samenvatting", "dubbel"])
def test_a_plan_is_not_on_another_shelf(ilse, case, path):
    assert ilse.get(f"/aanvragen/{case.rpartition('/')[2]}/{path}").status == 404
