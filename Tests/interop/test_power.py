"""Mains that fail and come back, as the CSMS sees it."""

import pytest

from conftest import PASSWORD


@pytest.fixture
def csms(make_csms):
    return make_csms("ocpp2.0.1", password=PASSWORD)


def test_mains_lost_in_a_transaction_are_silence_and_then_a_boot(csms, station):
    """B01.FR.09 the boot after a power cut has the reason PowerUp, and the transaction is accounted for"""
    station.plug(currentA=16)
    station.present("ABCD1234")
    csms.wait_for("TransactionEvent", lambda frame: frame["eventType"] == "Updated")
    station.request("POST", "power", {"on": False})
    csms.wait("the end of the session", lambda: csms.sessions_ended == 1)
    status = station.status()
    assert not status["powered"]
    assert status["connection"]["state"] == "disconnected"
    assert status["evses"][0]["meter"]["powerImportW"] == 0
    # A card is held to a dead reader.
    station.present("ABCD1234")
    said = len(csms.calls("Authorize"))

    station.request("POST", "power", {"on": True})
    boot = csms.wait_for("BootNotification", count=2)[1]
    assert boot["reason"] == "PowerUp"
    csms.wait_until_accepted(session=1)
    csms.wait("what became of the transaction", lambda: csms.calls("TransactionEvent", lambda frame: frame["seqNo"] > 1))
    numbers = [frame["seqNo"] for frame in csms.calls("TransactionEvent")]
    assert sorted(set(numbers)) == list(range(max(numbers) + 1))
    assert len(csms.calls("Authorize")) == said


def test_mains_and_the_order_to_stay_offline_do_not_mix_up(csms, station):
    station.connect(False)
    csms.wait("the end of the session", lambda: csms.sessions_ended == 1)
    station.request("POST", "power", {"on": False})
    station.request("POST", "power", {"on": True})
    assert station.status()["connection"]["state"] == "heldOffline"
    station.connect(True)
    csms.wait_for("BootNotification", count=2)
