"""What counts as income in the month for Tozo (art. 5 and 6): profit less a fixed part, other income net."""

from veerkracht.engine.rule import SumOf, Total, again, rule

from ..inkomen.rules import BETALER_DRAAGT_ZVW, ZELF_DRAAGT_ZVW
from ..inkomstenbelasting.heffing import box1_schijventarief_2020
from ..inkomstenbelasting.kortingen import algemene_heffingskorting, arbeidskorting, ouderenkorting
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


@rule(
    per="person",
    unit="EUR/month",
    article="Tozo art. 6 lid 1 and 2; Pw art. 31 lid 2 h and 32 lid 1 a",
    start=FIRST,
    end=LAST,
)
def tozo_inkomen_persoon(
    is_minderjarig_kind: bool,
    profit: float,
    profit_month: float,
    alimony_received: float,
    tozo_loonbelast_inkomen: float,
    box1_schijventarief_loon: float,
    heffingskortingen_loon: float,
    pension: float,
    anw: float,
    aow: float,
    zvw_pct_laag: float,
    tozo_heffing_winst: float,
) -> float:
    """Net income of the month: wage and benefits after loonheffing, other income less the fixed part for tax.

    That is profit, of the month or else a twelfth of the year's, and alimony; a loss counts as nothing.
    Refunds of income tax do not count, nor what a minor child earns.
    """
    if is_minderjarig_kind:
        return 0.0
    winst = profit_month if profit_month >= 0.0 else profit / 12
    loonheffing = max(box1_schijventarief_loon - heffingskortingen_loon, 0.0)
    bijdrage = zvw_pct_laag * (pension + anw + aow)
    netto = (tozo_loonbelast_inkomen - loonheffing - bijdrage) / 12
    zonder_loonbelasting = max(winst, 0.0) + alimony_received / 12
    return zonder_loonbelasting * (1.0 - tozo_heffing_winst) + max(netto, 0.0)


@rule(per="person", unit="bool", article="Tozo art. 1 and 2; Pw art. 13 lid 2 c", start=FIRST, end=LAST)
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


@rule(per="person", unit="EUR/month", article="Tozo art. 5 lid 2", start=FIRST, end=LAST)
def tozo_inkomen_telt(
    tozo_inkomen_persoon: float, is_tozo_aanvrager: bool, tozo_deel_partnerinkomen: float
) -> float:
    """Income of the applicant in full; that of a partner who does not apply for the share of the date."""
    if is_tozo_aanvrager:
        return tozo_inkomen_persoon
    return tozo_inkomen_persoon * tozo_deel_partnerinkomen


gezin = within(
    (
        Total("tozo_inkomen", of="tozo_inkomen_telt", over="pw_gezin", article="Tozo art. 5 lid 2"),
        Total("netto_maandinkomen_gezin", of="tozo_inkomen_persoon", over="pw_gezin", article="Tozo art. 6"),
        Total("tozo_geldmiddelen", of="savings", over="pw_gezin", article="Tozo art. 7"),
        Total("tozo_aanvragers", of="is_tozo_aanvrager", over="pw_gezin", how="any", article="Tozo art. 2"),
    )
)
