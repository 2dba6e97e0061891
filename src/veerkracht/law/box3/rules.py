"""Box 3: a notional return on assets above an exemption (Wet IB 2001, hoofdstuk 5).

Fiscal partners with their minor children are one unit here, the `toeslag_eenheid`: for people at one address
the grounds of both partnerships are the same, but for parent and child since 2025. `vermogen_eenheid`: their
assets less debts above the threshold.
"""

from veerkracht.engine.rounding import floor_euro
from veerkracht.engine.rule import Total, rule

investments_eenheid = Total(
    "investments_eenheid", of="investments", over="toeslag_eenheid", article="Wet IB 2001, art. 5.3"
)


@rule(per="toeslag_eenheid", unit="EUR", article="Wet IB 2001, art. 5.3 lid 3 f")
def box3_schulden(debts_eenheid: float, volwassenen_in_eenheid: float, box3_schuldendrempel: float) -> float:
    """Debts above the threshold, twice for partners."""
    return max(debts_eenheid - box3_schuldendrempel * max(volwassenen_in_eenheid, 1.0), 0.0)


@rule(per="toeslag_eenheid", unit="EUR", article="Wet IB 2001, art. 2.15, 5.2 and 5.5")
def grondslag_sparen_beleggen(
    vermogen_eenheid: float, volwassenen_in_eenheid: float, box3_heffingsvrij_vermogen: float
) -> float:
    """Assets less debts above the exemption, twice for partners; those of minor children count with them."""
    return max(vermogen_eenheid - box3_heffingsvrij_vermogen * max(volwassenen_in_eenheid, 1.0), 0.0)


@rule(per="toeslag_eenheid", unit="EUR/year", article="Wet rechtsherstel box 3; Wet IB 2001, art. 5.2")
def voordeel_per_categorie(
    grondslag_sparen_beleggen: float,
    vermogen_eenheid: float,
    savings_eenheid: float,
    investments_eenheid: float,
    box3_schulden: float,
    box3_forfait_sparen: float,
    box3_forfait_overig: float,
    box3_forfait_schuld: float,
) -> float:
    """Return by category of assets and debts, as far as the assets lie above the exemption."""
    overig = min(investments_eenheid, savings_eenheid)
    rendement = (savings_eenheid - overig) * box3_forfait_sparen + overig * box3_forfait_overig
    rendement = max(rendement - box3_schulden * box3_forfait_schuld, 0.0)
    return rendement * (grondslag_sparen_beleggen / max(vermogen_eenheid, 1.0))


@rule(per="toeslag_eenheid", unit="EUR/year", article="Wet IB 2001, art. 5.2 lid 1-2", end="2022-12-31")
def voordeel_schijven(
    grondslag_sparen_beleggen: float,
    volwassenen_in_eenheid: float,
    box3_schijf1_tot: float,
    box3_schijf2_tot: float,
    box3_schijf1_klasse1: float,
    box3_schijf2_klasse1: float,
    box3_rendement_klasse1: float,
    box3_rendement_klasse2: float,
) -> float:
    """Return by slice, whatever the assets are: a fixed mix of savings and investments in each slice.

    Partners have the slices each, on half of the joint amount.
    """
    personen = max(volwassenen_in_eenheid, 1.0)
    deel = grondslag_sparen_beleggen / personen
    schijf1 = min(deel, box3_schijf1_tot)
    schijf2 = max(min(deel, box3_schijf2_tot) - box3_schijf1_tot, 0.0)
    klasse1 = schijf1 * box3_schijf1_klasse1 + schijf2 * box3_schijf2_klasse1
    return personen * (klasse1 * box3_rendement_klasse1 + (deel - klasse1) * box3_rendement_klasse2)


bezwaar_box3_eenheid = Total(
    "bezwaar_box3_eenheid",
    of="box3_objection",
    over="toeslag_eenheid",
    how="any",
    article="Wet rechtsherstel box 3",
)
toont_werkelijk_rendement = Total(
    "toont_werkelijk_rendement",
    of="shows_actual_return",
    over="toeslag_eenheid",
    how="any",
    article="Wet IB 2001, art. 5.25; Wet tegenbewijsregeling box 3",
)
werkelijk_rendement = Total(
    "werkelijk_rendement",
    of="actual_return",
    over="toeslag_eenheid",
    article="Wet IB 2001, art. 5.25; Wet tegenbewijsregeling box 3",
)


@rule(
    per="toeslag_eenheid", unit="EUR/year", article="Wet IB 2001, art. 5.2; Wet rechtsherstel box 3",
    end="2020-12-31",
)  # fmt: skip
def forfaitair_voordeel(
    voordeel_schijven: float, voordeel_per_categorie: float, bezwaar_box3_eenheid: bool
) -> float:
    """By slice; the lower of the two ways for who objected or had an open assessment on 24 December 2021."""
    if bezwaar_box3_eenheid:
        return min(voordeel_schijven, voordeel_per_categorie)
    return voordeel_schijven


@rule(
    per="toeslag_eenheid", unit="EUR/year", article="Wet rechtsherstel box 3; Wet IB 2001, art. 5.2",
    start="2021-01-01", end="2022-12-31", name="forfaitair_voordeel",
)  # fmt: skip
def forfaitair_voordeel_2021(voordeel_schijven: float, voordeel_per_categorie: float) -> float:
    """The lower of the two ways, for everyone."""
    return min(voordeel_schijven, voordeel_per_categorie)


@rule(
    per="toeslag_eenheid", unit="EUR/year", article="Wet IB 2001, art. 5.2", start="2023-01-01",
    name="forfaitair_voordeel",
)  # fmt: skip
def forfaitair_voordeel_2023(voordeel_per_categorie: float) -> float:
    """Return by category."""
    return voordeel_per_categorie


@rule(
    per="toeslag_eenheid", unit="EUR/year", article="Wet IB 2001, art. 5.2; Wet tegenbewijsregeling box 3",
    end="2020-12-31",
)  # fmt: skip
def voordeel_eenheid(
    forfaitair_voordeel: float,
    bezwaar_box3_eenheid: bool,
    toont_werkelijk_rendement: bool,
    werkelijk_rendement: float,
) -> float:
    """The notional return; the actual one only for who objected, or had an open assessment."""
    if bezwaar_box3_eenheid and toont_werkelijk_rendement:
        return min(forfaitair_voordeel, max(werkelijk_rendement, 0.0))
    return forfaitair_voordeel


@rule(
    per="toeslag_eenheid", unit="EUR/year", article="Wet IB 2001, art. 5.2 and 5.25",
    start="2021-01-01", name="voordeel_eenheid",
)  # fmt: skip
def voordeel_eenheid_2021(
    forfaitair_voordeel: float, toont_werkelijk_rendement: bool, werkelijk_rendement: float
) -> float:
    """The notional return, or the actual one of all assets where it is shown to be lower; never negative."""
    if toont_werkelijk_rendement:
        return min(forfaitair_voordeel, max(werkelijk_rendement, 0.0))
    return forfaitair_voordeel


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 2.15 and 2.17 lid 3")
def voordeel_sparen_beleggen(
    voordeel_eenheid: float, volwassenen_in_eenheid: float, is_minderjarig_kind: bool
) -> float:
    """Half for each partner, as the law has it without another choice; nothing for minor children."""
    if is_minderjarig_kind:
        return 0.0
    return voordeel_eenheid / max(volwassenen_in_eenheid, 1.0)


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 5.1 and 6.2 lid 2")
def belastbaar_inkomen_box3(
    voordeel_sparen_beleggen: float, persoonsgebonden_aftrek: float, aftrek_in_box1: float
) -> float:
    """What is left after the personal deductions that found no room in box 1."""
    return max(voordeel_sparen_beleggen - (persoonsgebonden_aftrek - aftrek_in_box1), 0.0)


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 2.13")
def box3_heffing(belastbaar_inkomen_box3: float, box3_tarief: float) -> float:
    """Tax on savings and investments before credits, rounded down to whole euros."""
    return floor_euro(belastbaar_inkomen_box3 * box3_tarief)
