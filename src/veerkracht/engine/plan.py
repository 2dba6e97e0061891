"""Which loops a kernel runs, in which order, and in which row of its memory every value is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .fold import Folded, fold
from .rule import Lookup, Node, SumOf, Total
from .system import System

MOST = 25  # rules in one loop: LLVM stops vectorising very long loops
HOUSEHOLD = "household"
RULES = ("person", HOUSEHOLD)  # kinds of loop that hold rules
BUFFERS = ("buf", "gbuf", "hbuf")  # values of persons, what persons get from others, values of households


@dataclass(frozen=True)
class Op:
    """One loop: 'person' or 'household' rules, 'total', 'lookup' or 'spread' (household value to persons).

    guard: name of the guard under which the loop is left out, or "".
    """

    kind: str
    level: int
    nodes: tuple[Node | str, ...]
    guard: str = ""


@dataclass(frozen=True)
class Guard:
    """What need not be computed for a block in which a name is `value` everywhere.

    gone: nodes; instead: what those of them come to that are still read, a number or an equal name.
    """

    value: float
    gone: frozenset[str]
    instead: Mapping[str, float | str]


class Plan:
    """The loops for `outputs`, given the inputs in `supplied`; the other inputs keep their default.

    `alike`: names with one value for everyone. What follows from those and from defaults alone is the same
    for everyone too, and is worked out here (`constants`) instead of in a loop.
    `ops`: the loops in order; `last`: per value the number of the last loop that reads it; `row`: the row of
    each value that outlives its own loop ("spread x": a household value at each of its persons); `rows`: how
    many each buffer has.
    """

    def __init__(
        self, system: System, outputs: list[str], supplied: set[str], alike: Mapping[str, float] = {}
    ) -> None:
        self.system = system
        self.outputs = outputs
        self.heads = {u.name: u.head for u in system.vocabulary.units}
        inputs = system.vocabulary.input_index
        self.constants = {n: float(i.default) for n, i in inputs.items() if n not in supplied} | dict(alike)
        whole = fold(system, outputs, supplied, self.constants)
        self.nodes, self.same = whole.nodes, whole.same
        self.constants = dict.fromkeys(whole.idle, 0.0) | dict(whole.constants)
        self.guards = self._guards(supplied, whole.constants)
        # Looked at in every block: whether the name has this value everywhere.
        undivided = {h: 0.0 for h in self.heads.values() if h in {node.name for node in self.nodes}}
        self.watched = undivided | {name: guard.value for name, guard in self.guards.items()}
        needs = {need for node in self.nodes for need in self.needs(node)} | set(outputs)
        used = sorted(n for n in needs if n in supplied and n not in self.constants)
        self.person_inputs = [n for n in used if self.per(n) != HOUSEHOLD]
        self.house_inputs = [n for n in used if self.per(n) == HOUSEHOLD]
        self.figures = sorted(n for n in needs if n in system.figure_values)
        self.tables = sorted(n for n in needs if n in system.tables)
        self.ops = self._ops()
        # What comes from other persons of the household.
        self.gathered = {f"spread {n}" for op in self.ops if op.kind == "spread" for n in op.nodes}
        self.gathered |= {n.name for n in self.nodes if kind_of(n) not in RULES and not self.is_house(n.name)}
        self.last = self._last_use()
        self.row: dict[str, int] = {}
        self.rows = {buffer: self._give_rows(buffer) for buffer in BUFFERS}

    def _guards(self, supplied: set[str], constants: Mapping[str, float]) -> dict[str, Guard]:
        """What every guard saves. A name that another one equals under some guard is always computed."""
        computed = {node.name for node in self.nodes}
        often = {
            name: value
            for name, value in self.system.vocabulary.often.items()
            if name not in self.constants and name in computed | supplied
        }

        def under(name: str, outputs: list[str]) -> Folded:
            return fold(self.system, outputs, supplied - {name}, {**constants, name: often[name]})

        equals: set[str] = set()
        while True:  # what is asked for besides may show more names that are equal
            left = {name: under(name, [*self.outputs, *sorted(equals)]) for name in often}
            found = computed.intersection(first for one in left.values() for first in one.same.values())
            if found <= equals:
                break
            equals |= found
        guards: dict[str, Guard] = {}
        for name, value in often.items():
            gone = computed - {node.name for node in left[name].nodes} - {name}
            instead: dict[str, float | str] = {n: x for n, x in left[name].constants.items() if n in gone}
            instead |= {n: first for n, first in left[name].same.items() if n in gone}
            guards[name] = Guard(value, frozenset(gone), instead)
        return guards

    def needs(self, node: Node) -> list[str]:
        """Everything a node reads on this date, the heads of its units too."""
        names = list(node.needs)
        if isinstance(node, SumOf):
            names = [n for n in names if n not in self.system.unavailable]
        if isinstance(node, Total):
            names += [h for h in (self.heads.get(node.over), self.heads.get(self.per(node.of))) if h]
        return names

    def per(self, name: str) -> str:
        """The unit a name belongs to."""
        return self.system.per(name)

    def is_house(self, name: str) -> bool:
        """True for names with one value per household."""
        return self.per(name) == HOUSEHOLD

    def is_value(self, name: str) -> bool:
        """True for names that stand in a row (not figures, not constants)."""
        known = (self.system.figure_values, self.system.tables, self.constants)
        return not any(name in names for names in known)

    def _ops(self) -> list[Op]:
        """Cut the order into loops; a household value needed by a person gets a 'spread' of its own."""
        level: dict[str, int] = {}
        kind: dict[str, tuple[str, str]] = {}
        spread: dict[str, int] = {}
        for name in (*self.person_inputs, *self.house_inputs):
            level[name], kind[name] = -1, ("input", "")

        def earliest(node: Node, own: tuple[str, str]) -> int:
            start = level[own[1]] + 1 if own[1] else 0
            for need in self.needs(node):
                if not self.is_value(need):
                    continue
                together = own == kind[need] and own[0] in RULES
                beside = own[0] in ("person", "lookup") and self.is_house(need)
                start = max(start, level[need] + (2 if beside else 0 if together else 1))
            equal = self.guards[own[1]].instead.get(node.name) if own[1] else None
            return max(start, level[equal] + 1) if isinstance(equal, str) else start

        for node in self.nodes:
            own = (kind_of(node), self._guard_of(node, level))
            level[node.name], kind[node.name] = earliest(node, own), own
            for need in self.needs(node):
                if own[0] in ("person", "lookup") and self.is_value(need) and self.is_house(need):
                    spread[need] = level[need] + 1
        groups: dict[tuple[int, tuple[str, str]], list[Node | str]] = {}
        for node in self.nodes:
            groups.setdefault((level[node.name], kind[node.name]), []).append(node)
        for name, at in spread.items():
            groups.setdefault((at, ("spread", "")), []).append(name)
        ops: list[Op] = []
        for (at, (k, guard)), items in sorted(groups.items(), key=lambda g: g[0]):
            most = MOST if k in RULES else len(items)
            ops += [
                Op(k, at, tuple(items[first : first + most]), guard) for first in range(0, len(items), most)
            ]
        return ops

    def _guard_of(self, node: Node, level: Mapping[str, int]) -> str:
        """The first guard, known by then, under which a node is not computed."""
        if node.name in self.watched:
            return ""
        found = (name for name, guard in self.guards.items() if node.name in guard.gone and name in level)
        return next(found, "")

    def _last_use(self) -> dict[str, int]:
        """For every row: the last loop that reads it; only rows read after their own loop are kept."""
        last: dict[str, int] = {name: -1 for name in (*self.person_inputs, *self.house_inputs)}
        for number, op in enumerate(self.ops):
            here = {n if isinstance(n, str) else n.name for n in op.nodes}
            for item in op.nodes:
                if isinstance(item, str):
                    last[item] = number
                    continue
                for need in self.needs(item):
                    if self.is_value(need):
                        spread = op.kind in ("person", "lookup") and self.is_house(need)
                        if not (need in here and op.kind in RULES):
                            last[f"spread {need}" if spread else need] = number
        for number, op in enumerate(self.ops):
            for item in op.nodes:
                name = item if isinstance(item, str) else item.name
                equal = self.guards[op.guard].instead.get(name) if op.guard else None
                if isinstance(equal, str):
                    last[equal] = max(last.get(equal, -1), number)
                if name in self.watched:  # looked at after its loop
                    last[name] = max(last.get(name, -1), number + 1)
        for name in self.outputs:
            first = self.same.get(name, name)
            if self.is_value(first):
                last[first] = len(self.ops)
        return last

    def buffer(self, key: str) -> str:
        """The buffer that holds the row of `key`."""
        if key in self.gathered:
            return "gbuf"
        return "hbuf" if self.is_house(key) else "buf"

    def _give_rows(self, buffer: str) -> int:
        """Give every value of a buffer a row; it is free again after its last reader."""
        free: list[int] = []
        rows = 0

        def take(key: str) -> None:
            nonlocal rows
            if free:
                self.row[key] = free.pop()
            else:
                self.row[key] = rows
                rows += 1

        for name in (*self.person_inputs, *self.house_inputs):
            if self.buffer(name) == buffer:
                take(name)
        for number, op in enumerate(self.ops):
            for item in op.nodes:
                name = item if isinstance(item, str) else item.name
                key = f"spread {name}" if op.kind == "spread" else name
                if self.buffer(key) == buffer and self.last.get(key, -1) > number:
                    take(key)
            free += [
                self.row[key] for key, n in self.last.items() if n == number and self.buffer(key) == buffer
            ]
        return rows


def kind_of(node: Node) -> str:
    """Kind of the loop that a node runs in."""
    if isinstance(node, Total):
        return f"total {node.over}"
    if isinstance(node, Lookup):
        return "lookup"
    return HOUSEHOLD if node.per == HOUSEHOLD else "person"
