"""E04, E17, H01 and J02 from outside: what a killed station knows, reservations, signed values."""

import json
import signal
import time
from datetime import datetime, timedelta, timezone

from conftest import connector_states
from station import TIMEOUT


def test_e04_what_waits_survives_a_kill(csms, station, start):
    """E04.FR.01 events that wait survive kill -9, and come in order, none is missing"""
    station.plug(1, 1)
    station.present("ABCD1234", 1)
    csms.wait_for("TransactionEvent", is_state("Charging"))
    station.connect(False)
    told = len(csms.calls("TransactionEvent"))
    wait_until(lambda: station.status()["queueLength"] >= 3)
    station.send(signal.SIGKILL)
    station.wait()
    assert len(csms.calls("TransactionEvent")) == told

    again = start(csms.url)
    ended = csms.wait_for("TransactionEvent", is_event("Ended"))
    assert ended["triggerReason"] == "AbnormalCondition"
    assert ended["transactionInfo"]["stoppedReason"] == "PowerLoss"
    events = csms.calls("TransactionEvent")
    numbers = [event["seqNo"] for event in events]
    # One whose answer did not come through is sent again.
    assert numbers == sorted(numbers) and set(numbers) == set(range(numbers[-1] + 1))
    assert len(numbers) <= numbers[-1] + 2
    assert all(event.payload.get("offline") for event in events[told:])
    assert len({event["transactionInfo"]["transactionId"] for event in events}) == 1
    readings = [
        value["value"]
        for event in events
        for meter in event.payload.get("meterValue", [])
        for value in meter["sampledValue"]
        if value.get("measurand") == "Energy.Active.Import.Register"
        and value.get("context") != "Transaction.Begin"
    ]
    assert readings == sorted(readings)
    wait_until(lambda: again.status()["queueLength"] == 0)


def test_e17_a_killed_station_goes_on_with_its_transactions(csms, start, tmp_path):
    """E17.FR.10 with resume_transactions_on_boot a killed station goes on where it was"""
    hardware = tmp_path / "hardware.json"
    hardware.write_text(json.dumps({"resume_transactions_on_boot": True}))
    first = start(csms.url, "--hardware", hardware)
    csms.wait_until_accepted()
    csms.wait("status of both connectors", lambda: len(connector_states(csms)) >= 2)
    first.plug(1, 1)
    first.present("ABCD1234", 1)
    csms.wait_for("TransactionEvent", is_state("Charging"))
    first.send(signal.SIGKILL)
    first.wait()

    second = start(csms.url, "--hardware", hardware)
    csms.wait_until_accepted(session=1)
    second.plug(1, 1)
    csms.wait_for("TransactionEvent", is_trigger("CablePluggedIn"))
    second.present("ABCD1234", 1)
    ended = csms.wait_for("TransactionEvent", is_event("Ended"))
    assert ended["transactionInfo"]["stoppedReason"] == "Local"
    events = csms.calls("TransactionEvent")
    assert {event["seqNo"] for event in events} == set(range(ended["seqNo"] + 1))
    assert len({event["transactionInfo"]["transactionId"] for event in events}) == 1
    resumed = "TxResumed" if csms.subprotocol == "ocpp2.1" else "ChargingStateChanged"
    assert resumed in [event["triggerReason"] for event in events if event.session == 1]


def test_h01_a_reservation_is_kept_used_and_cancelled(csms, station):
    """H01, H02, H03 a reservation is kept for its driver, cancelled, and expires"""
    assert reserve(csms, 1, evse_id=1) == "Accepted"
    csms.wait("a reserved connector", lambda: connector_states(csms)[1, 1] == "Reserved")
    assert reserve(csms, 2, evse_id=1, token="OTHER001") == "Occupied"
    assert csms.ask("CancelReservation", reservation_id=1).status == "Accepted"
    csms.wait("a free connector", lambda: connector_states(csms)[1, 1] == "Available")
    assert csms.ask("CancelReservation", reservation_id=1).status == "Rejected"

    assert reserve(csms, 3) == "Accepted"
    assert reserve(csms, 4) == "Accepted"
    csms.wait(
        "reserved connectors",
        lambda: connector_states(csms) == {(1, 1): "Reserved", (2, 1): "Reserved"},
    )
    assert reserve(csms, 5) == "Occupied"
    station.plug(2, 1)
    station.present("DRIVER01", 2)
    started = csms.wait_for("TransactionEvent", is_event("Started"))
    assert started["reservationId"] in (3, 4)

    other = 7 - started["reservationId"]
    assert reserve(csms, other, seconds=1) == "Accepted"
    update = csms.wait_for("ReservationStatusUpdate")
    assert update.payload == {"reservationId": other, "reservationUpdateStatus": "Expired"}


def test_j02_what_the_meter_signs_is_passed_on(csms, start, database, tmp_path):
    """J02.FR.21 what the meter of the hardware file signs is passed on"""
    hardware = tmp_path / "hardware.json"
    hardware.write_text(
        json.dumps(
            {
                "main_meter": True,
                "meter_signing": {
                    "begin": "QkVHSU4=",
                    "end": {"signedMeterData": "RU5E", "publicKey": "S0VZ"},
                },
            }
        )
    )
    station = start(csms.url, "--hardware", hardware)
    csms.wait_until_accepted()
    csms.wait("status of both connectors", lambda: len(connector_states(csms)) >= 2)
    answer = csms.ask(
        "SetVariables",
        set_variable_data=[
            {
                "component": {"name": "SampledDataCtrlr"},
                "variable": {"name": "SignReadings"},
                "attribute_value": "true",
            }
        ],
    )
    assert answer.set_variable_result[0]["attribute_status"] == "Accepted"
    assert csms.ask("TriggerMessage", requested_message="MeterValues").status == "Accepted"
    csms.wait_for("MeterValues", lambda frame: frame["evseId"] == 0)
    station.plug(1, 1)
    station.present("ABCD1234", 1)
    csms.wait_for("TransactionEvent", is_state("Charging"))
    station.unplug(1, 1)
    ended = csms.wait_for("TransactionEvent", is_event("Ended"))
    signed = [
        value["signedMeterValue"]["signedMeterData"]
        for meter in ended["meterValue"]
        for value in meter["sampledValue"]
        if "signedMeterValue" in value
    ]
    assert signed == ["QkVHSU4=", "RU5E"]


def reserve(csms, number, token="DRIVER01", seconds=600, **members):
    expiry = datetime.now(timezone.utc) + timedelta(seconds=seconds)
    return csms.ask(
        "ReserveNow",
        id=number,
        expiry_date_time=expiry.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        id_token={"id_token": token, "type": "ISO14443"},
        **members,
    ).status


def wait_until(condition):
    """What only the control API shows is looked at now and then."""
    deadline = time.monotonic() + TIMEOUT
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_event(kind):
    return lambda frame: frame["eventType"] == kind


def is_trigger(reason):
    return lambda frame: frame["triggerReason"] == reason


def is_state(state):
    return lambda frame: frame["transactionInfo"].get("chargingState") == state
