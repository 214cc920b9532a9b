"""C10 to C15, D: what the station knows about tokens itself, over a power cut, and what it must not write."""

import signal

import pytest

from station import dmtool

PIN = "48151623"


@pytest.fixture
def preauthorizing(database):
    dmtool("set", database, "--force", "AuthCtrlr.LocalPreAuthorize=true")


def entry(token, status="Accepted", kind="ISO14443"):
    return {
        "id_token": {"id_token": token, "type": kind},
        "id_token_info": {"status": status},
    }


def test_c10_d01_list_and_cache_survive_a_power_cut(csms, start, preauthorizing):
    station = start(csms.url)
    csms.wait_until_accepted()
    sent = csms.ask(
        "SendLocalList",
        version_number=7,
        update_type="Full",
        local_authorization_list=[entry("LISTED"), entry("BARRED", "Blocked")],
    )
    assert sent.status == "Accepted"
    station.present("CACHED", 1)
    station.wait_for_line("EVSE 1: CACHED may charge")
    station.present("CACHED", 1)
    csms.ask("GetLocalListVersion")
    station.send(signal.SIGKILL)
    station.wait()

    asked = len(csms.calls("Authorize"))
    sessions = len(csms.transcripts)
    station = start(csms.url)
    csms.wait_until_accepted(session=sessions)
    assert csms.ask("GetLocalListVersion").version_number == 7
    for evse, token in enumerate(["LISTED", "CACHED"], start=1):
        station.plug(evse)
        station.present(token, evse)
        csms.wait_for(
            "TransactionEvent",
            lambda frame: frame.payload.get("idToken", {}).get("idToken") == token,
        )
    assert len(csms.calls("Authorize")) == asked


def test_c04_no_file_but_the_queue_ever_holds_a_pin(csms, start, preauthorizing, tmp_path):
    station = start(csms.url)
    csms.wait_until_accepted()
    csms.ask(
        "SendLocalList",
        version_number=1,
        update_type="Full",
        local_authorization_list=[entry(PIN, kind="KeyCode")],
    )
    station.request("POST", "tokens", {"idToken": PIN, "type": "KeyCode", "evses": [1]})
    station.plug(1)
    csms.wait_for("TransactionEvent", lambda frame: "idToken" in frame.payload)
    station.request("POST", "tokens", {"idToken": PIN, "type": "KeyCode", "evses": [1]})
    csms.wait_for("TransactionEvent", lambda frame: frame["eventType"] == "Ended")
    csms.ask("GetLocalListVersion")
    station.send(signal.SIGTERM)
    assert station.wait() == 0
    found = [
        str(path)
        for path in tmp_path.rglob("*")
        if path.is_file()
        and "transaction-events" not in path.name
        and PIN.encode() in path.read_bytes()
    ]
    assert found == []
    assert PIN not in station.output
