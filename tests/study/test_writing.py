"""A report folder is written whole or not at all."""

import json
from pathlib import Path

import polars as pl
import pytest

import veerkracht as vk
from veerkracht.study import compare as room

WRITTEN = ["report.html", "results.parquet", "run.json"]


@pytest.fixture
def made(study) -> vk.Study:
    return study(("GM0088",), ("status-quo", "kaasschaaf"))


def names(folder: Path) -> list[str]:
    return sorted(f.name for f in folder.iterdir())


def test_what_is_written(made: vk.Study, tmp_path: Path) -> None:
    out = made.report(tmp_path / "deep" / "er" / "out", "en")
    assert names(out) == WRITTEN and names(out.parent) == ["out"]
    assert pl.read_parquet(out / "results.parquet").equals(made.results)
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert run == json.loads(json.dumps(made.run))
    for field in ("version", "seed", "command", "packages", "data", "timings", "places", "law_date"):
        assert run[field], field
    assert [p["package"]["name"] for p in run["packages"]] == ["status-quo", "kaasschaaf"]


def test_json(made: vk.Study) -> None:
    document = json.loads(made.to_json())
    assert set(document) == {"run", "results"}
    assert pl.DataFrame(document["results"], schema=made.results.schema).equals(made.results)


def test_an_earlier_report_is_replaced(made: vk.Study, study, tmp_path: Path) -> None:
    out = tmp_path / "out"
    study(("Rozendaal",)).report(out)
    made.report(out)
    assert names(out) == WRITTEN
    assert pl.read_parquet(out / "results.parquet").equals(made.results)


def test_into_the_current_folder(made: vk.Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made.report(".")
    made.report("")
    assert names(tmp_path) == WRITTEN


def test_through_a_link(made: vk.Study, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there")
    made.report(tmp_path / "link")
    assert names(tmp_path / "there") == WRITTEN and (tmp_path / "link").is_symlink()


def test_a_folder_with_other_things_is_left_alone(made: vk.Study, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(ValueError, match="holds other files"):
        made.report(tmp_path)
    with pytest.raises(ValueError, match="holds other files"):
        made.report(tmp_path / "thesis.txt")
    assert names(tmp_path) == ["thesis.txt"]


@pytest.mark.parametrize("out", ["/proc/veerkracht", "FILE/out"])
def test_a_folder_that_cannot_be_made(made: vk.Study, tmp_path: Path, out: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError):
        made.report(out.replace("FILE", str(tmp_path / "file")))
    assert names(tmp_path) == ["file"]


def test_an_unknown_language_writes_nothing(made: vk.Study, tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        made.report(tmp_path / "out", "fr")
    assert names(tmp_path) == []


@pytest.mark.parametrize("earlier", [False, True])
def test_a_failure_half_way_leaves_what_was_there(
    made: vk.Study, study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, earlier: bool
) -> None:
    out = tmp_path / "out"
    if earlier:
        study(("Rozendaal",)).report(out)
    before = {f.name: f.read_bytes() for f in out.iterdir()} if earlier else {}

    def no_space_left(*args: object, **kwargs: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(room.json, "dumps", no_space_left)
    with pytest.raises(OSError, match="No space"):
        made.report(out)
    assert names(tmp_path) == (["out"] if earlier else [])
    assert before == ({f.name: f.read_bytes() for f in out.iterdir()} if earlier else {})
