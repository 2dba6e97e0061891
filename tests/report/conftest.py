"""A made-up study for the report tests: every figure comes from a formula, none from the world."""

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import polars as pl
import pytest

from veerkracht.measures.catalog import catalog

SCHEMA = {
    "place": pl.String,
    "package": pl.String,
    "year": pl.Int32,
    "month": pl.Int32,
    "group": pl.String,
    "measure": pl.String,
    "unit": pl.String,
    "value": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
}
LABELS = {
    "status-quo": {"nl": "Status-quo", "en": "Status quo"},
    "kaasschaaf": {"nl": "Kaasschaaf", "en": "Slice by slice"},
    "investeren": {"nl": "Investeren", "en": "Invest"},
}
# Push: how strongly a made-up package lowers (+) or raises (-) incomes at the bottom, in EUR/year.
PUSH = {"status-quo": 0.0, "kaasschaaf": 90.0, "investeren": -140.0}
SCHEMES = {
    "bijstand": 0.9,
    "zorgtoeslag": 0.86,
    "huurtoeslag": 0.82,
    "kindgebonden_budget": 0.88,
    "energietoeslag": 0.6,
}
PURSE_SHARE = {"resident": 1.0, "municipality": -0.9, "state": -0.1, "UWV": 0.0, "health_insurer": 0.0}


def made_up_study(
    places: tuple[str, ...] = ("Utrecht",),
    packages: tuple[str, ...] = ("status-quo", "kaasschaaf", "investeren"),
    *,
    households: int = 180_000,
    spread: float = 0.0,
    push: dict[str, float] | None = None,
    seed: int = 1,
) -> SimpleNamespace:
    """A study with contract rows; `spread` > 0 fills low and high, `push` overrides what packages do."""
    push = PUSH | (push or {})
    rows: list[dict] = []
    for number, place in enumerate(places):
        size = households // (number + 1)
        for package in packages:
            rows += _rows(place, package, size, push[package], np.random.default_rng(seed + number))
    for row in rows:
        row["low"] = row["value"] - spread * abs(row["value"]) if spread else None
        row["high"] = row["value"] + spread * abs(row["value"]) if spread else None
    return SimpleNamespace(results=pl.DataFrame(rows, schema=SCHEMA), run=_run(places, packages, households))


@pytest.fixture
def made_up() -> Callable[..., SimpleNamespace]:
    """The factory of made-up studies."""
    return made_up_study


def _rows(place: str, package: str, size: int, push: float, luck: np.random.Generator) -> list[dict]:
    rows: list[dict] = []

    def add(measure: str, unit: str, value: float, group: str = "all") -> None:
        rows.append(
            {"place": place, "package": package, "year": 2020, "month": None, "group": group}
            | {"measure": measure, "unit": unit, "value": float(value)}
        )

    def both(measure: str, total: float, share: float, group: str = "all") -> None:
        add(measure, "share", share, group)
        add(measure, "count", round(share * total), group)

    groups = [("all", 1.0)]
    for name, dimension in catalog().groups.items():
        weights = luck.dirichlet(np.full(len(dimension.values), 4.0))
        groups += [(f"{name}:{value}", w) for value, w in zip(dimension.values, weights, strict=True)]
    for group, weight in groups:
        total = size * weight
        risk = 1.0 if group == "all" else luck.uniform(0.3, 2.4)
        add("households_total", "count", round(total), group)
        add("persons_total", "count", round(2.1 * total), group)
        both("households_below_low_income_line", total, (0.071 + push * 7e-5) * risk, group)
        for line, base in (("101", 0.05), ("110", 0.085), ("120", 0.11)):
            both(f"households_below_social_minimum_{line}", total, (base + push * 6e-5) * risk, group)
        both("persons_below_not_much_but_adequate", 2.1 * total, (0.062 + push * 5e-5) * risk, group)
        both("persons_below_eu60", 2.1 * total, (0.128 + push * 4e-5) * risk, group)
        both("children_below_low_income_line", 0.4 * total, (0.09 + push * 6e-5) * risk, group)
        add("poverty_gap_median", "share", 0.11 + push * 5e-5, group)
        for near, base in ((5, 0.025), (10, 0.052), (20, 0.11)):
            both(f"households_within_{near}_percent_above_line", total, base * risk, group)
            both(f"households_within_{near}_percent_below_line", total, 0.5 * base * risk, group)
        add("disposable_income_mean", "EUR/year", 41_300 - 0.4 * push * risk, group)
        if push or package != "status-quo":
            both("households_losing", total, min(0.9, max(push, 0) * 1.4e-3 * risk), group)
            both("households_winning", total, min(0.9, max(-push, 0) * 1.1e-3 * risk), group)
            add("income_change_mean", "EUR/year", -0.4 * push * risk, group)
    # The middle of the made-up incomes is a little over twice the line; a push moves the curve sideways.
    edges = np.arange(-50, 105, 5)
    curve = np.exp(-(((edges + 2.5 - 62 + push / 60) / 46) ** 2)) + 0.05
    for low, height in zip(edges[:-1], curve[:-1] / curve.sum(), strict=True):
        both("households_by_distance_to_line", size, height * 0.7, f"distance:{low}..{low + 5}")
    for purse, share in PURSE_SHARE.items():
        add("cost", "EUR/year", size * (9_000 + push * share * 0.4), f"purse:{purse}")
    for position, (scheme, reach) in enumerate(SCHEMES.items()):
        use = reach - push * 4e-4 * (scheme in ("bijstand", "energietoeslag"))
        entitled = size * 0.35 / (position + 1)
        add("scheme_users", "count", round(entitled * use), f"scheme:{scheme}")
        add("scheme_reach", "share", use, f"scheme:{scheme}")
        add("scheme_not_used", "EUR/year", entitled * (1 - use) * 1_300, f"scheme:{scheme}")
        add("cost", "EUR/year", entitled * use * 1_300, f"scheme:{scheme}")
    return rows


def _run(places: tuple[str, ...], packages: tuple[str, ...], households: int) -> dict:
    changes = {
        "status-quo": [],
        "kaasschaaf": [
            {
                "what": {
                    "nl": "De energietoeslag gaat van 120% naar 110% van de norm.",
                    "en": "The energietoeslag goes from 120% to 110% of the norm.",
                },
                "decided_by": "municipality",
                "beyond_legal_room": None,
            },
            {
                "what": {
                    "nl": "Strengere procedures: het gebruik van de bijstand daalt met 3 punten.",
                    "en": "Stricter procedures: use of the bijstand falls by 3 points.",
                },
                "decided_by": "municipality",
                "beyond_legal_room": None,
            },
        ],
        "investeren": [
            {
                "what": {
                    "nl": "De energietoeslag gaat naar 130% van de norm.",
                    "en": "The energietoeslag goes to 130% of the norm.",
                },
                "decided_by": "municipality",
                "beyond_legal_room": "Participatiewet art. 35 lid 1 en 4",
            },
            {
                "what": {
                    "nl": "De zorgtoeslag gaat € 10 per maand omhoog.",
                    "en": "The zorgtoeslag rises by €10 a month.",
                },
                "decided_by": "state",
                "beyond_legal_room": None,
            },
        ],
    }
    return {
        "version": "0.1.0",
        "seed": 1,
        "command": "veerkracht compare "
        + " ".join(f"--place '{p}'" for p in places)
        + " "
        + " ".join(f"--package {p}" for p in packages)
        + " --out out/made-up",
        "year": 2020,
        "law_date": "2020-01-01",
        "places": [{"code": f"GM{n:04d}", "name": place} for n, place in enumerate(places, 344)],
        "packages": [
            {
                "name": package,
                "label": LABELS[package],
                "description": {
                    "nl": f"Verzonnen pakket {package} voor een test.",
                    "en": f"Made-up package {package} for a test.",
                },
                "changes": changes[package],
            }
            for package in packages
        ],
        "schemes": {"energietoeslag": {"nl": "energietoeslag", "en": "energietoeslag (energy support)"}},
        "data": [
            {
                "table": "71486ned Huishoudens; samenstelling, regio",
                "vintage": "2020-01-01",
                "source": "CBS StatLine",
                "licence": "CC BY 4.0",
            },
            {
                "table": "84799NED Kerncijfers wijken en buurten 2020",
                "vintage": "2020",
                "source": "CBS StatLine",
                "licence": "CC BY 4.0",
            },
        ],
        "timings": {"population": 2.1, "law": 0.04, "measures": 0.3},
        "notes": [
            {
                "kind": "assumption",
                "nl": "Niet iedereen met recht op een regeling gebruikt haar. Het gebruik is een aanname.",
                "en": "Not everyone entitled to a scheme uses it. The use per scheme is an assumption.",
            },
            {
                "kind": "recalled",
                "applies_to": ["persons_below_not_much_but_adequate"],
                "nl": "De grens niet-veel-maar-toereikend is uit het hoofd genoteerd en nog niet nagekeken.",
                "en": "The not-much-but-adequate line was noted from memory and has not been checked yet.",
            },
            {
                "kind": "recalled",
                "applies_to": ["scheme:energietoeslag"],
                "nl": "Het bedrag van de energietoeslag is een schatting.",
                "en": "The amount of the energietoeslag is an estimate.",
            },
            {
                "kind": "missing_figure",
                "nl": "Voor de kinderopvangtoeslag is er geen cijfer op deze datum; zij telt niet mee.",
                "en": "There is no figure for the kinderopvangtoeslag at this date; the scheme is left out.",
            },
            {
                "kind": "not_in_tables",
                "nl": "Mensen in een instelling, zoals een verpleeghuis.",
                "en": "People in an institution, such as a nursing home.",
            },
            {
                "kind": "uprating",
                "nl": "De inkomens zijn die van 2019, zonder verhoging.",
                "en": "The incomes are those of 2019, not uprated.",
            },
        ],
        "households": households,
        "persons": round(2.1 * households),
        "threads": 2,
    }
