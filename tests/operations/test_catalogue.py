from operations.catalogue import list_catalogue
from tests.region import viewer

SEEDED = ["Thuiszittersteam", "De Kleine Prins", "Sterk", "Brugfunctionaris", "Rebound"]


def test_the_catalogue_has_every_facility_that_says_more_than_its_name():
    assert [facility.label for facility in list_catalogue(viewer("ilse"))] == SEEDED


def test_a_facility_tells_the_columns_of_its_row_and_not_the_one_that_chooses():
    first = list_catalogue(viewer("tjeerd"))[0]
    assert first.name == "thuiszittersteam"
    assert first.facts["plaatsen"].startswith("Voorbeeld")
    assert "schoolsoort" not in first.facts
