"""Files that are broken, hostile or not what they seem."""

import io
import os
from pathlib import Path

import polars as pl
import pytest

from veerkracht.population.importing import ImportRefused
from veerkracht.population.importing import read as reading
from veerkracht.population.importing.mapping import CsvForm
from veerkracht.population.importing.read import read_table

BROKEN = {
    b"": "the file is empty",
    b"a,b\n": "found no rows of data",
    b"a,b\n1,2,3\n": "row 2: found 3 cells, expected 2, as in row 1",
    b"a,b\n1,2\n3\n": "row 3: found 1 cells, expected 2, as in row 1",
    b"a,b\n1,2\n\n3,4\n": "row 3: found 0 cells",
    b"a,a\n1,2\n": "column 'a' stands there twice",
    b"a,\n1,2\n": "column 2 has no name",
    b"a,\x1b[31m\n1,2\n": "the name of column 2 is too long or cannot be printed",
    b"a,b\n1,\x00\n": "line 2: found a null byte",
    b"a,b\n1,\xe9\n": "line 2: is not text in utf-8; is it csv: {encoding: windows-1252}?",
    "a,b\n1,2\n".encode("utf-16"): "is text in UTF-16",
    b"a;b\n1;2\n": "write csv: {separator: ';'} in the mapping",
    b'a,b\n1,"2\n3,4\n': "cannot be read as CSV",
    b'a,b\n1,"2"x\n': "cannot be read as CSV",
    b"a,b\n1," + b"x" * 300 + b"\n": "column 'b': found text of more than 200 characters",
    b"a,b\n1," + b"x" * 3_000_000 + b"\n": "row 2: cannot be read as CSV",
    b"PAR1" + b"\x00" * 50: "cannot be read as Parquet",
}


@pytest.mark.parametrize("content", BROKEN, ids=[text[:30] for text in BROKEN.values()])
def test_a_broken_file(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "p.csv"
    file.write_bytes(content)
    with pytest.raises(ImportRefused) as error:
        read_table(file, CsvForm())
    assert str(error.value).startswith(f"{file}: ") and BROKEN[content] in str(error.value)


def test_parquet_cut_off_anywhere(tmp_path: Path) -> None:
    whole = io.BytesIO()
    pl.DataFrame({"a": [1, 2], "b": ["x", "y"]}).write_parquet(whole)
    content = whole.getvalue()
    for end in range(4, len(content) - 1, 37):
        (tmp_path / "p.parquet").write_bytes(content[:end])
        with pytest.raises(ImportRefused, match="cannot be read as Parquet"):
            read_table(tmp_path / "p.parquet", CsvForm())


def test_parquet_that_ends_the_process_that_reads_it(tmp_path: Path, monkeypatch) -> None:
    file = tmp_path / "p.parquet"
    pl.DataFrame({"a": [1]}).write_parquet(file)
    monkeypatch.setattr(reading.unpack, "__file__", str(tmp_path / "dies.py"))
    (tmp_path / "dies.py").write_text("import os; os.abort()")
    with pytest.raises(ImportRefused, match="cannot be read as Parquet; the file is broken"):
        read_table(file, CsvForm())
    monkeypatch.setattr(reading, "MOST_SECONDS", 0.2)
    (tmp_path / "dies.py").write_text("import time; time.sleep(5)")
    with pytest.raises(ImportRefused, match="takes more than"):
        read_table(file, CsvForm())


def test_kinds_of_cells_of_parquet(tmp_path: Path) -> None:
    file = tmp_path / "p.parquet"
    pl.DataFrame(
        {"a": [1.0, None], "b": [True, False], "c": [1.5, float("nan")], "d": ["x ", ""]}
    ).write_parquet(file)
    cells = read_table(file, CsvForm()).cells
    assert cells.rows() == [("1", "true", "1.5", "x"), (None, "false", "NaN", None)]
    pl.DataFrame({"a": [[1, 2]]}).write_parquet(file)
    with pytest.raises(ImportRefused, match=r"column 'a': found List.*, expected text, a number"):
        read_table(file, CsvForm())


def test_quotes_line_ends_and_encodings(tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    file.write_bytes(b'\xef\xbb\xbfa,b\r\n"1,5","x ""y"""\r\n2,z\r\n\r\n')
    assert read_table(file, CsvForm()).cells.rows() == [("1,5", 'x "y"'), ("2", "z")]
    file.write_bytes("a,b\n1,é\n".encode("cp1252"))
    assert read_table(file, CsvForm(encoding="windows-1252")).cells.rows() == [("1", "é")]


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(ImportRefused, match="expected a file"):
            read_table(path, CsvForm())
    with pytest.raises(ImportRefused, match=r"nothing\.csv: cannot be read \(No such file"):
        read_table(tmp_path / "nothing.csv", CsvForm())
    with pytest.raises(ImportRefused, match="cannot be read"):
        read_table(Path("a\0b"), CsvForm())


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "p.csv"
    file.write_text("a,b\n" + "1,2\n" * 20)
    for limit, says in (
        ("MOST_ROWS", "at most 5 rows"),
        ("MOST_BYTES", "too large"),
        ("MOST_COLUMNS", "2 columns"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(reading, limit, 5 if limit != "MOST_COLUMNS" else 1)
            with pytest.raises(ImportRefused, match=says):
                read_table(file, CsvForm())
