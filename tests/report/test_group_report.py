"""The page and the terminal table of groups."""

import io
import re
from html.parser import HTMLParser

import made_up_life
import pytest
from rich.console import Console

import veerkracht as vk
from veerkracht.measures.named import ready_groups, stacking
from veerkracht.report import groups_findings as findings
from veerkracht.report import groups_map
from veerkracht.report import groups_tables as tables
from veerkracht.report.groups_page import render_groups
from veerkracht.report.groups_terminal import groups_terminal
from veerkracht.report.groups_view import GroupsView, groups_view
from veerkracht.study import life


@pytest.fixture(scope="module")
def study() -> vk.GroupStudy:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(life, "draw", made_up_life.draw)
        return vk.groups("Laren")


@pytest.fixture(scope="module")
def with_maps() -> vk.GroupStudy:
    """Of a place with several wijken; Laren has one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(life, "draw", made_up_life.draw)
        return vk.groups("Zoeterwoude", maps=["old"])


@pytest.fixture(scope="module")
def bare() -> vk.GroupStudy:
    """Without any fact of life: most is left out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(life, "draw", lambda *_: {})
        return vk.groups("GM0088")


class Outline(HTMLParser):
    """Checks nesting while collecting headings, ids and links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.feed(text)
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta", "link", "br", "hr", "img", "input"}:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if (values.get("href") or "").startswith("#"):
            self.targets.append(str(values["href"])[1:])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if dict(attrs).get("id"):
            self.ids.append(str(dict(attrs)["id"]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("which", ["study", "with_maps", "bare"])
def test_page_is_sound(which: str, lang: str, request: pytest.FixtureRequest) -> None:
    text = render_groups(request.getfixturevalue(which), lang)
    page = Outline(text)
    assert page.headings[0] == 1 and page.headings.count(1) == 1
    assert all(below <= above + 1 for above, below in zip(page.headings, page.headings[1:], strict=False))
    assert len(page.ids) == len(set(page.ids))
    assert set(page.targets) <= set(page.ids)
    assert not re.search(r"https?://|<script|<link|@import|url\((?!#)", text)
    assert "nan" not in re.sub(r"<[^>]*>", " ", text).lower().split()


def test_charts_have_alt_text_and_a_table(study: vk.GroupStudy) -> None:
    text = render_groups(study)
    figures = re.findall(r"<figure.*?</figure>", text, re.S)
    assert [re.search(r'id="([^"]+)"', figure)[1] for figure in figures] == [  # type: ignore[index]
        "chart-stacking", "chart-combinations", "chart-overlaps", "chart-lines",
    ]  # fmt: skip
    for figure in figures:
        finding = re.search(r'<p class="finding">(.*?)</p>', figure)
        labels = re.findall(r'<svg class="\w+"[^>]*role="img" aria-label="([^"]+)"', figure)
        assert finding and labels == [finding[1]] * 2
        assert re.search(r'<tbody>\s*<tr>.*<th scope="row">|<th class="block"', figure, re.S)


def test_first_screen_says_whose_criteria_these_are(study: vk.GroupStudy) -> None:
    head = render_groups(study).split("<main")[0]
    assert "Dit zijn geen echte mensen" in head and "onze keuze" in head and "bandbreedte" in head
    assert "laag opgeleid + flexibel contract + weinig geld" in head.lower()


def test_every_rule_stands_on_the_page(study: vk.GroupStudy) -> None:
    text = render_groups(study).replace("&lt;", "<").replace("&gt;", ">")
    for group in ready_groups().named().values():
        assert group.expression in text and group.source.replace("'", "&#39;") in text
    assert all(problem.definition["nl"] in text for problem in stacking().problems.values())
    assert "Dakloze mensen" in text


def test_findings(study: vk.GroupStudy) -> None:
    view = groups_view(study, "nl")
    share = view.get(findings.TWO, "share")
    assert share and share.range
    assert re.fullmatch(
        r"Minstens twee problemen tegelijk: .* Laren .* huishoudens \(.*%–.*%\)", findings.title(view)
    )
    most = view.combinations("households_with_combination")[0]
    first = view.label(f"problem:{most.removeprefix('combination:').split('+')[0]}")
    assert findings.most_together(view, "households_with_combination", "problem").startswith(first)
    said = findings.below_line(view)
    poorest = next(name for name in view.named("group") if said.startswith(view.label(name)))
    assert not findings.by_money(view, poorest)


def test_maps_say_what_they_show_and_what_they_do_not(study: vk.GroupStudy, with_maps: vk.GroupStudy) -> None:
    view = groups_view(with_maps, "nl")
    line, money, old = groups_map.charts(view)
    assert old.finding.startswith("Mensen van 65 jaar en ouder: van ")
    assert line.finding.startswith("Huishoudens onder de lage-inkomensgrens: van ")
    assert "CBS en Kadaster" in line.shows and "huishoudens" in line.shows and "mensen" in money.shows
    assert len(line.table.rows) == len(with_maps.run["wijken"])
    assert [row.cells[2].text for row in line.table.rows].count("–") >= 2
    shares = [row.cells[2].text for row in line.table.rows]
    numbers = [float(s.removesuffix("%").replace(",", ".")) for s in shares if s != "–"]
    assert numbers == sorted(numbers, reverse=True)
    words = render_groups(with_maps)
    assert "bewijzen dus geen verband" in words and "2017 en 2022" in words
    bare = GroupsView(view.place, "nl", view.run, view.figures)
    assert groups_map.charts(bare) == []
    assert groups_map.charts(groups_view(study, "nl")) == []


def test_findings_without_figures(bare: vk.GroupStudy) -> None:
    view = groups_view(bare, "en")
    assert view.stacks == []
    assert "no figure" in findings.stacked(view, "low_flexible_poor")
    assert tables.per_group(view, "exposure", tables.EXPOSURE).columns[1:] == [
        "Below the line",
        "Up to 10% above",
    ]
    assert tables.per_group(view, "ties", tables.TIES).columns == ["Group"]


def test_tables(study: vk.GroupStudy) -> None:
    view = groups_view(study, "nl")
    assert len(tables.sizes(view, "group").rows) == len(ready_groups().groups)
    assert len(tables.sizes(view, "vulnerable").rows) == 3
    assert [row.label for row in tables.stack(view, "low_flexible_poor").rows] == [
        f"{k} tegelijk" for k in (3, 2, 1, 0)
    ]
    overlap = tables.overlap(view)
    assert all(len(row.cells) == tables.OVERLAPS for row in overlap.rows)
    assert not any("Middeninkomen" in cell.small for row in overlap.rows for cell in row.cells)
    by_problem = tables.distribution(view).blocks[0][2]
    assert [row.label for row in by_problem] == ["0", "1", "2", "3", "4 of meer"]
    assert any(cell.span for row in by_problem for cell in row.cells)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_terminal_fits_eighty_columns(study: vk.GroupStudy, lang: str) -> None:
    out = io.StringIO()
    groups_terminal(study, Console(file=out, width=80, force_terminal=False), lang)
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= 80
    text = " ".join(out.getvalue().split())
    view = groups_view(study, lang)
    assert findings.title(view) in text and view.t("who.ours") in text
    absent = next(note[lang] for note in study.run["notes"] if note["kind"] == "not_in_tables")
    assert absent in text
    for measure in (*tables.EXPOSURE, *tables.PILED, *tables.BUFFERS):
        for word in view.column(measure).split():
            assert word in text
