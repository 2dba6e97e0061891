"""Fifty visitors at once on the pages that only read, on this machine.

    python benchmarks/web.py [--visitors 50] [--seconds 20]

Starts the application by itself. Prints per page the milliseconds for one visitor alone, how many answers
came in the crowd, their median and 95th percentile, and every answer that was no 200. Each visitor reads on
without a pause, so this is far more than fifty people do.
"""

import argparse
import http.client
import random
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict

import numpy as np

PAGES = (
    "/", "/en", "/gemeente/GM0344", "/wie", "/kiezen", "/kiezen/eigen?place=GM0344&year=2020", "/huishouden",
    "/wet", "/wet/zorgtoeslag?datum=2025-01-01", "/klopt-het", "/over", "/health", "/static/look.css",
    "/api/places", "/api/packages",
)  # fmt: skip
ALONE = 20  # answers per page before the visitors come


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--visitors", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20.0)
    chosen = parser.parse_args()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "veerkracht.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _until_ready(port)
        for page in PAGES:  # what is made once
            _get(port, page)
        alone = {page: [_get(port, page)[1] for _ in range(ALONE)] for page in PAGES}
        took, wrong = _crowd(port, chosen.visitors, chosen.seconds)
    finally:
        server.terminate()
        server.wait()
    print(f"{'page':40} {'alone':>7} {'answers':>8} {'median':>7} {'95%':>7}  milliseconds")
    for page in PAGES:
        times = took[page] or [float("nan")]
        print(
            f"{page:40} {np.median(alone[page]):7.0f} {len(took[page]):8} {np.median(times):7.0f} "
            f"{np.percentile(times, 95):7.0f}"
        )
    answers = sum(map(len, took.values()))
    print(f"{chosen.visitors} visitors: {answers / chosen.seconds:,.0f} answers/s, {len(wrong)} wrong")
    for page, status in wrong[:10]:
        print(f"  {page}: {status}")
    sys.exit(bool(wrong))


def _until_ready(port: int) -> None:
    for _ in range(600):
        try:
            if _get(port, "/health")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the application does not start")


def _get(port: int, page: str) -> tuple[int, float]:
    clock = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", page)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, 1000 * (time.perf_counter() - clock)


def _crowd(
    port: int, visitors: int, seconds: float
) -> tuple[dict[str, list[float]], list[tuple[str, object]]]:
    took: dict[str, list[float]] = defaultdict(list)
    wrong: list[tuple[str, object]] = []
    end = time.monotonic() + seconds

    def visit(number: int) -> None:
        order = random.Random(number)
        while time.monotonic() < end:
            page = order.choice(PAGES)
            try:
                status, milliseconds = _get(port, page)
            except OSError as error:
                wrong.append((page, error))
                continue
            if status == 200:
                took[page].append(milliseconds)
            else:
                wrong.append((page, status))

    threads = [threading.Thread(target=visit, args=(n,)) for n in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took, wrong


if __name__ == "__main__":
    main()
