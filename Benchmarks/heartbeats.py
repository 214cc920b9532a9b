"""One station and a stub of a CSMS that triggers the next Heartbeat with each answer.

So one turn is four messages of the station's: TriggerMessage comes, its answer goes, Heartbeat goes,
its answer comes. Never more than one turn is under way: the CPU a turn costs the station is the
result, and turns a second say how fast both processes together were.
"""

import time

from measure import cpu_seconds
from stub import running

WARM_UP, TURNS = 500, 10_000


def heartbeats(dmtool):
    with running(dmtool) as (station, stub):
        # Before the answer to its boot, a station is triggered to nothing.
        stub.wait_for("BootNotification")
        turns(stub, WARM_UP)
        cpu, wall = cpu_seconds(station.pid), time.monotonic()
        turns(stub, TURNS)
        cpu, wall = cpu_seconds(station.pid) - cpu, time.monotonic() - wall
    print(f"heartbeats of one station, each triggered by a stub: {TURNS} turns of four messages")
    print(f"  CPU of the station     {cpu / TURNS * 1e6:8.0f} us a heartbeat, {TURNS / cpu:.0f} a CPU second")
    print(f"  both processes, wall   {TURNS / wall:8.0f} heartbeats a second")


def turns(stub, count):
    def trigger():
        stub.call("TriggerMessage", {"requestedMessage": "Heartbeat"})

    trigger()
    stub.wait_for("Heartbeat", count, trigger)
