"""TransactionEvents: what one costs a station that validates, logs and persists it.

A car charges and every simulated second brings an Updated with the configured samples; time runs so
fast that a thousand of them come a second, which is less than a station can tell.
"""

import http.client
import json
import socket
import time
from statistics import median

from measure import cpu_seconds
from stub import running

WARM_UP, ROUNDS, EVENTS, SPEED = 300, 7, 2_000, 1_000

# CPU microseconds that one is to cost at most.
GOAL = 120


def events(dmtool):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    values = ["SampledDataCtrlr.TxUpdatedInterval=1"]
    with running(dmtool, "--speed", SPEED, "--control", f"127.0.0.1:{port}", values=values) as (station, stub):
        stub.wait_for("BootNotification")
        for path, body in (
            ("evses/1/connectors/1/plug", {"batteryKWh": 10_000, "soc": 0}),
            ("tokens", {"idToken": "ABCD1234", "evses": [1]}),
        ):
            post(port, path, body)
        stub.wait_for("TransactionEvent", WARM_UP)
        begin = time.monotonic()
        rounds = sorted(cost(station, stub) for _ in range(ROUNDS))
        rate = ROUNDS * EVENTS / (time.monotonic() - begin)
    each = median(rounds)
    print(f"TransactionEvents of one station, {ROUNDS} rounds of {EVENTS} at {rate:.0f} a second")
    print(f"  CPU of the station     {each:8.0f} us an event (goal: at most {GOAL}), {1e6 / each:.0f} a CPU second")
    print(f"  rounds from            {rounds[0]:8.0f} to {rounds[-1]:.0f} us")


def cost(station, stub):
    """CPU microseconds an event takes in one round."""
    cpu = cpu_seconds(station.pid)
    stub.wait_for("TransactionEvent", EVENTS)
    return (cpu_seconds(station.pid) - cpu) / EVENTS * 1e6


def post(port, path, body):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST", f"/api/v1/{path}", json.dumps(body))
    answer = connection.getresponse()
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.read().decode()}")
    connection.close()
