"""Toeslagenwet: what UWV adds to a benefit for employees or Wajong, up to a minimum; assets do not count."""

from veerkracht.engine.rule import Lookup, SumOf, rule
from veerkracht.law.minimumloon.rules import VAKANTIEBIJSLAG
from veerkracht.law.ww.rules import WERKDAGEN_PER_JAAR, WERKDAGEN_PER_MAAND

GEBOREN_TOT = 1971.0  # last year of birth of a partner for whom no young child is asked (art. 3)
VRIJLATING_MAANDEN = 24

tw_uitkeringen = SumOf(
    "tw_uitkeringen",
    per="person",
    terms=("ww", "zw", "wia", "wao", "wajong"),
    article="TW art. 1 lid 1 d",
    label="Loondervingsuitkering: the benefits that the toeslag is paid on, with holiday allowance.",
)


@rule(per="person", unit="EUR/day", article="TW art. 1 lid 1 f")
def tw_minimumloon(partner: int, anw_brutominimumloon: float, minimumloon_leeftijdsdeel: float) -> float:
    """Minimum wage per working day; for who has no partner that of his age."""
    deel = 1.0 if partner >= 0 else minimumloon_leeftijdsdeel
    return deel * anw_brutominimumloon / WERKDAGEN_PER_MAAND


def norm_ongehuwd(
    leeftijd: int,
    bij_ouders: bool,
    deelt_woning: bool,
    alleen: float,
    gedeeld: float,
    van_20: float,
    van_19: float,
    van_18: float,
) -> float:
    """Amount for who has no partner; nil under 18, and under 21 with parents at home."""
    if leeftijd >= 21:
        return gedeeld if deelt_woning else alleen
    if leeftijd < 18 or bij_ouders:
        return 0.0
    if leeftijd == 20:
        return van_20
    return van_19 if leeftijd == 19 else van_18


@rule(per="person", unit="EUR/day", article="TW art. 2", end="2019-06-30", name="tw_norm")
def tw_norm_tot_juli_2019(
    leeftijd: int,
    partner: int,
    ouder: int,
    kostendelende_medebewoners: float,
    tw_gehuwden: float,
    tw_alleenstaande: float,
    tw_alleenstaande_21: float,
    tw_alleenstaande_20: float,
    tw_alleenstaande_19: float,
    tw_alleenstaande_18: float,
    tw_kostendeler: float,
    tw_kostendeler_21: float,
) -> float:
    """Minimum per working day, without holiday allowance, with an amount of its own at 21."""
    if partner >= 0:
        return tw_gehuwden
    alleen = tw_alleenstaande_21 if leeftijd == 21 else tw_alleenstaande
    gedeeld = tw_kostendeler_21 if leeftijd == 21 else tw_kostendeler
    return norm_ongehuwd(
        leeftijd, ouder >= 0, kostendelende_medebewoners > 0, alleen, gedeeld,
        tw_alleenstaande_20, tw_alleenstaande_19, tw_alleenstaande_18,
    )  # fmt: skip


@rule(per="person", unit="EUR/day", article="TW art. 2", start="2019-07-01")
def tw_norm(
    leeftijd: int,
    partner: int,
    ouder: int,
    kostendelende_medebewoners: float,
    tw_gehuwden: float,
    tw_alleenstaande: float,
    tw_alleenstaande_20: float,
    tw_alleenstaande_19: float,
    tw_alleenstaande_18: float,
    tw_kostendeler: float,
) -> float:
    """Minimum per working day, without holiday allowance: by couple, age and sharing the home."""
    if partner >= 0:
        return tw_gehuwden
    return norm_ongehuwd(
        leeftijd, ouder >= 0, kostendelende_medebewoners > 0, tw_alleenstaande, tw_kostendeler,
        tw_alleenstaande_20, tw_alleenstaande_19, tw_alleenstaande_18,
    )  # fmt: skip


geboortejaar_partner = Lookup("geboortejaar_partner", of="geboortejaar", at="partner", article="TW art. 3")


@rule(per="person", unit="bool", article="TW art. 2, 3 and 4b")
def recht_op_tw(
    leeftijd: int,
    bereikt_aow_leeftijd: bool,
    tw_uitkeringen: float,
    partner: int,
    geboortejaar_partner: float,
    kind_tot_12_in_gezin: bool,
    wajong_studieregeling: bool,
) -> bool:
    """Has a benefit, from 18 to AOW age; with a partner born after 1971 also a child under 12 at home."""
    if leeftijd < 18 or bereikt_aow_leeftijd or tw_uitkeringen <= 0.0 or wajong_studieregeling:
        return False
    return partner < 0 or geboortejaar_partner <= GEBOREN_TOT or kind_tot_12_in_gezin


@rule(per="person", unit="EUR/day", article="TW art. 6; Alg. inkomensbesluit art. 2:2 and 2:5")
def tw_arbeid(wage: float, profit: float) -> float:
    """Income from work per working day, without holiday allowance."""
    return (wage + max(profit, 0.0)) / VAKANTIEBIJSLAG / WERKDAGEN_PER_JAAR


@rule(per="person", unit="EUR/day", article="TW art. 6; Alg. inkomensbesluit art. 2:4, 2:5 and 2:10")
def tw_overig(tw_uitkeringen: float, anw: float, aow: float, pension: float) -> float:
    """Benefits and pension per working day, without holiday allowance; not IOAW, IOAZ and alimony."""
    return (tw_uitkeringen + anw + aow + pension) / VAKANTIEBIJSLAG / WERKDAGEN_PER_JAAR


tw_arbeid_partner = Lookup("tw_arbeid_partner", of="tw_arbeid", at="partner", article="TW art. 6 lid 1 a")
tw_overig_partner = Lookup("tw_overig_partner", of="tw_overig", at="partner", article="TW art. 6 lid 1 a")


@rule(per="person", unit="EUR/day", article="TW art. 6 and 7")
def tw_inkomen(
    tw_arbeid: float,
    tw_arbeid_partner: float,
    tw_overig: float,
    tw_overig_partner: float,
    tw_minimumloon: float,
    toeslag_work_month: int,
    tw_vrijlating_basis: float,
    tw_vrijlating_deel: float,
    tw_vrijlating_maximum: float,
) -> float:
    """Income of the person and the partner, less for two years a part of what work brings in."""
    arbeid = tw_arbeid + tw_arbeid_partner
    vrij = 0.0
    if 1 <= toeslag_work_month <= VRIJLATING_MAANDEN:
        basis = min(arbeid, tw_vrijlating_basis * tw_minimumloon)
        vrij = min(basis + tw_vrijlating_deel * (arbeid - basis), tw_vrijlating_maximum * tw_minimumloon)
    return arbeid - vrij + tw_overig + tw_overig_partner


@rule(per="person", unit="EUR/day", article="TW art. 8a lid 1-2")
def tw_dagloon(
    ww: float,
    zw: float,
    wia: float,
    wao: float,
    wajong: float,
    former_wage: float,
    ww_dagloon: float,
    wao_dagloon: float,
    wajong_grondslag: float,
) -> float:
    """What the benefits are a share of, without holiday allowance; nil when it is not known."""
    totaal = 0.0
    if ww + zw + wia > 0.0:
        if former_wage <= 0.0:
            return 0.0
        totaal = ww_dagloon / VAKANTIEBIJSLAG
    if wao > 0.0:
        if wao_dagloon <= 0.0:
            return 0.0
        totaal = totaal + wao_dagloon / VAKANTIEBIJSLAG
    if wajong > 0.0:
        totaal = totaal + wajong_grondslag
    return totaal


@rule(per="person", unit="EUR/day", article="TW art. 8 and 8a")
def tw_toeslag_per_dag(
    recht_op_tw: bool,
    tw_norm: float,
    tw_inkomen: float,
    tw_dagloon: float,
    tw_uitkeringen: float,
    tw_minimumloon: float,
    partner: int,
    leeftijd: int,
    kostendelende_medebewoners: float,
) -> float:
    """The minimum less income; of a low daily wage no more than the benefit leaves of it."""
    if not recht_op_tw:
        return 0.0
    toeslag = max(tw_norm - tw_inkomen, 0.0)
    deel = 1.0
    if partner < 0:
        deel = 0.5 if leeftijd >= 21 and kostendelende_medebewoners > 0 else 0.7
    if 0.0 < tw_dagloon < deel * tw_minimumloon:
        uitkering = tw_uitkeringen / VAKANTIEBIJSLAG / WERKDAGEN_PER_JAAR
        toeslag = min(toeslag, max(tw_dagloon - uitkering, 0.0))
    return toeslag


tw_toeslag_per_dag_partner = Lookup(
    "tw_toeslag_per_dag_partner", of="tw_toeslag_per_dag", at="partner", article="TW art. 8"
)


@rule(per="person", unit="EUR/year", article="TW art. 8 and 10")
def tw_toeslag(
    tw_toeslag_per_dag: float, tw_toeslag_per_dag_partner: float, partner: int, person_index: int
) -> float:
    """261 days with 8% holiday allowance; of a couple who both have a right the first gets it."""
    if 0 <= partner < person_index and tw_toeslag_per_dag_partner > 0.0:
        return 0.0
    return VAKANTIEBIJSLAG * WERKDAGEN_PER_JAAR * tw_toeslag_per_dag


@rule(per="person", unit="EUR/year", article="TW art. 11 lid 1")
def tw_toeslag_ontvangen(tw_toeslag: float, claims_toeslagenwet: bool) -> float:
    """Toeslag that is used: it is granted on request."""
    return tw_toeslag if claims_toeslagenwet else 0.0
