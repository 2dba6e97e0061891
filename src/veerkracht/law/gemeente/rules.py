"""What municipal schemes look at: income of the first resident's family against the norm, and its assets."""

from veerkracht.engine.rule import Total, rule

NOBODY = 99.0  # ratio of a family without a norm (all under 18): above every threshold


@rule(per="pw_gezin", unit="EUR/year", article="Pw art. 31-35")
def inkomen_minimabeleid(pw_inkomen: float, bijstand_ontvangen: float) -> float:
    """Net income of the family with the bijstand it uses; toeslagen and kinderbijslag do not count."""
    return pw_inkomen + bijstand_ontvangen


@rule(per="pw_gezin", unit="factor", article="Pw art. 35 and 36")
def verhouding_tot_norm(inkomen_minimabeleid: float, bijstandsnorm_zonder_kostendelers: float) -> float:
    """Income as a multiple of the norm without kostendelersnorm, as most municipalities count."""
    norm = 12 * bijstandsnorm_zonder_kostendelers
    if norm <= 0.0:
        return NOBODY
    return inkomen_minimabeleid / norm


@rule(per="person", unit="factor", article="Pw art. 35 and 36")
def verhouding_eerste_bewoner(person_index: int, verhouding_tot_norm: float) -> float:
    """The ratio, at the first resident only."""
    return verhouding_tot_norm if person_index == 0 else 0.0


@rule(per="person", unit="bool", article="Pw art. 34")
def vermogen_eerste_bewoner_te_hoog(person_index: int, pw_vermogen: float, vermogensgrens: float) -> bool:
    """Assets of the first resident's family are above the limit of bijstand."""
    return person_index == 0 and pw_vermogen > vermogensgrens


@rule(per="person", unit="EUR", article="Pw art. 34")
def vermogen_eerste_bewoner(person_index: int, pw_vermogen: float) -> float:
    """Assets of the first resident's family, for schemes with a limit of their own."""
    return pw_vermogen if person_index == 0 else 0.0


minimabeleid_vermogen = Total(
    "minimabeleid_vermogen", of="vermogen_eerste_bewoner", over="household", article="Pw art. 34"
)
minimabeleid_verhouding = Total(
    "minimabeleid_verhouding", of="verhouding_eerste_bewoner", over="household", article="Pw art. 35 and 36"
)
minimabeleid_vermogen_te_hoog = Total(
    "minimabeleid_vermogen_te_hoog",
    of="vermogen_eerste_bewoner_te_hoog",
    over="household",
    how="any",
    article="Pw art. 34",
)
