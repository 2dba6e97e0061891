"""What is wrong with a file, gathered so that somebody can mend it in one go."""

from collections.abc import Iterable

MOST = 20  # messages in one go
ROWS_SHOWN = 5


class ImportRefused(ValueError):
    """Data or a mapping that cannot be used; the message has a line per problem."""


class Problems:
    """Problems of one file: `add` them, then `stop` if there are any."""

    def __init__(self, file: str, first_row: int) -> None:
        self.file = file
        self.first_row = first_row  # number of the first row of data, as people see it
        self.lines: list[str] = []

    def add(self, where: str, what: str, rows: Iterable[int] = ()) -> None:
        """One problem: `where` (column), rows (positions from 0) and what was found and expected."""
        place = f"{where}: " if where else ""
        self.lines.append(f"{self.file}: {place}{self._rows(rows)}{what}")

    def _rows(self, rows: Iterable[int]) -> str:
        numbers = [int(row) + self.first_row for row in rows]
        if not numbers:
            return ""
        shown = ", ".join(str(number) for number in numbers[:ROWS_SHOWN])
        more = f" and {len(numbers) - ROWS_SHOWN:,} more" if len(numbers) > ROWS_SHOWN else ""
        return f"row{'s' if len(numbers) > 1 else ''} {shown}{more}: "

    def stop(self) -> None:
        """Raise ImportRefused with every problem, if there is one."""
        stop(self.lines)


def stop(lines: list[str]) -> None:
    """Raise ImportRefused with the first lines, and how many there are more."""
    if lines:
        more = [f"and {len(lines) - MOST} more problems"] if len(lines) > MOST else []
        raise ImportRefused("\n".join(lines[:MOST] + more))
