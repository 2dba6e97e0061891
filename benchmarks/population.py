"""Time and memory of building populations, of reading them again, and of comparing on a sample of them.

    python benchmarks/population.py [--place Utrecht ...] [--sample 0.1]

Prints seconds of the processor (all threads) and on the clock, and ratios, which matter on a busy machine.
The kernel is compiled before the clock starts. Populations go to a temporary cache folder.
"""

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from veerkracht import law
from veerkracht.engine.kernel import cache_folder
from veerkracht.population import store
from veerkracht.population.incomes import fit_incomes
from veerkracht.population.model import columns
from veerkracht.population.places import find_place
from veerkracht.population.synthesize import synthesize
from veerkracht.study import base
from veerkracht.study.compare import compare

PACKAGES = ["status-quo", "kaasschaaf", "investeren"]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--place", action="append")
    parser.add_argument("--sample", type=float, default=0.1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "kernels").symlink_to(cache_folder())
        os.environ["VEERKRACHT_CACHE"] = folder
        compare("GM0088", PACKAGES)  # compiles the law of both years, or reads it from the cache
        for name in chosen.place or ["Utrecht"]:
            _measure(find_place(name).code, chosen.sample)


def _measure(code: str, share: float) -> None:
    fingerprint = law.fingerprint()
    people, drawn = _timed(lambda: synthesize(code, 1))
    people, fitted = _timed(lambda people=people: fit_incomes(people, base.net_income))
    _, written = _timed(lambda: store._write(people, fingerprint))
    _, again = _timed(lambda: base.load(code))
    _, whole = _timed(lambda: compare(code, PACKAGES))
    _, part = _timed(lambda: compare(code, PACKAGES, sample=share))
    persons = len(people.persons.age)
    disk = sum(path.stat().st_size for path in store.folder().glob(f"{code}*"))
    memory = sum(v.nbytes for one in (people.persons, people.households) for v in columns(one).values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{people.name}: {persons:,} persons in {len(people):,} households")
    steps = {"draw": drawn, "fit incomes": fitted, "write": written, "read": again,
             "compare": whole, f"compare {share:g}": part}  # fmt: skip
    for step, (processor, clock) in steps.items():
        print(f"  {step}: {processor:.2f} s of the processor, {clock:.2f} s on the clock")
    built = drawn[0] + fitted[0] + written[0]
    print(
        f"  building costs {built / again[0]:.0f} times reading, and {built / persons * 1e6:.1f} s a million"
    )
    print(f"  comparing everyone costs {whole[0] / part[0]:.1f} times comparing {share:g} of them")
    print(f"  {disk / persons:.1f} bytes a person on disk, {memory / persons:.0f} in memory")
    print(f"  peak memory {peak:,.0f} MB")


def _timed(work: Callable[[], Any]) -> tuple[Any, tuple[float, float]]:
    processor, clock = time.process_time(), time.perf_counter()
    found = work()
    return found, (time.process_time() - processor, time.perf_counter() - clock)


if __name__ == "__main__":
    main()
