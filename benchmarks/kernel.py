"""Speed of the compiled law on a real population, beside a NumPy pass of the same rules in the same run.

    python benchmarks/kernel.py [--place Utrecht] [--times 4] [--threads N]

Prints persons per second, the ratio and peak memory. The outputs are those that `compare` asks for.
"""

import argparse
import os
import resource
import sys
import time
from datetime import date
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
import numpy_pass

from veerkracht import law
from veerkracht.engine.kernel import compute
from veerkracht.engine.plan import Plan
from veerkracht.population.places import find_place
from veerkracht.study.base import load
from veerkracht.study.inputs import law_inputs
from veerkracht.study.outcome import available


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--place", default="Utrecht")
    parser.add_argument("--times", type=int, default=4, help="copies of the place, to have enough persons")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    chosen = parser.parse_args()
    inputs = law_inputs(load(find_place(chosen.place).code))
    persons = {k: np.tile(v, chosen.times) if v.ndim else v for k, v in inputs.persons.items()}
    households = {k: np.tile(v, chosen.times) if v.ndim else v for k, v in inputs.households.items()}
    start = np.concatenate([[0], np.cumsum(np.tile(np.diff(inputs.start), chosen.times))])
    system = law.system(date(2020, 1, 1))
    outputs = available(system)
    first = compute(
        system, start, persons, households, outputs, chosen.threads
    )  # compile or read from the cache
    kernel = []
    for _ in range(9):
        clock = time.perf_counter()
        compute(system, start, persons, households, outputs, chosen.threads)
        kernel.append(time.perf_counter() - clock)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    clock = time.perf_counter()
    vector = numpy_pass.run(system, start, persons, households, outputs)
    numpy_time = time.perf_counter() - clock
    for name in outputs:
        assert np.allclose(first[name], vector[name], atol=0.005), f"kernel and NumPy differ in {name}"
    people, fast = int(start[-1]), float(np.median(kernel))
    alike = {name: 0.0 for name, values in persons.items() if not values.ndim}
    rules = len(Plan(system, outputs, {*persons, *households}, alike).nodes)
    print(f"{people:,} persons, {len(start) - 1:,} households, {chosen.threads} threads")
    print(f"{rules} rules and totals, {len(outputs)} outputs")
    print(f"{people / fast:,.0f} persons/s (median of 9; best {people / min(kernel):,.0f})")
    print(
        f"{numpy_time / fast:.1f} times a NumPy pass of the same rules ({people / numpy_time:,.0f} persons/s)"
    )
    print(f"peak memory {memory:,.0f} MB before the NumPy pass")


if __name__ == "__main__":
    main()
