"""`dmtool log` on logs of running stations, and what a log holds however a station ends."""

import json
import os
import signal
import subprocess

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from conftest import PASSWORD
from station import DMTOOL, ROOT, Process, dmtool


def validator(name):
    schema = json.loads((ROOT / "schemas" / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


@pytest.fixture
def csms(make_csms):
    return make_csms("ocpp2.0.1", password=PASSWORD)


@pytest.fixture
def charged(csms, station, tmp_path):
    """The logs of a station that charged a car and ended in order."""
    station.plug(currentA=16)
    station.present("ABCD1234")
    csms.wait_for("TransactionEvent", lambda frame: frame["eventType"] == "Updated")
    station.unplug()
    csms.wait_for("TransactionEvent", lambda frame: frame["eventType"] == "Ended")
    while station.status()["queueLength"] > 0:
        pass
    station.send(signal.SIGTERM)
    assert station.wait() == 0
    return tmp_path / "logs"


def test_lines_are_as_the_schema_says_and_both_formats_read_alike(charged, csms):
    schema = validator("log-entry.schema.json")
    lines = dmtool("log", charged, "--format", "json").stdout.splitlines()
    entries = [json.loads(line) for line in lines]
    assert [error.message for entry in entries for error in schema.iter_errors(entry)] == []
    assert [entry["action"] for entry in entries if entry["dir"] == "sys"] == [
        "Session logging started.",
        "Connecting",
        "Connected",
        "Disconnected",
        "Stopped",
    ]
    text = next(path for path in charged.glob("*.log") if "security" not in path.name)
    same = [json.loads(line) for line in dmtool("log", text, "--format", "json").stdout.splitlines()]
    assert [(entry["ts"], entry.get("action"), entry["payload"]) for entry in same] == [
        (entry["ts"], entry.get("action"), entry["payload"]) for entry in entries
    ]


def test_a_transaction_is_found_and_counted(charged, csms):
    transaction = csms.calls("TransactionEvent")[0]["transactionInfo"]["transactionId"]
    events = len(csms.calls("TransactionEvent"))
    stat = dmtool("log", charged, "--transaction", transaction, "--stat", "--format", "json")
    document = json.loads(stat.stdout)
    assert list(validator("log-stat.schema.json").iter_errors(document)) == []
    assert document["frames"] == 2 * events
    row = {"action": "TransactionEvent", "from": "station", "calls": events, "errors": 0, "unanswered": 0}
    assert [{k: v for k, v in row.items() if k != "roundTripMs"} for row in document["actions"]] == [row]


def test_a_power_cut_loses_no_line(csms, station, tmp_path):
    station.present("ABCD1234")
    csms.wait("an answer to Authorize", lambda: [f for f in csms.frames if f.sender == "csms" and f.action == "Authorize"])
    station.send(signal.SIGINT)
    assert station.wait() == 130
    lines = dmtool("log", tmp_path / "logs", "--action", "Authorize").stdout.splitlines()
    assert "→ Authorize ISO14443 ABCD1234" in lines[1]


def test_what_is_added_is_followed_into_the_next_file(tmp_path):
    log = tmp_path / "libocpp_201.ndjson"

    def line(number):
        return json.dumps(
            {"ts": "2026-01-01T00:00:00Z", "dir": "out", "type": 2, "id": str(number), "action": "Heartbeat", "payload": {}}
        ) + "\n"

    log.write_text(line(1))
    follower = Process("log", log, "--follow", "--ids")
    try:
        follower.wait_for_line("Heartbeat · 1$")
        with log.open("a") as file:
            half = line(2)
            file.write(half[:20])
            file.flush()
            file.write(half[20:])
        follower.wait_for_line("Heartbeat · 2$")
        log.rename(tmp_path / "libocpp_201.ndjson.0")
        log.write_text(line(3) + line(4))
        follower.wait_for_line("Heartbeat · 4$")
        # Emptied in place and begun anew, as some rotations do.
        log.write_text(line(5))
        follower.wait_for_line("Heartbeat · 5$")
        follower.send(signal.SIGINT)
        assert follower.wait() == -signal.SIGINT
        assert "warning" not in follower.output
    finally:
        follower.stop()


def test_memory_does_not_grow_with_the_log(tmp_path):
    def peak(lines):
        log = tmp_path / f"{lines}.ndjson"
        with log.open("w") as file:
            for number in range(lines):
                call = {"ts": "2026-01-01T00:00:00Z", "dir": "out", "type": 2, "id": str(number), "action": "Heartbeat", "payload": {"customData": {"vendorId": "x" * 1000}}}
                file.write(json.dumps(call) + "\n")
        process = subprocess.Popen([DMTOOL, "log", log, "--stat"], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        return usage.ru_maxrss

    assert peak(20_000) < peak(1_000) + 8 * 1024


def test_raw_texts_are_kept_beside_the_formatted_ones(database, csms, start, tmp_path):
    dmtool("set", database, "--force", "InternalCtrlr.LogMessagesRaw=true")
    station = start(csms.url)
    csms.wait_until_accepted()
    csms.ask(
        "SetVariables",
        set_variable_data=[
            {
                "component": {"name": "SecurityCtrlr"},
                "variable": {"name": "BasicAuthPassword"},
                "attribute_value": "another password entirely",
            }
        ],
    )
    station.send(signal.SIGTERM)
    station.wait()
    raw = next((tmp_path / "logs").glob("*_raw.log")).read_text()
    assert '>CentralSystem [2,"' in raw
    assert "another password entirely" not in raw
    assert next((tmp_path / "logs").glob("*_raw.html")).read_text().endswith("</html>\n")
    # What stands in the heading reads back as a frame.
    lines = dmtool("log", next((tmp_path / "logs").glob("*_raw.log")), "--action", "SetVariables")
    assert "← SetVariables" in lines.stdout
