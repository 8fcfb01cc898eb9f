"""All that is worked out of the accounts of one incident, as pages and the terminal show it."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.reconcile.types import Citation, History, Incident, Matrix, Report, Support


@dataclass(frozen=True, slots=True)
class Weighed:
    """The accounts of one incident side by side, how figures moved, from whom they come, and who cites whom.

    `reports` holds its documents and those of its near links, by their ids; `origins` counts the independent origins of
    all its claims.
    """

    incident: Incident
    reports: Mapping[str, Report]
    matrix: Matrix
    histories: Sequence[History]
    supports: Sequence[Support]
    citations: Sequence[Citation]
    origins: int
