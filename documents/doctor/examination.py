"""The template doctor: everything that there is to say about a Word template, with its place and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from documents.doctor.accessible import list_accessibility_faults
from documents.doctor.accessible.language import get_title
from documents.doctor.asking import Asking
from documents.doctor.codes import CODES
from documents.doctor.findings import Finding, Place, Severity
from documents.doctor.leftovers import list_leftovers
from documents.doctor.round_trip import list_round_trip_faults
from documents.doctor.story import Story, list_stories
from documents.doctor.subject import Subject
from documents.doctor.trial import list_trial_faults
from documents.errors import TemplateError
from documents.faults import Fault
from documents.gate import list_gate_faults
from documents.package import Package, read_package
from documents.tag_places import list_place_faults
from documents.xml import WORD

_ORDER = list(Severity)


def examine(template: bytes, subject: Subject | None = None) -> tuple[Finding, ...]:
    """Return every finding in the order of the file. Whatever else the template holds, nothing is raised."""
    subject = subject or Subject()
    try:
        package = read_package(template)
        refused = list(list_gate_faults(package))
    except TemplateError as error:
        return (unreadable(str(error)),)
    stories = list_stories(package)
    faults = [*refused, *_list_faults(package, stories, subject)]
    for list_more in (list_trial_faults, list_round_trip_faults):
        if not any(CODES[fault.code].severity is Severity.ERROR for fault in faults):
            faults += list_more(template, subject, stories)
    return _ordered((_finding(fault, stories) for fault in faults), stories)


def unreadable(message: str) -> Finding:
    """Return the finding for a file that is no Word file; `message` is the Dutch reason, and may say what to do."""
    reason, end, advice = (message[:1].upper() + message[1:]).partition(". ")
    return _finding(Fault("unreadable-file", reason + end.rstrip(), advice), ())


def _list_faults(package: Package, stories: list[Story], subject: Subject) -> Iterator[Fault]:
    """Yield what can be told without filling the template in."""
    asking = Asking(subject)
    yield from list_place_faults(package)
    for story in stories:
        yield from asking.read_story(story)
    yield from asking.read_title(get_title(package))
    yield from list_leftovers(package, stories)
    if subject.has_form:
        yield from asking.list_unused()
        yield from list_accessibility_faults(package, stories)


def _finding(fault: Fault, stories: Iterable[Story]) -> Finding:
    story = next((one for one in stories if one.part == fault.part), None)
    if story is None:
        place = Place(fault.part)
    elif fault.at is not None and fault.at.tag == WORD + "tbl":
        place = story.place_table(fault.at)
    else:
        place = story.place(fault.at)
    code = CODES[fault.code]
    return Finding(
        severity=code.severity,
        code=code.word,
        message=fault.message,
        suggestion=fault.advice or code.todo,
        place=place,
    )


def _ordered(findings: Iterable[Finding], stories: list[Story]) -> tuple[Finding, ...]:
    """Each finding once: those of the file first, then those of each part from top to bottom."""
    parts = [story.part for story in stories]

    def key(finding: Finding) -> tuple[int, int, int]:
        place = finding.place
        part = parts.index(place.part) if place.part in parts else -1
        return part, -1 if place.number is None else place.number, _ORDER.index(finding.severity)

    return tuple(sorted(dict.fromkeys(findings), key=key))
