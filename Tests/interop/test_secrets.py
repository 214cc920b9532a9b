"""What nobody may read is in no log, event, status or output of a run in which it was used."""

import http.client
import signal
import threading

import pytest

from conftest import PASSWORD
from station import TIMEOUT

SECRETS = {
    "the password": PASSWORD,
    "its successor": "tangerine-tangerine-42",
    "a profile's password": "profile-password-4711",
    "the access point's password": "apn-password-4711",
    "the SIM's PIN": "918273",
    "the VPN's password": "vpn-password-4711",
    "the VPN's key": "vpn-key-4711",
    "the driver's PIN": "PIN-564738",
}


@pytest.fixture
def csms(make_csms, subprotocol):
    return make_csms(subprotocol, password=PASSWORD)


class Listener(threading.Thread):
    """The text of the station's event stream."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
        self.connection.request("GET", "/api/v1/events?after=0")
        self.response = self.connection.getresponse()
        self.text = ""
        self.start()

    def run(self):
        for line in self.response:
            self.text += line.decode()


def test_secrets_are_seen_nowhere(csms, station, tmp_path):
    """A01.FR.12 no log, event, status, message or output shows what only the two sides may know"""
    listener = Listener(station.control_port)
    csms.ask(
        "SetVariables",
        set_variable_data=[
            {
                "component": {"name": "SecurityCtrlr"},
                "variable": {"name": "BasicAuthPassword"},
                "attribute_value": SECRETS["its successor"],
            },
            # Refused, and in the log all the same.
            {
                "component": {"name": "SecurityCtrlr"},
                "variable": {"name": "BasicAuthPassword"},
                "attribute_type": "Target",
                "attribute_value": SECRETS["its successor"],
            },
        ],
    )
    csms.ask("SetNetworkProfile", configuration_slot=2, connection_data=profile(csms))
    csms.ask(
        "GetVariables",
        get_variable_data=[
            {"component": {"name": "SecurityCtrlr"}, "variable": {"name": "BasicAuthPassword"}}
        ],
    )
    csms.ask("GetBaseReport", request_id=1, report_base="FullInventory")
    csms.wait_for("NotifyReport", lambda frame: not frame.payload.get("tbc"))
    station.plug()
    station.request("POST", "tokens", {"idToken": SECRETS["the driver's PIN"], "type": "KeyCode"})
    csms.wait_for("TransactionEvent", lambda frame: frame["eventType"] == "Started")
    seen = {
        "status": str(station.status()),
        "messages": str(station.request("GET", "messages?limit=1000")),
    }
    station.send(signal.SIGTERM)
    assert station.wait() == 0
    listener.join(TIMEOUT)
    seen |= {"events": listener.text, "output": station.output}
    seen |= {path.name: path.read_text() for path in (tmp_path / "logs").iterdir()}

    assert "SetNetworkProfile" in seen["messages"]
    assert "tokenPresented" in seen["events"]
    leaks = [
        f"{what} in {place}"
        for place, text in seen.items()
        for what, secret in SECRETS.items()
        if secret in text
    ]
    assert leaks == []


def profile(csms):
    data = {
        "ocpp_csms_url": csms.url,
        "ocpp_interface": "Wired0",
        "ocpp_transport": "JSON",
        "message_timeout": 30,
        "security_profile": 1,
        "apn": {
            "apn": "internet",
            "apn_authentication": "PAP",
            "apn_password": SECRETS["the access point's password"],
            "sim_pin": int(SECRETS["the SIM's PIN"]),
        },
        "vpn": {
            "server": "vpn.example.com",
            "user": "user",
            "password": SECRETS["the VPN's password"],
            "key": SECRETS["the VPN's key"],
            "type": "IKEv2",
        },
    }
    if csms.subprotocol == "ocpp2.0.1":
        return data | {"ocpp_version": "OCPP20"}
    return data | {"basic_auth_password": SECRETS["a profile's password"]}
