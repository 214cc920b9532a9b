"""B11, B12: the CSMS restarts the station."""

import pytest

from test_charging import is_event, is_state


@pytest.mark.parametrize("kind", ["Immediate", "OnIdle"])
def test_b11_an_idle_station_restarts_at_once(csms, station, kind):
    assert csms.ask("Reset", type=kind).status == "Accepted"
    again = csms.wait_for("BootNotification", lambda frame: frame.session == 1)
    assert again["reason"] == "RemoteReset"
    csms.wait_until_accepted(session=1)
    assert station.process.poll() is None


def test_b12_an_immediate_reset_ends_the_transaction_first(csms, station):
    station.plug(1, 1)
    station.present("ABCD1234", 1)
    csms.wait_for("TransactionEvent", is_state("Charging"))
    assert csms.ask("Reset", type="Immediate").status == "Accepted"
    ended = csms.wait_for("TransactionEvent", is_event("Ended"))
    assert ended["transactionInfo"]["stoppedReason"] == "ImmediateReset"
    again = csms.wait_for("BootNotification", lambda frame: frame.session == 1)
    assert again["reason"] == "RemoteReset"


def test_b12_on_idle_waits_for_the_transaction(csms, station):
    station.plug(1, 1)
    station.present("ABCD1234", 1)
    csms.wait_for("TransactionEvent", is_state("Charging"))
    assert csms.ask("Reset", type="OnIdle").status == "Scheduled"
    station.unplug(1, 1)
    csms.wait_for("TransactionEvent", is_event("Ended"))
    again = csms.wait_for("BootNotification", lambda frame: frame.session == 1)
    assert again["reason"] == "ScheduledReset"
