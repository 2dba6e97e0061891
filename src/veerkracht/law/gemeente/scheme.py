"""A municipal scheme as data: who may use it, for how much; the same few fields for every municipality.

The amount is a policy choice, so it is data (policy.yaml, places/*.yaml, a package), never code.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

import numpy as np
import numpy.typing as npt
import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Array = npt.NDArray[Any]
LegalBasis = Literal[
    "individuele_inkomenstoeslag",
    "bijzondere_bijstand",
    "collectieve_zorgverzekering",
    "kwijtschelding",
    "meedoen_in_natura",
    "inkomenssteun",
]
Ages = Literal["all", "21_to_aow", "aow"]


def _both(text: dict[str, str]) -> dict[str, str]:
    if set(text) != {"nl", "en"} or not all(text.values()):
        raise ValueError("expected words in nl and en")
    return text


Text = Annotated[dict[str, str], AfterValidator(_both)]
Money = Annotated[float, Field(ge=0, le=20_000, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


Status = Literal["verified", "derived", "recalled", "assumed"]
Part = Literal["threshold", "amount", "ages", "assets", "months", "lasting", "take_up"]
Multiple = Annotated[float, Field(ge=0.5, le=2.5, allow_inf_nan=False)]
ChildAge = Annotated[int, Field(ge=0, le=17)]
TEEN = 12


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ChildAmount(_Strict):
    """EUR/year for each child from `first` up to and including `last` years old."""

    first: ChildAge
    last: ChildAge
    amount: Money

    @model_validator(mode="after")
    def _in_order(self) -> ChildAmount:
        if self.first > self.last:
            raise ValueError(f"first: found {self.first}, expected at most last ({self.last})")
        return self


class Amount(_Strict):
    """EUR/year: one amount for the household, and more for each adult and each child.

    The household is single, a single_parent or a couple. couple_children: a couple with children, where it
    gets something else; single_parent_12 and couple_12: with a child from 12 to 17. adult: each adult of the
    family; child: each child under 18; child_ages: each child of those ages.
    """

    single: Money = 0.0
    single_parent: Money = 0.0
    couple: Money = 0.0
    couple_children: Money | None = None
    single_parent_12: Money | None = None
    couple_12: Money | None = None
    adult: Money = 0.0
    child: Money = 0.0
    child_ages: tuple[ChildAmount, ...] = ()

    @property
    def by_age(self) -> bool:
        """The amount depends on the ages of the children, not only on their number."""
        return bool(self.child_ages) or self.single_parent_12 is not None or self.couple_12 is not None

    def times(self, factor: float) -> Amount:
        """Every amount multiplied by `factor`."""
        scaled: dict[str, Any] = {}
        for name, value in self.model_dump(exclude_none=True, exclude={"child_ages"}).items():
            scaled[name] = value * factor
        bands = (
            ChildAmount(first=band.first, last=band.last, amount=band.amount * factor)
            for band in self.child_ages
        )
        return Amount(**scaled, child_ages=tuple(bands))

    def of(self, adults: Array, children: Array, ages: Array | None) -> Array:
        """EUR/year per household. ages: children per year of age, (households, 18); None: not known."""
        couple = np.full(len(adults), self.couple)
        parent = np.full(len(adults), self.single_parent)
        if self.couple_children is not None:
            couple = np.where(children > 0, self.couple_children, couple)
        if self.by_age and ages is None:
            raise ValueError("an amount by age needs the ages of the children")
        extra = self.adult * adults + self.child * children
        if ages is not None:
            teens = ages[:, TEEN:].sum(axis=1) > 0
            if self.couple_12 is not None:
                couple = np.where(teens, self.couple_12, couple)
            if self.single_parent_12 is not None:
                parent = np.where(teens, self.single_parent_12, parent)
            for band in self.child_ages:
                extra = extra + band.amount * ages[:, band.first : band.last + 1].sum(axis=1)
        return np.where(adults >= 2, couple, np.where(children > 0, parent, self.single)) + extra


class ThresholdBy(_Strict):
    """Another threshold for a single person or a single parent, as a multiple of their own norm."""

    single: Multiple | None = None
    single_parent: Multiple | None = None


class Beyond(_Strict):
    """Other, mostly lower amounts for an income above the threshold, up to this one."""

    threshold: Multiple
    amount: Amount


class AssetLimit(_Strict):
    """Assets up to which there is a right, EUR, instead of the limit of bijstand."""

    single: Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]
    family: Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]


class Origin(_Strict):
    """Where a figure comes from. verified: read in that source; derived: computed, `how` says in what way."""

    status: Status
    source: str = ""
    how: str = ""


class Scheme(_Strict):
    """A municipal scheme. `threshold` is a multiple of the bijstandsnorm.

    `lasting` is the share of those below the threshold whose income has been low long enough, for schemes
    with a reference period of `months`; `take_up` the share of the entitled that uses the scheme. `status`
    and `source` hold for every figure that `about` does not name. start and end: dates between which the
    source gives these terms.
    """

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{2,50}$")]
    label: Text
    legal_basis: LegalBasis
    threshold: Multiple
    threshold_by: ThresholdBy = ThresholdBy()
    beyond: Beyond | None = None
    asset_test: bool = True
    asset_limit: AssetLimit | None = None
    ages: Ages = "all"
    months: Annotated[int, Field(ge=0, le=120)] = 0
    amount: Amount
    take_up: Share
    lasting: Share = 1.0
    automatic: bool = False
    status: Status = "assumed"
    source: str = ""
    about: dict[Part, Origin] = Field(default_factory=dict)
    start: date | None = None
    end: date | None = None

    @model_validator(mode="after")
    def _pays_something(self) -> Scheme:
        if not any(self.amount.model_dump().values()):
            raise ValueError("amount: at least one of single, single_parent, couple, child must be above 0")
        if self.beyond and self.beyond.threshold <= self.threshold:
            raise ValueError(
                f"beyond.threshold: found {self.beyond.threshold:g}, expected more than {self.threshold:g}"
            )
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"end: found {self.end}, expected {self.start} (start) or later")
        return self

    def origin(self, part: Part) -> Origin:
        """Where one figure of this scheme comes from."""
        return self.about.get(part) or Origin(status=self.status, source=self.source)

    @property
    def by_age(self) -> bool:
        """An amount depends on the ages of the children."""
        return self.amount.by_age or (self.beyond is not None and self.beyond.amount.by_age)

    @property
    def verified(self) -> bool:
        """Every figure was read in its source."""
        return self.status == "verified" and all(o.status == "verified" for o in self.about.values())

    def beyond_legal_room(self) -> str | None:
        """The article that this scheme goes beyond, or None. Source: law/gemeente/legal_room.yaml."""
        room = _legal_room()[self.legal_basis]
        if not room.get("allowed", True):
            return room["article"]
        limits = [self.threshold, *self.threshold_by.model_dump(exclude_none=True).values()]
        most = max([*limits, self.beyond.threshold if self.beyond else 0.0])
        if most > room.get("max_threshold", 9.0) + 1e-9:
            return room["article"]
        if self.ages not in room.get("ages", [self.ages]):
            return room["article"]
        if self.automatic and room.get("on_request", False):
            return room["article"]
        return None

    def limit(self, adults: Array, children: Array) -> Array:
        """The threshold per household."""
        by = self.threshold_by
        single = self.threshold if by.single is None else by.single
        parent = self.threshold if by.single_parent is None else by.single_parent
        return np.where(adults >= 2, self.threshold, np.where(children > 0, parent, single))

    def entitlement(
        self,
        ratio: Array,
        assets_too_high: Array,
        adults: Array,
        children: Array,
        age_class: Array,
        ages: Array | None = None,
        assets: Array | None = None,
    ) -> Array:
        """EUR/year per household for those below the threshold, before `lasting` and take-up.

        ratio: income / norm of the reference family; adults, children: its members (arrays of one length);
        age_class: 0 below 21, 1 from 21 to AOW age, 2 from AOW age; ages: children per year of age
        (households, 18), for amounts by age; assets: EUR, for a limit of its own.
        """
        below = ratio <= self.limit(adults, children) + 1e-9
        amount = np.where(below, self.amount.of(adults, children, ages), 0.0)
        if self.beyond is not None:
            between = ~below & (ratio <= self.beyond.threshold + 1e-9)
            amount = np.where(between, self.beyond.amount.of(adults, children, ages), amount)
        right = np.full(len(ratio), True)
        if self.asset_test and self.asset_limit is None:
            right &= assets_too_high == 0
        elif self.asset_test and self.asset_limit is not None:
            if assets is None:
                raise ValueError("an asset limit of its own needs the assets")
            alone = (adults < 2) & (children == 0)
            right &= assets <= np.where(alone, self.asset_limit.single, self.asset_limit.family)
        if self.ages == "21_to_aow":
            right &= age_class == 1
        elif self.ages == "aow":
            right &= age_class == 2
        return np.where(right, amount, 0.0)


@lru_cache(maxsize=1)
def _legal_room() -> dict[str, dict[str, Any]]:
    text = (Path(__file__).parent / "legal_room.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)["legal_basis"]
