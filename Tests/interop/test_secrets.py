"""What a run leaves behind holds no password, key or PIN, save where they belong."""

import json
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
from pathlib import Path

from conftest import PASSWORD
from pki import Authority
from station import ROOT, Station, dmtool
from test_live_view import Terminal

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
    # What has been replaced is in no file of the database, while the station runs.
    files = [path for path in database.parent.glob("station.db*") if path.is_file()]
    assert [path.name for path in files if PASSWORD.encode() in path.read_bytes()] == []
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
    # The database alone has them, and a backup what it had, for its owner alone.
    with sqlite3.connect(database) as db:
        values = {row[0] for row in db.execute("SELECT VALUE FROM VARIABLE_ATTRIBUTE")}
    assert SECRETS["new password"] in values
    dmtool("set", database, "--force", "SecurityCtrlr.BasicAuthPassword=a third password to keep")
    backup = back_up(database, tmp_path)
    in_database, in_backup = secrets_in(database), secrets_in(backup)
    assert in_backup | in_database <= OF_THE_DEVICE_MODEL
    assert oct(backup.stat().st_mode & 0o777) == "0o600"
    assert oct(state.stat().st_mode & 0o777) == "0o700"


OF_THE_DEVICE_MODEL = SECRETS.keys() - {"key code", "key's password"}


def secrets_in(file):
    content = file.read_bytes()
    return {name for name, secret in SECRETS.items() if secret.encode() in content}


def back_up(database, place):
    """The backup that migrate makes when it has something to do."""
    config = place / "changed"
    shutil.copytree(ROOT / "component_config", config)
    file = next(config.glob("*/TxCtrlr.json"))
    document = json.loads(file.read_text())
    document["properties"].popitem()
    file.write_text(json.dumps(document))
    dmtool("migrate", config, "--db", database)
    return database.with_name(database.name + ".backup-1")


def test_secrets_are_not_on_the_screen(make_csms, database, tmp_path):
    csms = make_csms("ocpp2.1", password=PASSWORD)
    screen = Terminal(
        "run", "--db", database, "--csms", csms.url, "--log-dir", tmp_path / "logs", "--control", "127.0.0.1:0"
    )  # fmt: skip
    try:
        screen.line("boot Accepted")
        port = int(screen.line(r"^control API").split(":")[2].split("/")[0])
        use_every_secret(csms, "ocpp2.1", Remote(port), security_profile=1)
        screen.wait_for("the new password's connection", lambda: len(csms.transcripts) == 2)
        screen.wait_for("the second boot", lambda: csms.session and screen.line("boot Accepted"))
    finally:
        screen.close()
    assert "BootNotification" in screen.output
    assert [name for name, secret in SECRETS.items() if secret in screen.output] == []


def test_secrets_are_in_no_crash(make_csms, database, start, tmp_path, monkeypatch):
    """Neither in what is left of it, nor in a file the system makes of the memory."""
    # Swift's backtraces hold addresses and names, and take their time.
    monkeypatch.setenv("SWIFT_BACKTRACE", "enable=no")
    csms = make_csms("ocpp2.1", password=PASSWORD)
    resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
    station = start(csms.url)
    csms.wait_until_accepted()
    use_every_secret(csms, "ocpp2.1", station, security_profile=1)
    csms.wait("the new password's connection", lambda: len(csms.transcripts) == 2 and csms.session)
    limits = Path(f"/proc/{station.process.pid}/limits").read_text()
    assert re.search(r"^Max core file size +0 +0 ", limits, re.MULTILINE)
    station.send(signal.SIGSEGV)
    assert station.wait() == -signal.SIGSEGV
    files = [path for path in tmp_path.rglob("*") if path.is_file() and not path.name.startswith("station.db")]
    assert files
    seen = [station.output] + [path.read_text(errors="replace") for path in files]
    state = tmp_path / "station.db.state"
    seen += [path.read_text(errors="replace") for path in state.rglob("*") if path.is_file()]
    everything = "\n".join(seen)
    assert [name for name, secret in SECRETS.items() if secret in everything] == []


class Remote:
    """The control API of a station on a terminal."""

    def __init__(self, port):
        self.control_port = port

    request = Station.request


def use_every_secret(csms, subprotocol, station, security_profile=2):
    profile = {
        "ocpp_version": "OCPP20", "ocpp_interface": "Wired0", "ocpp_transport": "JSON",
        "message_timeout": 30, "ocpp_csms_url": csms.url, "security_profile": security_profile,
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
