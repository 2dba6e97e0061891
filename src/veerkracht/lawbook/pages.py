"""Writes the law as a folder of Markdown pages: one per scheme, and an index."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from veerkracht import law
from veerkracht.engine.figures import ROWS, STATUSES, Figure, Value
from veerkracht.engine.rule import BEGINNING, END, Node, Rule

from .about import About, about
from .cases import Counts, count_cases
from .chart import chart, has_chart
from .formula import formula, helpers, text
from .graph import draw
from .schemes import home, names, needed, scheme, schemes, spoken_period, unit_of

MARK = "○"  # beside every value that was not verified
INPUT = "input"


@dataclass(frozen=True)
class _Page:
    """A scheme on every date. versions: name of a rule -> its texts, the oldest first."""

    name: str
    about: About
    versions: Mapping[str, tuple[Node, ...]]
    figures: tuple[Figure, ...]
    cases: Counter[str] | None
    period: str

    @property
    def doubtful(self) -> int:
        return sum(v.status != "verified" for f in self.figures for v in f.values if v.value is not None)


def write_pages(folder: Path, cases: Path | None = None) -> Path:
    """Write a page per scheme and an index, with charts beside them; the path of the index.

    cases: folder of worked cases to count, or None when they are not at hand. Raises ValueError for a folder
    of cases without any, and OSError where it cannot write.
    """
    counts = count_cases(cases) if cases else None
    periods = schemes()
    pages = [_page(name, periods[name], counts) for name in names()]
    pictures = folder / "charts"
    pictures.mkdir(parents=True, exist_ok=True)
    for page in pages:
        for figure in filter(has_chart, page.figures):
            (pictures / f"{figure.name}.svg").write_text(chart(figure), encoding="utf-8")
        if page.versions:
            picture = draw(scheme(page.name, law.LAST_DATE))
            (pictures / f"{page.name}-graph.svg").write_text(picture, encoding="utf-8")
        (folder / f"{page.name}.md").write_text("\n".join(_lines(page, cases)), encoding="utf-8")
    index = folder / "index.md"
    index.write_text("\n".join(_index(pages)), encoding="utf-8")
    return index


def _page(name: str, periods: list[tuple[date, date]], counts: Counts | None) -> _Page:
    versions: dict[str, list[Node]] = {}
    for node in law.folders().get(name, ()):
        versions.setdefault(node.name, []).append(node)
    figures = tuple(figure for figure in law.figures().by_name.values() if figure.law == name)
    own = None if counts is None else counts.get(name, Counter())
    ordered = {n: tuple(sorted(found, key=lambda node: node.start)) for n, found in versions.items()}
    spoken = ", ".join(spoken_period(*period) for period in periods) or "no date"
    return _Page(name, about(name), ordered, figures, own, spoken if ordered else "figures only")


def _index(pages: list[_Page]) -> Iterator[str]:
    yield "# The law in veerkracht\n"
    yield f"Written by `veerkracht law --pages`. {MARK}, in charts an open dot: not read in its own source.\n"
    counted = any(page.cases is not None for page in pages)
    heads = ["scheme", "what it is", "computed for", "rules", "figures", MARK]
    yield from _table_head([*heads, *(["worked cases"] if counted else [])])
    for page in pages:
        row = [f"[{page.name}]({page.name}.md)", _prose(_first_words(page)), page.period]
        row += [str(n) for n in (len(page.versions), len(page.figures), page.doubtful)]
        yield _row([*row, *([str(page.cases.total())] if page.cases is not None else [])])
    yield ""


def _lines(page: _Page, cases: Path | None) -> Iterator[str]:
    yield f"# Scheme {page.name}\n"  # not the name alone: a rule may have it too
    for name, number in page.about.laws:
        yield f"[{_prose(name)}](https://wetten.overheid.nl/{number})\n" if number else f"{_prose(name)}\n"
    for words in page.about.purpose:
        yield f"{_prose(words)}\n"
    yield f"Computed for: {page.period}. [All schemes](index.md)\n"
    yield from _rules(page)
    yield from _together(page)
    yield from _figures(page)
    yield from _status(page)
    yield from _simpler(page)
    yield from _cases(page, cases)


def _rules(page: _Page) -> Iterator[str]:
    yield "## Rules\n"
    if not page.versions:
        yield "None.\n"
    used_by = _used_by()
    leaned_on: dict[str, Callable[..., Any]] = {}
    for name, versions in page.versions.items():
        yield f"### {name}\n"
        for node in versions:
            yield f"*{_prose('; '.join(filter(None, (_unit(node), node.article, _in_force(node)))))}*\n"
            words = inspect.getdoc(node.function) if isinstance(node, Rule) else None
            if words or node.label:
                yield f"{_prose(words if words and words.startswith(node.label) else node.label)}\n"
            yield f"```python\n{formula(node)}\n```\n"
            if isinstance(node, Rule):
                leaned_on |= helpers(node.function)
        yield f"Uses: {_names((n for node in versions for n in needed(node)), page.name) or 'nothing'}.\n"
        yield f"Used by: {_names(used_by.get(name, ()), page.name) or 'no other rule'}.\n"
    if leaned_on:
        yield "### Functions that rules lean on\n"
    for name, function in sorted(leaned_on.items()):
        signature = f"`{name}({', '.join(inspect.signature(function).parameters)})`"
        yield f"{signature}: {_prose(inspect.getdoc(function) or '')}\n"
        yield f"```python\n{text(function)}\n```\n"


def _together(page: _Page) -> Iterator[str]:
    """What the scheme uses of others and what others use of it, per scheme."""
    if not page.versions:
        return
    users = _used_by()
    uses = {need for versions in page.versions.values() for node in versions for need in needed(node)}
    used = {
        user for name in (*page.versions, *(f.name for f in page.figures)) for user in users.get(name, ())
    }
    yield "## What hangs together\n"
    yield f"![Rules of {page.name} and what they use]({'charts/' + page.name}-graph.svg)\n"
    for head, found in (("Uses", uses), ("Used by", used)):
        by_home: dict[str, list[str]] = {}
        for name in sorted(found):
            by_home.setdefault(_home(name), []).append(name)
        by_home.pop(page.name, None)
        for where in sorted(by_home, key=lambda h: (h == INPUT, h)):
            place = "facts that are given" if where == INPUT else f"[{where}]({where}.md)"
            yield f"- {head} {place}: {_names(by_home[where], page.name)}"
    yield ""


def _figures(page: _Page) -> Iterator[str]:
    yield "## Figures\n"
    if not page.figures:
        yield "None.\n"
    users = _used_by()
    for figure in page.figures:
        yield f"### {figure.name}\n"
        label = " / ".join(_prose(figure.label[lang]) for lang in ("en", "nl") if lang in figure.label)
        yield f"{label}. *{_prose('; '.join(filter(None, (figure.unit, figure.article))))}*\n"
        if has_chart(figure):
            words = _prose(figure.label.get("en", figure.name))
            yield f"![{words} over the years](charts/{figure.name}.svg)\n"
        yield from _table_head(["from", "value", "status", "source"])
        for value in figure.values:
            yield _row([str(value.start), _amount(figure, value), value.status, _prose(_source(value))])
        yield ""
        if figure.unit == ROWS and (rows := [v for v in figure.values if v.table]):
            yield (
                f"Rows from {rows[-1].start}: "
                + "; ".join(" / ".join(f"{n:,g}" for n in row) for row in rows[-1].table)
                + "\n"
            )
        yield f"Used by: {_names(users.get(figure.name, ()), page.name) or 'no rule'}.\n"


def _status(page: _Page) -> Iterator[str]:
    if not page.figures:
        return
    values = [v for figure in page.figures for v in figure.values]
    known = Counter(v.status for v in values if v.value is not None)
    gaps = sum(v.value is None for v in values)
    yield "## Status and sources\n"
    counts = [f"{known[s]} {s}{'' if s == 'verified' else ' ' + MARK}" for s in STATUSES if known[s]]
    yield f"Of {known.total()} dated values: {', '.join(counts)}. Known gaps: {gaps}.\n"
    sources = Counter(v.source for v in values if v.value is not None)
    yield from (f"- {_prose(source or 'no source')}: {n}" for source, n in sorted(sources.items()))
    yield ""


def _simpler(page: _Page) -> Iterator[str]:
    yield "## Simpler than the law\n"
    for words in page.about.simplifications:
        yield f"- {_prose(words)}"
    if not page.about.simplifications:
        yield "Nothing is listed for this scheme."
    yield "\nWhat holds for every scheme stands in `docs/model.md`.\n"


def _cases(page: _Page, cases: Path | None) -> Iterator[str]:
    yield "## Worked cases\n"
    if page.cases is None or cases is None:
        yield "Not counted: the folder of cases is not at hand."
    elif not page.cases:
        yield "None expects a value of this scheme itself."
    else:
        yield f"{page.cases.total()} expect a value of this scheme:\n"
        yield from (f"- `{file}`: {n}" for file, n in sorted(page.cases.items()))
        yield f"\nThey stand in `{cases.parent.name}/{cases.name}`."
    yield ""


@lru_cache(maxsize=1)
def _used_by() -> dict[str, list[str]]:
    """Name -> rules of any date that read it."""
    found: dict[str, list[str]] = {}
    for node in law.vocabulary().nodes:
        for need in needed(node):
            found.setdefault(need, []).append(node.name)
    return found


def _names(found: Iterable[str], here: str) -> str:
    return ", ".join(_link(name, here) for name in dict.fromkeys(found))


def _link(name: str, here: str) -> str:
    where = _home(name)
    if where == INPUT:
        return f"`{name}`"
    return f"[`{name}`]({'' if where == here else where + '.md'}#{name})"


def _home(name: str) -> str:
    figure = law.figures().by_name.get(name)
    return figure.law if figure else home(name)


def _unit(node: Node) -> str:
    return f"{unit_of(node)}, per {node.per}"


def _in_force(node: Node) -> str:
    if node.start == BEGINNING and node.end == END:
        return ""
    start = "" if node.start == BEGINNING else f"from {node.start}"
    return f"{start} {'' if node.end == END else f'until {node.end}'}".strip()


def _first_words(page: _Page) -> str:
    return page.about.purpose[0] if page.about.purpose else ", ".join(name for name, _ in page.about.laws)


def _amount(figure: Figure, value: Value) -> str:
    if value.value is None:
        return "–"
    mark = "" if value.status == "verified" else f" {MARK}"
    return f"{value.value:,.10g}{' rows' if figure.unit == ROWS else ''}{mark}"


def _source(value: Value) -> str:
    return value.why if value.value is None else "; ".join(filter(None, (value.source, value.how)))


def _table_head(heads: list[str]) -> Iterator[str]:
    yield _row(heads)
    yield _row(["---"] * len(heads))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _prose(words: str) -> str:
    """Words with the signs that Markdown would read as its own made plain, but for `names`."""
    return re.sub(r"(`[^`]+`)|([\\|*_<`\[\]])", lambda m: m[1] or f"\\{m[2]}", words)
