"""What a person and a household have to live on: gross, taxable and disposable income."""

from veerkracht.engine.rule import SumOf, Total, rule

UITKERINGEN = ("ww", "zw", "wia", "wao", "wajong", "tw_toeslag_ontvangen", "anw", "ioaw", "aow")

overig_belastbaar_inkomen = SumOf(
    "overig_belastbaar_inkomen",
    per="person",
    terms=("wage", "belastbare_winst", "pension", *UITKERINGEN),
    article="Wet IB 2001, art. 3.1",
    label="Taxable income from work and home (box 1), bijstand left out.",
)

bruto_inkomen = SumOf(
    "bruto_inkomen",
    per="person",
    terms=("wage", "profit", "pension", *UITKERINGEN, "bijstand_bruto"),
    article="CBS: bruto-inkomen",
    label="Everything earned or received before tax, toeslagen and kinderbijslag left out.",
)

persoonlijk_besteedbaar = SumOf(
    "persoonlijk_besteedbaar",
    per="person",
    terms=("bruto_inkomen", "kinderbijslag", "-inkomstenbelasting", "-zvw_bijdrage", "-nominale_premie"),
    article="CBS: besteedbaar inkomen",
    label="Income after tax, contributions and the premium of the basic health insurance.",
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
    ),
    article="CBS: besteedbaar inkomen",
    label="Disposable income of the household, municipal schemes left out.",
)


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 2.3; Awir art. 8")
def belastbaar_inkomen(overig_belastbaar_inkomen: float, bijstand_bruto: float) -> float:
    """Taxable income from work and home (box 1)."""
    return overig_belastbaar_inkomen + bijstand_bruto


@rule(per="person", unit="EUR/year", article="Awir art. 8; Wet IB 2001, art. 2.18")
def toetsingsinkomen(belastbaar_inkomen: float) -> float:
    """Verzamelinkomen: box 1 (box 2 and 3 are not computed yet), not below zero."""
    return max(belastbaar_inkomen, 0.0)


# Household totals: what is used, and what the household is entitled to

bijstand_huishouden = Total("bijstand_huishouden", of="bijstand_ontvangen", over="household")
bijstand_recht_huishouden = Total("bijstand_recht_huishouden", of="bijstand", over="household")
inkomstenbelasting_huishouden = Total(
    "inkomstenbelasting_huishouden", of="inkomstenbelasting", over="household"
)
bijstand_bruto_huishouden = Total("bijstand_bruto_huishouden", of="bijstand_bruto", over="household")
zvw_bijdrage_huishouden = Total("zvw_bijdrage_huishouden", of="zvw_bijdrage", over="household")
aow_huishouden = Total("aow_huishouden", of="aow", over="household")
