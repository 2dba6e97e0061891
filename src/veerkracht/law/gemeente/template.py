"""The policy of a municipality as a file to edit, with what every field means."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

import yaml

from .policy import Policy
from .scheme import Scheme

HEAD = """\
# Municipal policy of {name}, for veerkracht. Change what is different here; then
#   veerkracht place check {file}
#   veerkracht compare --place "{name}" --package status-quo --policy {file}
#   veerkracht household my-household.yaml --policy {file}
#
# Top of the file
#   label           what reports call this policy, in Dutch (nl) and English (en)
#   municipalities  CBS code and name of each municipality that has it
#   without         names of schemes of the assumed policy that do not exist here; what is in neither list
#                   is taken over from the assumed policy, and reports say so
# Of each scheme
#   name            individuele_inkomenstoeslag, bijzondere_bijstand, meedoen_kinderen and
#                   collectieve_zorgverzekering can be changed by packages; give others a name of your own
#   legal_basis     individuele_inkomenstoeslag, bijzondere_bijstand, collectieve_zorgverzekering,
#                   kwijtschelding, meedoen_in_natura or inkomenssteun
#   threshold       income up to which there is a right: 1.10 is 110% of the bijstand norm
#   threshold_by    another threshold for single or single_parent
#   beyond          other amounts above the threshold, up to a second one:
#                   {{threshold: 1.25, amount: {{couple_12: 500}}}}
#   amount          EUR a year: single, single_parent, couple (per household); couple_children where a couple
#                   with children gets something else; single_parent_12 and couple_12 with a child from 12 to
#                   17; adult (each adult), child (each child under 18), child_ages for children of some ages:
#                   [{{first: 4, last: 11, amount: 275}}]
#   ages            all, 21_to_aow or aow
#   asset_test      false: savings do not matter
#   asset_limit     savings up to which there is a right, EUR, instead of the limit of bijstand:
#                   {{single: 7770, family: 15540}}
#   months          how long the income must have been low
#   lasting         share of those below the threshold for whom that is so
#   take_up         share of the entitled that uses the scheme
#   automatic       true: granted without application
#   start, end      dates between which the source gives these terms; the same name may return with another
#                   start for new terms
#   status, source  where the figures were read. verified: read in that source; derived: computed; recalled:
#                   from memory; assumed
#   about           status and source of one figure that differs: threshold, amount, ages, assets, months,
#                   lasting or take_up
# A field of the four known schemes may be left out: then it is as in the assumed policy.
"""


def template(code: str, name: str, policy: Policy) -> str:
    """A policy file for the municipality, filled in with the schemes of `policy`."""
    label = {"nl": f"beleid van {name}", "en": f"policy of {name}"}
    body: list[str] = [
        _yaml({"label": label, "municipalities": {code: name}, "without": list(policy.without)})
    ]
    body.append("schemes:\n")
    for scheme in policy.schemes:
        lines = _yaml(_fields(scheme)).splitlines()
        body.append(f"  - {lines[0]}\n" + "".join(f"    {line}\n" for line in lines[1:]))
    return HEAD.format(name=name, file=file_name(name)) + "".join(body)


def file_name(place: str) -> str:
    """Name of the file of a municipality: alphen-aan-den-rijn.yaml."""
    plain = unicodedata.normalize("NFKD", place.casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", kept).strip("-") + ".yaml"


def _fields(scheme: Scheme) -> dict[str, Any]:
    found = scheme.model_dump(mode="json", exclude_defaults=True)
    for field in ("start", "end"):
        if field in found:
            found[field] = date.fromisoformat(found[field])
    return found


def _yaml(found: dict[str, Any]) -> str:
    return yaml.safe_dump(found, sort_keys=False, allow_unicode=True, default_flow_style=None, width=100)
