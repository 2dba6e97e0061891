"""One household. What is sent is worked out and forgotten: not kept, cached or logged."""

from __future__ import annotations

from fastapi import APIRouter, Response

from veerkracht.household import HouseholdError, parse_household
from veerkracht.household import household as work_out

from .models import HouseholdIn, HouseholdOut, Refused

router = APIRouter(tags=["household"])


@router.post("/household", summary="Work out one household")
def household(case: HouseholdIn, response: Response) -> HouseholdOut:
    """Every amount, per person too, with the calculation: each rule with value, article and what it used."""
    try:
        found = work_out(parse_household(case.model_dump(exclude_none=True))).to_json()
    except HouseholdError as error:
        raise Refused(422, str(error)) from None
    return HouseholdOut(**found)
