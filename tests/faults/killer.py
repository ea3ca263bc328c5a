"""Kills the service at moments that nobody chose: while it saves, when it is quiet, and while it starts."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from tests.faults.crowd import Crowd
from tests.faults.service import Service

LONGEST_LIFE = 2.5
"""Seconds that the service lives after its first answer."""
LONGEST_START = 3.0
"""Seconds after its beginning within which a starting service is killed."""


class Moment(StrEnum):
    """When a kill came."""

    SAVING = "while saves were on their way"
    QUIET = "between saves"
    STARTING = "while starting"


@dataclass
class Killer:
    """Counts the kills by what was going on."""

    service: Service
    crowd: Crowd
    kills: Counter[Moment] = field(default_factory=Counter)

    def kill(self) -> None:
        """Kill a service that is ready, and start it again; often enough the start does not survive either."""
        self.kills[self._strike()] += 1
        self.service.start()

    def kill_start(self) -> None:
        """Kill a service that was just started, and start it again."""
        time.sleep(random.uniform(0, LONGEST_START))
        self.service.kill()
        self.kills[Moment.STARTING] += 1
        self.service.start()

    def _strike(self) -> Moment:
        time.sleep(random.uniform(0, LONGEST_LIFE))
        if random.random() < 0.15:
            self._wait_for_silence()
        moment = Moment.SAVING if self.crowd.is_sending else Moment.QUIET
        self.service.kill()
        self.crowd.may_send.set()
        return moment

    def _wait_for_silence(self) -> None:
        """Let nobody begin a save, and wait until the last one is through."""
        self.crowd.may_send.clear()
        while self.crowd.is_sending:
            self.crowd.look_up()
            time.sleep(0.01)

    @property
    def total(self) -> int:
        return sum(self.kills.values())
