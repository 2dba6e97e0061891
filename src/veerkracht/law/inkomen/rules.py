"""What a person and a household have to live on: gross, taxable and disposable income."""

from veerkracht.engine.rule import SumOf, Total, rule

# Every kind of benefit. A new one is added here, and reaches tax, contribution, bijstand and the budget.
BETALER_DRAAGT_ZVW = ("ww", "zw", "wia", "wao", "wajong", "tw_toeslag_ontvangen", "ioaw", "ioaz")
ZELF_DRAAGT_ZVW = ("anw", "aow")
CORONA = ("tozo_bruto", "tofa")
UITKERINGEN = (*BETALER_DRAAGT_ZVW, *ZELF_DRAAGT_ZVW, *CORONA)
ONBELAST = ("kinderbijslag", "studietoeslag", "bbz")

inkomen_uit_werk_overig = SumOf(
    "inkomen_uit_werk_overig",
    per="person",
    terms=("wage", "belastbare_winst", "pension", "alimony_received", *UITKERINGEN),
    article="Wet IB 2001, art. 3.1 lid 2 a-d",
    label="Income from work, benefits, pension and alimony (box 1), bijstand left out.",
)

bruto_overig_inkomen = SumOf(
    "bruto_overig_inkomen",
    per="person",
    terms=("wage", "profit", "pension", "alimony_received", *UITKERINGEN),
    article="CBS: bruto-inkomen",
    label="Everything earned or received before tax, bijstand, toeslagen and kinderbijslag left out.",
)

loon_en_uitkeringen = SumOf(
    "loon_en_uitkeringen",
    per="person",
    terms=("wage", *BETALER_DRAAGT_ZVW, *CORONA),
    article="Zvw art. 42 and 43",
    label="Wage and benefits on which the payer bears the contribution for health insurance.",
)

bruto_inkomen = SumOf(
    "bruto_inkomen",
    per="person",
    terms=("bruto_overig_inkomen", "bijstand_bruto"),
    article="CBS: bruto-inkomen",
    label="Everything earned or received before tax, toeslagen and kinderbijslag left out.",
)

persoonlijk_besteedbaar = SumOf(
    "persoonlijk_besteedbaar",
    per="person",
    terms=(
        "bruto_inkomen",
        *ONBELAST,
        "-inkomstenbelasting",
        "-zvw_bijdrage",
        "-nominale_premie",
        "-alimony_paid",
    ),
    article="CBS: besteedbaar inkomen",
    label="Income after tax, contributions, the premium of the basic health insurance and alimony paid.",
)

persoonlijk_besteedbaar_huishouden = Total(
    "persoonlijk_besteedbaar_huishouden", of="persoonlijk_besteedbaar", over="household"
)
besteedbaar_inkomen = SumOf(
    "besteedbaar_inkomen",
    per="household",
    terms=(
        "persoonlijk_besteedbaar_huishouden",
        "zorgtoeslag_ontvangen",
        "huurtoeslag_ontvangen",
        "kindgebonden_budget_ontvangen",
        "energietoeslag_ontvangen",
    ),
    article="CBS: besteedbaar inkomen",
    label="Disposable income of the household, with energietoeslag, without other municipal schemes.",
)


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 3.1 lid 2 a-d")
def inkomen_uit_werk(inkomen_uit_werk_overig: float, bijstand_bruto: float) -> float:
    """Income from work, benefits, pension and alimony (box 1)."""
    return inkomen_uit_werk_overig + bijstand_bruto


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 3.1 lid 2 a-h")
def inkomen_voor_aftrek(
    inkomen_uit_werk: float, inkomsten_eigen_woning: float, aftrek_geen_eigenwoningschuld: float
) -> float:
    """Income from work and home before personal deductions."""
    return inkomen_uit_werk + inkomsten_eigen_woning - aftrek_geen_eigenwoningschuld


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 2.3 and 3.1")
def belastbaar_inkomen(inkomen_voor_aftrek: float, aftrek_in_box1: float) -> float:
    """Taxable income from work and home (box 1)."""
    return inkomen_voor_aftrek - aftrek_in_box1


@rule(per="person", unit="EUR/year", article="Awir art. 8; Wet IB 2001, art. 2.18")
def toetsingsinkomen(belastbaar_inkomen: float, belastbaar_inkomen_box3: float) -> float:
    """Verzamelinkomen: boxes 1 and 3 together (box 2 is not computed), not below zero."""
    return max(belastbaar_inkomen + belastbaar_inkomen_box3, 0.0)


# Household totals: what is used, and what the household is entitled to

bijstand_huishouden = Total("bijstand_huishouden", of="bijstand_ontvangen", over="household")
bijstand_recht_huishouden = Total("bijstand_recht_huishouden", of="bijstand", over="household")
inkomstenbelasting_huishouden = Total(
    "inkomstenbelasting_huishouden", of="inkomstenbelasting", over="household"
)
bijstand_bruto_huishouden = Total("bijstand_bruto_huishouden", of="bijstand_bruto", over="household")
zvw_bijdrage_huishouden = Total("zvw_bijdrage_huishouden", of="zvw_bijdrage", over="household")
aow_huishouden = Total("aow_huishouden", of="aow", over="household")
