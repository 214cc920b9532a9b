"""E01 to E07, F01 to F03: a car is charged, on a token at the reader or from afar."""

from conftest import connector_states

ENERGY = "Energy.Active.Import.Register"


def test_e02_a_token_and_a_car_make_one_transaction(csms, station):
    station.plug(1, 1)
    station.present("ABCD1234", 1)
    started = csms.wait_for("TransactionEvent", is_event("Started"))
    identity = started["transactionInfo"]["transactionId"]
    charging = csms.wait_for("TransactionEvent", is_state("Charging"))
    periodic = csms.wait_for("TransactionEvent", is_trigger("MeterValuePeriodic"), count=2)
    station.unplug(1, 1)
    ended = csms.wait_for("TransactionEvent", is_event("Ended"))

    assert 0 < len(identity) <= 36
    assert started["seqNo"] == 0
    assert started["evse"] == {"id": 1, "connectorId": 1}
    assert csms.calls("Authorize")[0]["idToken"] == {"idToken": "ABCD1234", "type": "ISO14443"}
    assert charging["transactionInfo"]["transactionId"] == identity
    assert all(event["eventType"] == "Updated" for event in periodic)
    assert ended["transactionInfo"]["stoppedReason"] == "EVDisconnected"

    events = csms.calls("TransactionEvent")
    assert [event["seqNo"] for event in events] == list(range(len(events)))
    assert {event["transactionInfo"]["transactionId"] for event in events} == {identity}
    told = [event["idToken"] for event in events if "idToken" in event.payload]
    assert told and all(token["idToken"] == "ABCD1234" for token in told)
    readings = energy_readings(events)
    assert readings == sorted(readings) and readings[-1] > readings[0]
    csms.wait(
        "a free connector", lambda: connector_states(csms) == {(1, 1): "Available", (2, 1): "Available"}
    )


def test_c01_a_blocked_token_charges_nothing(csms, station):
    csms.blocked.add("STOLEN01")
    station.plug(1, 1)
    station.present("STOLEN01", 1)
    csms.wait_for("Authorize")
    csms.wait("occupied connector", lambda: connector_states(csms)[1, 1] == "Occupied")
    station.unplug(1, 1)
    csms.wait("free connector", lambda: connector_states(csms)[1, 1] == "Available")
    assert not csms.calls("TransactionEvent", is_state("Charging"))


def test_f02_f03_the_csms_starts_and_stops(csms, station):
    token = {"id_token": "REMOTE01", "type": "Central"}
    started = csms.ask("RequestStartTransaction", id_token=token, remote_start_id=42, evse_id=1)
    assert started.status == "Accepted"
    station.plug(1, 1)
    event = csms.wait_for(
        "TransactionEvent", lambda frame: frame["transactionInfo"].get("remoteStartId") == 42
    )
    csms.wait_for("TransactionEvent", is_state("Charging"))
    identity = event["transactionInfo"]["transactionId"]
    assert csms.ask("RequestStopTransaction", transaction_id=identity).status == "Accepted"
    csms.wait_for("TransactionEvent", is_trigger("RemoteStop"))
    station.unplug(1, 1)
    ended = csms.wait_for("TransactionEvent", is_event("Ended"))
    assert ended["transactionInfo"]["stoppedReason"] in ("Remote", "EVDisconnected")
    assert csms.ask("RequestStopTransaction", transaction_id="no such").status == "Rejected"


def is_event(kind):
    return lambda frame: frame["eventType"] == kind


def is_trigger(reason):
    return lambda frame: frame["triggerReason"] == reason


def is_state(state):
    return lambda frame: frame["transactionInfo"].get("chargingState") == state


def energy_readings(events):
    """The energy register's values, in the order they were told."""
    return [
        sample["value"]
        for event in events
        for reading in event.payload.get("meterValue", [])
        for sample in reading["sampledValue"]
        if sample.get("measurand", ENERGY) == ENERGY and "phase" not in sample
    ]
