"""`dmtool migrate`: what finding nothing to change costs, and how it and `init` grow with the rows."""

import json
import tempfile
from pathlib import Path

from measure import Cost, config

RUNS = 20
LARGE_RUNS = 3

# CPU milliseconds libocpp 2026.10 was measured to need, whole process, 2 cores: for EVerest's files with
# nothing to change; for 1,000 components of 20 variables, fresh and then with nothing to change; for
# 8,000 monitors with nothing to change.
LIBOCPP = {"everest": 10.7, "fresh": 531, "unchanged": 301, "monitors": 823}


def migrate(dmtool):
    with tempfile.TemporaryDirectory() as scratch:
        unchanged(dmtool, Path(scratch))
        start = Cost()
        for _ in range(LARGE_RUNS):
            start.add(dmtool, "--version")
        rows = Path(scratch) / "rows"
        for count in (100, 1_000):
            write(rows / str(count), components=count, variables=20, monitors=0)
        small, large = (grow(dmtool, rows / str(count), start) for count in (100, 1_000))
        print("1,000 components of 20 variables: CPU ms above --version, beside a tenth of them")
        for what, key, before, after in zip(("init", "migrate, no change"), ("fresh", "unchanged"), small, large):
            print(f"  {what:20}{after:8.1f}{after / before:6.1f} times, {after / LIBOCPP[key]:.2f} of libocpp's elsewhere")
        write(rows / "monitors", components=100, variables=8, monitors=10)
        _, monitors = grow(dmtool, rows / "monitors", start)
        print("8,000 monitors: CPU ms above --version")
        print(f"  {'migrate, no change':20}{monitors:8.1f}, {monitors / LIBOCPP['monitors']:.2f} of libocpp's elsewhere")


def unchanged(dmtool, scratch):
    directory, name = config()
    database = scratch / "unchanged.db"
    Cost().add(dmtool, "init", directory, "--db", database)
    start, work = Cost(), Cost()
    for _ in range(RUNS):
        start.add(dmtool, "--version")
        work.add(dmtool, "migrate", directory, "--db", database)
    (start_cpu, start_wall), (cpu, wall) = start.medians, work.medians
    print(f"migrate of {name}, nothing to change: medians of {RUNS} runs taken in turn")
    print(f"  {'':24}{'CPU ms':>8}{'wall ms':>9}")
    print(f"  {'dmtool --version':24}{start_cpu:8.1f}{start_wall:9.1f}")
    print(f"  {'dmtool migrate':24}{cpu:8.1f}{wall:9.1f}")
    if "EVerest" in name:
        libocpp = LIBOCPP["everest"]
        print(f"  of libocpp's {libocpp} ms elsewhere: {cpu / libocpp:.2f}, above --version {(cpu - start_cpu) / libocpp:.2f}")


def grow(dmtool, directory, start):
    """CPU milliseconds above --version of init, and of a migrate that finds nothing to change."""
    fresh, again = Cost(), Cost()
    for number in range(LARGE_RUNS):
        database = directory / f"{number}.db"
        fresh.add(dmtool, "init", directory, "--db", database)
        again.add(dmtool, "migrate", directory, "--db", database)
    begin = start.medians[0]
    return fresh.medians[0] - begin, again.medians[0] - begin


def write(directory, components, variables, monitors):
    """A config with so many variables in each component, and monitors on each variable."""
    folder = directory / "standardized"
    folder.mkdir(parents=True)
    for number in range(components):
        properties = {
            f"Pressure{index}": {
                "variable_name": f"Pressure{index}",
                "characteristics": {
                    "dataType": "integer", "unit": "kPa", "minLimit": 0, "maxLimit": 1000, "supportsMonitoring": True
                },
                "attributes": [{"type": "Actual", "mutability": "ReadWrite", "value": index}],
                "monitors": [
                    {"config_type": "HardWiredMonitor", "type": "UpperThreshold", "severity": step, "value": 900 + step, "transaction": False}
                    for step in range(monitors)
                ],
            }
            for index in range(variables)
        }
        component = {"name": "Pump", "instance": f"{number:05}", "properties": properties}
        (folder / f"Pump_{number:05}.json").write_text(json.dumps(component, indent=2), encoding="utf-8")
