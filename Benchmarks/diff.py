"""`dmtool diff`: two configs of EVerest's size, and how it grows with the components."""

import tempfile
from pathlib import Path

from measure import ROOT, Cost, config
from migrate import write

RUNS = 20
LARGE_RUNS = 3

# CPU milliseconds that two configs of EVerest's size may take, whole process.
GOAL = 40


def diff(dmtool):
    new, name = config()
    old = ROOT.parent / "shared" / "corpus" / "everest-r1"
    start, work = Cost(), Cost()
    for _ in range(RUNS):
        start.add(dmtool, "--version")
        work.add(dmtool, "diff", old if old.is_dir() else new, new)
    (start_cpu, start_wall), (cpu, wall) = start.medians, work.medians
    print(f"diff to {name}: whole processes, medians of {RUNS} runs taken in turn")
    print(f"  {'':24}{'CPU ms':>8}{'wall ms':>9}")
    print(f"  {'dmtool --version':24}{start_cpu:8.1f}{start_wall:9.1f}")
    print(f"  {'dmtool diff':24}{cpu:8.1f}{wall:9.1f}   of {GOAL} ms CPU: {cpu / GOAL:.2f}")
    with tempfile.TemporaryDirectory() as scratch:
        small, large = (grow(dmtool, Path(scratch) / str(count), count) for count in (1_000, 10_000))
    print("10,000 components of 4 variables, half of them changed: CPU ms above --version, beside a tenth")
    print(f"  {'dmtool diff':24}{large - start_cpu:8.1f}   {(large - start_cpu) / (small - start_cpu):.1f} times")


def grow(dmtool, directory, count):
    """CPU milliseconds of comparing a config with one that has other values in half of its files."""
    write(directory / "old", components=count, variables=4, monitors=0)
    write(directory / "new", components=count, variables=4, monitors=0)
    for path in sorted((directory / "new" / "standardized").iterdir())[::2]:
        path.write_text(path.read_text().replace('"maxLimit": 1000', '"maxLimit": 2000'))
    cost = Cost()
    for _ in range(LARGE_RUNS):
        cost.add(dmtool, "diff", directory / "old", directory / "new")
    return cost.medians[0]
