"""What a reader should know about the year of the amounts: what was moved, how far, and how sure that is."""

from __future__ import annotations

from typing import Any

from veerkracht.population.uprating import Index

from .notes import DUTCH_STATUS, note
from .uprating import FIRST, LAST, Uprating

Note = dict[str, Any]


def notes(by: Uprating, year: int, imported: bool = False) -> list[Note]:
    """The remarks for amounts of `by.since` in euros of `by.until`, under the law of `year`."""
    if by.since == by.until:
        return [_as_they_are(by, year)] if by.until != year or not imported else []
    if not by.indices:
        return [note("uprating",
            f"De bedragen in het bestand zijn die van {by.since}. Ze zijn niet naar {by.until} gebracht: er zijn indexcijfers van {FIRST} tot {LAST}.",
            f"The amounts in the file are those of {by.since}. They were not moved to {by.until}: there are indices from {FIRST} to {LAST}.")]  # fmt: skip
    return [_moved(by, year), _rules(by, imported), *_unsure(by)]


def _as_they_are(by: Uprating, year: int) -> Note:
    if by.until == year:
        return note("uprating",
            f"De inkomens, huren en spaargelden zijn die van {by.since}, net als de wet. De inwoners zijn die van 1 januari 2020.",
            f"Incomes, rents and savings are those of {by.since}, like the law. The residents are those of 1 January 2020.")  # fmt: skip
    return note("uprating",
        f"De wet is die van {year}, maar de inkomens, huren en spaargelden zijn op verzoek die van {by.since}: ze zijn niet met de tijd mee verhoogd.",
        f"The law is that of {year}, but incomes, rents and savings are those of {by.since}, as asked: they have not been moved along in time.")  # fmt: skip


def _moved(by: Uprating, year: int) -> Note:
    listed = {lang: "; ".join(f"{one.label[lang]} {_percent(one, lang)}" for one in by.indices.values())
              for lang in ("nl", "en")}  # fmt: skip
    law = (
        {"nl": "", "en": ""}
        if by.until == year
        else {"nl": f" De wet is die van {year}.", "en": f" The law is that of {year}."}
    )
    return note("uprating",
        f"De bedragen zijn die van {by.since}, met indexcijfers naar {by.until} gebracht: {listed['nl']}.{law['nl']} De jaarcijfers met hun bron staan in run.json.",
        f"Amounts are those of {by.since}, brought to {by.until} by indices: {listed['en']}.{law['en']} The figures by year with their source are in run.json.")  # fmt: skip


def _rules(by: Uprating, imported: bool) -> Note:
    who = (
        ("de mensen in het bestand", "the people in the file")
        if imported
        else ("de inwoners van 1 januari 2020", "the residents of 1 January 2020")
    )
    return note("uprating",
        f"Wie minstens een volledig minimumloon verdiende, verdient minstens dat van {by.until}. Een lager loon is van minder uren. Het stijgt mee met het minimumloon als dat meer steeg dan de lonen. Verder blijven het {who[0]}: hun aantal, leeftijd, werk en uitkering veranderen niet. Bijzondere steun en winst of verlies van een jaar, zoals in de coronatijd, zitten niet in de indexcijfers.",
        f"Who earned at least a full minimum wage earns at least that of {by.until}. A lower wage is for fewer hours. It moves with the minimum wage where that rose more than wages. Otherwise they remain {who[1]}: their number, age, work and benefit do not change. Special support and the gains or losses of one year, as in corona times, are not in the indices.")  # fmt: skip


def _unsure(by: Uprating) -> list[Note]:
    """A remark per series of which some change was remembered or assumed."""
    found = []
    for one in by.indices.values():
        years = [year for year, c in one.changes.items() if c.status in ("recalled", "assumed")]
        if not years:
            continue
        said = {lang: f"{one.label[lang]} {_percent(one, lang)}" for lang in ("nl", "en")}
        found.append(note("recalled",
            f"Indexcijfer {said['nl']}: {DUTCH_STATUS[one.status]} voor {_span(years)}.",
            f"Index of {said['en']}: {one.status} for {_span(years)} ({one.about})."))  # fmt: skip
    return found


def _span(years: list[int]) -> str:
    whole = len(years) > 2 and years == list(range(years[0], years[-1] + 1))
    return f"{years[0]}-{years[-1]}" if whole else ", ".join(map(str, years))


def _percent(one: Index, lang: str) -> str:
    """The change in percent with its range, such as +34.2% (33.4 to 34.9)."""
    ends = [one.low, one.high] if one.low != one.high else []
    value, *rest = (f"{100 * (x - 1):{'+' if k == 0 else ''}.1f}" for k, x in enumerate([one.value, *ends]))
    text = f"{value}%" + (f" ({rest[0]} {'tot' if lang == 'nl' else 'to'} {rest[1]})" if rest else "")
    return text.replace(".", ",") if lang == "nl" else text
