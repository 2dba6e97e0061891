"""The findings in words. Every sentence is computed from results and says which way it goes."""

from veerkracht.report import format as fmt
from veerkracht.report.view import View, spread

# The title speaks of the first of these that the study has.
LINES = (
    "households_below_low_income_line",
    "households_below_social_minimum_110",
    "households_below_social_minimum_101",
    "households_below_social_minimum_120",
)
TITLE_PACKAGES = 2  # more would not fit in a title; the widest apart are named


def line_measure(view: View) -> str | None:
    """The measure the title is about."""
    return next((m for m in LINES if view.value(view.first, m, "count") is not None), None)


def people(view: View, value: float, *, short: bool = False) -> str:
    """'ongeveer 1.200 huishoudens' or 'minder dan 10 huishoudens'; short leaves out the noun."""
    end = ".short" if short else ""
    if abs(value) < fmt.SMALL:
        return view.t(f"households.few{end}", limit=fmt.SMALL)
    return view.t(f"households.about{end}", number=fmt.about(value, view.lang))


def direction(change: float, nothing: float = 0.5) -> str:
    """more, fewer or same."""
    return "same" if abs(change) < nothing else "more" if change > 0 else "fewer"


def sentence(text: str) -> str:
    """The text with a capital."""
    return text[:1].upper() + text[1:]


def main_title(view: View) -> str:
    """The finding of the whole report."""
    measure = line_measure(view)
    if measure is None:
        return view.t("title.none", place=view.place)
    changes = {p: c for p in view.others if (c := view.change(p, measure, "count")) is not None}
    if not changes:
        level = view.value(view.first, measure, "count") or 0.0
        return sentence(view.t("title.level", place=view.place, people=people(view, level)))
    named = sorted(changes, key=lambda p: -changes[p])
    if len(named) > TITLE_PACKAGES:
        named = [named[0], named[-1]]
    named = [p for p in view.others if p in named]
    if all(direction(changes[p]) == "same" for p in named) and len(named) > 1:
        names = fmt.listed([view.name(p) for p in named], view.lang)
        return sentence(view.t("title.all_same", packages=names))
    parts, said = [], False
    for package in named:
        way = direction(changes[package])
        amount = people(view, changes[package], short=said)
        parts.append(view.t(f"title.{way}", package=view.name(package), people=amount))
        said = said or way != "same"
    return sentence("; ".join(parts))


def level(view: View, package: str, measure: str) -> str:
    """'12.800 (11.900–13.700)', rounded as in the tables so that the two agree."""
    figure = view.get(package, measure, "count")
    if figure is None:
        return fmt.UNKNOWN
    return f"{fmt.count(figure.value, view.lang)} {spread(figure, 'count', view.lang)}".strip()


def levels(view: View) -> str:
    """The level behind the title, per package, people before percentages."""
    measure = line_measure(view)
    if measure is None:
        return ""
    share = view.value(view.first, measure, "share")
    text = view.t(
        "levels.first",
        package=view.name(view.first),
        number=level(view, view.first, measure),
        one_in=fmt.one_in(share, view.lang) if share is not None else fmt.UNKNOWN,
    )
    rest = [view.t("levels.other", package=view.name(p), number=level(view, p, measure)) for p in view.others]
    return sentence("; ".join([text, *rest])) + "."


def range_text(parts: list[View]) -> str:
    """What the ranges are, on how many households a sample rests, or that there are no ranges."""
    first = parts[0]
    if sample := first.run.get("sample"):
        return first.t("range.sample", number=fmt.number(sample["households"], first.lang))
    return first.t("range.shown" if any(part.has_range for part in parts) else "range.none")


def overlap(view: View) -> str:
    """Says so when ranges overlap: then the levels alone do not prove a difference."""
    measure = line_measure(view)
    base = measure and view.get(view.first, measure, "count")
    if not measure or not base or not base.range:
        return ""
    low, high = base.range
    figures = {package: view.get(package, measure, "count") for package in view.others}
    names = [
        view.name(package)
        for package, figure in figures.items()
        if figure and figure.range and figure.range[0] <= high and low <= figure.range[1]
    ]
    return view.t("range.overlap", packages=fmt.listed(names, view.lang)) if names else ""


def near_the_line(view: View) -> str:
    """How many live just above the line, and what packages change in that."""
    measure = "households_within_10_percent_above_line"
    base = view.value(view.first, measure, "count")
    if base is None:
        return view.t("line.title.plain")
    share = view.value(view.first, measure, "share")
    if share is None:
        return sentence(view.t("line.title.no_share", people=people(view, base)))
    return sentence(view.t("line.title", people=people(view, base), one_in=fmt.one_in(share, view.lang)))


def winners(view: View, package: str) -> str:
    """How many lose and win under a package, and what it does on average."""
    losing = view.value(package, "households_losing", "share")
    winning = view.value(package, "households_winning", "share")
    mean = view.value(package, "income_change_mean", "EUR/year")
    name = view.name(package)
    if losing is None or winning is None:
        return sentence(view.t("winners.none", package=name))
    if max(losing, winning) < 0.0005:
        return sentence(view.t("winners.nobody", package=name))
    order = ("lose", "win") if losing >= winning else ("win", "lose")
    share = {"lose": losing, "win": winning}
    halves = [
        view.t(f"winners.{side}", one_in=fmt.one_in(share[side], view.lang))
        if share[side] >= 0.0005
        else view.t(f"winners.{side}.nobody")
        for side in order
    ]
    text = view.t("winners.title", package=name, first=halves[0], second=halves[1])
    if mean is not None:
        key = f"winners.mean.{direction(mean)}"
        text += view.t(key, euro=fmt.euro(abs(mean), view.lang))
    return sentence(text)


def hardest(view: View, package: str, groups: list[str]) -> str:
    """The group with the largest mean change, in words."""
    changes = {
        g: v for g in groups if (v := view.value(package, "income_change_mean", "EUR/year", g)) is not None
    }
    if not changes:
        return ""
    group = max(changes, key=lambda g: abs(changes[g]))
    if abs(changes[group]) < 0.5:
        return ""
    key = "winners.hardest." + direction(changes[group])
    return view.t(key, group=view.group(group), euro=fmt.euro(abs(changes[group]), view.lang))


def title_purse(view: View) -> str | None:
    """The purse the finding is about: the municipality's if it moves, else the one that moves most."""
    moves = {}
    for purse in view.words.purses:
        changes = [view.change(p, "cost", "EUR/year", f"purse:{purse}") for p in view.others]
        moves[purse] = max((abs(c) for c in changes if c is not None), default=0.0)
    if moves["municipality"] >= 0.5:
        return "municipality"
    purse = max(moves, key=lambda p: moves[p])
    return purse if moves[purse] >= 0.5 else None


def purses(view: View) -> str:
    """What each package costs or saves the purse that the finding is about."""
    purse = title_purse(view)
    if purse is None:
        return sentence(view.t("purses.title.nothing"))
    parts = []
    for package in view.others:
        change = view.change(package, "cost", "EUR/year", f"purse:{purse}")
        if change is not None:
            words = {"package": view.name(package), "purse": view.words.purses[purse][view.lang]}
            euro = fmt.euro(abs(change), view.lang)
            parts.append(view.t(f"purses.title.{direction(change)}", euro=euro, **words))
    return sentence("; ".join(parts))


def other_purses(view: View) -> str:
    """Which other purses pay more or less, the two that move most per package."""
    sentences = []
    for package in view.others:
        changes = {
            purse: change
            for purse in view.words.purses
            if purse != title_purse(view)
            and (change := view.change(package, "cost", "EUR/year", f"purse:{purse}")) is not None
            and abs(change) >= 0.5
        }
        most = sorted(changes, key=lambda p: -abs(changes[p]))[:2]
        parts = [
            view.t(
                f"purses.{direction(changes[p])}",
                purse=view.words.purses[p][view.lang],
                euro=fmt.euro(abs(changes[p]), view.lang),
            )
            for p in most
        ]
        if parts:
            text = view.t("purses.rest", package=view.name(package), parts=fmt.listed(parts, view.lang))
            sentences.append(sentence(text))
    return " ".join(sentences)


def not_used(view: View) -> str:
    """The scheme in which most money stays unused under the first package."""
    euros = {
        s: v
        for s in view.schemes
        if (v := view.value(view.first, "scheme_not_used", "EUR/year", f"scheme:{s}")) is not None
    }
    if not euros or max(euros.values()) < 0.5:
        return view.t("reach.title.plain")
    scheme = max(euros, key=lambda s: euros[s])
    return sentence(
        view.t(
            "reach.title",
            scheme=view.group(f"scheme:{scheme}"),
            euro=fmt.euro(euros[scheme], view.lang),
            package=view.name(view.first),
        )
    )


def most_often(view: View, dimension: str) -> str:
    """The group that is most often below the line under the first package."""
    measure = line_measure(view)
    shares = {
        g: s
        for g in view.groups(dimension)
        if measure and (s := view.value(view.first, measure, "share", g)) is not None
    }
    if not shares or max(shares.values()) <= 0:
        return ""
    group = max(shares, key=lambda g: shares[g])
    return view.t("groups.most", group=view.group(group), one_in=fmt.one_in(shares[group], view.lang))
