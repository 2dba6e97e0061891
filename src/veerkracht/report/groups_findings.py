"""What the figures of groups say, in a sentence: the titles of page, charts and terminal."""

from __future__ import annotations

from veerkracht.report import format as fmt
from veerkracht.report.findings import sentence
from veerkracht.report.groups_tables import together
from veerkracht.report.groups_view import GroupsView
from veerkracht.report.view import spread

TWO = "households_with_2_problems"


def title(view: GroupsView) -> str:
    """How many households have two or more problems at once, with the range."""
    share = view.get(TWO, "share")
    if share is None:
        return view.t("who.title.none", place=view.place)
    one_in = fmt.one_in(share.value, view.lang)
    return _tidy(
        view.t("who.title", place=view.place, one_in=one_in, range=spread(share, "share", view.lang))
    )


def ranges(view: GroupsView) -> str:
    """What the ranges are, and on how many households a sample rests."""
    words = view.t("who.range")
    if sample := view.run.get("sample"):
        words += " " + view.t("who.sample", number=fmt.number(sample["households"], view.lang))
    return words


def stacked(view: GroupsView, name: str) -> str:
    """How many people have all of several things."""
    most = len(view.run["stacks"][name]["of"])
    figure = view.get("persons_by_stack", "count", f"stack:{name}:{most}")
    if figure is None:
        return view.t("who.stack.none", label=view.label(f"stack:{name}"))
    number = fmt.count(figure.value, view.lang)
    words = view.t("who.stack.all", label=view.label(f"stack:{name}"), number=number,
                   range=spread(figure, "count", view.lang))  # fmt: skip
    return _tidy(words)


def no_scheme(view: GroupsView) -> str:
    """How many households have problems and use nothing: stacking of schemes does not see them."""
    figure = view.get("households_with_problems_no_scheme", "count")
    if figure is None:
        return view.t("who.stacking.plain")
    number = fmt.count(figure.value, view.lang)
    words = view.t("who.stacking.title", number=number, range=spread(figure, "count", view.lang))
    return sentence(_tidy(words))


def most_together(view: GroupsView, measure: str, kind: str) -> str:
    """The combination that occurs most."""
    found = view.combinations(measure)
    of = "persons" if measure.startswith("persons") else "households"
    if not found:
        return view.t(f"who.together.none.{of}")
    figure = view.get(measure, "count", found[0])
    assert figure
    what, number = together(view, found[0], kind), fmt.count(figure.value, view.lang)
    words = view.t(f"who.together.{of}", what=what, number=number, range=spread(figure, "count", view.lang))
    return _tidy(words)


def below_line(view: GroupsView) -> str:
    """The group that lives below the line most often."""
    measure = "households_below_low_income_line"
    shares = {
        name: view.value(measure, "share", name) for name in view.named("group") if not by_money(view, name)
    }
    if not shares:
        return view.t("who.lines.plain")
    name = max(shares, key=lambda n: shares[n])
    return sentence(
        view.t("who.lines.title", group=view.label(name), one_in=fmt.one_in(shares[name], view.lang))
    )


def by_money(view: GroupsView, name: str) -> bool:
    """Whether the line is part of the criterion of a group: that it is often below it is then no finding."""
    return any(word in view.run["groups"][name]["expression"] for word in ("line", "problem", "buffer"))


def _tidy(words: str) -> str:
    """Without the gaps that an absent range leaves."""
    return " ".join(words.split()).replace(" .", ".")
