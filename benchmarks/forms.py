"""How long a form takes to read, lint, build, evaluate and post, as it gets more questions or more rows.

    ./run.sh python -m benchmarks.forms [--rounds 15] [--questions 50 500 2000] [--agreements 30 360]

Medians in milliseconds of this process; worth remembering are the ratios: time per question or row beside that of the
smallest form (1 is linear, less is better), and pyxform and elementpath beside ours, where these are installed. Build
makes the WTForms form of every step, one after another. Post reads the whole largest step as a page sends it, with one
answer changed, merges it and evaluates the plan. The goals: a post with 30 agreements is evaluated in 2 ms, at least 3
times faster than elementpath; growth is linear.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from answers.merge import merge
from answers.seen import Seen
from benchmarks.elementpath_form import ElementpathForm
from benchmarks.sample_forms import SAMPLES, Sample, make_plan, make_wide
from forms.assembly.form import assemble_form
from forms.builder import Sheet, StepForm, answer_fields, build_form
from forms.definition import Group, QuestionType, Repeat
from forms.evaluation import Evaluation, evaluate
from forms.linting.rules import check_form
from forms.loading import load_bytes, parse_workbook
from views.posted import changes_typed

TODAY = date(2026, 9, 1)
GOAL_MILLISECONDS, GOAL_TIMES_FASTER, GOAL_AGREEMENTS = 2.0, 3.0, 30
STAGES = ("read", "lint", "build", "evaluate", "post")
RIVALS = {"pyxform": "read + lint", "elementpath": "evaluate"}
"""Who stands beside us, and beside what."""
Works = Mapping[str, Callable[[], object]]
Medians = dict[str, float]


@dataclass(frozen=True, slots=True)
class Measured:
    """The medians of one form in milliseconds, by stage."""

    sample: Sample
    medians: Medians


def stages(sample: Sample) -> Works:
    """The work of every stage for one form."""
    form = assemble_form(parse_workbook("form.md", sample.content))
    sent = posted(sample)
    return {
        "read": lambda: assemble_form(parse_workbook("form.md", sample.content)),
        "lint": lambda: list(check_form(form)),
        "build": partial(build_steps, sample, worked_out(sample)),
        "evaluate": partial(worked_out, sample),
        "post": partial(post, sample, sent),
        "read + lint": lambda: load_bytes("form.md", sample.content),
    }


def worked_out(sample: Sample) -> Evaluation:
    """What the form makes of its answers."""
    return evaluate(sample.definition, sample.answers, today=TODAY)


def build_steps(sample: Sample, evaluation: Evaluation) -> list[StepForm]:
    """The form of every step."""
    sheet = Sheet(sample.definition, evaluation, sample.answers)
    steps = (node for node in sample.definition.children if isinstance(node, Group | Repeat))
    return [build_form(sheet, step) for step in steps]


def posted(sample: Sample) -> dict[str, list[str]]:
    """Everything on the page of the largest step as a browser sends it, with its first text changed."""
    pages = (list(answer_fields(form)) for form in build_steps(sample, worked_out(sample)))
    sent = {field.name: [field.data] for field in max(pages, key=len) if field.asked.editable}
    changed = next(name for name, (text,) in sent.items() if text == SAMPLES[QuestionType.TEXT])
    return sent | {changed: ["Iets anders dan er stond"]}


def post(sample: Sample, sent: Mapping[str, Sequence[str]]) -> Evaluation:
    """A page comes in: read, merged into the answers, and evaluated."""
    changes = changes_typed(sample.definition, sent)
    merged = merge(sample.definition, sample.answers, changes, Seen(sample.answers))
    return evaluate(sample.definition, merged.answers, today=TODAY)


def rivals(sample: Sample, is_plan: bool) -> Works:
    """The same work by others, as far as they are installed. elementpath knows the formulas of the plan only."""
    works: dict[str, Callable[[], object]] = {}
    if importlib.util.find_spec("pyxform"):
        works["pyxform"] = partial(read_with_pyxform, sample)
    if is_plan and importlib.util.find_spec("elementpath"):
        works["elementpath"] = ElementpathForm(sample.definition, worked_out(sample)).evaluate
    return works


def read_with_pyxform(sample: Sample) -> Any:
    """The form as an XForm."""
    from pyxform.xls2xform import convert

    return convert(xlsform=sample.text, file_type=".md", form_name="data")


def measure(sample: Sample, rounds: int, *, is_plan: bool) -> Measured:
    """Every stage and every rival in turn, round by round, after one that warms up."""
    works = {**stages(sample), **rivals(sample, is_plan)}
    times: dict[str, list[float]] = {name: [] for name in works}
    for number in range(rounds + 1):
        gc.collect()
        for name, work in works.items():
            started = time.process_time()
            work()
            if number:
                times[name].append((time.process_time() - started) * 1000)
    return Measured(sample, {name: statistics.median(found) for name, found in times.items()})


def report(measured: Sequence[Measured]) -> None:
    """Print the medians, and per question or row their ratio to the smallest form."""
    print(f"\n{'milliseconds':18}" + "".join(f"{stage:>10}" for stage in STAGES))
    for each in measured:
        print(f"{each.sample.name:18}" + "".join(f"{each.medians[stage]:10.2f}" for stage in STAGES))
    first, *others = measured
    for each in others:
        ratios = (growth(first, each, stage) for stage in STAGES)
        print(f"{'  growth, per one':18}" + "".join(f"{ratio:10.2f}" for ratio in ratios))


def growth(first: Measured, other: Measured, stage: str) -> float:
    """Time per question or row, beside that of the first: 1 is linear."""
    return (other.medians[stage] / other.sample.size) / (first.medians[stage] / first.sample.size)


def report_rivals(measured: Sequence[Measured]) -> None:
    """Print theirs beside ours, and how many times faster ours is."""
    print(f"\n{'beside others':18}{'stage':>14}{'ours':>10}{'theirs':>10}{'times faster':>14}")
    for each in measured:
        for rival, stage in RIVALS.items():
            if rival in each.medians:
                ours, theirs = each.medians[stage], each.medians[rival]
                print(f"{each.sample.name:18}{stage:>14}{ours:10.2f}{theirs:10.2f}{theirs / ours:14.1f}  {rival}")
    for rival in RIVALS:
        if importlib.util.find_spec(rival) is None:
            print(f"{rival} is not installed: only ours. (pip install {rival})")


def report_goals(plans: Sequence[Measured]) -> None:
    """Print the goals for a post with 30 agreements, where that was measured."""
    for each in plans:
        if each.sample.size == GOAL_AGREEMENTS:
            ours = each.medians["evaluate"]
            print(f"\nevaluation of {each.sample.name}: {ours:.2f} ms; goal {GOAL_MILLISECONDS} ms or less")
            if "elementpath" in each.medians:
                times = each.medians["elementpath"] / ours
                print(f"times faster than elementpath: {times:.1f}; goal {GOAL_TIMES_FASTER} or more")


def main() -> None:
    """Measure both kinds of form, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--questions", type=int, nargs="+", default=[50, 500, 2_000])
    parser.add_argument("--agreements", type=int, nargs="+", default=[30, 360])
    arguments = parser.parse_args()
    gc.disable()  # nobody pays for what another left behind
    wide = [measure(make_wide(size), arguments.rounds, is_plan=False) for size in arguments.questions]
    plans = [measure(make_plan(size), arguments.rounds, is_plan=True) for size in arguments.agreements]
    report(wide)
    report(plans)
    report_rivals([*wide, *plans])
    report_goals(plans)


if __name__ == "__main__":
    main()
