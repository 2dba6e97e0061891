"""Read a CSV or Parquet file that somebody else made: every cell as text, an empty cell as null."""

import csv
import io
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from . import unpack
from .mapping import CsvForm
from .problems import ImportRefused

MOST_BYTES = 300_000_000
MOST_ROWS = 2_000_000
MOST_COLUMNS = 300
MOST_CELLS = 100_000_000
MOST_SECONDS = 120  # to unpack a Parquet file
LONGEST = 200  # characters in a cell: longer is a remark, not a fact
PARQUET = b"PAR1"


@dataclass(frozen=True)
class Table:
    """A file as text: its name for messages, the cells, and the number of its first row of data."""

    name: str
    cells: pl.DataFrame
    first_row: int


def read_table(path: Path, form: CsvForm) -> Table:
    """Read a file. Raises ImportRefused, naming the file and where it goes wrong."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise ImportRefused(f"{path}: expected a file")
        if about.st_size > MOST_BYTES:
            raise ImportRefused(f"{path}: the file is too large, expected at most {MOST_BYTES:,} bytes")
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        if isinstance(error, ImportRefused):
            raise
        raise ImportRefused(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})") from None
    if not content:
        raise ImportRefused(f"{path}: the file is empty")
    is_parquet = content.startswith(PARQUET)
    cells = _parquet(content, str(path)) if is_parquet else _csv(content, str(path), form)
    _check_size(cells, str(path))
    cells = cells.select(pl.all().str.strip_chars().replace("", None))
    for column in cells.columns:
        if (cells[column].str.len_chars().max() or 0) > LONGEST:  # type: ignore[operator]
            raise ImportRefused(
                f"{path}: column '{column}': found text of more than {LONGEST} characters; remarks and other "
                "free text may point to people: leave the column out of the file"
            )
    return Table(path.name, cells, 1 if is_parquet else 2)


def _check_size(cells: pl.DataFrame, where: str) -> None:
    if not cells.height:
        raise ImportRefused(f"{where}: found no rows of data")
    if cells.height > MOST_ROWS:
        raise ImportRefused(f"{where}: found {cells.height:,} rows, expected at most {MOST_ROWS:,}")


def _check_names(names: list[str], where: str) -> None:
    if len(names) > MOST_COLUMNS:
        raise ImportRefused(f"{where}: found {len(names):,} columns, expected at most {MOST_COLUMNS}")
    if any(not name.strip() for name in names):
        raise ImportRefused(f"{where}: column {[not n.strip() for n in names].index(True) + 1} has no name")
    odd = [k for k, name in enumerate(names) if len(name) > LONGEST or not name.isprintable()]
    if odd:
        raise ImportRefused(f"{where}: the name of column {odd[0] + 1} is too long or cannot be printed")
    double = next((name for k, name in enumerate(names) if name in names[:k]), None)
    if double is not None:
        raise ImportRefused(f"{where}: column '{double}' stands there twice")


def _csv(content: bytes, where: str, form: CsvForm) -> pl.DataFrame:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ImportRefused(f"{where}: is text in UTF-16, expected UTF-8: save it as UTF-8")
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        raise ImportRefused(f"{where}: line {line}: found a null byte, expected text")
    try:
        text = content.decode("utf-8-sig" if form.encoding == "utf-8" else form.encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        hint = "; is it csv: {encoding: windows-1252}?" if form.encoding == "utf-8" else ""
        raise ImportRefused(f"{where}: line {line}: is not text in {form.encoding}{hint}") from None
    text = text.rstrip("\r\n") + "\n"
    rows = _check_shape(text, where, form)
    try:
        cells = pl.read_csv(io.BytesIO(text.encode()), separator=form.separator, infer_schema=False)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        raise ImportRefused(f"{where}: cannot be read as CSV; are the quotes in order?") from None
    if cells.height != rows:
        raise ImportRefused(f"{where}: cannot be read as CSV; are the quotes in order?")
    return cells


def _check_shape(text: str, where: str, form: CsvForm) -> int:
    """The number of rows of data, each as wide as the first line; Raises ImportRefused."""
    before = csv.field_size_limit(10 * LONGEST)
    number = 0
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=form.separator, strict=True)
        header = next(rows)
        _check_names(header, where)
        other = next((mark for mark in ",;\t|" if mark != form.separator and mark in header[0]), None)
        if len(header) == 1 and other:
            raise ImportRefused(
                f"{where}: found one column; write csv: {{separator: {other!r}}} in the mapping if that is "
                "what stands between the columns"
            )
        for number, row in enumerate(rows, 1):
            if len(row) != len(header):
                raise ImportRefused(
                    f"{where}: row {number + 1}: found {len(row)} cells, expected {len(header)}, as in row 1"
                )
            if number > MOST_ROWS:
                raise ImportRefused(f"{where}: expected at most {MOST_ROWS:,} rows")
    except csv.Error as error:
        raise ImportRefused(f"{where}: row {number + 2}: cannot be read as CSV ({error})") from None
    finally:
        csv.field_size_limit(before)
    return number


def _parquet(content: bytes, where: str) -> pl.DataFrame:
    limits = (str(MOST_ROWS), str(MOST_CELLS))
    command = [sys.executable, "-P", unpack.__file__, *limits]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise ImportRefused(f"{where}: takes more than {MOST_SECONDS} seconds to read") from None
    if done.returncode == unpack.REFUSED:
        raise ImportRefused(f"{where}: {done.stdout.decode()}")
    if done.returncode:
        raise ImportRefused(f"{where}: cannot be read as Parquet; the file is broken")
    cells = pl.read_ipc_stream(io.BytesIO(done.stdout))
    _check_names(cells.columns, where)
    return cells
