"""What counts as income in the month for Tozo (art. 5 and 6): profit less a fixed part, other income net."""

from veerkracht.engine.rule import SumOf, Total, again, rule

from ..aow.rules import AOW_OPBOUW_PER_JAAR
from ..inkomen.rules import BETALER_DRAAGT_ZVW, ZELF_DRAAGT_ZVW
from ..inkomstenbelasting.heffing import box1_schijventarief_2020
from ..inkomstenbelasting.kortingen import algemene_heffingskorting, arbeidskorting, ouderenkorting
from ..participatiewet.bijstand import vrij_naast_echtgenoot
from .dates import FIRST, LAST, within

loon = within(
    (
        SumOf(
            "tozo_loonbelast_inkomen",
            per="person",
            terms=("wage", "pension", *BETALER_DRAAGT_ZVW, *ZELF_DRAAGT_ZVW),
            article="Tozo art. 6 lid 2; Pw art. 32",
            label="Income on which loonbelasting is levied.",
        ),
        *again(
            (box1_schijventarief_2020, algemene_heffingskorting, arbeidskorting, ouderenkorting),
            suffix="_loon",
            instead={
                "belastbaar_inkomen": "tozo_loonbelast_inkomen",
                "toetsingsinkomen": "tozo_loonbelast_inkomen",
                "arbeidsinkomen": "wage",
            },
            words="On income with loonbelasting only: ",
        ),
    )
)


@rule(per="person", unit="EUR/year", article="Tozo art. 6; Wet LB 1964", start=FIRST, end=LAST)
def heffingskortingen_loon(
    algemene_heffingskorting_loon: float, arbeidskorting_loon: float, ouderenkorting_loon: float
) -> float:
    """Credits that are set against the loonbelasting."""
    return algemene_heffingskorting_loon + arbeidskorting_loon + ouderenkorting_loon


@rule(per="person", unit="EUR/year", article="Tozo art. 6; Wet LB 1964", start=FIRST, end=LAST)
def loonheffing(box1_schijventarief_loon: float, heffingskortingen_loon: float) -> float:
    """Tax and contributions that are kept back from wage and benefits."""
    return max(box1_schijventarief_loon - heffingskortingen_loon, 0.0)


@rule(
    per="person",
    unit="EUR/month",
    article="Tozo art. 6 lid 1 and 2; Pw art. 31 lid 2 h, p and x, and 32 lid 1 a",
    start=FIRST,
    end=LAST,
)
def tozo_inkomen_persoon(
    is_minderjarig_kind: bool,
    profit: float,
    profit_month: float,
    alimony_received: float,
    tozo_loonbelast_inkomen: float,
    loonheffing: float,
    pension: float,
    anw: float,
    anw_tegemoetkoming: float,
    aow: float,
    aow_inkomensondersteuning: float,
    aow_insured_years: float,
    zvw_pct_laag: float,
    tozo_heffing_winst: float,
) -> float:
    """Net income of the month: wage and benefits after loonheffing, other income less the fixed part for tax.

    That is profit, of the month or else a twelfth of the year's, and alimony; a loss counts as nothing. Not
    counted are what a minor child earns, tegemoetkoming of the Anw, income support of the AOW, and refunds of
    income tax.
    """
    if is_minderjarig_kind:
        return 0.0
    winst = profit_month if profit_month >= 0.0 else profit / 12
    bijdrage = zvw_pct_laag * (pension + anw + aow)
    vrij = 0.0
    if aow > 0.0:
        vrij = aow_inkomensondersteuning * min(aow_insured_years, 50.0) * AOW_OPBOUW_PER_JAAR
    if anw > 0.0:
        vrij = vrij + min(anw_tegemoetkoming, anw / 12)
    netto = (tozo_loonbelast_inkomen - loonheffing - bijdrage) / 12 - vrij
    zonder_loonbelasting = max(winst, 0.0) + alimony_received / 12
    return zonder_loonbelasting * (1.0 - tozo_heffing_winst) + max(netto, 0.0)


@rule(per="person", unit="EUR/month", article="Pw art. 33 lid 5", start=FIRST, end=LAST)
def tozo_pensioen_persoon(
    pension: float,
    is_minderjarig_kind: bool,
    bereikt_aow_leeftijd: bool,
    loonheffing: float,
    zvw_pct_laag: float,
    tarief_schijf1: float,
    premie_aow: float,
) -> float:
    """What a private pension adds net in a month, so that no more than this is left out of income."""
    if is_minderjarig_kind:
        return 0.0
    tarief = tarief_schijf1 - premie_aow if bereikt_aow_leeftijd else tarief_schijf1
    return max(pension - pension * zvw_pct_laag - min(pension * tarief, loonheffing), 0.0) / 12


@rule(
    per="person",
    unit="bool",
    article="Tozo art. 1 and 2; Pw art. 13 lid 2 c, 15 lid 1",
    start=FIRST,
    end=LAST,
)
def is_tozo_aanvrager(
    claims_tozo: bool,
    meets_hours_criterion: bool,
    is_niet_studerende_volwassene: bool,
    bereikt_aow_leeftijd: bool,
) -> bool:
    """Self-employed, 18 or over and below AOW age, 1,225 hours a year in the business, no student."""
    return (
        claims_tozo and meets_hours_criterion and is_niet_studerende_volwassene and not bereikt_aow_leeftijd
    )


@rule(per="person", unit="fraction", article="Tozo art. 5 lid 2", start=FIRST, end=LAST)
def tozo_deel_inkomen(is_tozo_aanvrager: bool, tozo_deel_partnerinkomen: float) -> float:
    """The applicant's income counts in full; that of a partner who does not apply for a share by date."""
    return 1.0 if is_tozo_aanvrager else tozo_deel_partnerinkomen


@rule(per="person", unit="EUR/month", article="Tozo art. 5 lid 2", start=FIRST, end=LAST)
def tozo_inkomen_telt(tozo_inkomen_persoon: float, tozo_deel_inkomen: float) -> float:
    """What counts of the income of this person."""
    return tozo_inkomen_persoon * tozo_deel_inkomen


@rule(per="person", unit="EUR/month", article="Tozo art. 5 lid 2; Pw art. 33 lid 5", start=FIRST, end=LAST)
def tozo_pensioen_telt(tozo_pensioen_persoon: float, tozo_deel_inkomen: float) -> float:
    """What counts of it and is private pension."""
    return tozo_pensioen_persoon * tozo_deel_inkomen


@rule(per="person", unit="EUR/month", article="Pw art. 32 lid 3", start=FIRST, end=LAST)
def tozo_inkomen_persoon_zonder_recht(
    tozo_inkomen_telt: float, is_meerderjarige: bool, is_niet_studerende_volwassene: bool
) -> float:
    """What counts of the income of an adult without a right to bijstand, such as a student."""
    return tozo_inkomen_telt if is_meerderjarige and not is_niet_studerende_volwassene else 0.0


gezin = within(
    (
        Total("tozo_inkomen_personen", of="tozo_inkomen_telt", over="pw_gezin", article="Tozo art. 5 lid 2"),
        Total("tozo_pensioen", of="tozo_pensioen_telt", over="pw_gezin", article="Pw art. 33 lid 5"),
        Total(
            "tozo_inkomen_zonder_recht",
            of="tozo_inkomen_persoon_zonder_recht",
            over="pw_gezin",
            article="Pw art. 32 lid 3",
        ),
        Total("netto_maandinkomen_gezin", of="tozo_inkomen_persoon", over="pw_gezin", article="Tozo art. 6"),
        Total("tozo_geldmiddelen", of="savings", over="pw_gezin", article="Tozo art. 7"),
        Total("tozo_aanvragers", of="is_tozo_aanvrager", over="pw_gezin", how="any", article="Tozo art. 2"),
    )
)


@rule(
    per="pw_gezin",
    unit="EUR/month",
    article="Tozo art. 5 and 6; Pw art. 32 lid 3, 33 lid 5",
    start=FIRST,
    end=LAST,
)
def tozo_inkomen(
    tozo_inkomen_personen: float,
    tozo_pensioen: float,
    tozo_inkomen_zonder_recht: float,
    gezin_met_aow: bool,
    volwassenen_in_gezin: float,
    niet_studerende_volwassenen: float,
    bijstandsnorm_thuis_tozo: float,
    pensioenvrijlating_alleenstaande: float,
    pensioenvrijlating_gehuwden: float,
) -> float:
    """Income of the family that counts, less the exempt part of private pensions and of a student's income.

    The first holds where one of the spouses has reached AOW age, the second for what a couple keeps below
    twice the norm of the one who has a right.
    """
    inkomen = tozo_inkomen_personen
    if gezin_met_aow:
        vrij = pensioenvrijlating_gehuwden if volwassenen_in_gezin >= 2 else pensioenvrijlating_alleenstaande
        inkomen = max(inkomen - min(tozo_pensioen, vrij), 0.0)
    if volwassenen_in_gezin < 2 or niet_studerende_volwassenen != 1:
        return inkomen
    return inkomen - vrij_naast_echtgenoot(tozo_inkomen_zonder_recht, inkomen, bijstandsnorm_thuis_tozo)
