"""`dmtool merge`: a site's EVerest config and a release, and how it grows with the components."""

import shutil
import tempfile
from pathlib import Path

from measure import ROOT, Cost, config
from migrate import write

RUNS = 20
LARGE_RUNS = 3


def merge(dmtool):
    theirs, name = config()
    base = ROOT.parent / "shared" / "corpus" / "everest-r1"
    base = base if base.is_dir() else theirs
    start, work = Cost(), Cost(good={0, 1})
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        ours = scratch / "ours"
        shutil.copytree(base, ours)
        (ours / "custom").mkdir(exist_ok=True)
        for path in sorted((ours / "standardized").iterdir())[::2]:
            text = path.read_text(encoding="utf-8")
            (ours / "custom" / path.name).write_text(text.replace('"value": true', '"value": false'), encoding="utf-8")
        for number in range(RUNS):
            start.add(dmtool, "--version")
            work.add(dmtool, "merge", "--base", base, "--ours", ours, "--theirs", theirs, "--out", scratch / str(number))
        (start_cpu, start_wall), (cpu, wall) = start.medians, work.medians
        print(f"merge with {name}, half of them overridden: whole processes, medians of {RUNS} runs taken in turn")
        print(f"  {'':24}{'CPU ms':>8}{'wall ms':>9}")
        print(f"  {'dmtool --version':24}{start_cpu:8.1f}{start_wall:9.1f}")
        print(f"  {'dmtool merge':24}{cpu:8.1f}{wall:9.1f}")
        small, large = (grow(dmtool, scratch / f"grown-{count}", count) for count in (1_000, 10_000))
    print("10,000 components of 4 variables, changed by both: CPU ms above --version, beside a tenth")
    print(f"  {'dmtool merge':24}{large - start_cpu:8.1f}   {(large - start_cpu) / (small - start_cpu):.1f} times")


def grow(dmtool, directory, count):
    """CPU milliseconds of merging other values in half of the files with other limits in a third."""
    for side in ("base", "ours", "theirs"):
        write(directory / side, components=count, variables=4, monitors=0)
    for path in sorted((directory / "ours" / "standardized").iterdir())[::2]:
        path.write_text(path.read_text().replace('"value": 1', '"value": 5'))
    for path in sorted((directory / "theirs" / "standardized").iterdir())[::3]:
        path.write_text(path.read_text().replace('"maxLimit": 1000', '"maxLimit": 2000'))
    cost = Cost(good={0, 1})
    sides = [part for side in ("base", "ours", "theirs") for part in (f"--{side}", directory / side)]
    for number in range(LARGE_RUNS):
        cost.add(dmtool, "merge", *sides, "--out", directory / f"out-{number}")
    return cost.medians[0]
