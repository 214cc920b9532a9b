"""Connections that fail, end and come again; and how a station leaves."""

import signal
import socket

import pytest

from conftest import PASSWORD
from station import ROOT, dmtool


def test_the_password_is_sent_and_the_versions_are_offered(csms, station):
    offered = csms.requests[0].headers["Sec-WebSocket-Protocol"]
    assert [name.strip() for name in offered.split(",")] == ["ocpp2.1", "ocpp2.0.1"]
    assert csms.refusals == 0


def test_a_wrong_password_is_one_clear_line_each_attempt(csms, start):
    csms.password = "another one entirely"
    station = start(csms.url)
    station.wait_for_line(r"the CSMS refused the password \(401\)", stream=("err",))
    csms.wait("second attempt", lambda: csms.refusals >= 2)
    csms.password = PASSWORD
    csms.wait_until_accepted()
    assert PASSWORD not in station.output


def test_a_csms_that_is_not_there_is_named_and_tried_again(make_csms, subprotocol, start):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    station = start(f"ws://127.0.0.1:{port}")
    station.wait_for_line(rf"nothing listens on 127\.0\.0\.1:{port}", stream=("err",), count=2)
    assert station.status()["connection"]["state"] != "connected"
    assert station.status()["boot"] == "Unknown"


def test_a_csms_that_picks_no_version_is_left(make_csms, start):
    csms = make_csms(picks_subprotocol=False)
    station = start(csms.url)
    station.wait_for_line("the CSMS speaks none of ocpp2.1, ocpp2.0.1", stream=("err",))
    csms.wait("second attempt", lambda: len(csms.requests) >= 2)
    assert csms.frames == []


def test_the_connection_is_taken_and_given_back(csms, station):
    station.connect(False)
    csms.wait("the end of the session", lambda: csms.sessions_ended == 1)
    assert station.status()["connection"]["state"] == "heldOffline"
    station.connect(True)
    csms.wait("a new session", lambda: len(csms.transcripts) == 2)
    # B01: a connection that comes back is no boot.
    answer = csms.wait("a way to ask", lambda: csms.session) and csms.ask(
        "GetVariables",
        get_variable_data=[
            {"component": {"name": "OCPPCommCtrlr"}, "variable": {"name": "HeartbeatInterval"}}
        ],
    )
    assert answer.get_variable_result[0]["attribute_status"] == "Accepted"
    assert len(csms.calls("BootNotification")) == 1


def test_a_transaction_goes_on_without_a_connection(csms, station):
    station.plug(1, 1)
    station.present("ABCD1234", 1)
    csms.wait_for("TransactionEvent", lambda frame: frame["eventType"] == "Started")
    station.connect(False)
    csms.wait("the end of the session", lambda: csms.sessions_ended == 1)
    station.unplug(1, 1)
    station.connect(True)
    ended = csms.wait_for("TransactionEvent", lambda frame: frame["eventType"] == "Ended")
    assert ended["offline"] is True
    # E13: an event whose answer the connection's end took away is told again.
    told = dict.fromkeys(event["seqNo"] for event in csms.calls("TransactionEvent"))
    assert list(told) == list(range(len(told)))


def test_sigterm_is_an_orderly_end(csms, station):
    station.send(signal.SIGTERM)
    assert station.wait() == 0
    csms.wait("the end of the session", lambda: csms.sessions_ended == 1)
    assert csms.last_close_code in (1000, 1001)


def test_sigint_without_a_terminal_is_a_power_cut(csms, station, database):
    station.send(signal.SIGINT)
    assert station.wait() != 0
    csms.wait("the end of the session", lambda: csms.sessions_ended == 1)
    assert csms.last_close_code is None
    assert dmtool("get", database, "OCPPCommCtrlr.HeartbeatInterval").stdout == "300\n"


def test_while_it_runs_nobody_else_writes_its_database(csms, station, database):
    refused = dmtool("set", database, "OCPPCommCtrlr.HeartbeatInterval=5", status=2)
    assert str(station.process.pid) in refused.stderr


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["--db", "missing.db"], "missing.db"),
        (["--db", "/dev/null"], "/dev/null"),
    ],
)
def test_a_database_that_is_none_is_named(tmp_path, arguments, said):
    failed = dmtool("run", *arguments, "--csms", "ws://127.0.0.1:9", status=2, cwd=tmp_path)
    assert said in failed.stderr
    assert len(failed.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_an_url_that_is_none_is_named(database):
    failed = dmtool("run", "--db", database, "--csms", "http://127.0.0.1:9", status=2)
    assert "http://127.0.0.1:9" in failed.stderr


def test_a_control_port_in_use_is_named(csms, station, tmp_path):
    other = tmp_path / "other.db"
    dmtool("init", "component_config", "--db", other, cwd=ROOT)
    address = f"127.0.0.1:{station.control_port}"
    failed = dmtool("run", "--db", other, "--csms", csms.url, "--control", address, status=2)
    assert address in failed.stderr
