"""The months that Tozo was paid for: March 2020 to September 2021 (Tozo art. 9)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from veerkracht.engine.rule import Node

FIRST = "2020-03-01"
LAST = "2021-09-30"


def within(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The same declarations, in force in those months only."""
    return tuple(
        replace(node, start=date.fromisoformat(FIRST), end=date.fromisoformat(LAST)) for node in nodes
    )
