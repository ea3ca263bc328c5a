"""What to do about a finding of which the rule that made it does not know more than its code says."""

from __future__ import annotations

from dataclasses import replace

from forms.codes import CODES
from forms.findings import Finding


def advise(finding: Finding) -> Finding:
    """Return the finding with the advice of its code where it has none of its own, so that none stands without."""
    return finding if finding.suggestion else replace(finding, suggestion=CODES[finding.code].todo)
