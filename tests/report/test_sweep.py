"""The page of a sweep: the finding, the chart and the table, in Chromium too."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from veerkracht.measures.sweep import Part, Sweep
from veerkracht.report.sweep import finding, render_sweep, table, write_sweep
from veerkracht.report.sweep_view import SweepView
from veerkracht.report.texts import translator

POINTS = tuple(float(p) for p in range(0, 40001, 1000))


def made_up(rate: float = 0.75, unit: str = "EUR/year", name: str = "wage") -> Sweep:
    """A scheme of 12,000 that falls by `rate` of the wage from 10,000 on, and a tax of a tenth."""
    scheme = tuple(max(0.0, 12_000 - rate * max(0.0, p - 10_000)) for p in POINTS)
    wage = {"nl": "Loon", "en": "Wage"}
    parts = (
        Part("wage", wage, POINTS, marked=False),
        Part("scheme", {"nl": "Regeling", "en": "Scheme"}, scheme, marked=False),
        Part("tax", {"nl": "Belasting", "en": "Tax"}, tuple(-0.1 * p for p in POINTS), marked=False),
    )
    return Sweep(
        title="<b>made up</b>",
        date=date(2024, 1, 1),
        of="anna",
        name=name,
        label=wage,
        unit=unit,
        points=POINTS,
        disposable=tuple(sum(part.amounts[k] for part in parts) for k in range(len(POINTS))),
        left={"nl": "Te besteden", "en": "To spend"},
        parts=parts,
        line_name={"nl": "de grens", "en": "the line"},
        line=tuple(15_000.0 for _ in POINTS),
        unverified=("somewhere.a_very_long_name_of_a_figure_that_does_not_fit_a_narrow_page",),
    )


def view(sweep: Sweep, lang: str = "nl") -> SweepView:
    return SweepView(sweep, lang, translator(lang))


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (0.75, "Van elke € 100 meer loon houdt dit huishouden tussen € 10.000 en € 26.000 maar € 15 over"),
        (0.9, "Van elke € 100 meer loon tussen € 10.000 en € 23.000 houdt dit huishouden niets over"),
        (1.2, "Bij loon tussen € 10.000 en € 20.000 gaat dit huishouden er € 30 op achteruit"),
    ],
)
def test_the_title_is_where_least_is_left(rate: float, words: str) -> None:
    assert words in finding(view(made_up(rate))).replace("\xa0", " ")


def test_a_band_that_is_too_thin_for_its_name_stands_in_the_key() -> None:
    thin = Part(
        "thin", {"nl": "Kleine regeling", "en": "Small scheme"}, tuple(600.0 for _ in POINTS), marked=False
    )
    sweep = replace(made_up(), parts=(*made_up().parts, thin))
    page = render_sweep(sweep)
    assert "Kleine regeling" in page.split("<details")[0]
    assert page.split("<details")[0].count("Kleine regeling") == 2  # the wide drawing and the narrow one


def test_of_other_facts_nothing_is_kept() -> None:
    rent = view(made_up(unit="EUR/month", name="basic_rent"))
    assert finding(rent).replace("\xa0", " ").startswith("Te besteden: van € 1.000 naar € 3.000 per maand")
    assert "Marginale druk" not in table(rent).columns


def test_pressure_in_the_table_is_that_since_the_row_above() -> None:
    found = table(view(made_up(), "en"))
    assert found.columns == ["Wage", "To spend", "Marginal pressure", "Scheme", "Tax"]
    row = {row.label: [cell.text for cell in row.cells] for row in found.rows}["€14,000"]
    assert row[1:] == ["85%", "€750", "−€117"]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_page_in_chromium(tmp_path: Path, lang: str) -> None:
    path = write_sweep(made_up(), tmp_path / "new" / "sweep.html", lang)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for width in (320, 360, 1280):
            for scheme in ("light", "dark"):
                page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
                asked: list[str] = []
                page.on("request", lambda request, asked=asked: asked.append(request.url))
                page.goto(path.as_uri())
                assert asked == [path.as_uri()]
                assert page.locator("figure svg:visible").count() == 1
                page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
                assert page.evaluate("document.documentElement.scrollWidth") <= width
                found = Axe().run(page)
                assert found.violations_count == 0, found.generate_report()
                page.close()
        browser.close()


def test_what_was_typed_is_text_and_an_unknown_language_is_refused() -> None:
    assert "&lt;b&gt;made up&lt;/b&gt;" in render_sweep(made_up())
    with pytest.raises(ValueError, match="nl, en"):
        render_sweep(made_up(), "fr")
