"""Whatever form of ours is made up: where we accept it, pyxform accepts it too, our own columns aside."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.assembly.columns import SURVEY
from forms.definition import QuestionType
from forms.loading import load_bytes
from tests.forms.linting.sample import CHOICES, write_form
from tests.forms.linting.test_pyxform_oracle import pyxform_accepts

pytestmark = pytest.mark.all

COLUMNS = (
    *("type", "name", "label", "hint", "required", "required_message", "relevant", "constraint", "constraint_message"),
    *("calculation", "choice_filter", "default", "read_only", "repeat_count", "appearance", "parameters"),
)
TYPES = (
    *(f"{kind} rol" for kind in ("select_one", "select_multiple", "select1", "select one from")),
    *(kind.value for kind in QuestionType if not kind.value.startswith("select")),
    *("string", "int", "dateTime", "trigger"),
)
YES_NO = ("", "", "yes", "no", "TRUE", "true()")
TEXTS = ("", "Een vraag", "Hoe gaat het met ${v0}?", "50% & <meer> ‘zo’", "\\|")
RULES = (
    *("", "", "${v0} = 'x'", "${v0} > 3", "TRUE", "string-length(${v0}) < 5", "selected(${v0}, 'vader')", "1 = 1"),
    *("not(${v0} = '') and ${v0} != 'a'", "regex(${v0}, '[a-z]+')", "today() > '2026-01-01'", ". > 0", "once(1)"),
    *("count(${g0}) > 1", "${g0}[./v1 = 'x']", "../v0 = 'x'", "./v1", "position(..)", "coalesce(${v0}, 'x')"),
    *("indexed-repeat(${v1}, ${g0}, 1)", "jr:choice-name(${v0}, '${v0}')", "join(', ', ${v1})", "sum(${v1}) mod 2"),
)
CELLS = {
    **dict.fromkeys(("label", "hint", "required_message", "constraint_message"), TEXTS),
    **dict.fromkeys(("relevant", "constraint", "calculation"), RULES),
    "required": (*YES_NO, "${v0} = 'x'"),
    "read_only": YES_NO,
    "choice_filter": ("", "", "name != 'anders'", "name = ${v0}"),
    "default": ("", "x", "3", "2026-01-31", "${v0}", "today()", "Anne-Marie", "vader", "now()", "OK"),
    "repeat_count": ("", "2", "${v0}"),
    "appearance": ("", "multiline", "minimal", "horizontal", "numbers", "field-list"),
    "parameters": ("", "start=0 end=10 step=1"),
}
AT_CONTAINERS = {"label", "relevant", "appearance"}


def row(draw: st.DrawFn, kind: str, name: str, columns: set[str]) -> str:
    """One row: of a few columns a cell that may or may not fit there."""
    chosen = draw(st.sets(st.sampled_from(sorted(columns)), max_size=3)) | {"label"}
    cells = {column: draw(st.sampled_from(CELLS[column])) for column in sorted(chosen)}
    cells |= {"type": kind, "name": name}
    cells["label"] = cells["label"] or "Tekst"
    if kind == "calculate":
        cells["calculation"] = cells.get("calculation") or "1 + 1"
    return " | ".join(cells.get(column, "") for column in COLUMNS)


@st.composite
def surveys(draw: st.DrawFn) -> str:
    """A survey with questions, groups and repeats that read each other."""
    rows, open_at, questions, containers = [" | ".join(COLUMNS)], [], 0, 0
    for _ in range(draw(st.integers(1, 7))):
        what = draw(st.sampled_from(("question", "question", "group", "repeat", "end")))
        if what == "question" or (what == "end" and not open_at):
            rows.append(row(draw, draw(st.sampled_from(TYPES)), f"v{questions}", set(CELLS)))
            questions += 1
        elif what == "end":
            rows.append(f"end_{open_at.pop()}{' | ' * (len(COLUMNS) - 1)}")
        else:
            more = {"repeat_count"} if what == "repeat" else set()
            rows.append(row(draw, f"begin_{what}", f"g{containers}", AT_CONTAINERS | more))
            rows.append(row(draw, draw(st.sampled_from(TYPES)), f"v{questions}", set(CELLS)))
            open_at.append(what)
            questions, containers = questions + 1, containers + 1
    rows += [f"end_{what}{' | ' * (len(COLUMNS) - 1)}" for what in reversed(open_at)]
    return "\n".join(rows)


def test_every_column_of_the_standard_is_tried() -> None:
    own = {"was", "x_betekenis", "x_zien", "x_bewerken", "x_voorbeeld"}
    assert set(COLUMNS) == SURVEY - own


@given(surveys())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_what_we_accept_pyxform_accepts(survey: str) -> None:
    text = write_form(survey, CHOICES, "form_title | form_id | default_language\nProef | proef | nl")
    if load_bytes("form.md", text.encode()).definition is not None:
        assert pyxform_accepts(text), text
