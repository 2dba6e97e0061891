"""Runs a system over many households: compiled once per set of rules and outputs, cached on disk.

Threads are plain Python threads around compiled code that releases the interpreter lock; each takes a
contiguous range of households and writes only its own rows. So the result does not depend on their number,
and no threading layer is needed that would not survive a fork or a web server.
"""

from __future__ import annotations

import hashlib
import importlib.util
import inspect
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt

from . import blocks
from .codegen import BLOCK, Program, write
from .errors import EngineError
from .system import System

Array = npt.NDArray[Any]
PARTS = 8  # per thread: large households take longer
MIXED = 20  # households per change of size, below which they are put in order of size first


def cache_folder() -> Path:
    """Where compiled kernels live: $VEERKRACHT_CACHE, or the user's cache folder."""
    chosen = os.environ.get("VEERKRACHT_CACHE")
    base = (
        Path(chosen)
        if chosen
        else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "veerkracht"
    )
    return base / "kernels"


def compute(
    system: System,
    start: Array,
    persons: Mapping[str, Array],
    households: Mapping[str, Array],
    outputs: list[str],
    threads: int | None = None,
) -> dict[str, Array]:
    """Compute `outputs` for all households; float64, one value per person or household as the name has it.

    start: int64, shape (households + 1), offsets of each household's persons. `persons` and `households` hold
    inputs by name; names that are computed otherwise may stand there too and are then taken as given. A
    number instead of an array holds for everyone. Index inputs are places within the household, -1 for none.
    Raises EngineError on a shape that does not fit, UnknownName and MissingFigure as `System.needed_for`.
    """
    start = np.ascontiguousarray(start, np.int64)
    count, people = len(start) - 1, int(start[-1])
    given = {**persons, **households}
    alike = {name: float(value) for name, value in given.items() if np.ndim(value) == 0}
    key = _system_key(system, outputs, sorted(given), alike)
    kernel = _compiled(key, lambda: write(system, outputs, given, alike))
    program = kernel.program
    smallest, largest, changes = kernel.survey(start)
    if count and not 1 <= smallest <= largest <= BLOCK:
        raise EngineError(
            f"a household has {smallest if smallest < 1 else largest} persons, expected 1 to {BLOCK}"
        )
    inputs = [_fitting(persons, n, people, system) for n in program.inputs]
    house = [_fitting(households, n, count, system) for n in program.household_inputs]
    figures = np.array([system.figure_values[n] for n in program.figures], np.float64)
    tables = tuple(np.array(system.tables[n], np.float64) for n in program.tables) or (np.empty((0, 0)),)
    out_person = _room((len(program.outputs), people))
    out_house = _room((len(program.household_outputs), count))
    order = members = None
    if changes > count // MIXED:  # compiled code takes households of one size together
        order, members, start = _by_size(start)
        inputs, house = [v[members] for v in inputs], [v[order] for v in house]
    empty = (np.empty(0),)
    arguments = (start, tuple(inputs) or empty, tuple(house) or empty, figures, tables, out_person, out_house)
    workers = max(1, min(threads or os.cpu_count() or 1, people // (8 * BLOCK) + 1))
    parts = workers * PARTS if workers > 1 else 1
    bounds = np.searchsorted(start, np.linspace(0, people, parts + 1)).astype(np.int64)
    kernel.run(0, 0, *arguments)  # compiles here rather than in a thread, which Ctrl-C would not reach

    def part(k: int) -> None:
        kernel.run(bounds[k], bounds[k + 1], *arguments)

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(part, range(parts)))
    if order is not None:
        out_person[:, members], out_house[:, order] = out_person.copy(), out_house.copy()
    result: dict[str, Array] = dict(zip(program.outputs, out_person, strict=True))
    result.update(zip(program.household_outputs, out_house, strict=True))
    return result


def _by_size(start: Array) -> tuple[Array, Array, Array]:
    """Households in order of size: their places, those of their persons, and the new offsets."""
    size = np.diff(start)
    order = np.argsort(size, kind="stable")
    offsets: Array = np.concatenate([[0], np.cumsum(size[order])])
    moved: Array = np.repeat(start[:-1][order] - offsets[:-1], size[order])  # pyright: ignore
    members = np.arange(len(moved)) + moved
    return order, members, offsets


_spare: dict[tuple[int, int], list[Array]] = {}
_KEPT = 4  # arrays kept per shape, and shapes kept
_room_lock = Lock()


def _room(shape: tuple[int, int]) -> Array:
    """An array for results: an earlier one of this shape that nobody refers to any more, or a new one.

    Fresh memory must be zeroed by the operating system page by page, which takes as long as the law itself.
    """
    with _room_lock:
        kept = _spare.setdefault(shape, [])
        for k in range(len(kept)):
            if sys.getrefcount(kept[k]) == 2:  # the list and this call: no result is a view of it
                return kept[k]
        room = np.empty(shape)
        if len(kept) < _KEPT:
            kept.append(room)
        while len(_spare) > _KEPT:
            del _spare[next(iter(_spare))]
        return room


@dataclass(frozen=True)
class _Kernel:
    program: Program
    run: Callable[..., None]
    survey: Callable[[Array], tuple[int, int, int]]


_kernels: dict[str, _Kernel] = {}


def _compiled(key: str, make: Callable[[], Program]) -> _Kernel:
    found = _kernels.get(key)
    if found is None:
        program = make()
        module = _module(program.source)
        found = _kernels[key] = _Kernel(program, module.run, module.survey)
    return found


def _system_key(system: System, outputs: list[str], supplied: list[str], alike: Mapping[str, float]) -> str:
    left_out, tables = sorted(system.unavailable), sorted(system.tables)
    return repr((id(system.vocabulary), [n.start for n in system.order], [n.name for n in system.order],
                 sorted(system.figure_values), tables, left_out, outputs, supplied,
                 sorted(alike.items())))  # fmt: skip


def _fitting(arrays: Mapping[str, Array], name: str, length: int, system: System) -> Array:
    """The array as the kernel reads it; integers of 32 bits or less stay small, for less memory traffic."""
    declared = system.vocabulary.input_index.get(name)
    kind = declared.dtype if declared else "float"
    array = np.asarray(arrays[name])
    if kind == "bool":
        array = array.astype(np.bool_, copy=False)
    elif not (array.dtype.kind == "i" and array.dtype.itemsize <= 4):
        array = array.astype(np.float64 if kind == "float" else np.int32, copy=False)
    if array.shape != (length,):
        raise EngineError(f"input '{name}' has shape {array.shape}, expected ({length},)")
    return np.ascontiguousarray(array)


@lru_cache(maxsize=64)
def _module(source: str) -> ModuleType:
    """Import the program from a cache file named after its contents; any folder that can be written does."""
    parts = (source, inspect.getsource(blocks), sys.version)
    name = f"kernel_{hashlib.sha256(repr(parts).encode()).hexdigest()[:20]}"
    for folder in (cache_folder(), Path(tempfile.gettempdir()) / f"veerkracht-{os.getuid()}"):
        file = folder / f"{name}.py"
        try:
            if not file.exists():
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if _writable_by_others(folder):  # what stands there is executed
                continue
            if not file.exists():
                with tempfile.NamedTemporaryFile(
                    "w", dir=folder, suffix=".tmp", delete=False, encoding="utf-8"
                ) as out:
                    out.write(source)
                os.replace(out.name, file)
            spec = importlib.util.spec_from_file_location(name, file)
            if spec is None or spec.loader is None:
                continue
            module = importlib.util.module_from_spec(spec)
            sys.modules[name] = module  # the compiler looks its functions up by module name
            spec.loader.exec_module(module)
        except (OSError, RuntimeError):  # RuntimeError: the compiler finds no place for its own cache
            continue
        return module
    raise EngineError("no folder can be written for the compiled rules; set VEERKRACHT_CACHE to one that can")


def _writable_by_others(folder: Path) -> bool:
    about = folder.stat()
    return about.st_uid not in (0, os.getuid()) or bool(about.st_mode & 0o022)
