"""The tables and charts of a validated country as a part of a Markdown file, with its images beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from veerkracht.report import format as fmt
from veerkracht.report import margin_names
from veerkracht.report import validation_findings as findings
from veerkracht.report import validation_tables as tables
from veerkracht.report.charts import style
from veerkracht.report.charts import towns as towns_chart
from veerkracht.report.html import environment
from veerkracht.report.validation_page import beside_spec
from veerkracht.report.validation_view import (
    LINE,
    LOW_INCOME,
    PRIMARY,
    RATIO,
    ValidationLike,
    ValidationView,
    validation_view,
)

START, END = "<!-- population: start -->", "<!-- population: end -->"


@dataclass(frozen=True)
class Picture:
    """A chart in a file of its own."""

    file: str
    finding: str
    shows: str


def check_document(path: Path) -> None:
    """Raise ValueError when the part cannot be put into the file: its marks are not there, once each."""
    if not path.exists():
        return
    text = path.read_text(encoding="utf-8")
    if text.count(START) != 1 or text.count(END) != 1 or text.index(START) > text.index(END):
        raise ValueError(f"{path}: expected the lines {START} and {END}, once each; between them is written")


def write_document(study: ValidationLike, path: Path, command: str) -> list[Path]:
    """Write the part between the marks of the file, or a new file, and the charts to `images` beside it.

    command: what writes it, named in the text. Returns the files written. Raises ValueError as
    `check_document` does, and for a validation of one place.
    """
    view = validation_view(study, "en")
    if not view.country:
        raise ValueError("a document is written of the whole country: population all --validate --docs FILE")
    check_document(path)
    images = path.parent / "images"
    images.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []

    def picture(key: str, finding: str, shows: str, draw: Callable[[int], style.Spec]) -> Picture:
        target = images / f"validation-{key}.svg"
        target.write_text(style.to_file(draw(style.WIDE), finding, shows), encoding="utf-8")
        written.append(target)
        return Picture(target.name, finding, shows)

    text = _text(view, command, picture)
    before, after = "", "\n"
    if path.exists():
        old = path.read_text(encoding="utf-8")
        before, after = old[: old.index(START)], old[old.index(END) + len(END) :]
    path.write_text(f"{before}{START}\n{text.strip()}\n{END}{after}", encoding="utf-8")
    return [path, *written]


def _text(view: ValidationView, command: str, picture: Callable[..., Picture]) -> str:
    t, totals = view.t, view.totals
    groups, lang = view.of(LINE), view.lang
    by_kind = {kind: [m for m in groups if m.kind == kind] for kind in ("check", "raked")}
    towns, axes = view.towns(LOW_INCOME), (t("val.towns.across"), t("val.towns.up"))
    return (
        environment()
        .get_template("validation.md.j2")
        .render(
            command=command,
            seed=view.run["seed"],
            unknown=[margin_names.kind_of_household(one["name"], lang) for one in view.run["not_in_model"]],
            title=findings.title(view),
            agreed=findings.agreed(view),
            totals={
                "persons": f"{fmt.number(totals['persons'], lang)} persons",
                "households": f"{fmt.number(totals['households'], lang)} private households",
                "institutions": fmt.number(totals["persons_in_institutions"], lang),
                "municipalities": totals["municipalities"],
            },
            counted=fmt.number(totals["households_in_income_statistics"], lang),
            goals=tables.goals(view),
            families=tables.exact(view),
            summary=tables.summary(view),
            furthest=tables.furthest(view),
            groups_check=tables.margins(view, "", by_kind["check"], name="group"),
            groups_fitted=tables.margins(view, "", by_kind["raked"], name="group"),
            minimum=tables.thresholds(view),
            ratios=tables.margins(view, "", view.of(RATIO), name="group"),
            primary=tables.margins(view, "", view.of(PRIMARY), name="group"),
            towns=picture("municipalities", findings.towns(view), t("val.towns.shows"),
                          lambda width: towns_chart.draw(towns, axes, width)),
            checks=picture("groups-check", findings.groups(view), t("val.groups.check"),
                           lambda width: beside_spec(view, by_kind["check"], width, group=True)),
            fitted=picture("groups-fitted", t("val.groups.fitted"), t("val.groups.raked"),
                           lambda width: beside_spec(view, by_kind["raked"], width, group=True)),
            shape=picture("shape", findings.shape(view), t("val.shape.shows"),
                          lambda width: beside_spec(view, view.of(RATIO), width, group=True)),
        )
    )  # fmt: skip
