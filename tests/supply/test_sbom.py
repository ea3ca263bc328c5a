"""The bill of materials has everything that the service runs on, and nothing else."""

import json

import pytest
from packaging.utils import canonicalize_name

from tests.supply.locked import RUNTIME, read_lock
from tests.supply.sbom import keep_only, list_licences, main

ALLOWED = (
    "Apache", "BSD", "ISC", "LGPL", "MIT", "MPL", "Mozilla", "PSF", "Python-2.0", "Unlicense", "Zope",
)  # fmt: skip
"""What may be used in a service: permissive, or weak copyleft of a package that is used as it is."""
TRADEMARK_NOTICE = {"qrcode": "Other/Proprietary License"}
"""Says besides its BSD licence that “QR Code” is a trademark."""


@pytest.fixture(scope="module")
def bom(tmp_path_factory):
    file = tmp_path_factory.mktemp("sbom") / "sbom.json"
    assert main([str(file)]) == 0
    return json.loads(file.read_text("utf-8"))


@pytest.mark.all
def test_it_is_cyclonedx_of_this_service(bom):
    assert (bom["bomFormat"], bom["metadata"]["component"]["name"]) == ("CycloneDX", "eenplan")


@pytest.mark.all
def test_it_lists_every_package_of_the_lock_in_the_version_that_is_installed_and_no_other(bom):
    listed = {canonicalize_name(one["name"]): one["version"] for one in bom["components"]}
    assert listed == read_lock(RUNTIME)


@pytest.mark.all
def test_every_package_has_a_licence_that_a_service_may_use(bom):
    licences = {one["name"]: list_licences(one) for one in bom["components"]}
    assert [name for name, found in licences.items() if not found] == []
    other = {
        name: one
        for name, found in licences.items()
        for one in found
        if not any(word in one for word in ALLOWED) and TRADEMARK_NOTICE.get(name) != one
    }
    assert other == {}


@pytest.mark.all
def test_it_says_nothing_of_this_machine(bom):
    assert "file://" not in json.dumps(bom)


def test_only_what_is_asked_for_stays_with_what_depends_on_what():
    given = {
        "metadata": {"component": {"bom-ref": "root"}},
        "components": [{"name": "Flask", "bom-ref": "f"}, {"name": "pytest", "bom-ref": "p"}],
        "dependencies": [{"ref": "root", "dependsOn": ["f", "p"]}, {"ref": "f"}, {"ref": "p", "dependsOn": ["f"]}],
    }
    kept = keep_only(given, ["flask"])
    assert kept["components"] == [{"name": "Flask", "bom-ref": "f"}]
    assert kept["dependencies"] == [{"ref": "root", "dependsOn": ["f"]}, {"ref": "f"}]


def test_a_licence_is_read_in_each_of_the_ways_in_which_it_is_given():
    component = {
        "licenses": [
            {"expression": "MIT"},
            {"license": {"id": "MIT"}},
            {"license": {"name": "License :: OSI Approved :: BSD License"}},
        ]
    }
    assert list_licences(component) == ("MIT", "BSD License")
