"""A municipal scheme as data: who may use it, for how much; the same few fields for every municipality.

The amount is a policy choice, so it is data (policy.yaml, a package, a municipality's own file), never code.
"""

from __future__ import annotations

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


class Amount(BaseModel):
    """EUR/year for a single person, single parent or couple, and for each child under 18."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    single: Money = 0.0
    single_parent: Money = 0.0
    couple: Money = 0.0
    child: Money = 0.0


class Scheme(BaseModel):
    """A municipal scheme. `threshold` is a multiple of the bijstandsnorm.

    `lasting` is the share of those below the threshold whose income has been low long enough, for schemes
    with a reference period; `take_up` the share of the entitled that uses the scheme.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{2,50}$")]
    label: Text
    legal_basis: LegalBasis
    threshold: Annotated[float, Field(ge=0.5, le=2.5, allow_inf_nan=False)]
    asset_test: bool = True
    ages: Ages = "all"
    amount: Amount
    take_up: Share
    lasting: Share = 1.0
    automatic: bool = False
    status: Literal["verified", "derived", "recalled", "assumed"] = "assumed"
    source: str = ""

    @model_validator(mode="after")
    def _pays_something(self) -> Scheme:
        if not any(self.amount.model_dump().values()):
            raise ValueError("amount: at least one of single, single_parent, couple, child must be above 0")
        return self

    def beyond_legal_room(self) -> str | None:
        """The article that this scheme goes beyond, or None. Source: law/gemeente/legal_room.yaml."""
        room = _legal_room()[self.legal_basis]
        if not room.get("allowed", True):
            return room["article"]
        if self.threshold > room.get("max_threshold", 9.0) + 1e-9:
            return room["article"]
        if self.ages not in room.get("ages", [self.ages]):
            return room["article"]
        if self.automatic and room.get("on_request", False):
            return room["article"]
        return None

    def entitlement(
        self, ratio: Array, assets_too_high: Array, adults: Array, children: Array, age_class: Array
    ) -> Array:
        """EUR/year per household for those below the threshold, before `lasting` and take-up.

        ratio: income / norm of the reference family; adults, children: its members (arrays of one length);
        age_class: 0 below 21, 1 from 21 to AOW age, 2 from AOW age.
        """
        amount = np.where(
            adults >= 2,
            self.amount.couple,
            np.where(children > 0, self.amount.single_parent, self.amount.single),
        )
        amount = amount + self.amount.child * children
        right = ratio <= self.threshold + 1e-9
        if self.asset_test:
            right &= assets_too_high == 0
        if self.ages == "21_to_aow":
            right &= age_class == 1
        elif self.ages == "aow":
            right &= age_class == 2
        return np.where(right, amount, 0.0)


def _legal_room() -> dict[str, dict[str, Any]]:
    return _read("legal_room.yaml")["legal_basis"]


def _read(name: str) -> dict[str, Any]:
    return yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))


def standard_policy() -> tuple[Scheme, ...]:
    """The schemes assumed where a municipality's own policy is not known (policy.yaml)."""
    return tuple(Scheme.model_validate(entry) for entry in _read("policy.yaml")["schemes"])
