"""Heffingskortingen (Wet IB 2001, hoofdstuk 8)."""

from veerkracht.engine.rounding import ceil_euro
from veerkracht.engine.rule import Lookup, Total, rule
from veerkracht.law.wajong.rules import is_uitgesloten_student, valt_onder_wajong


def afgebouwd(maximum: float, inkomen: float, vanaf: float, percentage: float) -> float:
    """A credit that falls with income above `vanaf`, rounded up to whole euros."""
    return max(ceil_euro(maximum - percentage * max(inkomen - vanaf, 0.0)), 0.0)


@rule(
    per="person", unit="EUR/year", article="Wet IB 2001, art. 8.1 lid 1 e and lid 2 c (2019)",
    end="2019-12-31",
)  # fmt: skip
def arbeidsinkomen(wage: float, profit: float, zw: float) -> float:
    """Wage, profit (before deductions for entrepreneurs) and Ziektewet; no other benefit counts."""
    return max(wage + profit + zw, 0.0)


@rule(
    per="person", unit="EUR/year", article="Wet IB 2001, art. 8.1 lid 1 e and lid 2 c", start="2020-01-01",
    name="arbeidsinkomen",
)  # fmt: skip
def arbeidsinkomen_2020(wage: float, profit: float) -> float:
    """Wage and profit; of the Ziektewet only what is paid beside a job that goes on, which `zw` is not."""
    return max(wage + profit, 0.0)


@rule(per="person", unit="fraction", article="Wet IB 2001, art. 8.3-8.7; Wfsv art. 12")
def heffingskorting_deel(bereikt_aow_leeftijd: bool, tarief_schijf1: float, premie_aow: float) -> float:
    """Share of a credit that is left: from AOW age without the part for the AOW, whose premium is not due.

    The tables round this their own way, so what they print from AOW age stands as a figure. Not for the
    credits of the elderly: those hold in full (art. 8.7).
    """
    if bereikt_aow_leeftijd:
        return (tarief_schijf1 - premie_aow) / tarief_schijf1
    return 1.0


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 8.11; art. 8.3-8.7")
def arbeidskorting(
    arbeidsinkomen: float,
    bereikt_aow_leeftijd: bool,
    heffingskorting_deel: float,
    arbeidskorting_grens1: float,
    arbeidskorting_grens2: float,
    arbeidskorting_grens3: float,
    arbeidskorting_pct1: float,
    arbeidskorting_pct2: float,
    arbeidskorting_pct3: float,
    arbeidskorting_max1: float,
    arbeidskorting_max2: float,
    arbeidskorting_max3: float,
    arbeidskorting_afbouw_pct: float,
    arbeidskorting_pct1_aow: float,
    arbeidskorting_pct2_aow: float,
    arbeidskorting_pct3_aow: float,
    arbeidskorting_max2_aow: float,
    arbeidskorting_max3_aow: float,
    arbeidskorting_afbouw_pct_aow: float,
) -> float:
    """Rises in steps with earned income, each to its own cap, and falls above the last limit; two in 2019."""
    pct1 = arbeidskorting_pct1_aow if bereikt_aow_leeftijd else arbeidskorting_pct1
    pct2 = arbeidskorting_pct2_aow if bereikt_aow_leeftijd else arbeidskorting_pct2
    pct3 = arbeidskorting_pct3_aow if bereikt_aow_leeftijd else arbeidskorting_pct3
    max1 = ceil_euro(heffingskorting_deel * arbeidskorting_max1)
    max2 = arbeidskorting_max2_aow if bereikt_aow_leeftijd else arbeidskorting_max2
    max3 = arbeidskorting_max3_aow if bereikt_aow_leeftijd else arbeidskorting_max3
    afbouw = arbeidskorting_afbouw_pct_aow if bereikt_aow_leeftijd else arbeidskorting_afbouw_pct
    korting = min(pct1 * arbeidsinkomen, max1)
    korting = min(korting + pct2 * max(arbeidsinkomen - arbeidskorting_grens1, 0.0), max2)
    korting = min(korting + pct3 * max(arbeidsinkomen - arbeidskorting_grens2, 0.0), max3)
    korting = korting - afbouw * max(arbeidsinkomen - arbeidskorting_grens3, 0.0)
    return max(ceil_euro(korting), 0.0)


@rule(per="person", unit="bool", article="Wet IB 2001, art. 8.14a lid 1 b")
def is_kind_jonger_dan_12(is_minderjarig_kind: bool, leeftijd_1_januari: float) -> bool:
    """Child of the household who was under 12 on 1 January."""
    return is_minderjarig_kind and leeftijd_1_januari < 12


heeft_kind_jonger_dan_12 = Total(
    "heeft_kind_jonger_dan_12",
    of="is_kind_jonger_dan_12",
    over="pw_gezin",
    how="any",
    article="Wet IB 2001, art. 8.14a",
)


arbeidsinkomen_partner = Lookup(
    "arbeidsinkomen_partner", of="arbeidsinkomen", at="fiscale_partner", article="Wet IB 2001, art. 8.14a"
)
leeftijd_partner_maanden = Lookup(
    "leeftijd_partner_maanden", of="age_months", at="fiscale_partner", article="Wet IB 2001, art. 8.14a"
)


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 8.14a; art. 8.3-8.7")
def inkomensafhankelijke_combinatiekorting(
    arbeidsinkomen: float,
    is_meerderjarige: bool,
    heeft_kind_jonger_dan_12: bool,
    fiscale_partner: int,
    arbeidsinkomen_partner: float,
    age_months: int,
    leeftijd_partner_maanden: float,
    person_index: int,
    bereikt_aow_leeftijd: bool,
    heffingskorting_deel: float,
    iack_drempel: float,
    iack_pct: float,
    iack_max: float,
    iack_max_aow: float,
) -> float:
    """For a working single parent or the partner who earns least (equal: oldest), with a child under 12."""
    if not (is_meerderjarige and heeft_kind_jonger_dan_12):
        return 0.0
    minst_verdienend = True
    if fiscale_partner >= 0:
        oudste = age_months > leeftijd_partner_maanden or (
            age_months == leeftijd_partner_maanden and person_index < fiscale_partner
        )
        minst_verdienend = arbeidsinkomen < arbeidsinkomen_partner or (
            arbeidsinkomen == arbeidsinkomen_partner and oudste
        )
    if not minst_verdienend:
        return 0.0
    pct = heffingskorting_deel * iack_pct
    hoogste = iack_max_aow if bereikt_aow_leeftijd else iack_max
    return min(ceil_euro(pct * max(arbeidsinkomen - iack_drempel, 0.0)), hoogste)


def algemene_korting(
    inkomen: float,
    is_minderjarig_kind: bool,
    hoogste: float,
    vanaf: float,
    percentage: float,
    topschijf_vanaf: float,
) -> float:
    """The full amount up to a limit, less a percentage of income above it, nil from the top bracket.

    A minor child without income has no tax to set it against and gets none.
    """
    if inkomen >= topschijf_vanaf or (is_minderjarig_kind and inkomen <= 0.0):
        return 0.0
    return afgebouwd(hoogste, inkomen, vanaf, percentage)


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 8.10 (until 2024)", end="2024-12-31")
def algemene_heffingskorting(
    belastbaar_inkomen: float,
    is_minderjarig_kind: bool,
    bereikt_aow_leeftijd: bool,
    algemene_heffingskorting_max: float,
    algemene_heffingskorting_max_aow: float,
    algemene_heffingskorting_afbouw_vanaf: float,
    algemene_heffingskorting_afbouw_pct: float,
    algemene_heffingskorting_afbouw_pct_aow: float,
    topschijf_vanaf: float,
) -> float:
    """Credit for everyone, falling with income from work and home."""
    hoogste = algemene_heffingskorting_max
    pct = algemene_heffingskorting_afbouw_pct
    if bereikt_aow_leeftijd:
        hoogste = algemene_heffingskorting_max_aow
        pct = algemene_heffingskorting_afbouw_pct_aow
    return algemene_korting(
        belastbaar_inkomen,
        is_minderjarig_kind,
        hoogste,
        algemene_heffingskorting_afbouw_vanaf,
        pct,
        topschijf_vanaf,
    )


@rule(
    per="person", unit="EUR/year", article="Wet IB 2001, art. 8.10 lid 2", start="2025-01-01",
    name="algemene_heffingskorting",
)  # fmt: skip
def algemene_heffingskorting_2025(
    toetsingsinkomen: float,
    is_minderjarig_kind: bool,
    bereikt_aow_leeftijd: bool,
    algemene_heffingskorting_max: float,
    algemene_heffingskorting_max_aow: float,
    algemene_heffingskorting_afbouw_vanaf: float,
    algemene_heffingskorting_afbouw_pct: float,
    algemene_heffingskorting_afbouw_pct_aow: float,
    topschijf_vanaf: float,
) -> float:
    """Credit for everyone, from 2025 falling with the income of all boxes."""
    hoogste = algemene_heffingskorting_max
    pct = algemene_heffingskorting_afbouw_pct
    if bereikt_aow_leeftijd:
        hoogste = algemene_heffingskorting_max_aow
        pct = algemene_heffingskorting_afbouw_pct_aow
    return algemene_korting(
        toetsingsinkomen,
        is_minderjarig_kind,
        hoogste,
        algemene_heffingskorting_afbouw_vanaf,
        pct,
        topschijf_vanaf,
    )


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 8.17")
def ouderenkorting(
    bereikt_aow_leeftijd: bool,
    toetsingsinkomen: float,
    ouderenkorting_max: float,
    ouderenkorting_afbouw_vanaf: float,
    ouderenkorting_afbouw_pct: float,
) -> float:
    """Credit at AOW age, falling by 15% of income above the limit."""
    if not bereikt_aow_leeftijd:
        return 0.0
    return afgebouwd(
        ouderenkorting_max, toetsingsinkomen, ouderenkorting_afbouw_vanaf, ouderenkorting_afbouw_pct
    )


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 8.18")
def alleenstaande_ouderenkorting(
    bereikt_aow_leeftijd: bool, partner: int, alleenstaande_ouderenkorting_bedrag: float
) -> float:
    """Flat credit for those entitled to the AOW of a single person."""
    if bereikt_aow_leeftijd and partner < 0:
        return alleenstaande_ouderenkorting_bedrag
    return 0.0


@rule(
    per="person", unit="EUR/year", article="Wet IB 2001, art. 8.16a; Wajong art. 1a:6 lid 1 a",
    end="2020-08-31",
)  # fmt: skip
def jonggehandicaptenkorting(
    wajong: float,
    wajong_kind: int,
    incapacity_pct: float,
    leeftijd: int,
    student: bool,
    bereikt_aow_leeftijd: bool,
    jonggehandicaptenkorting_bedrag: float,
) -> float:
    """Flat credit for a right to Wajong, which education ruled out under the law of 2015; see below."""
    recht = valt_onder_wajong(wajong_kind, incapacity_pct, leeftijd, bereikt_aow_leeftijd)
    recht = recht and not is_uitgesloten_student(wajong_kind, student)
    if (recht or wajong > 0.0) and not bereikt_aow_leeftijd:
        return jonggehandicaptenkorting_bedrag
    return 0.0


@rule(
    per="person", unit="EUR/year", article="Wet IB 2001, art. 8.16a", start="2020-09-01",
    name="jonggehandicaptenkorting",
)  # fmt: skip
def jonggehandicaptenkorting_september_2020(
    wajong: float,
    wajong_kind: int,
    incapacity_pct: float,
    leeftijd: int,
    bereikt_aow_leeftijd: bool,
    jonggehandicaptenkorting_bedrag: float,
) -> float:
    """Flat credit for a right to Wajong, also when earnings leave nothing of it; not with ouderenkorting."""
    recht = valt_onder_wajong(wajong_kind, incapacity_pct, leeftijd, bereikt_aow_leeftijd)
    if (recht or wajong > 0.0) and not bereikt_aow_leeftijd:
        return jonggehandicaptenkorting_bedrag
    return 0.0
