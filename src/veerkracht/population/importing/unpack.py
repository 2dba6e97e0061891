"""Unpack a Parquet file in a process of its own: a broken one can end the process that reads it.

Run as a script with the limits as words and the file on stdin. stdout: the cells as text in Arrow form (exit
0), or what is wrong with the file in words (exit 3).
"""

import io
import sys

import polars as pl

MOST_MEMORY = 12_000_000_000  # bytes of address space, far more than a file within the limits needs
REFUSED = 3
PLAIN = (pl.String, pl.Boolean, pl.Date, pl.Null)


def main(most_rows: int, most_cells: int) -> int:
    """Read stdin, write stdout; the exit code."""
    _limit_memory()
    content = sys.stdin.buffer.read()
    schema = pl.read_parquet_schema(io.BytesIO(content))
    for name, dtype in schema.items():
        if not (
            dtype.is_numeric() or dtype in PLAIN or isinstance(dtype, pl.Datetime | pl.Categorical | pl.Enum)
        ):
            return _refuse(f"column {name!r}: found {dtype}, expected text, a number, a date or yes/no")
    rows = pl.scan_parquet(io.BytesIO(content)).select(pl.len()).collect().item()
    most = min(most_rows, most_cells // max(len(schema), 1))  # before it is unpacked
    if rows > most:
        return _refuse(f"found {rows:,} rows, expected at most {most:,}")
    frame = pl.read_parquet(io.BytesIO(content))
    frame.select(_as_text(frame[name]) for name in frame.columns).write_ipc_stream(sys.stdout.buffer)
    return 0


def _refuse(what: str) -> int:
    sys.stdout.buffer.write(what.encode())
    return REFUSED


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _as_text(series: pl.Series) -> pl.Series:
    """Cells as text: whole numbers without a point, dates as 1980-05-31."""
    if isinstance(series.dtype, pl.Datetime):
        series = series.dt.date()
    if series.dtype.is_float() or isinstance(series.dtype, pl.Decimal):
        known = series.drop_nulls().cast(pl.Float64)
        if known.is_finite().all() and (known == known.round()).all() and (known.abs() < 1e15).all():
            series = series.cast(pl.Int64)
    return series.cast(pl.String)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
