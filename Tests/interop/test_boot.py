"""B01 to B03: how a station introduces itself, and what it does until it is accepted."""

from conftest import connector_states


def test_b01_it_boots_and_tells_the_state_of_every_connector(csms, station, subprotocol):
    boot = csms.wait_for("BootNotification")
    assert boot["reason"] == "PowerUp"
    assert boot["chargingStation"].keys() >= {"model", "vendorName"}
    assert connector_states(csms) == {(1, 1): "Available", (2, 1): "Available"}
    told_by = "StatusNotification" if subprotocol == "ocpp2.0.1" else "NotifyEvent"
    assert len(csms.calls(told_by)) >= 1
    status = station.status()
    assert status["boot"] == "Accepted"
    assert status["connection"]["ocppVersion"] == subprotocol
    assert csms.requests[0].path == f"/{status['station']['identity']}"


def test_b01_it_sends_heartbeats_at_the_interval_of_the_answer(csms, start):
    csms.answer_boots(("Accepted", 1))
    start(csms.url)
    assert csms.wait_for("Heartbeat", count=2)


def test_b02_pending_keeps_it_from_sending_but_not_from_answering(csms, start):
    csms.answer_boots(("Pending", 3))
    start(csms.url)
    csms.wait_for("BootNotification")
    answer = csms.ask(
        "GetVariables",
        get_variable_data=[
            {"component": {"name": "OCPPCommCtrlr"}, "variable": {"name": "HeartbeatInterval"}}
        ],
    )
    assert answer.get_variable_result[0]["attribute_status"] == "Accepted"
    csms.wait_until_accepted()
    assert sent_until_accepted(csms) == ["BootNotification", "BootNotification"]
    csms.wait("status of both connectors", lambda: len(connector_states(csms)) == 2)


def test_b03_rejected_silences_it_until_the_interval_is_over(csms, start):
    csms.answer_boots(("Rejected", 2))
    start(csms.url)
    csms.wait_until_accepted()
    assert sent_until_accepted(csms) == ["BootNotification", "BootNotification"]


def sent_until_accepted(csms):
    """The station's calls up to the BootNotification that was accepted."""
    frames = list(csms.frames)
    accepted = next(
        index
        for index, frame in enumerate(frames)
        if (frame.sender, frame.action) == ("csms", "BootNotification")
        and frame["status"] == "Accepted"
    )
    return [
        frame.action
        for frame in frames[:accepted]
        if (frame.sender, frame.type) == ("station", 2)
    ]
