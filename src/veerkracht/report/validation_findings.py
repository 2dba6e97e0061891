"""What a validation says, in a sentence: the titles of page, charts and terminal."""

from __future__ import annotations

from veerkracht.report import format as fmt
from veerkracht.report.validation_view import LINE, LOW_INCOME, POVERTY, RATIO, ValidationView


def title(view: ValidationView) -> str:
    """Whether what must be exact is, and how far poverty is from what was published."""
    t, number, wrong = view.t, view.count("exact"), view.count("exact", wrong=True)
    words = {"place": view.place, "n": fmt.number(number, view.lang), "k": fmt.number(wrong, view.lang)}
    if wrong:
        return t("val.title.wrong", **words)
    if view.country and view.towns(LOW_INCOME):
        return t(
            "val.title.country", off=_points(view, goal(view, "low_income_difference")["found"]), **words
        )
    checks = view.of(*POVERTY, kind="check")
    far = sum(not check.ok for check in checks)
    if not checks:
        return t("val.title.unpublished", **words)
    return t("val.title.far" if far else "val.title.near", far=far, checks=len(checks), **words)


def low_income(view: ValidationView) -> str:
    """The share below the line beside what was published."""
    found = view.named(LOW_INCOME)
    if found is None:
        return view.t("val.low.none", place=view.place)
    write = view.write(found)
    return view.t("val.low", place=view.place, value=write(found.value), target=write(found.target))


def agreed(view: ValidationView) -> str:
    """How many of the aims that were set beforehand are met."""
    goals = view.run["goals"]
    met = sum(one["met"] for one in goals)
    return view.t("val.agreed.all" if met == len(goals) else "val.agreed.some", met=met, n=len(goals))


def poverty(view: ValidationView) -> str:
    """Which of the poverty checks is furthest off."""
    checks = view.of(*POVERTY, kind="check")
    worst = max(checks, key=lambda m: abs(m.difference))
    way = "more" if worst.difference > 0 else "fewer"
    name = view.label(worst).partition(",")[0]
    return view.t(f"val.poverty.{way}", name=name, off=_points(view, abs(worst.difference)))


def incomes(view: ValidationView) -> str:
    """The middle income here beside that of the country."""
    middle = next(p for p in view.run["curve"] if p["percentile"] == 50)
    words = {"place": view.place, "value": fmt.euro(middle["value"], view.lang)}
    return view.t("val.curve.title", target=fmt.euro(middle["published"], view.lang), **words)


def towns(view: ValidationView) -> str:
    """How many municipalities are near their published share below the line."""
    rows = view.towns(LOW_INCOME)
    return view.t("val.towns.title", near=sum(m.ok for m in rows), n=len(rows))


def groups(view: ValidationView) -> str:
    """How many national groups are near, of those fitted and of those that are a check."""
    fitted, checks = view.of(LINE, kind="raked"), view.of(LINE, kind="check")
    return view.t("val.groups.title", near=sum(m.ok for m in checks), checks=len(checks),
                  fitted_near=sum(m.ok for m in fitted), fitted=len(fitted))  # fmt: skip


def shape(view: ValidationView) -> str:
    """How many ratios of percentiles are within 3%."""
    rows = view.of(RATIO)
    return view.t("val.shape.title", near=sum(m.ok for m in rows), n=len(rows))


def goal(view: ValidationView, key: str) -> dict:
    """One of the aims that were set beforehand."""
    return next(one for one in view.run["goals"] if one["key"] == key)


def _points(view: ValidationView, value: float) -> str:
    return fmt.number(value, view.lang, 2 if value < 1 else 1)
