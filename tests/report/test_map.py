"""The map: classes, outlines, labels."""

import re
from xml.etree import ElementTree

import polars as pl
import pytest

from veerkracht.report import map as areas
from veerkracht.report.map import CLASSES, Area, class_of, classes, drawings

DELFZIJL = "WK197908"  # Oosterhorn: industry, five residents


def percent(value: float) -> str:
    return f"{100 * value:.0f}%"


def some(prefix: str, kind: str = "wijken") -> list[Area]:
    codes = pl.read_parquet(areas.SHAPES / f"{kind}.parquet")["code"]
    found = [code for code in codes if code.startswith(prefix)]
    return [Area(code, f"<{code}>", k / 100, f"{k}%") for k, code in enumerate(found, 1)]


@pytest.mark.parametrize(
    "values",
    [
        [0.02, 0.21, 0.11, 0.04, 0.09, 0.14, 0.066],
        [0.1, 0.1, 0.1, 0.9],
        [k / 7 for k in range(60)] + [40.0],
        [0.0, 1.0],
        [0.0312, 0.0313],
    ],
)
def test_classes_hold_every_value_and_rise(values: list[float]) -> None:
    bounds = classes(values)
    assert 2 <= len(bounds) <= len(CLASSES) + 1
    assert bounds == sorted(set(bounds))
    assert bounds[0] <= min(values) and max(values) <= bounds[-1] + 1e-9
    for value in values:
        k = class_of(value, bounds)
        assert bounds[k] - 1e-6 <= value <= bounds[k + 1] + 1e-6


def test_classes_are_about_equally_full_whatever_the_largest_value() -> None:
    values = [0.2 + k / 100 for k in range(20)] + [0.95]
    bounds = classes(values)
    full = [0] * (len(bounds) - 1)
    for value in values:
        full[class_of(value, bounds)] += 1
    assert len(full) == 5 and max(full) <= 6


def test_one_value_is_one_class() -> None:
    assert classes([0.3, 0.3]) == [0.3, 0.3] and class_of(0.3, [0.3, 0.3]) == 0


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_every_area_is_drawn_once_and_can_be_read(size: str) -> None:
    shown = some("WK0141")
    shown[3] = Area(shown[3].code, "leeg", None, "–")
    svg = drawings("wijken", shown, percent, "Wit: te klein", "k", "Titel & meer", "tekst")[size == "narrow"]
    root = ElementTree.fromstring(svg)
    paths = root.findall("g/path")
    assert len(paths) == len(shown)
    titles = [path.findtext("title") for path in paths]
    assert sorted(titles) == sorted(f"{area.name}: {area.text}" for area in shown)
    blank = next(path for path in paths if path.findtext("title") == "leeg: –")
    assert blank.get("fill") not in CLASSES
    texts = [text.text for text in root.findall("text")]
    assert "Wit: te klein" in texts
    # The highest and the lowest always have a label.
    assert {shown[0].name, shown[-1].name} <= set(texts)
    width, height = map(float, str(root.get("viewBox")).split()[2:])
    for text in root.findall("text"):
        assert 0 <= float(str(text.get("x"))) <= width and 0 <= float(str(text.get("y"))) <= height
    assert root.get("role") == "img" and root.get("aria-label") == "Titel & meer"


def test_labels_do_not_overlap() -> None:
    svg = drawings("wijken", some("WK0363"), percent, "", "k", "t", "t")[0]
    spots = [
        (float(x), float(y)) for x, y in re.findall(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*paint-order', svg)
    ]
    names = spots[::2]
    assert len(names) > 5
    for k, (x, y) in enumerate(names):
        for x2, y2 in names[k + 1 :]:
            assert abs(x - x2) > 40 or abs(y - y2) > 2 * areas.LINE


def test_the_country_is_drawn_by_municipality() -> None:
    towns = some("GM", "municipalities")
    assert len(towns) == 345
    svg = drawings("municipalities", towns, percent, "", "k", "t", "t")[0]
    assert svg.count("<path") == 345 and len(svg) < 300_000


def test_merged_municipalities_lead_to_the_outline_they_are_in() -> None:
    new = areas.municipalities_of_2022()
    assert new["GM0003"] == new["GM0010"] == new["GM0024"] == "GM1979" and new["GM0788"] == "GM0824"
    codes = set(pl.read_parquet(areas.SHAPES / "municipalities.parquet")["code"])
    towns = pl.read_parquet(areas.SHAPES.parents[1] / "population" / "tables" / "municipalities.parquet")
    assert {new.get(code, code) for code in towns["gm_code"]} == codes


def test_every_wijk_of_the_tables_has_an_outline() -> None:
    shapes = pl.read_parquet(areas.SHAPES / "wijken.parquet")
    wijken = pl.read_parquet(areas.SHAPES.parents[1] / "population" / "tables" / "wijken.parquet")
    assert shapes["code"].to_list() == wijken["wijk_code"].to_list()
    assert shapes["rings"].list.len().min() >= 1  # type: ignore[operator]


def test_neighbours_share_their_border() -> None:
    shapes = dict(pl.read_parquet(areas.SHAPES / "wijken.parquet").select("code", "rings").iter_rows())

    def points(code: str) -> set[tuple[int, int]]:
        return {pair for ring in shapes[code] for pair in zip(ring[::2], ring[1::2], strict=True)}

    assert len(points("WK034406") & points("WK034401")) > 2  # Binnenstad and West of Utrecht


def test_nothing_to_show_is_said() -> None:
    with pytest.raises(ValueError, match="no area with an outline and a value"):
        drawings("wijken", [Area("WK999999", "nowhere", 0.1, "10%")], percent, "", "k", "t", "t")
    with pytest.raises(ValueError, match="no area"):
        drawings("wijken", [Area(DELFZIJL, "leeg", None, "–")], percent, "", "k", "t", "t")
