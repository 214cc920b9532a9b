"""Ten times as much of something that is wrong takes not much more than ten times the CPU."""

import json
import resource
import subprocess

import pytest

from station import DMTOOL, TIMEOUT


def component(name, count, **changes):
    properties = {
        f"V{number}": {
            "variable_name": f"Var{number}",
            "characteristics": {"dataType": "integer", "supportsMonitoring": False},
            "attributes": [{"type": "Actual", "mutability": "ReadOnly", "value": 1}],
        }
        | changes
        for number in range(count)
    }
    return {"name": name, "properties": properties}


WRONG = {
    "variables the standard does not have": lambda count: component("TxCtrlr", count),
    "misspelt keys": lambda count: component("Meter", count, instnce="1"),
    "keys nobody knows": lambda count: component("Meter", 1) | {f"k{n}": 1 for n in range(count)},
}


def cpu(path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([DMTOOL, "validate", path], capture_output=True, timeout=TIMEOUT)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


@pytest.mark.parametrize("make", WRONG.values(), ids=WRONG.keys())
def test_the_cost_grows_with_the_file(tmp_path, make):
    costs = []
    for count in (200, 2000):
        path = tmp_path / f"{count}.json"
        path.write_text(json.dumps(make(count), indent=2))
        costs.append(min(cpu(path) for _ in range(2)))
    assert costs[1] < 20 * costs[0]
