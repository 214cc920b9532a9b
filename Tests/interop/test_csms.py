"""The CSMS of these tests hears and refuses what it should."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from websockets.exceptions import InvalidStatus

from csms import CSMS
from small_station import SmallStation

BOOT = {"reason": "PowerUp", "chargingStation": {"model": "M", "vendorName": "V"}}


@pytest.fixture
def csms(subprotocol):
    csms = CSMS(subprotocol, password="a password to test with")
    yield csms
    csms.close()


@pytest.fixture
def small(csms):
    station = SmallStation(csms, password=csms.password)
    yield station
    station.close()


def test_a_good_station_leaves_no_violation(csms, small):
    csms.answer_boots(("Pending", 1))
    assert small.call("BootNotification", BOOT)[2]["status"] == "Pending"
    assert small.call("BootNotification", BOOT)[2]["status"] == "Accepted"
    csms.wait_until_accepted()
    assert [frame["reason"] for frame in csms.wait_for("BootNotification", count=2)] == ["PowerUp"] * 2
    assert csms.violations == []


def test_a_wrong_payload_is_noted_and_refused(csms, small):
    assert small.call("BootNotification", {"reason": "PowerUp"})[0] == 4
    assert csms.violations == ["BootNotification $: 'chargingStation' is a required property"]


def test_a_wrong_answer_is_noted(csms, small):
    with ThreadPoolExecutor() as pool:
        small.call("BootNotification", BOOT)
        asked = pool.submit(csms.ask, "Reset", type="Immediate")
        assert small.answer({"status": "Perhaps"}) == "Reset"
        with pytest.raises(Exception):
            asked.result()
    assert len(csms.violations) == 1
    assert csms.violations[0].startswith("Reset $.status: 'Perhaps' is not one of")


def test_an_id_used_twice_is_noted(csms, small):
    small.call("BootNotification", BOOT)
    small.sent = 0
    small.call("Heartbeat", {})
    assert csms.violations == ["Heartbeat uses the id 1 again"]


def test_a_wrong_password_is_refused(csms):
    with pytest.raises(InvalidStatus) as refused:
        SmallStation(csms, password="wrong")
    assert refused.value.response.status_code == 401
    assert csms.refusals == 1
