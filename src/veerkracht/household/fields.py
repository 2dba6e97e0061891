"""Every name that a household file may hold and every name that is computed, with unit, level and article."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from veerkracht.engine.rule import Lookup, Node, Rule, SumOf, Total
from veerkracht.law import vocabulary

from .file import BENEFITS, CHOICES, DERIVED, HOUSEHOLD

FILE_FIELDS = {
    "name": ("person", "text", "name of the person, without . or +"),
    "age": ("person", "years", "age on the date; or give birth_date"),
    "birth_date": ("person", "date", "date of birth; or give age"),
    "child_of": ("person", "names", "one or two parents in the household"),
    **{
        name: ("person", "EUR/year", "amount of the benefit; when it is not given it is computed")
        for name in BENEFITS
    },
    "partner_of": ("person", "name", "partner in a joint household (Participatiewet); once is enough"),
    "tenure": (HOUSEHOLD, "rent | own", "rented or owned home"),
    "municipality": (
        HOUSEHOLD,
        "text",
        "municipality, by name or CBS code; its own schemes are shown where they are known",
    ),
}
RELATION_INPUTS = ("married", "cohabitation_contract", "joint_home", "joint_pension")


@dataclass(frozen=True)
class FieldRow:
    """One name. kind: 'input' (may stand in the file) or 'computed' (may be given or expected)."""

    name: str
    kind: str
    level: str
    unit: str
    article: str
    label: str


def fields() -> list[FieldRow]:
    """All inputs, then all computed names of all dates, each by name; a benefit may be both."""
    rows = [FieldRow(n, "input", level, unit, "", label) for n, (level, unit, label) in FILE_FIELDS.items()]
    for entry in vocabulary().inputs:
        if entry.name not in DERIVED or entry.name in RELATION_INPUTS:
            unit = " | ".join(CHOICES.get(entry.name, (entry.unit,)))
            rows.append(FieldRow(entry.name, "input", entry.per, unit, "", entry.label))
    nodes = {node.name: node for node in vocabulary().nodes}
    for name in sorted(nodes):
        node = nodes[name]
        label = node.label or _made_of(node)
        rows.append(FieldRow(name, "computed", node.per, _unit(name, nodes), node.article, label))
    return rows


def _unit(name: str, nodes: dict[str, Node]) -> str:
    """Unit of a name; totals and look-ups have that of what they are made of."""
    node = nodes.get(name)
    if node is None:
        return vocabulary().input_index[name].unit
    if isinstance(node, Rule | SumOf):
        return node.unit
    unit = _unit(node.of, nodes)
    if isinstance(node, Total) and unit == "bool":
        return "bool" if node.how == "any" else "count"
    return unit


def _made_of(node: Node) -> str:
    """What a total or look-up without words of its own is made of."""
    match node:
        case Total():
            return f"{'any' if node.how == 'any' else 'total'} of {node.of} over {node.over}"
        case Lookup():
            return f"{node.of} of {node.at}"
        case SumOf():
            return " + ".join(node.terms).replace("+ -", "- ")
    return ""


def render_fields(console: Console) -> None:
    """Print all names as a table."""
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style="bold")
    for head in ("name", "level", "unit", "article or meaning"):
        table.add_column(head, overflow="fold")
    for kind in ("input", "computed"):
        for row in fields():
            if row.kind == kind:
                table.add_row(row.name, row.level, row.unit, row.article or row.label)
        table.add_section()
    console.print(table)
