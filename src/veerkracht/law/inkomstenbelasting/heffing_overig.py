"""The same tax on income without bijstand: bijstand tops up what is left after it (Pw art. 31 lid 3)."""

from veerkracht.engine.rule import again

from .heffing import (
    belasting_na_kortingen,
    belasting_partner,
    box1_heffing,
    heffingskortingen,
    inkomstenbelasting,
    uitbetaalde_heffingskorting,
)
from .kortingen import algemene_heffingskorting, ouderenkorting

zonder_bijstand = again(
    (
        box1_heffing,
        algemene_heffingskorting,
        ouderenkorting,
        heffingskortingen,
        belasting_na_kortingen,
        belasting_partner,
        uitbetaalde_heffingskorting,
        inkomstenbelasting,
    ),
    suffix="_overig",
    instead={
        "belastbaar_inkomen": "overig_belastbaar_inkomen",
        "toetsingsinkomen": "overig_belastbaar_inkomen",
    },
    words="Without bijstand: ",
)
