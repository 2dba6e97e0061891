"""The law as a book: every scheme can be looked up, and what it says is what the figures files say."""

import io
from datetime import date
from xml.etree import ElementTree

import pytest
import yaml
from rich.console import Console

from veerkracht import law, lawbook
from veerkracht.lawbook.schemes import count_values, names

DAY = date(2025, 1, 1)


def printed(render: object, *arguments: object, width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width)
    render(*arguments, console)  # type: ignore[operator]
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_every_rule_and_figure_stands_in_one_scheme() -> None:
    system = law.system(DAY)
    found = [lawbook.scheme(name, DAY) for name in names()]
    rules = [node.name for scheme in found for node in scheme.rules]
    assert sorted(rules) == sorted(node.name for node in system.order)
    figures = [figure.path for scheme in found for figure in scheme.figures]
    assert sorted(figures) == law.figures().paths()


def test_what_a_scheme_uses_and_what_uses_it() -> None:
    found = lawbook.scheme("zorgtoeslag", DAY)
    assert found.uses["toetsingsinkomen_eenheid"] == "awir"
    assert found.uses["insured"] == "input"
    assert found.used_by["besteedbaar_inkomen"] == "inkomen"
    assert "zorgtoeslag" not in {**found.uses, **found.used_by}


def test_periods_follow_the_figures() -> None:
    """The EU line has no figure before its first date; a scheme with a gap shows it."""
    periods = lawbook.schemes()
    assert periods["zorgtoeslag"] == [(date(2019, 1, 1), date(2026, 7, 1))]
    (first, last), *more = periods["armoedegrenzen"]
    assert not more
    assert (first, last) == (date(2024, 1, 1), date(2024, 7, 1))  # what the Commissie found is about 2024
    assert lawbook.scheme("armoedegrenzen", last).missing == {}
    assert lawbook.scheme("armoedegrenzen", date(2026, 1, 1)).missing
    assert lawbook.scheme("armoedegrenzen", law.FIRST_DATE).missing


def test_unverified_lists_exactly_what_the_files_say() -> None:
    expected, total = set(), 0
    for file in law.FOLDER.glob("*/*.yaml"):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        for name, entry in (content.get("figures") or {}).items():
            for start, value in entry["values"].items():
                known = value.get("value") is not None or "rows" in value
                total += known
                if known and value["status"] != "verified":
                    expected.add((f"{file.parent.name}.{name}", start))
    found = [(item.figure.path, item.value.start) for item in lawbook.unverified()]
    assert len(found) == len(set(found)) and set(found) == expected
    assert count_values() == total


def test_less_than_a_tenth_of_the_figures_is_unverified() -> None:
    assert len(lawbook.unverified()) < 0.1 * count_values()


@pytest.mark.parametrize("name", names())
def test_page_and_graph_of_every_scheme(name: str) -> None:
    found = lawbook.scheme(name, DAY)
    page = printed(lawbook.render_scheme, found, width=400)
    for node in found.rules:
        assert node.name in page and node.article in page
    for figure in found.figures:
        at = figure.at(DAY)
        assert (at.source if at else figure.gap(DAY)) in page
    picture = ElementTree.fromstring(lawbook.draw(found))
    boxes = picture.findall("{*}g")
    titles = {box.findtext("{*}title") for box in boxes}
    assert {node.name.replace("_", " ") for node in found.rules} <= titles
    assert len(boxes) == len({*(n.name for n in found.rules), *found.uses, *found.used_by})
    places = [rect.attrib for rect in picture.findall("{*}g/{*}rect")]
    assert len(places) == len(boxes)
    for place in places:  # nothing sticks out
        assert float(place["x"]) + float(place["width"]) <= float(picture.attrib["width"])
        assert float(place["y"]) + float(place["height"]) <= float(picture.attrib["height"])


def test_list_of_schemes_fits_a_terminal() -> None:
    page = printed(lawbook.render_schemes)
    assert all(name in page for name in names())
    assert max(len(line) for line in page.splitlines()) <= 80


def test_an_unknown_scheme_names_the_nearest() -> None:
    with pytest.raises(ValueError, match=r"found 'zorgtoeslagen', expected one of: zorgtoeslag"):
        lawbook.scheme("zorgtoeslagen", DAY)
    with pytest.raises(ValueError, match="2019-01-01 to 2026-12-31"):
        lawbook.scheme("zorgtoeslag", date(2018, 1, 1))
