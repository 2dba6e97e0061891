"""The report of a study: an HTML page and a terminal table. Reads only study results."""

from veerkracht.report.html import write_report
from veerkracht.report.terminal import terminal_table

__all__ = ["terminal_table", "write_report"]
