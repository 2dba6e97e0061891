"""The same finding and the same summary in the terminal; 80 columns suffice."""

from rich import box
from rich.console import Console, Group
from rich.table import Table as RichTable
from rich.text import Text

from veerkracht.report import findings, tables
from veerkracht.report.notes import MARK, marks
from veerkracht.report.page import MOST_PLACES
from veerkracht.report.view import StudyLike, overall, views

ROOM = 57  # columns of the terminal that figures may take before they break


def terminal_table(study: StudyLike, console: Console, lang: str = "nl") -> None:
    """Print title, levels and a table per place; many places only side by side."""
    parts = views(study, lang)
    t, whole, doubtful = parts[0].t, overall(parts), marks(study.run, lang)
    console.print(Text(findings.main_title(whole), style="bold"))
    console.print(Text(findings.levels(whole)))
    console.print(Text(findings.range_text(parts), style="dim"))
    shown = [tables.places(parts)] if len(parts) > 1 else []
    if len(parts) <= MOST_PLACES:
        shown += [tables.summary(view) for view in parts]
    for table in shown:
        console.print()
        console.print(captioned(table, set(doubtful)))
    if any(row.about in doubtful for table in shown for row in table.rows):
        console.print(Text(f"{MARK} {t('mark.legend')}", style="dim"))
    console.print(Text(t("imported.short" if study.run.get("imports") else "synthetic.short"), style="dim"))


def captioned(table: tables.Table, doubtful: frozenset[str] | set[str] = frozenset()) -> Group:
    """A table below its caption, which may be wider than the table."""
    return Group(Text(table.caption), rich_table(table, doubtful))


def rich_table(table: tables.Table, doubtful: frozenset[str] | set[str] = frozenset()) -> RichTable:
    """A table with the figure above and its share or change below."""
    drawn = RichTable(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    drawn.add_column(table.columns[0], ratio=2, overflow="fold")
    others = table.columns[1:]
    for k, column in enumerate(others):
        lines = [
            line for row in table.rows for cell in row.cells[k : k + 1] for line in _cell(cell).split("\n")
        ]
        # rich breaks at a no-break space too, so an amount keeps its line only where the column is that wide
        least = min(max((len(line) for line in lines), default=0), ROOM // len(others))
        drawn.add_column(column, justify="right", ratio=1, overflow="fold", min_width=least)
    for name, _, rows in table.blocks:
        if name:
            drawn.add_row(Text(name, style="bold"))
        for row in rows:
            label = f"{row.label} {MARK}" if row.about in doubtful else row.label
            drawn.add_row(
                Text(label),
                *(Text(_cell(cell)) for cell in row.cells),
            )
    return drawn


def _cell(cell: tables.Cell) -> str:
    return "\n".join(filter(None, (cell.text, cell.span, " · ".join(cell.small))))
