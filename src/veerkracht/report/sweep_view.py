"""What the page of a sweep reads: the sweep as it was computed, in one language."""

from __future__ import annotations

from dataclasses import dataclass

from veerkracht.measures.sweep import Sweep
from veerkracht.report import format as fmt
from veerkracht.report.texts import Translate


@dataclass(frozen=True)
class SweepView:
    """A sweep in one language."""

    sweep: Sweep
    lang: str
    t: Translate

    @property
    def is_income(self) -> bool:
        """Only of an amount per year can a part be kept."""
        return self.sweep.unit == "EUR/year"

    def point(self, value: float) -> str:
        """A value of the fact that varies, with its unit."""
        if self.sweep.unit.startswith("EUR"):
            return fmt.whole_euro(value, self.lang)
        return fmt.number(value, self.lang)

    def pressure(self, first: int, last: int) -> float:
        """The part of the extra euros between two points that is not left: marginale druk."""
        more = self.sweep.points[last] - self.sweep.points[first]
        return 1 - (self.sweep.disposable[last] - self.sweep.disposable[first]) / more
