"""Rights that many people do not use: what this household would miss on average, the largest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from veerkracht.law.take_up import take_up

from .municipal import MunicipalRow

if TYPE_CHECKING:
    from .check import Result

# Scheme with a known take-up: the amount that the household is entitled to.
NATIONAL = {
    "bijstand": "bijstand_recht_huishouden",
    "zorgtoeslag": "zorgtoeslag_recht_huishouden",
    "huurtoeslag": "huurtoeslag_uitbetaald",
    "kindgebonden_budget": "kindgebonden_budget_recht_huishouden",
    "energietoeslag": "energietoeslag",
}


@dataclass(frozen=True)
class MissedRow:
    """A right (EUR/year) and the share of the entitled that uses it. `label` only for municipal schemes."""

    name: str
    amount: float
    take_up: float
    marked: bool = False
    label: Mapping[str, str] | None = None

    @property
    def missed(self) -> float:
        """EUR/year that a household with this right misses on average."""
        return self.amount * (1.0 - self.take_up)


def often_missed(result: Result, municipal: tuple[MunicipalRow, ...]) -> tuple[MissedRow, ...]:
    """Every right whose use is known, by what is missed on average; a right below a euro is left out."""
    rows = [MissedRow(row.name, row.amount, row.take_up, row.marked, row.label) for row in municipal]
    aow = "aow_in_huishouden" not in result.unavailable and result.value("aow_in_huishouden")
    for name, amount in NATIONAL.items():
        used = "aio" if name == "bijstand" and aow else name
        use = take_up()[used]
        rows.append(MissedRow(used, result.amounts.get(amount, 0.0), use.central, use.status != "verified"))
    return tuple(sorted((r for r in rows if r.amount >= 1), key=lambda r: (-r.missed, r.name)))
