"""Pages of the law: everything is on them, links lead somewhere, charts show the figures as they are."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from veerkracht import law
from veerkracht.engine.errors import FigureError
from veerkracht.engine.figures import Figure, Value
from veerkracht.lawbook import write_pages
from veerkracht.lawbook.about import about
from veerkracht.lawbook.chart import chart, has_chart
from veerkracht.lawbook.schemes import names

CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pages(tmp_path_factory.mktemp("law") / "pages", CASES).parent


def page(folder: Path, name: str) -> str:
    return (folder / f"{name}.md").read_text(encoding="utf-8")


def headings(text: str) -> list[str]:
    return re.findall(r"^#+ (.*)$", re.sub(r"```.*?```", "", text, flags=re.S), re.M)


def test_there_is_a_page_per_scheme_with_every_rule_figure_and_value(folder: Path) -> None:
    assert {file.stem for file in folder.glob("*.md")} == {*names(), "index"}
    for name in names():
        text = page(folder, name)
        found = Counter(headings(text))
        for rule in {node.name for node in law.folders().get(name, ())}:
            assert found[rule] == 1, rule
        for node in law.folders().get(name, ()):
            assert node.article.replace("*", r"\*") in text
        for figure in law.figures().by_name.values():
            if figure.law == name:
                assert found[figure.name] == 1
                for value in figure.values:
                    assert f"| {value.start} | " in text
                    assert value.value is None or f"{value.value:,.10g}" in text


def test_every_link_leads_to_a_page_heading_or_picture(folder: Path) -> None:
    anchors = {file.name: set(headings(file.read_text(encoding="utf-8"))) for file in folder.glob("*.md")}
    for file in folder.glob("*.md"):
        for link in re.findall(r"\]\(([^)]+)\)", file.read_text(encoding="utf-8")):
            if not link.startswith("https://wetten.overheid.nl/BWBR"):
                target, _, anchor = link.partition("#")
                assert (folder / (target or file.name)).is_file(), (file.name, link)
                assert not anchor or anchor in anchors[target or file.name], (file.name, link)
    pictures = set(re.findall(r"charts/[\w-]+\.svg", " ".join(page(folder, name) for name in names())))
    assert pictures == {f"charts/{file.name}" for file in (folder / "charts").iterdir()}


def test_what_stands_on_a_page(folder: Path) -> None:
    text = page(folder, "huurtoeslag")
    assert "[Wet op de huurtoeslag](https://wetten.overheid.nl/BWBR0008659)" in text
    assert "*EUR/month, per household; Wht art. 16; from 2026-01-01*" in text
    assert "return basishuur_eenpersoons if huurtoeslag_bewoners <= 1 else basishuur_meerpersoons" in text
    assert (
        "`huurtoeslag_delen(rekenhuur, basishuur, kwaliteit, aftopping, deel_b, deel_c)`: Per month" in text
    )
    assert "sum of rekeninkomen_persoon over household" in text
    assert "- Uses [awir](awir.md): " in text
    assert "- service costs are one total of at most EUR 48" in text
    assert "not four kinds" not in page(folder, "zorgtoeslag")
    assert "1,642" in page(folder, "zorgtoeslag")


def test_a_scheme_without_figures_has_a_page_too(folder: Path) -> None:
    assert "## Figures\n\nNone.\n" in page(folder, "huishouden")
    assert "## Status" not in page(folder, "huishouden")


def test_status_counts_are_those_of_the_files(folder: Path) -> None:
    values = [
        value
        for file in (law.FOLDER / "anw").glob("*.yaml")
        for entry in yaml.safe_load(file.read_text(encoding="utf-8")).get("figures", {}).values()
        for value in entry["values"].values()
    ]
    counts = Counter(value["status"] for value in values if value.get("value") is not None or "rows" in value)
    assert f"Of {counts.total()} dated values: {counts['verified']} verified, " in page(folder, "anw")
    doubtful = counts.total() - counts["verified"]
    assert re.search(rf"\| \[anw\]\(anw\.md\) \|.*\| {doubtful} \| \d+ \|", page(folder, "index"))


def test_worked_cases_are_counted_where_they_stand(folder: Path, tmp_path: Path) -> None:
    cases = yaml.safe_load((CASES / "kinderbijslag.yaml").read_text(encoding="utf-8"))["cases"]
    own = [case for case in cases if any(key.endswith("kinderbijslag") for key in case["expect"])]
    assert f"- `kinderbijslag.yaml`: {len(own)}" in page(folder, "kinderbijslag")
    without = write_pages(tmp_path).parent
    assert "Not counted" in page(without, "kinderbijslag")
    assert "worked cases" not in page(without, "index")
    with pytest.raises(ValueError, match="found no case files"):
        write_pages(tmp_path, tmp_path / "none")


def test_every_chart_has_a_dot_per_value_open_where_not_verified(folder: Path) -> None:
    for figure in filter(has_chart, law.figures().by_name.values()):
        picture = ElementTree.parse(folder / "charts" / f"{figure.name}.svg").getroot()
        dots = picture.findall("{*}circle")
        known = [value for value in figure.values if value.value is not None]
        assert len(dots) == len(known)
        paper = picture.find("{*}rect").attrib["fill"]  # type: ignore[union-attr]
        open_dots = sum(dot.attrib["fill"] == paper for dot in dots)
        assert open_dots == sum(value.status != "verified" for value in known)
        for dot in dots:
            assert 0 < float(dot.attrib["cx"]) < float(picture.attrib["width"])
            assert 30 < float(dot.attrib["cy"]) < float(picture.attrib["height"])


def figure(*amounts: float | None) -> Figure:
    values = tuple(Value(date(2019 + k, 1, 1), amount) for k, amount in enumerate(amounts))
    return Figure("proef", "proef", "EUR", "art. 1", {"en": "a <trial>"}, values)


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=8))
def test_higher_values_stand_higher(amounts: list[float]) -> None:
    amounts = [round(amount, 2) for amount in amounts]
    if len(set(amounts)) < 2:
        assert not has_chart(figure(*amounts))
        return
    dots = ElementTree.fromstring(chart(figure(*amounts))).findall("{*}circle")
    heights = [-float(dot.attrib["cy"]) for dot in dots]
    order = sorted(range(len(amounts)), key=lambda k: (amounts[k], heights[k]))
    assert [heights[k] for k in order] == sorted(heights)
    assert max(heights) > min(heights)


def test_a_gap_breaks_the_line_and_no_chart_is_made_of_one_value() -> None:
    assert not has_chart(figure(1.0)) and not has_chart(figure(1.0, None)) and not has_chart(figure(2, 2))
    lines = ElementTree.fromstring(chart(figure(1, None, 3))).findall("{*}path[@stroke-width='2']")
    assert len(lines) == 2
    assert not any("V" in line.attrib["d"] for line in lines)


def test_an_unknown_field_in_the_head_of_a_law_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "proef").mkdir()
    (tmp_path / "proef" / "figures.yaml").write_text("law: {name: Proef, simplification: [a]}")
    monkeypatch.setattr(law, "FOLDER", tmp_path)
    with pytest.raises(FigureError, match=r"proef/figures.yaml: law: expected bwb, name, simplifications"):
        about("proef")
