"""The page, the terminal and the document of a validation."""

import io
import re
from html import unescape
from pathlib import Path

import polars as pl
import pytest
from rich.console import Console
from test_group_report import Outline

from veerkracht.population import tables
from veerkracht.population.validate import SCHEMA
from veerkracht.report import margin_names, validation_findings
from veerkracht.report.validation_docs import END, START, write_document
from veerkracht.report.validation_page import page, render_validation
from veerkracht.report.validation_tables import areas
from veerkracht.report.validation_terminal import validation_terminal
from veerkracht.report.validation_view import validation_view
from veerkracht.study.validation import Validation, validate, validate_country

PLACES = ("GM0088", "GM0060", "GM0096")


@pytest.fixture(scope="module")
def small() -> Validation:
    return validate("GM0088")


@pytest.fixture(scope="module")
def some() -> Validation:
    return validate_country(places=PLACES, workers=1)


def off(study: Validation, name: str) -> Validation:
    """The same with one margin far outside its tolerance."""
    wrong = pl.col("name") == name
    margins = study.margins.with_columns(
        value=pl.when(wrong).then(pl.col("value") + 77).otherwise(pl.col("value")),
        difference=pl.when(wrong).then(pl.col("difference") + 77).otherwise(pl.col("difference")),
        ok=pl.when(wrong).then(False).otherwise(pl.col("ok")),
    )
    return Validation(margins, study.totals, study.run)


def printed(study: Validation, lang: str = "en", width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    validation_terminal(study, console, lang)
    return console.file.getvalue()  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("which", ["small", "some"])
def test_page_is_sound(which: str, lang: str, request: pytest.FixtureRequest) -> None:
    text = render_validation(request.getfixturevalue(which), lang)
    outline = Outline(text)
    assert outline.headings[0] == 1 and outline.headings.count(1) == 1
    assert all(b <= a + 1 for a, b in zip(outline.headings, outline.headings[1:], strict=False))
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.targets) <= set(outline.ids)
    assert not re.search(r"https?://|<script|<link|@import|url\((?!#)", text)
    assert "nan" not in re.sub(r"<[^>]*>", " ", text).lower().split()


def test_every_margin_and_assumption_stands_on_the_page(small: Validation) -> None:
    text = unescape(render_validation(small, "en"))
    rows = re.findall(r'<tr><th scope="row">([^<]*)</th>', text)
    for name in small.margins.filter(level="municipality")["name"]:
        assert margin_names.margin(name, "en") in rows, name
    for one in small.run["assumed"]:
        name, source = one["name"].replace("_", " "), f"{one['source']} ({one['status']})"
        assert f"<dt>{name}</dt>" in text and source in text and one["range"] in text


def test_charts_have_alt_text_and_a_table(some: Validation) -> None:
    figures = re.findall(r"<figure.*?</figure>", render_validation(some), re.S)
    assert len(figures) == 5
    for figure in figures:
        finding = re.search(r'<p class="finding">(.*?)</p>', figure)
        labels = re.findall(r'<svg class="\w+"[^>]*role="img" aria-label="([^"]+)"', figure)
        assert finding and labels == [finding[1]] * 2
        assert re.search(r'<tbody>\s*<tr>.*<th scope="row">', figure, re.S)


def test_a_margin_that_fails_is_shown(small: Validation) -> None:
    good, bad = render_validation(small, "en"), off(small, "men")
    text = render_validation(bad, "en")
    assert "Schiermonnikoog: 1 of the 184 numbers that must be exact are not" in text
    assert "Numbers that must be exact and are not" in text and "+77 !" in text
    assert "+77 !" not in good and "all 184 numbers" in good
    assert "+77 !" in printed(bad) and "+77 !" not in printed(small)


def test_a_check_that_fails_is_in_the_title(small: Validation) -> None:
    name = "up to 110% of the social minimum, % of households"
    view = validation_view(off(small, name), "nl")
    far = sum(not m.ok for m in view.of("below the low-income line", "up to 1"))
    words = f"maar {far} van de 4 armoedecijfers liggen ver van het gepubliceerde"
    assert far and validation_findings.title(view).endswith(words)
    assert "punt meer huishoudens dan gepubliceerd" in validation_findings.poverty(view)


def test_a_place_without_published_poverty_says_so() -> None:
    table = tables.check_table("municipalities").filter(pl.col("hh_low_income_pct").is_null())
    found = validate(table.sort("households")["gm_code"][0])
    assert not found.margins["name"].str.starts_with("below the low-income line").any()
    text = render_validation(found)
    assert "over armoede is hier niets gepubliceerd" in text and "chart-poverty" not in text
    assert "weggelaten om het model te kunnen toetsen" in text


def test_a_margin_of_another_table_and_level_is_shown_under_its_own_name(small: Validation) -> None:
    """A table that is added needs no change here."""
    row = ("sector: Q", "Schiermonnikoog", 10.0, 12.0, 2.0, 5.0, True, "raked", "81434NED", "municipality")
    more = pl.DataFrame([row], schema=SCHEMA, orient="row")
    text = render_validation(Validation(pl.concat([small.margins, more]), small.totals, small.run), "en")
    assert "Sector: 1 of 1 within the tolerance" in text and "81434NED" in text


def test_areas_are_counted_and_stay_out_of_the_municipality(small: Validation) -> None:
    rows = [
        ("tenure: own", f"Schiermonnikoog/{k}", 10.0, 10.0 + k, float(k), 2.0, k <= 2, "raked", "PC4", "pc4")
        for k in range(5)
    ]
    own = small.margins.filter(level="municipality")
    more = pl.concat([own, pl.DataFrame(rows, schema=SCHEMA, orient="row")])
    view = validation_view(Validation(more, small.totals, small.run), "en")
    assert len(view.margins) == own.height
    (row,) = areas(view).rows
    assert [cell.text for cell in row.cells] == ["pc4", "raked", "5", "2", "2"]
    assert [section.key for section in page(view).sections][-1] == "areas"


def test_names_in_words() -> None:
    assert margin_names.margin("persons of 65-69: married_no_children", "nl") == (
        "Personen van 65-69: gehuwd, zonder kinderen"
    )
    assert margin_names.margin("below the low-income line, % of households", "nl") == (
        "Onder de lage-inkomensgrens, % van de huishoudens"
    )
    name = "below the low-income line, %: Type: Paar, zonder kind, onder AOW-lft"
    assert margin_names.characteristic(name, "en") == "Type: couple without children, below AOW age"
    assert margin_names.characteristic(name, "nl") == "Type: Paar, zonder kind, onder AOW-lft"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_name_is_left_in_the_other_language(some: Validation, lang: str) -> None:
    words = {
        "nl": r"\b(with|below|without|persons|households)\b",
        "en": r"\b(van|met|onder|zonder|Bron|jaar)\b",
    }
    for name in some.margins["name"].unique():
        assert not re.search(words[lang], margin_names.margin(name, lang)), margin_names.margin(name, lang)


def test_terminal_fits_and_ends_with_the_finding(small: Validation, some: Validation) -> None:
    for study in (small, some):
        lines = printed(study).splitlines()
        assert max(map(len, lines)) <= 80
        assert any(
            validation_findings.title(validation_view(study, "en"))[:40] in line for line in lines[-6:]
        )
    text = printed(small)
    assert "160 of 160 within the tolerance" in text and "Below the low-income line" in text


def test_document_is_written_between_the_marks(some: Validation, tmp_path: Path) -> None:
    path = tmp_path / "validation.md"
    path.write_text(f"# Law\n\nby hand\n\n{START}\nold\n{END}\n\nafter\n")
    written = write_document(some, path, "veerkracht x")
    text = path.read_text()
    assert text.startswith("# Law\n\nby hand\n\n") and text.endswith("\n\nafter\n") and "\nold\n" not in text
    assert "`veerkracht x`" in text and "| Home: rented, with huurtoeslag |" in text
    images = re.findall(r"\]\((images/[^)]+)\)", text)
    assert {path.parent / name for name in images} == set(written[1:])
    for image in written[1:]:
        assert image.read_text().startswith("<svg ") and "<title>" in image.read_text()
    first = {one: one.read_bytes() for one in written}
    write_document(some, path, "veerkracht x")
    assert {one: one.read_bytes() for one in written} == first


def test_document_is_refused(some: Validation, small: Validation, tmp_path: Path) -> None:
    path = tmp_path / "validation.md"
    path.write_text("# Law\n")
    with pytest.raises(ValueError, match="population: start"):
        write_document(some, path, "x")
    with pytest.raises(ValueError, match="whole country"):
        write_document(small, tmp_path / "other.md", "x")
    assert path.read_text() == "# Law\n" and not (tmp_path / "images").exists()


def test_sections_that_are_added_are_drawn(small: Validation) -> None:
    """The page is a list of sections: one more needs one line."""
    found = page(validation_view(small, "nl"))
    assert [section.key for section in found.sections] == ["sizes", "poverty", "curve", "margins", "areas"]


def test_no_margin_of_a_municipality_keeps_english_words_in_dutch(small: Validation) -> None:
    english = (
        r"(?i)\b(and|under|with|in the|no|at|mean|income|origin|spread|workers|couple|section|sectie)\b|plus"
    )
    kept = {name for name in small.margins["name"] if re.search(english, margin_names.margin(name, "nl"))}
    assert not kept
