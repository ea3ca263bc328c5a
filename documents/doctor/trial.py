"""A template filled on trial, and what breaks. What is printed is thrown away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from documents.doctor.story import Story
from documents.doctor.subject import Subject
from documents.doctor.trials import Trial, list_trials
from documents.errors import TemplateError, TooMuchError
from documents.faults import Fault
from documents.package import read_package
from documents.properties import Properties
from documents.rendering import check_template, render_document
from documents.tag_places import own_text, quote
from forms.evaluation import AnswersError, EvaluationError

_LOCATED = re.compile(r"In (de \w+(?: van het bestand)?)(?: bij “(.*?)”)?: (.*)", re.DOTALL)
_PARTS = {"de koptekst": "header", "de voettekst": "footer", "de voetnoten": "footnotes", "de eindnoten": "endnotes"}
_BROKEN_FILE = (AttributeError, KeyError, IndexError, TypeError, ValueError, RecursionError)
"""What the libraries raise on a Word file of which a part is missing or odd."""
_CANNOT = "Dit Word-bestand zit anders in elkaar dan Word het maakt. Open het in Word en bewaar het opnieuw."
_NOTHING = Trial("niets ingevuld", {})


def list_trial_faults(template: bytes, subject: Subject, stories: list[Story]) -> Iterator[Fault]:
    """Yield what goes wrong when the template is filled; without a form it is filled with nothing."""
    told: set[str] = set()
    try:
        check_template(template)
        trials = list_trials(subject) if subject.has_form else [_NOTHING]
    except (TemplateError, *_BROKEN_FILE) as error:
        yield _fault(error, "", stories)
        return
    except (AnswersError, EvaluationError):
        return  # the form's own mistakes are told where forms are checked
    for trial in trials:
        try:
            read_package(_print(template, trial.context))
        except (TemplateError, *_BROKEN_FILE) as error:
            fault = _fault(error, trial.named, stories)
            if str(error) not in told:
                yield fault
            told.add(str(error))
            if isinstance(error, TooMuchError):
                return  # the others would take as long


def _print(template: bytes, context: Mapping[str, Any]) -> bytes:
    return render_document(template, context, Properties("Proef"))


def _fault(error: Exception, named: str, stories: list[Story]) -> Fault:
    """Put an error of the engine at the paragraph that it is about."""
    message = str(error) if isinstance(error, TemplateError) else _CANNOT
    located = _LOCATED.fullmatch(message)
    where, near, says = located.groups() if located else ("", "", message)
    when = f" (Geprobeerd met: {named}.)" if named else ""
    part = _PARTS.get(where, "document")
    among = [story for story in stories if story.part.rsplit("/", 1)[-1].startswith(part)]
    for story in among:
        for paragraph in story.paragraphs:
            if near and quote(own_text(paragraph, "p")) == near:
                return Fault("does-not-fill", f"{_sentence(says)}{when}", part=story.part, at=paragraph)
    return Fault("does-not-fill", f"{_sentence(says)}{when}", part=among[0].part if among and where else "")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
