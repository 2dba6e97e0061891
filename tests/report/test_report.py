"""The page holds what it promises: charts with tables and alt text, nothing fetched, both languages."""

import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from time import perf_counter
from types import SimpleNamespace

import polars as pl
import pytest
from rich.console import Console

from veerkracht.report import terminal_table, write_report
from veerkracht.report.charts import style
from veerkracht.report.html import render

Maker = Callable[..., SimpleNamespace]
VOID = {"meta", "link", "br", "hr", "img", "input"}


class Outline(HTMLParser):
    """Checks nesting while collecting headings, ids, links and attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append((tag, values))
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if (values.get("href") or "").startswith("#"):
            self.targets.append(str(values["href"])[1:])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [values for name, values in self.tags if name == tag]


CASES = {
    "one place": {},
    "ranges": {"spread": 0.05},
    "two places": {"places": ("Utrecht", "Zeist")},
    "many places": {"places": tuple(f"Plaats {n}" for n in range(8)), "households": 9_000},
    "one package": {"packages": ("status-quo",)},
    "small": {"households": 40},
}


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("case", CASES)
def test_page_is_sound(made_up: Maker, case: str, lang: str) -> None:
    text = render(made_up(**CASES[case]), lang)
    page = Outline(text)
    assert page.all("html")[0]["lang"] == lang
    assert page.headings[0] == 1 and page.headings.count(1) == 1
    assert all(below <= above + 1 for above, below in zip(page.headings, page.headings[1:], strict=False))
    assert len(page.ids) == len(set(page.ids))
    assert set(page.targets) <= set(page.ids)
    assert not re.search(r"https?://|<script|<link|@import|url\((?!#)", text)
    assert "nan" not in re.sub(r"<[^>]*>", " ", text).lower().split()


@pytest.mark.parametrize("case", CASES)
def test_every_chart_has_alt_text_and_a_table(made_up: Maker, case: str) -> None:
    text = render(made_up(**CASES[case]))
    figures = re.findall(r"<figure.*?</figure>", text, re.S)
    assert len(figures) == text.count("<figcaption>")
    for figure in figures:
        drawings = re.findall(r'<svg class="(\w+)"[^>]*role="img" aria-label="([^"]+)"', figure)
        assert [name for name, _ in drawings] == ["wide", "narrow"]
        finding = re.search(r'<p class="finding">(.*?)</p>', figure)
        assert finding and all(label == finding[1] for _, label in drawings)
        assert figure.count("<title>") == figure.count("<desc ") == 2
        assert re.search(r'<tbody>\s*<tr>.*<th scope="row">', figure, re.S)


def test_charts_by_case(made_up: Maker) -> None:
    def charts(**case: object) -> int:
        return render(made_up(**case)).count("<figure")

    assert charts() == 4  # the line, winners and losers for two packages, purses
    assert charts(packages=("status-quo",)) == 1
    assert charts(places=("Utrecht", "Zeist")) == 8


def test_first_screen_says_nobody_is_real(made_up: Maker) -> None:
    head = render(made_up()).split("<main")[0]
    assert "Dit zijn geen echte mensen" in head and "geeft niemand een score" in head
    assert "één trekking" in head
    assert "één trekking" not in render(made_up(spread=0.1)).split("<main")[0]


def test_what_is_not_the_municipalitys_to_decide(made_up: Maker) -> None:
    text = render(made_up())
    assert "Hierover beslist het Rijk." in text
    assert "Participatiewet art. 35 lid 1 en 4" in text
    alone = render(made_up(packages=("status-quo", "kaasschaaf")))
    assert "kan de gemeente zelf besluiten" in alone and "verder dan de wet" not in alone


def test_doubtful_figures_are_marked_and_explained(made_up: Maker) -> None:
    text = render(made_up())
    marks = re.findall(r'<a class="mark" href="#(note-\d+)" title="([^"]+)"', text)
    assert len(marks) == 2
    for key, reason in marks:
        assert reason in re.search(rf'<li id="{key}">(.*?)</li>', text, re.S)[1]  # type: ignore[index]


def test_who_is_in_no_table_data_and_command(made_up: Maker) -> None:
    study = made_up()
    text = render(study)
    for words in (
        "dak- en thuislozen",
        "zonder inschrijving",
        "zonder papieren",
        "CBS StatLine",
        "CC BY 4.0",
    ):
        assert words in text
    assert study.run["command"].replace("'", "&#39;") in text


def test_missing_groups_and_rows_leave_gaps_not_errors(made_up: Maker) -> None:
    study = made_up()
    study.results = study.results.filter(
        ~pl.col("group").str.starts_with("source:")
        & ~pl.col("group").str.starts_with("distance:")
        & (pl.col("measure") != "scheme_reach")
        & ~((pl.col("group") == "age:aow") & (pl.col("package") == "kaasschaaf"))
    )
    text = render(study)
    assert "De grens</h2>" not in text
    assert "Waar het inkomen vandaan komt" not in text
    assert "–" in text


def test_a_group_without_words_is_an_error(made_up: Maker) -> None:
    study = made_up()
    study.run["schemes"] = {}
    with pytest.raises(ValueError, match="scheme:energietoeslag"):
        render(study)


def test_a_report_takes_less_than_three_seconds(made_up: Maker) -> None:
    study = made_up()
    start = perf_counter()
    render(study)
    assert perf_counter() - start < 3


def test_values_that_are_null_do_not_show_as_numbers(made_up: Maker) -> None:
    study = made_up()
    gap = pl.col("measure") == "poverty_gap_median"
    study.results = study.results.with_columns(value=pl.when(gap).then(None).otherwise(pl.col("value")))
    assert "Tekort van huishoudens onder de grens" not in render(study)


def test_open_ended_steps(made_up: Maker) -> None:
    study = made_up()
    renamed = {"distance:-50..-45": "distance:..-45", "distance:95..100": "distance:95.."}
    study.results = study.results.with_columns(pl.col("group").replace(renamed))
    text = render(study)
    assert "minder dan −45%" in text and "95% of meer" in text


def test_every_group_and_scheme_has_a_table(made_up: Maker) -> None:
    text = render(made_up())
    for words in (
        "Soort huishouden",
        "Leeftijd",
        "Huren of kopen",
        "Opleiding",
        "Herkomst",
        "Energietoeslag",
    ):
        assert words in text


def test_colours_belong_to_packages_not_to_places_in_a_list() -> None:
    chosen = style.colours(["status-quo", "eigen", "kaasschaaf", "nog-een"])
    assert chosen["kaasschaaf"] == style.LOSING and chosen["status-quo"] == style.MUTED
    assert len(set(chosen.values())) == 4


def test_write_report_writes_one_file(made_up: Maker, tmp_path: Path) -> None:
    path = write_report(made_up(), tmp_path / "new")
    assert path == tmp_path / "new" / "report.html"
    assert [p.name for p in path.parent.iterdir()] == ["report.html"]
    assert path.read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_unknown_language_writes_nothing(made_up: Maker, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="fr"):
        write_report(made_up(), tmp_path / "new", lang="fr")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("case", CASES)
def test_terminal_fits_80_columns(made_up: Maker, case: str) -> None:
    out = io.StringIO()
    terminal_table(made_up(**CASES[case]), Console(file=out, width=80), "nl")
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in out.getvalue()
    assert json.dumps(lines[0]) and lines[0][0].isupper()


def test_terminal_and_page_carry_the_same_title(made_up: Maker) -> None:
    out = io.StringIO()
    terminal_table(made_up(), Console(file=out, width=200), "en")
    title = out.getvalue().splitlines()[0]
    assert f"<h1>{title}</h1>" in render(made_up(), "en")
