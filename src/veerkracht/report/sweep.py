"""The page of a sweep: one household at many values of one fact, as a chart, a strip and a table."""

from __future__ import annotations

from pathlib import Path

from veerkracht.measures.sweep import Sweep
from veerkracht.report import format as fmt
from veerkracht.report.charts import budget
from veerkracht.report.html import finish
from veerkracht.report.page import Chart, drawings
from veerkracht.report.sweep_view import SweepView
from veerkracht.report.tables import Cell, Row, Table
from veerkracht.report.texts import translator

ROWS = 24  # about as many rows in the table
WINDOW = 0.1  # part of the range over which the finding looks


def write_sweep(sweep: Sweep, path: Path, lang: str = "nl") -> Path:
    """Write the page to `path`, in one go. Raises ValueError for an unknown language."""
    text = render_sweep(sweep, lang)
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def render_sweep(sweep: Sweep, lang: str = "nl") -> str:
    """The page as HTML text: no scripts, nothing fetched from elsewhere."""
    view, chart = sweep_chart(sweep, lang)
    return finish("sweep.html.j2", lang, view=view, title=finding(view), chart=chart)


def sweep_chart(sweep: Sweep, lang: str = "nl") -> tuple[SweepView, Chart]:
    """The sweep in one language, and its chart with the table behind it."""
    view = SweepView(sweep, lang, translator(lang))
    shows = view.t("sweep.shows", name=sweep.label[lang].lower(), date=fmt.day(sweep.date, lang))
    chart = Chart(
        "sweep",
        view.t("sweep.chart.income" if view.is_income else "sweep.chart.other"),
        shows,
        drawings("sweep", finding(view), shows, lambda width: budget.draw(view, width)),
        table(view),
    )
    return view, chart


def finding(view: SweepView) -> str:
    """Where least is left of an extra hundred euros; for other facts, from where to where income goes."""
    sweep = view.sweep
    points = sweep.points
    name = sweep.label[view.lang].lower()
    if not view.is_income:
        return view.t(
            "sweep.title.other", left=sweep.left[view.lang], name=name, first=view.point(points[0]),
            last=view.point(points[-1]),
            low=fmt.whole_euro(sweep.disposable[0] / 12, view.lang),
            high=fmt.whole_euro(sweep.disposable[-1] / 12, view.lang),
        )  # fmt: skip
    first, last = _worst(view)
    left = round(100 * (1 - view.pressure(first, last)))
    key = "sweep.title.kept" if left > 0 else "sweep.title.loses" if left < 0 else "sweep.title.nothing"
    return view.t(
        key, name=name, first=view.point(points[first]), last=view.point(points[last]),
        left=fmt.whole_euro(abs(left), view.lang),
    )  # fmt: skip


def _worst(view: SweepView) -> tuple[int, int]:
    """The stretch where least is left: of a tenth of the range at least, and as long as no more is left."""
    end = len(view.sweep.points) - 1
    steps = max(1, round(WINDOW * end))
    first = max(range(end + 1 - steps), key=lambda k: view.pressure(k, k + steps))
    last = first + steps
    least = round(100 * view.pressure(first, last))
    while last < end and round(100 * view.pressure(last, last + 1)) >= least:
        last += 1
    while first > 0 and round(100 * view.pressure(first - 1, first)) >= least:
        first -= 1
    return first, last


def table(view: SweepView) -> Table:
    """A row for every so many points: income a month, what it is made of, and what is not left."""
    sweep, lang = view.sweep, view.lang
    step = max(1, round((len(sweep.points) - 1) / ROWS))
    shown = [*range(0, len(sweep.points), step)]
    columns = [sweep.label[lang], sweep.left[lang]]
    columns += [view.t("sweep.pressure")] if view.is_income else []
    columns += [part.label[lang] for part in sweep.parts if part.name != sweep.name]
    rows = []
    for before, at in zip([None, *shown], shown, strict=False):
        cells = [Cell(fmt.whole_euro(sweep.disposable[at] / 12, lang))]
        if view.is_income:
            lost = "" if before is None else fmt.percent(view.pressure(before, at), lang)
            cells.append(Cell(lost))
        cells += [
            Cell(fmt.whole_euro(part.amounts[at] / 12, lang))
            for part in sweep.parts
            if part.name != sweep.name
        ]
        rows.append(Row(view.point(sweep.points[at]), cells))
    return Table(view.t("sweep.caption"), columns, [("", "", rows)])
