"""What a run measured, in words. pytest shows it with ``-rP``: ``./run.sh test --night tests/faults -rP``."""

from __future__ import annotations

from collections.abc import Sequence

from tests.faults.crowd import Crowd
from tests.faults.killer import Killer
from tests.faults.ledger import Ledger
from tests.faults.reckoning import Reckoning


def tell(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - a run of hours is done for its figures


def figures_of_kills(killer: Killer, reckoning: Reckoning, damage: Sequence[str]) -> str:
    return "\n".join(
        [
            f"kills                  {killer.total}",
            *(f"  {moment:30} {number}" for moment, number in sorted(killer.kills.items())),
            *_figures_of_saves(killer.crowd.ledger, reckoning),
            f"torn or damaged        {len(damage)}",
        ]
    )


def figures_of_writing(crowd: Crowd, seconds: int) -> str:
    times = sorted(entry.receipt.seconds * 1000 for entry in crowd.ledger.shown)
    median, p99 = times[len(times) // 2], times[len(times) * 99 // 100]
    return (
        f"{len(times)} saves by {len(crowd.people)} writers in {seconds} s, {len(times) / seconds:.0f} a second: "
        f"median {median:.0f} ms, p99 {p99:.0f} ms, longest {times[-1]:.0f} ms"
    )


def _figures_of_saves(ledger: Ledger, reckoning: Reckoning) -> list[str]:
    conflicts = sum("conflict" in entry.states.values() for entry in ledger.shown)
    return [
        f"saves acknowledged     {len(ledger.shown)}, with {len(ledger.texts)} texts, {conflicts} of them in conflict",
        f"attempts again         {ledger.retries}",
        f"saved without answer   {reckoning.healed}, each told to the person by a later attempt",
        f"lost                   {len(reckoning.lost)}",
        f"doubled                {len(reckoning.doubled)}",
        f"saved but never shown  {len(reckoning.never_shown)}",
        f"not in the draft       {len(reckoning.not_in_draft)}",
        f"answered wrongly       {len(reckoning.wrong_answer)}",
        f"longest save           {ledger.longest:.1f} s with restarts, {ledger.longest_in_one_go:.2f} s without",
    ]
