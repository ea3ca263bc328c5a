"""A pytest plugin for CI: a skipped test is a failure, because there every tool is installed."""

import pytest


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """Turn "skipped" into "failed", with the reason that the skip gave."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} would be skipped, and nothing may skip here: {report.longrepr}"
