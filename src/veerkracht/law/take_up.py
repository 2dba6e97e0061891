"""How many of the entitled use a scheme: the data of take_up.yaml.

It stands in this room because all that need it may read here: municipal policies, households and studies.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from .gemeente.scheme import Origin, Share, Status

FILE = Path(__file__).parent / "take_up.yaml"


class TakeUp(BaseModel):
    """Share of the entitled that uses a scheme. low and high may be unknown; range: where they are from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    central: Share
    low: Share | None = None
    high: Share | None = None
    status: Status
    source: Annotated[str, Field(min_length=1)]
    range: Origin | None = None

    @model_validator(mode="after")
    def _in_order(self) -> TakeUp:
        known = [x for x in (self.low, self.central, self.high) if x is not None]
        if known != sorted(known):
            raise ValueError(f"expected low <= central <= high; found {known}")
        if (self.range is None) != (len(known) == 1):
            raise ValueError("range: expected where low or high is given, and only there")
        return self


@lru_cache(maxsize=1)
def take_up() -> dict[str, TakeUp]:
    """Use of every scheme that not everyone entitled uses, national ones and those of the assumed policy."""
    found = yaml.safe_load(FILE.read_text(encoding="utf-8"))["schemes"]
    return {name: TakeUp.model_validate(entry) for name, entry in found.items()}
