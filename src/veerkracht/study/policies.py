"""What a study says about the municipal policy it took: whose, which schemes, from when, how certain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from veerkracht.law.gemeente.policy import Policy, assumed_only, out_of_date
from veerkracht.law.gemeente.scheme import Scheme

Note = dict[str, Any]


def common(policies: Mapping[str, Policy]) -> Policy | None:
    """The one policy of all places, or None when they differ."""
    found = list(policies.values())
    return found[0] if all(policy is found[0] for policy in found) else None


def policy_used(policy: Policy, day: date) -> dict[str, Any]:
    """A policy for run.json: its words, whether it is a real one, and its schemes on the day in full."""
    assumed = {scheme.name for scheme in assumed_only(policy, day)}
    return {
        "label": policy.label,
        "own": policy.own,
        "schemes": [
            scheme.model_dump(mode="json", exclude_defaults=True) | {"own": scheme.name not in assumed}
            for scheme in policy.on(day)
        ],
    }


def policy_notes(policies: Mapping[str, Policy], day: date) -> list[Note]:
    """Remarks on the policy of every place: place -> policy."""
    found = []
    marked = sorted({f"scheme:{s.name}" for p in policies.values() for s in p.on(day) if not s.verified})
    if any(not policy.own for policy in policies.values()):
        found.append({
            "kind": "assumption",
            "nl": "De gemeentelijke regelingen zijn een aanname: bedragen en gebruik van uw eigen gemeente kunnen anders zijn.",
            "en": "The municipal schemes are an assumption: amounts and use in your own municipality may differ.",
            "applies_to": marked,
        })  # fmt: skip
    for place, policy in policies.items():
        if policy.own:
            found.append(_own(place, policy, day, marked))
    if len(policies) > 1 and common(policies) is None:
        found.append({
            "kind": "assumption",
            "nl": "De gemeenten hebben niet hetzelfde beleid. Wat een pakket verandert, staat hier tegenover het aangenomen beleid.",
            "en": "The municipalities do not have the same policy. What a package changes is set against the assumed policy.",
        })  # fmt: skip
    return found


def _own(place: str, policy: Policy, day: date, marked: list[str]) -> Note:
    note: Note = {"kind": "assumption"}
    listed = policy.listed(day).values()
    taken = assumed_only(policy, day)
    for lang, words in _WORDS.items():
        text = words["own"].format(place=place, label=policy.label[lang], schemes=_terms(listed, day, lang))
        if taken:
            text += words["taken"].format(schemes=", ".join(s.label[lang] for s in taken))
        if any(out_of_date(s, day) for s in listed):
            text += words["old"]
        note[lang] = text + words["use"]
    return note | {"applies_to": marked}


def _terms(listed: Any, day: date, lang: str) -> str:
    """The schemes, with the period of their terms where that is not the one asked for."""
    said = []
    for scheme in listed:
        period = f" ({_years(scheme)})" if out_of_date(scheme, day) else ""
        said.append(f"{scheme.label[lang]}{period}")
    return ", ".join(said)


def terms(policy: Policy, day: date, lang: str) -> list[str]:
    """Every scheme of a policy on a line: threshold, amounts, use, status and source."""
    lines = []
    taken = {scheme.name for scheme in assumed_only(policy, day)}
    for scheme in policy.on(day):
        amounts = scheme.amount.model_dump(exclude_defaults=True)
        shown = ", ".join(f"{name} {_amount(value)}" for name, value in amounts.items())
        period = f" [{_years(scheme)}]" if out_of_date(scheme, day) else ""
        lines.append(
            f"- {scheme.label[lang]}{period}: {scheme.threshold:.0%}; EUR {shown}; {scheme.take_up:.0%}"
        )
        where = _WORDS[lang]["assumed"] if scheme.name in taken and policy.own else scheme.source
        lines.append(f"    {scheme.status}: {where}")
        lines += [
            f"    {part} {origin.status}: {'; '.join(filter(None, (origin.source, origin.how)))}"
            for part, origin in scheme.about.items()
        ]
    return lines


def _amount(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"{band['first']}-{band['last']}: {band['amount']:g}" for band in value)
    return f"{value:g}"


def _years(scheme: Scheme) -> str:
    years = [str(end.year) for end in (scheme.start, scheme.end) if end]
    return "-".join(dict.fromkeys(years))


_WORDS = {
    "nl": {
        "own": "{place}: {label}. Eigen regelingen: {schemes}.",
        "taken": " Aangenomen, want niet gevonden: {schemes}.",
        "old": " Een jaartal staat erbij waar de bedragen van een andere tijd zijn; ze zijn niet verhoogd.",
        "assumed": "als in het aangenomen beleid",
        "use": " Hoeveel mensen een regeling gebruiken, is een aanname.",
    },
    "en": {
        "own": "{place}: {label}. Own schemes: {schemes}.",
        "taken": " Assumed, because not found: {schemes}.",
        "old": " A year stands beside amounts of another time; they were not uprated.",
        "assumed": "as in the assumed policy",
        "use": " How many people use a scheme is an assumption.",
    },
}
