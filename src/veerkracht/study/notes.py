"""What a study says about itself: changes and who decides, assumptions, figures not verified, data."""

from __future__ import annotations

from datetime import date
from typing import Any

from veerkracht import law
from veerkracht.engine.figures import Figures
from veerkracht.engine.system import System
from veerkracht.household.texts import in_words
from veerkracht.law.gemeente.policy import Policy, assumed_policy
from veerkracht.law.gemeente.scheme import Scheme
from veerkracht.packages.schema import Package, SchemeChange
from veerkracht.population.institutions import in_institutions
from veerkracht.population.tables import manifest

from .inputs import AMOUNTS
from .outcome import LINES, available

Text = dict[str, str]
MINUS, NBSP = "\u2212", "\u00a0"


def describe(package: Package, figures: Figures, day: date, policy: Policy | None = None) -> dict[str, Any]:
    """A package for run.json and the report: its words, each change with its decider, itself in full.

    `policy`: the municipal schemes that it changes; the assumed ones where none is given.
    """
    active = package.active(day)
    standard = (policy or assumed_policy()).on(day)
    before = {s.name: s for s in standard}
    after = {s.name: s for s in package.schemes_on(standard, day)}
    changes = [_figure_change(package, k, figures, day) for k in range(len(active.figures))]
    for change in active.municipal_schemes.change:
        changes.append(_scheme(_terms(change, before[change.name], after[change.name]), after[change.name]))
    for scheme in active.municipal_schemes.add:
        changes.append(_scheme(_both(scheme.label, "nieuw: {}", "new: {}"), scheme))
    for name in active.municipal_schemes.remove:
        changes.append(_scheme(_both(before[name].label, "vervalt: {}", "ends: {}"), None))
    for use in active.take_up:
        what = {
            lang: f"{'gebruik' if lang == 'nl' else 'use of'} {use.scheme.replace('_', ' ')} "
            f"{number(use.add * 100, lang, sign=True)} {'procentpunt' if lang == 'nl' else 'points'}: {use.why[lang]}"
            for lang in ("nl", "en")
        }
        changes.append({"what": what, "decided_by": use.decided_by, "beyond_legal_room": None})
    return {
        "name": package.name,
        "label": package.label,
        "description": package.description,
        "changes": changes,
        "package": package.model_dump(mode="json"),
    }


def _figure_change(package: Package, k: int, figures: Figures, day: date) -> dict[str, Any]:
    change = package.figures[k]
    figure = figures.find(change.path)
    old = figures.value(figure.name, day)
    new = change.new_value(old)
    what = {
        lang: f"{figure.label.get(lang, figure.name)}: {in_words(old, figure.unit, lang)} → "
        f"{in_words(new, figure.unit, lang)}"
        for lang in ("nl", "en")
    }
    return {"what": what, "decided_by": change.decider(), "beyond_legal_room": None}


def _scheme(what: Text, scheme: Scheme | None) -> dict[str, Any]:
    beyond = scheme.beyond_legal_room() if scheme else None
    return {"what": what, "decided_by": "municipality", "beyond_legal_room": beyond}


def _both(label: Text, nl: str, en: str) -> Text:
    return {"nl": nl.format(label["nl"]), "en": en.format(label["en"])}


def _terms(change: SchemeChange, old: Scheme, new: Scheme) -> Text:
    said: dict[str, list[str]] = {"nl": [], "en": []}
    words = {"threshold": ("grens", "limit"), "take_up": ("gebruik", "use")}
    for field, (nl, en) in words.items():
        a, b = getattr(old, field), getattr(new, field)
        if a != b:
            said["nl"].append(f"{nl} {a * 100:.0f}% → {b * 100:.0f}%")
            said["en"].append(f"{en} {a * 100:.0f}% → {b * 100:.0f}%")
    for key, (nl, en) in {
        "single": ("alleenstaande", "single"),
        "couple": ("paar", "couple"),
        "child": ("kind", "child"),
    }.items():
        a, b = getattr(old.amount, key), getattr(new.amount, key)
        if a != b:
            said["nl"].append(f"{nl} {euros(a, 'nl')} → {euros(b, 'nl')} per jaar")
            said["en"].append(f"{en} {euros(a, 'en')} → {euros(b, 'en')} a year")
    if new.automatic and not old.automatic:
        said["nl"].append("zonder aanvraag")
        said["en"].append("without application")
    why = change.why or {"nl": "", "en": ""}
    return {
        lang: f"{new.label[lang]}: {', '.join(said[lang])}" + (f" ({why[lang]})" if why[lang] else "")
        for lang in ("nl", "en")
    }


def number(value: float, lang: str, sign: bool = False) -> str:
    """A number as it is written in a language, with no more digits than it needs."""
    if 0 < abs(value) < 1:  # a rate: as many digits as it was written with
        text = f"{value:{'+' if sign else ''}.7g}"
    else:
        text = f"{value:{'+' if sign else ''},.2f}".rstrip("0").rstrip(".")
    text = text.replace("-", MINUS)
    return text.translate(str.maketrans(",.", ".,")) if lang == "nl" else text


def euros(value: float, lang: str) -> str:
    """An amount that stays on one line: whole euros, or with two digits of cents."""
    text = f"{value:,.2f}".removesuffix(".00")
    return f"€{NBSP}{text.translate(str.maketrans(',.', '.,'))}" if lang == "nl" else f"€{text}"


def people_notes() -> list[dict[str, Any]]:
    """Who the people of a study are: made from tables, and who is in no table."""
    return [
        note("not_in_tables", "Dakloze mensen, arbeidsmigranten zonder inschrijving en mensen zonder papieren staan in geen enkele tabel. Zij tellen hier niet mee.",
              "Homeless people, unregistered labour migrants and undocumented people are in no table. They are not counted here."),
        note("assumption", "De inwoners zijn nagemaakt uit open tabellen van het CBS. Geen van hen bestaat echt.",
              "The residents are synthetic, made from open tables of Statistics Netherlands. None of them exists."),
    ]  # fmt: skip


def institutions_note(codes: list[str]) -> dict[str, Any]:
    """How many people of these municipalities live in institutions, and that they are not counted."""
    people = sum(sum(in_institutions(code).values()) for code in codes)
    return note("not_in_tables", f"In instellingen, zoals verpleeghuizen, wonen {number(people, 'nl')} mensen. Zij hebben geen eigen huishouden en tellen hier niet mee, ook niet bij armoede.",
                f"In institutions, such as nursing homes, live {number(people, 'en')} people. They have no household of their own and are not counted here, nor in poverty.")  # fmt: skip


def notes(
    system: System, packages: list[Package], year: int, people: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Notes on the people, then assumptions, recalled figures and missing figures."""
    found = [
        *people,
        note("assumption", "Dit is één jaar, zonder gedrag: niemand gaat meer of minder werken. Kosten van uitvoering en van hulp in de wijk zijn niet meegeteld.",
              "This is one year without behaviour: nobody works more or less. The costs of administration and of help in the neighbourhood are not counted."),
        note("assumption", "Van eigenaren zijn de hypotheekrente en de waarde van het huis niet bekend: hun belasting is zonder berekend. Al het spaargeld telt in box 3 als geld op de bank. Wie kinderopvang heeft, staat in geen tabel: de kosten en de kinderopvangtoeslag tellen niet mee.",
              "Of home-owners neither the mortgage interest nor the value of the home is known: their tax is computed without. In box 3 all savings count as money in the bank. Who has childcare is in no table: its costs and kinderopvangtoeslag are not counted."),
        note("assumption", "Meer of minder bijstand door meer of minder gebruikers komt in dat jaar voor rekening van de gemeente. De rest betaalt het Rijk (BUIG).",
              "More or less bijstand because of more or fewer users is for the municipality in that year. The state pays the rest (BUIG)."),
    ]  # fmt: skip
    for package in packages:
        if year < package.start_year:
            found.append(note("assumption", f"Pakket {package.label['nl']} begint pas in {package.start_year}: in {year} verandert er niets.",
                               f"Package {package.label['en']} only starts in {package.start_year}: nothing changes in {year}."))  # fmt: skip
    return found + _unverified(system) + _missing(system)


def sample_notes(share: float, households: int, of: int) -> list[dict[str, Any]]:
    """That results rest on a sample; nothing when they rest on everyone."""
    if share == 1:
        return []
    nl, en = ([number(value, lang) for value in (households, of)] for lang in ("nl", "en"))
    return [note("assumption", f"Dit is een steekproef: {nl[0]} van de {nl[1]} huishoudens zijn doorgerekend. Elk telt voor meer huishoudens. Tussen haakjes staat de marge van de steekproef: de uitkomst voor alle huishoudens ligt in 95 van de 100 steekproeven daarbinnen. Andere onzekerheid zit er niet in. Verschillen tussen pakketten zijn zekerder dan de getallen zelf, want bij elk pakket gaat het om dezelfde huishoudens.",
                 f"This is a sample: {en[0]} of {en[1]} households were computed. Each counts for more. The range is the margin of the sample: the outcome for all households lies within in 95 of 100 samples. No other uncertainty is in it. Differences between packages are surer than the figures themselves, because every package is about the same households.")]  # fmt: skip


def note(kind: str, nl: str, en: str, applies_to: list[str] | None = None) -> dict[str, Any]:
    """A remark of a kind in both languages; `applies_to` names the measures that carry a mark for it."""
    made: dict[str, Any] = {"kind": kind, "nl": nl, "en": en}
    return made | {"applies_to": applies_to} if applies_to else made


_LINE_MEASURES = {
    "low_income": [
        "households_below_low_income_line",
        "children_below_low_income_line",
        "poverty_gap_median",
    ],
    "social_minimum": [f"households_below_social_minimum_{p}" for p in (101, 110, 120)],
    "not_much_but_adequate": ["persons_below_not_much_but_adequate"],
    "eu60": ["persons_below_eu60"],
}
DUTCH_STATUS = {"recalled": "uit het hoofd, niet nagelezen", "derived": "afgeleid", "assumed": "aangenomen"}


def _unverified(system: System) -> list[dict[str, Any]]:
    """A note per figure in use that was not read in a source; figures of a line mark its measures."""
    line_of = {}
    for line, name in LINES.items():
        node = system.nodes.get(name)
        line_of.update({need: _LINE_MEASURES[line] for need in (node.needs if node else ())})
    used = {need for node in system.needed_for(available(system), AMOUNTS) for need in node.needs}
    found = []
    for name in sorted(used & set(system.figure_values)):
        value = system.figures[name].at(system.day) if name in system.figures else None
        if value is None or value.status == "verified":
            continue
        figure = system.figures[name]
        why = value.how or value.source
        nl = f"{figure.label.get('nl', name)} ({figure.path}): {in_words(value.value, figure.unit, 'nl')}, {DUTCH_STATUS[value.status]}"
        en = f"{figure.label.get('en', name)} ({figure.path}): {in_words(value.value, figure.unit, 'en')}, {value.status}: {why}"
        found.append(note("recalled", nl, en, line_of.get(name)))
    return found


def _missing(system: System) -> list[dict[str, Any]]:
    found = []
    for name in [n for n in LINES.values() if n in system.unavailable]:
        found.append(note("missing_figure", f"Weggelaten, want er is geen bedrag voor {system.day}: {name.replace('_', ' ')}.",
                           f"Left out, because there is no figure for {system.day}: {name} ({system.unavailable[name]})."))  # fmt: skip
    for total, terms in sorted(system.left_out.items()):
        for term in terms:
            found.append(note("missing_figure", f"{total.replace('_', ' ')} is gerekend zonder {term.replace('_', ' ')}: geen bedrag voor {system.day}.",
                               f"{total} is computed without {term}: no figure for {system.day}."))  # fmt: skip
    return found


def data_sources(places: list[dict[str, str]] | None = None, uprated: bool = False) -> list[dict[str, str]]:
    """Tables of the population with vintage and licence (or other sources of it), figures of the law, indices."""
    tables = places or [
        {
            "table": t["title"],
            "vintage": str(t["vintage"]),
            "source": f"CBS {t['cbs_table']}",
            "licence": t["licence"],
        }
        for t in manifest()["tables"].values()
    ]
    figures = {"table": f"{len(law.figures().by_name)} dated figures of law and statistics", "vintage": "2019-2026",
               "source": "Official publications, as named per value", "licence": "public"}  # fmt: skip
    indices = {"table": "Indices of wages, pensions, prices, rents and savings", "vintage": "2020-2026",
               "source": "CBS, DNB and pension funds, as named per year in run.json", "licence": "public"}  # fmt: skip
    return [*tables, figures, *([indices] if uprated else [])]
