"""Formulas of the income tax that are needed with and without bijstand."""

from veerkracht.engine.rounding import ceil_euro, floor_euro


def schijventarief(
    inkomen: float,
    aow_leeftijd: bool,
    voor_1946: bool,
    grens1: float,
    grens2: float,
    grens_voor_1946: float,
    top: float,
    tarief1: float,
    tarief1_aow: float,
    tarief2: float,
    tarief2_aow: float,
    tarief_top: float,
) -> float:
    """Tax and premies on box 1, each bracket rounded down to whole euros (Wet IB art. 2.10 and 2.10a, Wfsv
    art. 8-12).

    In 2019 the premies run to the end of the second bracket (grens2 > grens1), later to the end of the first.
    """
    eerste = tarief1
    tweede = tarief2
    einde1 = grens1
    einde2 = grens2
    if aow_leeftijd:
        eerste = tarief1_aow
        tweede = tarief2_aow
        if voor_1946:
            einde2 = grens_voor_1946
            if grens2 <= grens1:
                einde1 = grens_voor_1946
    y = max(inkomen, 0.0)
    deel1 = min(y, einde1)
    deel2 = max(min(y, einde2) - einde1, 0.0)
    deel3 = max(min(y, top) - einde2, 0.0)
    deel4 = max(y - top, 0.0)
    laag = floor_euro(deel1 * eerste) + floor_euro(deel2 * tweede)
    return laag + floor_euro(deel3 * tarief2) + floor_euro(deel4 * tarief_top)


def afgebouwd(maximum: float, inkomen: float, vanaf: float, percentage: float) -> float:
    """A credit that falls with income above `vanaf`, rounded up to whole euros."""
    return max(ceil_euro(maximum - percentage * max(inkomen - vanaf, 0.0)), 0.0)


def uitbetaling(toetsniveau: float, heffing: float, kortingen: float, ruimte_partner: float) -> float:
    """Credit paid out beyond the own tax: to toetsniveau, at most what the partner still pays (art. 8.9)."""
    tekort = toetsniveau - min(heffing, kortingen)
    return max(min(tekort, ruimte_partner), 0.0)
