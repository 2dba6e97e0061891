"""Writes the compiled form of a system: one module of plain loops over a block of households.

Every name gets a row of BLOCK numbers in one flat buffer. Because all rows are a constant distance apart,
LLVM can prove that they do not overlap and vectorises the loops; separate arrays would need more checks for
overlap than it is willing to make. Rules run in stages: all person rules that can run together, then totals
and look-ups (which jump through memory and cannot be vectorised), then the next stage. A row is used again
once nobody needs it any more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .plan import HOUSEHOLD, Op, Plan
from .rule import Lookup, Rule, SumOf, Total
from .system import System
from .transcribe import transcribe

BLOCK = 256
STRIDE = BLOCK + 8  # an odd number of cache lines: rows a power of two apart would crowd a few cache sets
DIGITS = 5
LANES = 16  # elements in one turn of a vectorised loop; divides BLOCK


@dataclass(frozen=True)
class Program:
    """Source text of a kernel and the order of its arguments."""

    source: str
    inputs: tuple[str, ...]
    household_inputs: tuple[str, ...]
    figures: tuple[str, ...]
    outputs: tuple[str, ...]
    household_outputs: tuple[str, ...]


def write(system: System, outputs: list[str], supplied: Iterable[str]) -> Program:
    """The program that computes `outputs` from the inputs in `supplied` (others keep their default)."""
    return _Writer(Plan(system, outputs, set(supplied))).program()


class _Writer:
    def __init__(self, plan: Plan) -> None:
        self.plan, self.system, self.heads = plan, plan.system, plan.heads
        self.row, self.last = plan.row, plan.last
        self.indexed: set[str] = set()
        self.scratch_rows = 0

    def program(self) -> Program:
        plan = self.plan
        loops = [self.loop(number, op) for number, op in enumerate(plan.ops)]
        functions = "\n".join(self.functions())
        text = f"{_HEADER}\n{functions}\n" + "\n".join(loops) + self.driver(len(plan.ops))
        person_out = [n for n in plan.outputs if not plan.is_house(n)]
        house_out = [n for n in plan.outputs if plan.is_house(n)]
        return Program(
            text, tuple(plan.person_inputs), tuple(plan.house_inputs), tuple(plan.figures), tuple(person_out),
            tuple(house_out),
        )  # fmt: skip

    def at(self, key: str, index: str = "i") -> str:
        return f"buf[{index} + {self.row[key] * STRIDE}]"

    def argument(self, name: str, op: Op, local: set[str]) -> str:
        """How a rule in loop `op` reads `name`."""
        if name in self.plan.constants:
            return self.typed(name, repr(self.plan.constants[name]))
        if name in self.system.figure_values:
            return f"f_{name}"
        if name in local:
            return f"x_{name}"
        spread = op.kind == "person" and self.plan.is_house(name)
        return self.typed(name, self.at(f"spread {name}" if spread else name))

    def typed(self, name: str, text: str) -> str:
        return f"({text} != 0.0)" if self.system.unit(name) == "bool" else text

    def loop(self, number: int, op: Op) -> str:
        head = f"@njit(error_model='numpy')\ndef loop{number}(buf, idx, n, nh, first, hs, hh, figs):\n"
        if op.kind in ("person", HOUSEHOLD):
            body = self.rules(op, number)
        elif op.kind == "spread":
            body = ["    for i in range(n):"]
            body += [f"        {self.at(f'spread {n}')} = {self.at(str(n), 'hh[i]')}" for n in op.nodes]
        elif op.kind == "lookup":
            body = ["    for i in range(n):"]
            for node in op.nodes:
                assert isinstance(node, Lookup)
                body.append(f"        j = int({self.at(node.at)})")
                source = self.source(node.of, "hs[i] + j")
                body.append(f"        {self.at(node.name)} = {source} if j >= 0 else {float(node.default)!r}")
        else:
            body = self.totals(op)
        return head + "\n".join(body) + "\n"

    def source(self, name: str, index: str = "i") -> str:
        return repr(self.plan.constants[name]) if name in self.plan.constants else self.at(name, index)

    def rules(self, op: Op, number: int) -> list[str]:
        used = sorted({a for node in op.nodes if not isinstance(node, str) for a in self.plan.needs(node)})
        body = [f"    f_{a} = figs[{self.plan.figures.index(a)}]" for a in used if a in self.plan.figures]
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

    def totals(self, op: Op) -> list[str]:
        """Sums over a unit: add every person to the unit's place, then read the result back at every member.

        Adding to a place is the slow part, so up to five counts of flags travel in one number (base 1024: a
        household is smaller than that, and five digits fit a float exactly).
        """
        nodes = [n for n in op.nodes if isinstance(n, Total)]
        over = nodes[0].over
        packed = [n for n in nodes if self.packable(n)]
        single = [n for n in nodes if n not in packed]
        words = [packed[k : k + DIGITS] for k in range(0, len(packed), DIGITS)]
        lines = [*self.index_rows(over), *self.pack(words)]
        rows = [f"buf[k + {STRIDE * (self.scratch(2 * w))}]" for w in range(len(words))]
        rows += [f"buf[k + {self.row[n.name] * STRIDE}]" for n in single]
        empty = ["0.0"] * len(words) + ["-np.inf" if n.how == "max" else "0.0" for n in single]
        values = [f"buf[i + {STRIDE * self.scratch(2 * w + 1)}]" for w in range(len(words))]
        values += [self.addend(n) for n in single]
        hows = ["sum"] * len(words) + [n.how for n in single]
        if over == HOUSEHOLD:
            lines += self.sum_households(rows, empty, values, hows)
            return lines + self.unpack(words, "nh", 0)
        place = f"k = idx[i + {self.unit_number(over) * STRIDE}]"
        lines += ["    for k in range(n):", *(f"        {r} = {e}" for r, e in zip(rows, empty, strict=True))]
        lines += ["    for i in range(n):", f"        {place}"]
        for row, value, how in zip(rows, values, hows, strict=True):
            lines.append(
                f"        {row} += {value}" if how == "sum" else f"        {row} = max({row}, {value})"
            )
        lines += ["    for i in range(n):", f"        {place}"]
        lines += [f"        {value} = {row}" for row, value in zip(rows[: len(words)], values, strict=False)]
        lines += [f"        {self.at(n.name)} = {self.at(n.name, 'k')}" for n in single]
        return lines + self.unpack(words, "n", 1)

    def sum_households(
        self, rows: list[str], empty: list[str], values: list[str], hows: list[str]
    ) -> list[str]:
        """Members of a household stand together: its sums can stay in registers."""
        lines = ["    for k in range(nh):", *(f"        s{j} = {e}" for j, e in enumerate(empty))]
        lines.append("        for i in range(np.int64(first[k]), np.int64(first[k + 1])):")
        for j, (value, how) in enumerate(zip(values, hows, strict=True)):
            lines.append(
                f"            s{j} = " + (f"s{j} + {value}" if how == "sum" else f"max(s{j}, {value})")
            )
        return [*lines, *(f"        {row} = s{j}" for j, row in enumerate(rows))]

    def packable(self, node: Total) -> bool:
        own = self.heads.get(self.plan.per(node.of))
        flag = self.system.unit(node.of) == "bool" and node.of not in self.plan.constants
        return flag and (own is None or own == self.heads.get(node.over))

    def addend(self, node: Total) -> str:
        value, own = self.source(node.of), self.heads.get(self.plan.per(node.of))
        if own and own != self.heads.get(node.over):  # each smaller unit counts once, at its head
            return (
                f"({value} if {self.at(own)} == i - hs[i] else {'-np.inf' if node.how == 'max' else '0.0'})"
            )
        return value

    def scratch(self, number: int) -> int:
        """Rows for packed words behind all others; nothing in them outlives its loop."""
        self.scratch_rows = max(self.scratch_rows, number + 1)
        return self.plan.rows + number

    def unit_number(self, unit: str) -> int:
        return [u.name for u in self.system.vocabulary.units].index(unit)

    def index_rows(self, over: str) -> list[str]:
        """Once per unit: the place of every person's head in the block."""
        if over == HOUSEHOLD or over in self.indexed:
            return []
        self.indexed.add(over)
        row = f"idx[i + {self.unit_number(over) * STRIDE}]"
        return ["    for i in range(n):", f"        {row} = hs[i] + int({self.at(str(self.heads[over]))})"]

    def pack(self, words: list[list[Total]]) -> list[str]:
        lines = [_full_lanes("n")] if words else []
        for w, word in enumerate(words):
            digits = [f"{self.at(n.of)} * {float(1024**d)!r}" for d, n in enumerate(word)]
            lines.append(f"        buf[i + {STRIDE * self.scratch(2 * w + 1)}] = {' + '.join(digits)}")
        return lines

    def unpack(self, words: list[list[Total]], count: str, which: int) -> list[str]:
        lines = [_full_lanes(count)] if words else []
        for w, word in enumerate(words):
            lines.append(f"        rest = buf[i + {STRIDE * self.scratch(2 * w + which)}]")
            for d in reversed(range(len(word))):
                digit = f"np.floor(rest * {1.0 / 1024**d!r})" if d else "rest"
                lines.append(f"        digit = {digit}")
                value = "digit" if word[d].how == "sum" else "min(digit, 1.0)"
                lines.append(f"        {self.at(word[d].name)} = {value}")
                lines += [f"        rest = rest - digit * {float(1024**d)!r}"] if d else []
        return lines

    def driver(self, count: int) -> str:
        lines = [
            _DRIVER.format(
                block=BLOCK,
                stride=STRIDE,
                rows=max(self.plan.rows + self.scratch_rows, 1),
                units=len(self.heads),
            )
        ]
        for k, name in enumerate(self.plan.person_inputs):
            lines.append(f"        load(buf, {self.row[name] * STRIDE}, in_person[{k}], p0, n)")
        for k, name in enumerate(self.plan.house_inputs):
            lines.append(f"        load(buf, {self.row[name] * STRIDE}, in_house[{k}], h0, nh)")
        lines += [f"        loop{k}(buf, idx, n, nh, first, hs, hh, figs)" for k in range(count)]
        person = [n for n in self.plan.outputs if not self.plan.is_house(n)]
        house = [n for n in self.plan.outputs if self.plan.is_house(n)]
        for out, names, at, size in (("person", person, "p0", "n"), ("house", house, "h0", "nh")):
            for k, name in enumerate(names):
                if name in self.row:
                    lines.append(
                        f"        save(buf, {self.row[name] * STRIDE}, out_{out}, {k}, {at}, {size})"
                    )
                else:
                    lines.append(f"        out_{out}[{k}, {at} : {at} + {size}] = {self.source(name)}")
        return "\n".join(lines) + "\n"

    def functions(self) -> list[str]:
        """The rules as functions `r_<name>` and the helpers they call, decorators and annotations removed."""
        texts: dict[str, str] = {}
        for node in self.plan.nodes:
            if isinstance(node, Rule):
                transcribe(node.function, f"r_{node.name}", texts)
        return list(texts.values())


def _full_lanes(count: str) -> str:
    """Loop head for work on rows; it runs on over the rest of the last vector, where nobody looks.

    Otherwise up to LANES - 1 elements of every loop would be done one at a time.
    """
    return f"    for i in range(min(({count} + {LANES - 1}) & -{LANES}, {BLOCK})):"


_HEADER = '''"""Written by veerkracht.engine.codegen; a cache file, safe to delete."""
import math

import numpy as np
from numba import njit


@njit(error_model='numpy')
def load(buf, row, values, at, count):
    target = buf[row : row + count]
    source = values[at : at + count]
    for i in range(count):
        target[i] = source[i]


@njit(error_model='numpy')
def save(buf, row, out, k, at, count):
    target = out[k, at : at + count]
    source = buf[row : row + count]
    for i in range(count):
        target[i] = source[i]

'''

_DRIVER = """

@njit(error_model='numpy', nogil=True, cache=True)
def run(lo, hi, start, in_person, in_house, figs, out_person, out_house):
    buf = np.zeros({rows} * {stride})
    hs = np.empty({block}, np.uint32)
    hh = np.empty({block}, np.uint32)
    first = np.empty({block} + 1, np.uint32)
    idx = np.empty({units} * {stride}, np.uint32)
    h1 = lo
    while h1 < hi:
        h0 = h1
        p0 = start[h0]
        while h1 < hi and start[h1 + 1] - p0 <= {block}:
            h1 += 1
        p1 = start[h1]
        n = p1 - p0
        nh = h1 - h0
        for h in range(nh + 1):
            first[h] = start[h0 + h] - p0
        for h in range(nh):
            for i in range(np.int64(first[h]), np.int64(first[h + 1])):
                hs[i] = first[h]
                hh[i] = h
"""
