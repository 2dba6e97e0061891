"""Groups in the terminal: the same titles and tables; 80 columns suffice."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from veerkracht.report import groups_findings as findings
from veerkracht.report import groups_map
from veerkracht.report import groups_tables as tables
from veerkracht.report.groups_view import groups_view
from veerkracht.report.notes import notes
from veerkracht.report.terminal import captioned
from veerkracht.report.view import StudyLike

MOST = 8  # combinations, wijken


def groups_terminal(study: StudyLike, console: Console, lang: str = "nl") -> None:
    """Print the finding, the tables, who is in no table and what was left out."""
    view = groups_view(study, lang)
    console.print(Text(findings.title(view), style="bold"))
    for name in view.stacks:
        console.print(Text(findings.stacked(view, name)))
    console.print(Text(findings.ranges(view), style="dim"))
    shown = [
        tables.sizes(view, "group"),
        *(tables.stack(view, name) for name in view.stacks),
        tables.sizes(view, "vulnerable"),
        *([groups_map.table(view, "all", MOST)] if len(view.wijken) > 1 else []),
        tables.distribution(view),
        tables.combinations(view, "households_with_combination", "problem", MOST),
        tables.overlap(view),
        tables.per_group(view, "exposure", tables.EXPOSURE, short=True),
        tables.per_group(view, "piled", tables.PILED, short=True),
        tables.per_group(view, "buffers", tables.BUFFERS, short=True),
        tables.per_group(view, "ties", tables.TIES[:3], short=True),
    ]
    for table in shown:
        if table.rows:
            console.print()
            console.print(captioned(table))
    said = notes(view.run, lang)
    for kind in ("not_in_tables", "missing_figure"):
        for one in said[kind]:
            console.print(Text(one.text, style="dim"))
    console.print(Text(f"{view.t('who.ours')} {view.t('synthetic.short')}", style="dim"))
