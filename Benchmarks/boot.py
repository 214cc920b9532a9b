"""From the start of `run` to BootNotification, a full report, and the memory of a station that is idle."""

import json
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

from measure import cpu_seconds
from stub import run, running

RUNS, REPORTS, IDLE_SECONDS = 20, 20, 3

# At most: milliseconds to BootNotification, and for a report of so many variables.
BOOT_GOAL, REPORT_GOAL, VARIABLES = 300, 20, 450


def boot(dmtool):
    waits = []
    for _ in range(RUNS):
        with running(dmtool) as (station, stub):
            stub.wait_for("BootNotification")
            waits.append((time.monotonic() - station.begin) * 1000)
    print(f"run to BootNotification, medians of {RUNS} starts")
    print(f"  wall                   {median(waits):8.1f} ms (goal: at most {BOOT_GOAL}), the longest {max(waits):.1f}")
    with tempfile.TemporaryDirectory() as scratch:
        report(dmtool, Path(scratch))
    idle(dmtool)


def report(dmtool, scratch):
    """FullInventory of a station with at least so many variables, from the request to the last page."""
    evses = 2
    while True:
        evses += 2
        run(dmtool, "generate", "--identity", "BENCH", "--evses", str(evses), "--csms-url", "ws://127.0.0.1:1", "--out", scratch / str(evses))
        database = scratch / str(evses) / "BENCH" / "station.db"
        if count_variables(dmtool, database) >= VARIABLES:
            break
    walls, cpus = [], []
    with running(dmtool, database=database) as (station, stub):
        stub.wait_for("SecurityEventNotification")
        for number in range(REPORTS):
            cpu, wall = cpu_seconds(station.pid), time.monotonic()
            stub.call("GetBaseReport", {"requestId": number, "reportBase": "FullInventory"})
            variables = 0
            while True:
                page = stub.wait_for("NotifyReport")
                variables += len(page["reportData"])
                if not page.get("tbc"):
                    break
            walls.append((time.monotonic() - wall) * 1000)
            cpus.append(cpu_seconds(station.pid) - cpu)
    each = sum(cpus) / REPORTS * 1000
    print(f"FullInventory of {variables} variables, {REPORTS} times")
    print(f"  wall with the stub     {median(walls):8.1f} ms (goal: at most {REPORT_GOAL} for {VARIABLES})")
    print(f"  CPU of the station     {each:8.1f} ms")


def listen(stub):
    """Answers what comes until nothing has come for a while."""
    stub.socket.settimeout(IDLE_SECONDS)
    try:
        stub.wait_for("nothing")
    except TimeoutError:
        pass


def count_variables(dmtool, database):
    shown = subprocess.run([dmtool, "show", database, "--format", "json"], check=True, capture_output=True)
    return sum(len(component["variables"]) for component in json.loads(shown.stdout)["components"])


def idle(dmtool):
    with running(dmtool) as (station, stub):
        stub.wait_for("BootNotification")
        listen(stub)
        status = dict(
            line.split(":\t", 1) for line in Path(f"/proc/{station.pid}/status").read_text().splitlines() if ":\t" in line
        )
        cpu = cpu_seconds(station.pid)
        listen(stub)
        cpu = cpu_seconds(station.pid) - cpu
    kinds = ", ".join(f"{name[3:].lower()} {int(status[name].split()[0]) / 1024:.1f}" for name in ("RssAnon", "RssFile"))
    print("one idle station, MB resident")
    print(f"  memory                 {int(status['VmRSS'].split()[0]) / 1024:8.1f} MB ({kinds}), {status['Threads'].strip()} threads")
    print(f"  CPU while nothing is said {cpu * 1000 / IDLE_SECONDS:5.1f} ms a second")
