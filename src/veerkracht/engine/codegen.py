"""Writes the compiled form of a system: one module of plain loops over a block of households of one size.

Persons stand by their place: first the first person of every household in the block, then all second ones,
and so on. So a total over a household adds whole stretches of memory, and the partner of everyone in a
stretch stands in one other stretch: nothing jumps through memory, and all loops can be vectorised.

Every name gets a row of BLOCK numbers in one of two flat buffers, `buf` for persons and `hbuf` for
households. Because all rows of a buffer are a constant distance apart, LLVM can prove that they do not
overlap; separate arrays would need more checks than it is willing to make. A row is used again once nobody
needs it any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from .plan import HOUSEHOLD, Op, Plan
from .rule import Lookup, Rule, SumOf, Total
from .system import System
from .transcribe import transcribe

BLOCK = 384
LANES = 16  # elements in one turn of a vectorised loop; divides BLOCK
# Room for one turn too many, and an odd number of cache lines: rows a power of two apart would crowd a few
# cache sets.
STRIDE = BLOCK + 24


@dataclass(frozen=True)
class Program:
    """Source text of a kernel and the order of its arguments."""

    source: str
    inputs: tuple[str, ...]
    household_inputs: tuple[str, ...]
    figures: tuple[str, ...]
    tables: tuple[str, ...]
    outputs: tuple[str, ...]
    household_outputs: tuple[str, ...]


def write(system: System, outputs: list[str], supplied: Iterable[str], alike: Mapping[str, float]) -> Program:
    """The program that computes `outputs` from the inputs in `supplied` (others keep their default).

    `alike`: names with one value for everyone, which is written into the program.
    """
    return _Writer(Plan(system, outputs, set(supplied), alike)).program()


Read = Callable[[str], str]  # text of a place in memory -> name of the local number read from it


@dataclass(frozen=True)
class Gathered:
    """A value put together from the members of a household.

    empty: what it is before any member; term: what the member at (index, number in the household) brings;
    add: how that joins what there is.
    """

    name: str
    empty: Callable[[Read], str]
    term: Callable[[Read, str, str], str]
    add: str


class _Writer:
    def __init__(self, plan: Plan) -> None:
        self.plan, self.system, self.heads = plan, plan.system, plan.heads
        self.row, self.last = plan.row, plan.last

    def program(self) -> Program:
        plan = self.plan
        loops = [self.loop(number, op) for number, op in enumerate(plan.ops)]
        loops += [self.fill(number, op) for number, op in enumerate(plan.ops) if self.left(number, op)]
        loops += [self.undivided(number, op) for number, op in enumerate(plan.ops) if self.divided_by(op)]
        functions = "\n".join(self.functions())
        text = f"{_HEADER}\n{functions}\n" + "\n".join(loops) + self.driver()
        person_out = [n for n in plan.outputs if not plan.is_house(n)]
        house_out = [n for n in plan.outputs if plan.is_house(n)]
        return Program(
            text, tuple(plan.person_inputs), tuple(plan.house_inputs), tuple(plan.figures),
            tuple(plan.tables), tuple(person_out), tuple(house_out),
        )  # fmt: skip

    def at(self, key: str, index: str = "i") -> str:
        return f"{self.plan.buffer(key)}[{index} + {self.row[key] * STRIDE}]"

    def argument(self, name: str, op: Op, local: set[str]) -> str:
        """How a rule in loop `op` reads `name`."""
        if name in self.plan.constants:
            return self.typed(name, repr(self.plan.constants[name]))
        if name in self.system.figure_values or name in self.system.tables:
            return f"f_{name}"
        if name in local:
            return f"x_{name}"
        spread = op.kind == "person" and self.plan.is_house(name)
        return self.typed(name, self.at(f"spread {name}" if spread else name))

    def typed(self, name: str, text: str) -> str:
        return f"({text} != 0.0)" if self.system.unit(name) == "bool" else text

    def loop(self, number: int, op: Op) -> str:
        head = f"@part\ndef loop{number}({_ARGUMENTS}):\n"
        if op.kind in ("person", HOUSEHOLD):
            body = self.rules(op, number)
        elif op.kind == "spread":
            body = [
                "    for p in range(size):",
                "        a = np.uint32(p * wide)",
                "        for h in range(wide):",
            ]
            body += [
                f"            {self.at(f'spread {n}', 'a + h')} = {self.at(str(n), 'h')}" for n in op.nodes
            ]
        elif op.kind == "lookup":
            body = self.from_each_member([self.lookup(n) for n in op.nodes if isinstance(n, Lookup)], "a + h")
        else:
            nodes = [n for n in op.nodes if isinstance(n, Total)]
            target = "h" if nodes[0].over == HOUSEHOLD else "a + h"
            body = self.from_each_member([self.total(n) for n in nodes], target)
        return head + "\n".join(body) + "\n"

    def left(self, number: int, op: Op) -> dict[str, float | str]:
        """What is still read of a loop that its guard leaves out: by name the number or name it equals."""
        if not op.guard:
            return {}
        instead = self.plan.guards[op.guard].instead
        names = [node if isinstance(node, str) else node.name for node in op.nodes]
        return {n: instead[n] for n in names if n in instead and self.last.get(n, -1) > number}

    def fill(self, number: int, op: Op) -> str:
        """What stands in the rows of a loop that is left out."""
        kept = self.left(number, op)
        head = f"@part\ndef fill{number}({_ARGUMENTS}):\n"
        body: list[str] = []
        for name, value in kept.items():
            body.append(
                f"        {self.at(name)} = {self.at(value) if isinstance(value, str) else repr(value)}"
            )
        count = "nh" if self.plan.is_house(next(iter(kept))) else "n"
        return head + "\n".join([_full_lanes(count), *body]) + "\n"

    def source(self, name: str, index: str) -> str:
        return repr(self.plan.constants[name]) if name in self.plan.constants else self.at(name, index)

    def rules(self, op: Op, number: int) -> list[str]:
        used = sorted({a for node in op.nodes if not isinstance(node, str) for a in self.plan.needs(node)})
        body = [f"    f_{a} = figs[{self.plan.figures.index(a)}]" for a in used if a in self.plan.figures]
        body += [f"    f_{a} = tabs[{self.plan.tables.index(a)}]" for a in used if a in self.plan.tables]
        body.append(_full_lanes("n" if op.kind == "person" else "nh"))
        local: set[str] = set()
        for node in op.nodes:
            assert isinstance(node, Rule | SumOf)
            if isinstance(node, Rule):
                arguments = ", ".join(self.argument(a, op, local) for a in node.arguments)
                text = f"r_{node.name}({arguments})"
            else:
                text = "0.0"
                for term in node.terms:
                    name = term.lstrip("-")
                    if name not in self.system.unavailable:
                        text = (
                            f"{text} {'-' if term.startswith('-') else '+'} {self.argument(name, op, local)}"
                        )
            body.append(f"        x_{node.name} = {text}")
            if self.last.get(node.name, -1) > number:
                value = (
                    f"1.0 if x_{node.name} else 0.0"
                    if self.system.unit(node.name) == "bool"
                    else f"x_{node.name}"
                )
                body.append(f"        {self.at(node.name)} = {value}")
            local.add(node.name)
        return body

    def from_each_member(self, items: list[Gathered], target: str) -> list[str]:
        """Gather values from all members, the first two in one turn.

        target: the place of the result, "h" for households and "a + h" for each member.
        """

        def turn(members: list[tuple[str, str]], first: bool) -> list[str]:
            known: dict[str, str] = {}  # read once: the compiler cannot know that a store leaves it alone

            def read(text: str) -> str:
                return known.setdefault(text, f"v{len(known)}") if "[" in text else text

            stores: list[str] = []
            for item in items:
                place = self.at(item.name, target)
                value = item.empty(read) if first else place
                for index, number in members:
                    value = item.add.format(value, item.term(read, index, number))
                stores.append(f"{place} = {value}")
            return [f"{name} = {text}" for text, name in known.items()] + stores

        lines = ["if size == 1:", "    for h in range(wide):"]
        lines += _indented(2, turn([("h", "0")], first=True))
        lines += ["else:", "    b = np.uint32(wide)", "    for h in range(wide):"]
        lines += _indented(2, turn([("h", "0"), ("b + h", "1")], first=True))
        lines += ["for q in range(2, size):", "    b = np.uint32(q * wide)", "    for h in range(wide):"]
        lines += _indented(2, turn([("b + h", "q")], first=False))
        if target == "h":
            return _indented(1, lines)
        return _indented(1, ["for p in range(size):", "    a = np.uint32(p * wide)", *_indented(1, lines)])

    def divided_by(self, op: Op) -> str:
        """The head that divides a household into the units of these totals, "" where nothing does."""
        totals = [n for n in op.nodes if isinstance(n, Total)]
        simple = all(self.heads.get(self.plan.per(n.of)) in (None, self.heads.get(n.over)) for n in totals)
        return (self.heads.get(totals[0].over) or "") if totals and simple else ""

    def undivided(self, number: int, op: Op) -> str:
        """The same totals where every household is one unit: added once, and the same for each member."""
        totals = [n for n in op.nodes if isinstance(n, Total)]
        lines = self.from_each_member([self.total(n, divided=False) for n in totals], "h")
        lines += [
            "    for q in range(1, size):",
            "        b = np.uint32(q * wide)",
            "        for h in range(wide):",
        ]
        lines += [f"            {self.at(n.name, 'b + h')} = {self.at(n.name, 'h')}" for n in totals]
        return f"@part\ndef undivided{number}({_ARGUMENTS}):\n" + "\n".join(lines) + "\n"

    def lookup(self, node: Lookup) -> Gathered:
        def empty(read: Read) -> str:
            place = read(self.at(node.at, "a + h"))
            return f"({float(node.default)!r} if {place} < 0.0 else 0.0)" if node.default else "0.0"

        def term(read: Read, index: str, number: str) -> str:
            value, place = read(self.source(node.of, index)), read(self.at(node.at, "a + h"))
            return f"({value} if {place} == {number} else 0.0)"

        return Gathered(node.name, empty, term, "{} + {}")

    def total(self, node: Total, divided: bool = True) -> Gathered:
        own, over = self.heads.get(self.plan.per(node.of)), self.heads.get(node.over)
        own, over = (own, over) if divided else (None, None)
        empty = "-np.inf" if node.how == "max" else "0.0"

        def term(read: Read, index: str, number: str) -> str:
            value = read(self.source(node.of, index))
            conditions: list[str] = []
            if over:
                conditions.append(f"{read(self.at(over, 'a + h'))} == {read(self.at(over, index))}")
            if own and own != over:  # each smaller unit counts once, at its head
                conditions.append(f"{read(self.at(own, index))} == {number}")
            return f"({value} if {' and '.join(conditions)} else {empty})" if conditions else value

        return Gathered(
            node.name, lambda read: empty, term, "{} + {}" if node.how == "sum" else "larger({}, {})"
        )

    def check(self, name: str, value: float) -> str:
        """The line that sees whether a name has one value in the whole block."""
        size = "1" if self.plan.is_house(name) else "size"
        where = f"{self.plan.buffer(name)}, {_row(self.row[name])}"
        return f"        all_{name} = everywhere({where}, {value!r}, {size}, nh, wide)"

    def turn(self, number: int, op: Op) -> list[str]:
        """The lines that run one loop, and look at what decides over later ones."""
        call = f"{{}}{number}({_ARGUMENTS})"
        fill = call.format("fill") if self.left(number, op) else "pass"
        ways = [(f"all_{op.guard}", fill)] if op.guard else []
        ways += [(f"all_{head}", call.format("undivided"))] if (head := self.divided_by(op)) else []
        lines: list[str] = []
        for test, what in ways:
            lines += [f"{'elif' if lines else 'if'} {test}:", f"    {what}"]
        lines += ["else:", f"    {call.format('loop')}"] if ways else [call.format("loop")]
        made = [] if op.kind == "spread" else [n.name for n in op.nodes if not isinstance(n, str)]
        return _indented(2, lines) + [self.check(n, v) for n, v in self.plan.watched.items() if n in made]

    def driver(self) -> str:
        plan, row, count = self.plan, self.row, len(self.plan.ops)
        # A row more than needed: loops read on past the end of a row.
        room = {buffer: (rows + 1) * STRIDE for buffer, rows in plan.rows.items()}
        first = [plan.same.get(n, n) for n in plan.outputs]
        person = [n for n in first if not plan.is_house(n)]
        house = [n for n in first if plan.is_house(n)]
        lines = [_DRIVER.format(block=BLOCK, lanes=LANES, **room)]
        for k, name in enumerate(plan.person_inputs):
            lines.append(f"        load_persons(buf, {_row(row[name])}, in_person[{k}], p0, size, nh, wide)")
        for k, name in enumerate(plan.house_inputs):
            lines.append(f"        load(hbuf, {_row(row[name])}, in_house[{k}], h0, nh)")
        # Memory for the results, and of the next block, is asked for in time, while the rules run.
        ahead = [f"        touch(out_person[{_number(k)}], p0, size * nh)" for k in range(len(person))]
        ahead += [f"        touch(out_house[{_number(k)}], h0, nh)" for k in range(len(house))]
        ahead += [
            f"        touch(in_person[{k}], p0 + size * nh, size * nh)"
            for k in range(len(plan.person_inputs))
        ]
        ahead += [f"        touch(in_house[{k}], h0 + nh, nh)" for k in range(len(plan.house_inputs))]
        given = (*plan.person_inputs, *plan.house_inputs)
        lines += [self.check(name, value) for name, value in plan.watched.items() if name in given]
        for k, op in enumerate(plan.ops):
            lines += [*ahead[k::count], *self.turn(k, op)]
        for k, name in enumerate(person):
            if name in row:
                where = f"{plan.buffer(name)}, {_row(row[name])}"
                lines.append(f"        save_persons({where}, out_person, {_number(k)}, p0, size, nh, wide)")
            else:
                lines.append(f"        out_person[{k}, p0 : p0 + size * nh] = {plan.constants[name]!r}")
        for k, name in enumerate(house):
            if name in row:
                lines.append(f"        save(hbuf, {_row(row[name])}, out_house, {_number(k)}, h0, nh)")
            else:
                lines.append(f"        out_house[{k}, h0 : h0 + nh] = {plan.constants[name]!r}")
        return "\n".join(lines) + "\n"

    def functions(self) -> list[str]:
        """The rules as functions `r_<name>` and the helpers they call, decorators and annotations removed."""
        texts: dict[str, str] = {}
        for node in self.plan.nodes:
            if isinstance(node, Rule):
                transcribe(node.function, f"r_{node.name}", texts)
        return list(texts.values())


def _indented(depth: int, lines: list[str]) -> list[str]:
    return [" " * 4 * depth + line for line in lines]


def _number(number: int) -> str:
    """A number given to a helper; not as a literal, or the helper would be compiled anew for every number."""
    return f"np.int64({number})"


def _row(number: int) -> str:
    """Start of a row."""
    return _number(number * STRIDE)


def _full_lanes(count: str) -> str:
    """Loop head for work on rows; it runs on over the rest of the last vector, where nobody looks.

    Otherwise up to LANES - 1 elements of every loop would be done one at a time.
    """
    return f"    for i in range(min(({count} + {LANES - 1}) & -{LANES}, {BLOCK})):"


_HEADER = '''"""Written by veerkracht.engine.codegen; a cache file, safe to delete."""
import math

import numpy as np
from numba import njit

from veerkracht.engine.blocks import (
    aligned, everywhere, larger, load, load_persons, part, save, save_persons, sizes, touch,
)
'''

_ARGUMENTS = "buf, gbuf, hbuf, size, nh, wide, n, figs, tabs"

_DRIVER = """

@njit(error_model='numpy', nogil=True, cache=True)
def survey(start):
    return sizes(start)


@njit(error_model='numpy', nogil=True, cache=True)
def run(lo, hi, start, in_person, in_house, figs, tabs, out_person, out_house):
    buf = aligned(np.zeros({buf} + 8))
    gbuf = aligned(np.zeros({gbuf} + 8))
    hbuf = aligned(np.zeros({hbuf} + 8))
    h1 = lo
    while h1 < hi:
        h0 = h1
        p0 = start[h0]
        size = np.uint32(start[h0 + 1] - p0)
        most = max({block} // max(size, 1) & -{lanes}, 1)
        while h1 < hi and h1 - h0 < most and start[h1 + 1] - start[h1] == size:
            h1 += 1
        nh = np.uint32(h1 - h0)
        wide = np.uint32(min((nh + {lanes} - 1) & -{lanes}, {block} // size))
        n = np.uint32(size * wide)
"""
