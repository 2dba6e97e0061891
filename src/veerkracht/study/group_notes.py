"""What a reader of groups should know: whose criteria these are, what the range is, and what is not told."""

from __future__ import annotations

from datetime import date
from typing import Any

from veerkracht.expressions.facts import Facts
from veerkracht.measures.named import Groups, indicators, stacking
from veerkracht.measures.stacking import missing

from . import uprating_notes
from .base import BASE_DAY
from .notes import note
from .uprating import Uprating


def left_out(chosen: Groups, told: Facts, known: Facts) -> dict[str, list[str]]:
    """Groups, stacks and indicators that cannot be told, each with the facts that are not there."""
    found = {name: missing([group.expression], told, known) for name, group in chosen.named().items()}
    for name, one in chosen.stacks.items():
        found[f"stack:{name}"] = sorted({fact for group in one.of for fact in found[f"group:{group}"]})
    for name, one in indicators().indicators.items():
        found[name] = missing([one.expression, one.among], told, known)
        if one.median_of and one.median_of not in told.of:
            found[name].append(one.median_of)
    return {name: facts for name, facts in found.items() if facts}


def notes(gone: dict[str, list[str]], own: bool, moved: Uprating, day: date) -> list[dict[str, Any]]:
    """The remarks of a run; `own`: whether a user added groups; `moved`: to which year the amounts were brought."""
    closed = indicators().closed_sectors
    counted = ", ".join(name for name, sector in closed.items() if sector.counted)
    found = [
        note("not_in_tables", "Dakloze mensen, arbeidsmigranten zonder inschrijving en mensen zonder papieren staan in geen enkele tabel. Zij horen in werkelijkheid bij deze groepen, maar tellen hier niet mee.",
             "Homeless people, unregistered labour migrants and undocumented people are in no table. In reality they belong to these groups, but they are not counted here."),
        note("assumption", "De inwoners zijn nagemaakt uit open tabellen. Geen van hen bestaat echt, en niemand krijgt een score.",
             "The residents are synthetic, made from open tables. None of them exists, and nobody is scored."),
        note("assumption", "Het pleidooi en de rapporten noemen deze groepen en problemen, maar geven geen grenzen. Alle grenzen zijn onze keuze. Met --groups kan iedereen andere kiezen.",
             "The plea and the reports name these groups and problems but give no cut-offs. Every cut-off is our choice. With --groups anyone can choose others."),
        note("assumption", "Hoe sterk problemen samengaan staat in geen tabel. Alles is daarom drie keer berekend: met weinig, gemiddelde en veel samenhang. Het getal is het middelste, de bandbreedte loopt van het laagste tot het hoogste. Andere onzekerheid zit er niet in.",
             "No table tells how much problems go together. So all is computed three times: with little, middling and much dependence. The figure is the middle one, the range goes from the lowest to the highest. Other uncertainty is not in it."),
        note("assumption", "Maanden spaargeld: het spaargeld zonder dat van thuiswonende kinderen, gedeeld door het budget dat het SCP niet veel maar toereikend noemt. De werkelijke uitgaven van een huishouden zijn niet bekend.",
             "Months of savings: savings without those of children at home, divided by the budget that SCP calls not much but adequate. What a household really spends is not known."),
        note("assumption", f"Dicht in 2020 zijn hier de bedrijfstakken {counted}. In S gingen alleen contactberoepen zoals kappers dicht, maar die tak is niet te splitsen. Winkels (G) gingen pas half december dicht en tellen niet mee.",
             f"Closed in 2020 are here the sections {counted}. In S only contact professions such as hairdressers closed, but that section cannot be split. Shops (G) only closed in mid-December and are not counted."),
        note("assumption", "Het aantal regelingen is iets anders dan het aantal problemen: wie geen regeling gebruikt, verdwijnt uit het eerste. Kinderbijslag en AOW tellen niet als regeling.",
             "The number of schemes is something else than the number of problems: who uses no scheme vanishes from the first. Child benefit and the state pension do not count as schemes."),
        note("assumption", "Welk huishouden in welke wijk woont, staat in geen tabel. De huishoudens zijn over postcodegebieden en wijken verdeeld, zodat ze passen bij wat tabellen daarover zeggen. De inkomensverschillen tussen wijken zijn van 2017 en 2022. De cijfers over gezondheid per wijk zijn zelf berekend uit onder meer inkomen en soort huishouden en bewijzen dus geen verband.",
             "No table says which household lives in which wijk. The households are spread over postcode areas and wijken such that they fit what tables say of these. The differences in income between wijken are of 2017 and 2022. The figures on health per wijk are themselves computed from, among others, income and kind of household, so they prove no link."),
        *_years(moved, day),
    ]  # fmt: skip
    if own:
        found.append(note("assumption", "Een deel van de groepen komt uit een eigen bestand van de gebruiker.",
                          "Some of the groups come from a file of the user's own."))  # fmt: skip
    problems = [name for name in gone if name.startswith("problem:")]
    if problems:
        whole = len(stacking().problems)
        found.append(note("missing_figure", f"De stapeling telt {whole - len(problems)} van de {whole} problemen. Over de andere zijn er geen gegevens.",
                          f"Stacking counts {whole - len(problems)} of the {whole} problems. There are no facts about the others."))  # fmt: skip
    for name, facts in gone.items():
        found.append(note("missing_figure", f"Weggelaten, want deze gegevens zijn er niet: {name} ({', '.join(facts)}).",
                          f"Left out, because these facts are not there: {name} ({', '.join(facts)})."))  # fmt: skip
    return found


def _years(moved: Uprating, day: date) -> list[dict[str, Any]]:
    if day == BASE_DAY and not moved.indices:
        return [note("uprating", "De inkomens en de wet zijn die van 2019, de inwoners die van 1 januari 2020: voor de coronacrisis.",
                     "Incomes and law are of 2019, the residents of 1 January 2020: before the corona crisis.")]  # fmt: skip
    return [
        *uprating_notes.notes(moved, day.year),
        note("uprating", "Wie bijvoorbeeld ziek is of problematische schulden heeft, hangt af van de inkomens van 2019. Dat is in elk jaar hetzelfde.",
             "Who, for example, is ill or has problem debts depends on the incomes of 2019. That is the same in every year."),
    ]  # fmt: skip
