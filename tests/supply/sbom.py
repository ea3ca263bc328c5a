"""``./run.sh sbom``: which packages the running service has, with version, licence and where they come from.

CycloneDX JSON of what is installed for ``requirements.txt``; tools for development stand in the same folder on disk
and are left out.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from tests.supply.locked import ROOT, RUNTIME, read_lock

_TOOL = [sys.prefix + "/bin/cyclonedx-py", "environment", "--of", "JSON", "--output-reproducible"]
_ABOUT = ["--pyproject", "pyproject.toml", "--mc-type", "application"]


def make_sbom() -> dict[str, Any]:
    """The bill of materials of the installed runtime environment."""
    made = subprocess.run([*_TOOL, *_ABOUT, sys.prefix], cwd=ROOT, capture_output=True, check=True)
    return keep_only(json.loads(made.stdout), read_lock(RUNTIME))


def keep_only(bom: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """The bill of these packages alone, with what depends on what among them."""
    wanted = frozenset(names)
    components = [one for one in bom["components"] if canonicalize_name(one["name"]) in wanted]
    refs = {one["bom-ref"] for one in components} | {bom["metadata"]["component"]["bom-ref"]}
    dependencies = [_among(one, refs) for one in bom["dependencies"] if one["ref"] in refs]
    return {**bom, "components": components, "dependencies": dependencies}


def list_licences(component: dict[str, Any]) -> tuple[str, ...]:
    """The licences of a package: an SPDX name or expression where it gives one, else its own words."""
    found = (one.get("expression") or _name(one["license"]) for one in component.get("licenses", ()))
    return tuple(dict.fromkeys(found))


def _name(licence: dict[str, str]) -> str:
    return licence.get("id") or licence["name"].removeprefix("License :: ").removeprefix("OSI Approved :: ")


def _among(dependency: dict[str, Any], refs: set[str]) -> dict[str, Any]:
    on = [ref for ref in dependency.get("dependsOn", ()) if ref in refs]
    return {"ref": dependency["ref"], **({"dependsOn": on} if on else {})}


def main(arguments: list[str]) -> int:
    """Write the bill to the file that is named, or to stdout; ``--licences`` lists names and licences instead."""
    bom = make_sbom()
    if arguments == ["--licences"]:
        for component in bom["components"]:
            line = f"{component['name']} {component['version']}: {', '.join(list_licences(component))}"
            print(line)  # noqa: T201 - this is the command's output
        return 0
    text = json.dumps(bom, indent=2, ensure_ascii=False) + "\n"
    if arguments:
        Path(arguments[0]).write_text(text, "utf-8")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
