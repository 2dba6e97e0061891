"""A kernel's own loops run by Python instead of compiled: slow, but without the minute of compiling."""

import math
import re
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np

from veerkracht.engine import blocks
from veerkracht.engine.codegen import write
from veerkracht.engine.system import System

HELPERS = ("aligned", "everywhere", "larger", "load", "load_persons", "save", "save_persons")
COMPILER = (
    r"from numba import njit\n|from veerkracht\.engine\.blocks import \([^)]*\)\n|@part\n|@njit\(.*\)\n"
)


def interpret(
    system: System, start: Any, persons: Mapping[str, Any], homes: Mapping[str, Any], outputs: list[str]
) -> dict[str, np.ndarray]:
    """As `kernel.compute`, every household in a block of its own: so all that a block may leave out is."""
    given = {**persons, **homes}
    alike = {name: float(value) for name, value in given.items() if np.ndim(value) == 0}
    program = write(system, outputs, given, alike)
    names: dict[str, Any] = {name: getattr(blocks, name).py_func for name in HELPERS}
    names["touch"] = lambda *_: None
    exec(re.sub(COMPILER, "", program.source), names)
    # Whole numbers of Python: those of NumPy refuse the masks of the driver.
    names["np"] = SimpleNamespace(**vars(np) | {"uint32": int, "int64": int})
    names["math"] = math
    people, count = int(start[-1]), len(start) - 1
    figures = np.array([system.figure_values[n] for n in program.figures], np.float64)
    tables = [np.array(system.tables[n], np.float64) for n in program.tables]
    by_person = np.full((len(program.outputs), people), np.nan)
    by_house = np.full((len(program.household_outputs), count), np.nan)
    inputs = [np.asarray(persons[n], np.float64) for n in program.inputs]
    house = [np.asarray(homes[n], np.float64) for n in program.household_inputs]
    offsets = [int(at) for at in start]
    with np.errstate(all="ignore"):
        for h in range(count):
            names["run"](h, h + 1, offsets, inputs, house, figures, tables, by_person, by_house)
    found = dict(zip(program.outputs, by_person, strict=True))
    return found | dict(zip(program.household_outputs, by_house, strict=True))
