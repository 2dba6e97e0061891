"""The same tax on income without bijstand: bijstand tops up what is left after it (Pw art. 31 lid 3)."""

from veerkracht.engine.rule import again
from veerkracht.law.box3.rules import belastbaar_inkomen_box3, box3_heffing
from veerkracht.law.inkomen.rules import belastbaar_inkomen, inkomen_voor_aftrek, toetsingsinkomen
from veerkracht.law.persoonsgebonden_aftrek.rules import (
    aftrek_giften,
    aftrek_in_box1,
    aftrek_zorgkosten,
    drempel_zorgkosten,
    drempelinkomen_aftrek,
    drempelinkomen_paar,
    persoonsgebonden_aftrek,
)

from .heffing import (
    aftrek_in_hoogste_schijf,
    aftrek_in_hoogste_schijf_2020,
    belasting_na_kortingen,
    belasting_partner,
    box1_heffing,
    box1_schijventarief,
    box1_schijventarief_2020,
    heffingskortingen,
    inkomensheffing,
    inkomstenbelasting,
    tariefaanpassing,
    uitbetaalde_heffingskorting,
)
from .kortingen import algemene_heffingskorting, algemene_heffingskorting_2025, ouderenkorting

zonder_bijstand = again(
    (
        inkomen_voor_aftrek,
        drempelinkomen_aftrek,
        drempelinkomen_paar,
        drempel_zorgkosten,
        aftrek_zorgkosten,
        aftrek_giften,
        persoonsgebonden_aftrek,
        aftrek_in_box1,
        belastbaar_inkomen,
        belastbaar_inkomen_box3,
        toetsingsinkomen,
        aftrek_in_hoogste_schijf,
        aftrek_in_hoogste_schijf_2020,
        tariefaanpassing,
        box1_schijventarief,
        box1_schijventarief_2020,
        box1_heffing,
        box3_heffing,
        inkomensheffing,
        algemene_heffingskorting,
        algemene_heffingskorting_2025,
        ouderenkorting,
        heffingskortingen,
        belasting_na_kortingen,
        belasting_partner,
        uitbetaalde_heffingskorting,
        inkomstenbelasting,
    ),
    suffix="_overig",
    instead={
        "inkomen_uit_werk": "inkomen_uit_werk_overig",
        "belastbaar_inkomen": "overig_belastbaar_inkomen",
    },
    words="Without bijstand: ",
)
