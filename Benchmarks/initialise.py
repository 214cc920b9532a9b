"""`dmtool init`: how much CPU it takes to make a database, beside what any start of dmtool takes."""

import tempfile
from pathlib import Path

from measure import Cost, config

RUNS = 40

# CPU milliseconds libocpp 2026.10 was measured to need for EVerest's files, whole process, 2 cores.
LIBOCPP = 16.6


def initialise(dmtool):
    directory, name = config()
    start, init = Cost(), Cost()
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(RUNS):
            start.add(dmtool, "--version")
            init.add(dmtool, "init", directory, "--db", Path(scratch) / f"{number}.db")
    (start_cpu, start_wall), (init_cpu, init_wall) = start.medians, init.medians
    work = init_cpu - start_cpu
    print(f"init of {name}: whole processes, medians of {RUNS} runs taken in turn")
    print(f"  {'':24}{'CPU ms':>8}{'wall ms':>9}")
    print(f"  {'dmtool --version':24}{start_cpu:8.1f}{start_wall:9.1f}")
    print(f"  {'dmtool init':24}{init_cpu:8.1f}{init_wall:9.1f}")
    print(f"  {'init above --version':24}{work:8.1f}{init_wall - start_wall:9.1f}")
    print(f"  {'init / --version':24}{init_cpu / start_cpu:8.2f}{init_wall / start_wall:9.2f}")
    if "EVerest" in name:
        print(f"  of libocpp's {LIBOCPP} ms elsewhere: {init_cpu / LIBOCPP:.2f}, above --version {work / LIBOCPP:.2f}")
