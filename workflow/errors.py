"""The one exception of this room: facts that cannot be true together, such as a decision without a day."""

from __future__ import annotations


class WorkflowError(ValueError):
    """A caller's mistake, said in English; what a person does wrong is a `workflow.deciding.Refusal` instead."""
