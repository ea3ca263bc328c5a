"""The XML of a content control (ECMA-376 part 1, 17.5.2), in the order that Word wants it."""

from __future__ import annotations

import re

from markupsafe import escape

from documents.controls.names import LONGEST_TAG
from forms.definition import Choice, Definition, Question, QuestionType

END_OF_RUN = "</w:t></w:r>"
_LONGEST_HINT = 60
_NAMED = re.compile(r"\$\{[^}]*\}")
_HINT_LOOK = '<w:rPr><w:color w:val="595959"/></w:rPr>'
"""Grey that can be read: 7 to 1 on white."""
_DATE_LOOK = (
    '<w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="nl-NL"/>'
    '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/>'
)

BEGIN = "<w:sdt><w:sdtPr>"
EMPTY = "<w:showingPlcHdr/>"
CONTENT = "</w:sdtPr><w:sdtContent>"
END = "</w:sdtContent></w:sdt>"
DATE_WITHOUT_DAY = f"<w:date>{_DATE_LOOK}</w:date>"
DATE_BEFORE_DAY = '<w:date w:fullDate="'
DATE_AFTER_DAY = f'T00:00:00Z">{_DATE_LOOK}</w:date>'
ANY_TEXT = '<w:text w:multiLine="1"/>'


def title(question: Question) -> str:
    """The name of the control, which Word shows and a screen reader says."""
    return f'<w:alias w:val="{escape(_words(question, LONGEST_TAG))}"/>'


def hint(question: Question) -> str:
    """A run with what stands in an empty control."""
    return f'<w:r>{_HINT_LOOK}<w:t xml:space="preserve">[{escape(_words(question, _LONGEST_HINT))}]</w:t></w:r>'


def _words(question: Question, longest: int) -> str:
    """Return the label in one line, with dots where it names an answer."""
    words = " ".join(_NAMED.sub("…", str(question.label)).split()) or question.name
    return words if len(words) <= longest else words[: longest - 1] + "…"


def kind(question: Question, definition: Definition) -> str:
    """What can be put into the control: one of a list, or any text. A date has its own."""
    choices = _fixed_choices(question, definition)
    if not choices:
        return ANY_TEXT
    items = "".join(
        f'<w:listItem w:displayText="{escape(str(choice.label))}" w:value="{escape(choice.name)}"/>'
        for choice in choices
    )
    return f"<w:dropDownList>{items}</w:dropDownList>"


def _fixed_choices(question: Question, definition: Definition) -> tuple[Choice, ...]:
    if question.type is not QuestionType.SELECT_ONE or question.choices is None or question.choices.repeat_question:
        return ()
    return definition.choices.get(question.choices.list_name, ())
