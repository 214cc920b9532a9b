"""What a run leaves behind holds no password, key or PIN, save where they belong."""

import json
import signal
import sqlite3
import subprocess

from conftest import PASSWORD
from pki import Authority
from station import dmtool

SECRETS = {
    "password": PASSWORD,
    "new password": "another password to keep",
    "slot password": "a password for the slot",
    "apn password": "apn-password-7",
    "pin": "80514",
    "vpn password": "vpn-password-7",
    "vpn key": "vpn-shared-key-7",
    "key code": "4711-0815",
    "key's password": "of-the-private-key",
}


def test_secrets_are_in_no_log_event_status_or_output(make_csms, subprotocol, start, database, tmp_path):
    root = Authority(tmp_path / "pki")
    csms = make_csms(subprotocol, password=PASSWORD, tls=root.server())
    dmtool(
        "set", database, "--force", "SecurityCtrlr.SecurityProfile=2",
        "NetworkConfiguration[1].SecurityProfile=2", f"NetworkConfiguration[1].OcppCsmsUrl={csms.url}",
        "InternalCtrlr.LogMessagesFormat=log,html,security",
    )  # fmt: skip
    certs = root.station_directory(
        tmp_path / "certs", *root.issue("station", "EX-000001", password=SECRETS["key's password"])
    )
    hardware = tmp_path / "hardware.json"
    hardware.write_text(
        json.dumps({"certificates": {"private_key_password": SECRETS["key's password"]}})
    )
    station = start(csms.url, "--certs", certs, "--hardware", hardware)
    csms.wait_until_accepted()
    listener = listen(station)
    use_every_secret(csms, subprotocol, station)
    csms.wait("the new password's connection", lambda: len(csms.transcripts) == 2 and csms.session)
    seen = [json.dumps(station.request("GET", what)) for what in ("status", "messages?limit=1000")]
    station.send(signal.SIGTERM)
    station.wait()
    seen += [station.output, listener.communicate()[0]]
    seen += [path.read_text(errors="replace") for path in tmp_path.rglob("logs/*") if path.is_file()]
    state = tmp_path / "station.db.state"
    seen += [path.read_text(errors="replace") for path in state.rglob("*") if path.is_file()]
    everything = "\n".join(seen)
    assert "SetNetworkProfile" in everything
    assert [name for name, secret in SECRETS.items() if secret in everything] == []
    assert "PRIVATE KEY" not in everything
    # The database alone has them.
    with sqlite3.connect(database) as db:
        values = {row[0] for row in db.execute("SELECT VALUE FROM VARIABLE_ATTRIBUTE")}
    assert SECRETS["new password"] in values


def use_every_secret(csms, subprotocol, station):
    profile = {
        "ocpp_version": "OCPP20", "ocpp_interface": "Wired0", "ocpp_transport": "JSON",
        "message_timeout": 30, "ocpp_csms_url": csms.url, "security_profile": 2,
        "apn": {"apn": "net", "apn_password": SECRETS["apn password"], "sim_pin": int(SECRETS["pin"]),
                "apn_authentication": "AUTO"},
        "vpn": {"server": "vpn.example.com", "user": "user", "password": SECRETS["vpn password"],
                "key": SECRETS["vpn key"], "type": "IKEv2"},
    }  # fmt: skip
    if subprotocol == "ocpp2.1":
        profile["basic_auth_password"] = SECRETS["slot password"]
    answer = csms.ask("SetNetworkProfile", configuration_slot=2, connection_data=profile)
    assert answer.status == "Accepted"
    station.request("POST", "tokens", {"idToken": SECRETS["key code"], "type": "KeyCode"})
    csms.wait_for("Authorize")
    wish = {
        "component": {"name": "SecurityCtrlr"},
        "variable": {"name": "BasicAuthPassword"},
        "attribute_value": SECRETS["new password"],
    }
    csms.password = SECRETS["new password"]
    answer = csms.ask("SetVariables", set_variable_data=[wish])
    assert answer.set_variable_result[0]["attribute_status"] == "Accepted"


def listen(station):
    """Follows `GET /events` until the station ends."""
    url = f"http://127.0.0.1:{station.control_port}/api/v1/events"
    return subprocess.Popen(["curl", "--silent", "--no-buffer", url], stdout=subprocess.PIPE, text=True)
