"""`dmtool validate`: what it costs beside any start of dmtool, and how that grows with the config."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import ROOT, Cost, config

RUNS = 20
TENFOLD_RUNS = 5

# A config nobody has: 200 MB in 10,000 files.
COMPONENTS = 10_000
COMPONENT_BYTES = 23_000

# What a component may cost in memory once it has been looked at, and what is kept of the last files.
COMPACT_BYTES = 4_000
SHELF_BYTES = 16 * 1024 * 1024


def validate(dmtool):
    directory, name = config()
    with tempfile.TemporaryDirectory() as scratch:
        beside_others(dmtool, directory, name)
        ten_times(dmtool, directory, Path(scratch) / "tenfold")
        many(dmtool, Path(scratch) / "many")


def beside_others(dmtool, directory, name):
    start, work, other = Cost(), Cost({0, 1}), Cost({0, 1})
    checker = check_jsonschema()
    for number in range(RUNS):
        start.add(dmtool, "--version")
        work.add(dmtool, "validate", directory)
        if checker and number < 5:
            other.add(*checker, *sorted(directory.glob("*/*.json")))
    (start_cpu, start_wall), (cpu, wall) = start.medians, work.medians
    print(f"validate of {name}: whole processes, medians of {RUNS} runs taken in turn")
    print(f"  {'':28}{'CPU ms':>8}{'wall ms':>9}")
    print(f"  {'dmtool --version':28}{start_cpu:8.1f}{start_wall:9.1f}")
    print(f"  {'dmtool validate':28}{cpu:8.1f}{wall:9.1f}")
    print(f"  {'validate above --version':28}{cpu - start_cpu:8.1f}{wall - start_wall:9.1f}")
    if checker:
        other_cpu, other_wall = other.medians
        print(f"  {'check-jsonschema':28}{other_cpu:8.1f}{other_wall:9.1f}")
    else:
        print("  check-jsonschema is not there: pip install check-jsonschema")


def check_jsonschema():
    """The command that checks component files against our schema, if it is installed."""
    beside = Path(sys.executable).with_name("check-jsonschema")
    command = str(beside) if beside.exists() else shutil.which("check-jsonschema")
    schema = ROOT / "schemas" / "component.schema.json"
    return command and [command, "--schemafile", str(schema)]


def ten_times(dmtool, directory, scratch):
    """Every component ten times, told apart by its instance, against the same once."""
    for name, times in (("once", 1), ("ten times", 10)):
        for path in sorted(directory.glob("*/*.json")):
            component = json.loads(path.read_text(encoding="utf-8"))
            for number in range(times):
                folder = scratch / name / path.parent.name
                folder.mkdir(parents=True, exist_ok=True)
                if number:
                    component["instance"] = f"copy {number}"
                text = json.dumps(component, indent=2)
                (folder / f"{path.stem}_{number}.json").write_text(text, encoding="utf-8")
    start, once, tenfold = Cost(), Cost({0, 1}), Cost({0, 1})
    for _ in range(TENFOLD_RUNS):
        start.add(dmtool, "--version")
        once.add(dmtool, "validate", scratch / "once")
        tenfold.add(dmtool, "validate", scratch / "ten times")
    begin = start.medians[0]
    one, ten = once.medians[0] - begin, tenfold.medians[0] - begin
    print(f"ten times the components: {ten:.1f} ms of CPU for {one:.1f} above --version, {ten / one:.1f} times")


def many(dmtool, directory):
    """So many components that they do not belong into memory all at once."""
    total, largest = write_many(directory / "standardized")
    start, work = Cost(), Cost({0, 1})
    start.add(dmtool, "--version")
    work.add(dmtool, "validate", "--quiet", directory)
    cpu, wall = work.medians
    above = work.peak - start.peak
    bound = 3 * largest + SHELF_BYTES + COMPACT_BYTES * COMPONENTS
    print(f"{COMPONENTS} components, {total / 1e6:.0f} MB, the largest file {largest / 1e3:.0f} kB")
    print(f"  CPU {cpu / 1000:.1f} s, {total / 1e3 / cpu:.0f} MB a CPU second; wall {wall / 1000:.1f} s")
    print(
        f"  peak RSS {work.peak / 1e6:.0f} MB, {above / 1e6:.0f} above --version"
        f" ({'at most' if above <= bound else 'more than'} {bound / 1e6:.0f}: 3 of the largest file,"
        f" the shelf, {COMPACT_BYTES} bytes a component)"
    )


def write_many(folder):
    """Components with a finding each; the sizes of all and of the largest."""
    folder.mkdir(parents=True)
    total = largest = 0
    for number in range(COMPONENTS):
        component = {"name": "Pump", "instance": f"{number:05}", "properties": {}}
        size = 100
        while size < COMPONENT_BYTES:
            name = f"Pressure{len(component['properties'])}"
            component["properties"][name] = variable = {
                "variable_name": name,
                "characteristics": {
                    "dataType": "decimal", "unit": "kPa", "minLimit": 0, "maxLimit": 1000, "supportsMonitoring": True
                },
                "attributes": [{"type": "Actual", "mutability": "ReadWrite", "value": 500}],
                "description": "What this pump's gauge shows.",
            }
            size += len(json.dumps(variable, indent=2)) + 150
        variable["attributes"][0]["value"] = 1001
        text = json.dumps(component, indent=2)
        (folder / f"Pump_{number:05}.json").write_text(text, encoding="utf-8")
        total, largest = total + len(text), max(largest, len(text))
    return total, largest
