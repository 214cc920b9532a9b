"""`dmtool generate` of a fleet beside `cp -r` of one finished station as many times, on the same disk.

DMTOOL_STATIONS says how many stations there are, DMTOOL_SCRATCH on which disk they are made.
"""

import os
import shutil
import tempfile
from pathlib import Path
from statistics import median

from measure import Cost

STATIONS = int(os.environ.get("DMTOOL_STATIONS", "10000"))
ROUNDS = 3
LIMIT = 1.5


def generate(dmtool):
    with tempfile.TemporaryDirectory(dir=os.environ.get("DMTOOL_SCRATCH")) as scratch:
        scratch = Path(scratch)
        table = scratch / "sites.csv"
        rows = (f"CS-{number:06},SN-{number:06}\n" for number in range(1, STATIONS + 1))
        table.write_text("identity,serial\n" + "".join(rows))
        one = scratch / "one.csv"
        one.write_text("identity,serial\nCS-000000,SN-000000\n")
        Cost().add(dmtool, "generate", "--sites", one, "--out", scratch / "one")
        station = scratch / "one" / "CS-000000"
        copies, made, again = Cost(), Cost(), Cost()
        for _ in range(ROUNDS):
            place = scratch / "copies"
            place.mkdir()
            # One shell for all copies: what is measured is cp and not the start of Python's children.
            script = 'n=1; while [ "$n" -le "$2" ]; do cp -r "$1" "$3/$n"; n=$((n+1)); done'
            copies.add("sh", "-c", script, "sh", station, str(STATIONS), place)
            shutil.rmtree(place)
            os.sync()
            place = scratch / "made"
            made.add(dmtool, "generate", "--sites", table, "--out", place)
            again.add(dmtool, "generate", "--sites", table, "--out", place)
            shutil.rmtree(place)
            os.sync()
        size = sum(path.stat().st_size for path in station.rglob("*") if path.is_file())
    files = 1000 * STATIONS
    print(f"generate of {STATIONS} stations of {size / 1024:.0f} KiB, medians of {ROUNDS} rounds taken in turn")
    print(f"  {'':28}{'wall s':>8}{'CPU s':>8}{'stations/s':>12}{'peak MiB':>10}")
    for name, cost in (("cp -r", copies), ("dmtool generate", made), ("once more, nothing to do", again)):
        cpu, wall = cost.medians
        print(
            f"  {name:28}{wall / 1000:8.1f}{cpu / 1000:8.1f}{files / wall:12.0f}{cost.peak / 2**20:10.0f}"
        )
    ratio = median(made.wall) / median(copies.wall)
    print(f"  generate / cp -r: {ratio:.2f} of the wall time, {LIMIT} is the limit")
