"""Fixtures: a CSMS in each version, a database made from component_config, stations that get ended."""

import os
import sqlite3
import subprocess
from contextlib import closing

import pytest

from csms import CSMS
from station import DMTOOL, ROOT, TIMEOUT, Station, dmtool

PASSWORD = "correct horse battery"


@pytest.fixture(params=["ocpp2.0.1", "ocpp2.1"])
def subprotocol(request):
    return request.param


@pytest.fixture
def make_csms():
    """Makes CSMSs; none of them may have heard anything its schemas forbid."""
    made = []

    def make(*arguments, **options):
        made.append(CSMS(*arguments, **options))
        return made[-1]

    yield make
    for csms in made:
        csms.close()
    assert [text for csms in made for text in csms.violations] == []


@pytest.fixture
def as_nobody():
    """Runs a command as a user who owns nothing."""
    if os.geteuid() != 0:
        pytest.skip("only root can become nobody")
    for parent in DMTOOL.resolve().parents:
        if not parent.stat().st_mode & 0o001:
            pytest.skip(f"nobody may not even look into {parent}")

    def run(*arguments):
        return subprocess.run(
            ["setpriv", "--reuid=nobody", "--clear-groups", DMTOOL, *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
        )

    return run


@pytest.fixture
def csms(make_csms, subprotocol):
    return make_csms(subprotocol, password=PASSWORD)


@pytest.fixture(scope="session")
def fresh_database(tmp_path_factory):
    """Our own station, with a password, impatient where a test would have to wait."""
    path = tmp_path_factory.mktemp("database") / "station.db"
    dmtool("init", ROOT / "component_config", "--db", path)
    dmtool(
        "set",
        path,
        "--force",
        f"SecurityCtrlr.BasicAuthPassword={PASSWORD}",
        "SampledDataCtrlr.TxUpdatedInterval=1",
        "OCPPCommCtrlr.RetryBackOffWaitMinimum=1",
        "OCPPCommCtrlr.RetryBackOffRandomRange=0",
    )
    return path


@pytest.fixture
def database(fresh_database, tmp_path):
    """A copy for one test alone."""
    path = tmp_path / "station.db"
    with closing(sqlite3.connect(fresh_database)) as original, closing(sqlite3.connect(path)) as copy:
        original.backup(copy)
    return path


@pytest.fixture
def start(tmp_path, database):
    """Starts stations with that database; whatever still runs at the end is ended."""
    started = []

    def start(csms_url, *arguments):
        logs = ["--log-dir", tmp_path / "logs"]
        started.append(Station(database, csms_url, *logs, *arguments))
        return started[-1]

    yield start
    for station in started:
        station.stop()


@pytest.fixture
def station(start, csms):
    """A station that the CSMS accepted and that told it of every connector."""
    station = start(csms.url)
    csms.wait_until_accepted()
    csms.wait("status of both connectors", lambda: len(connector_states(csms)) >= 2)
    return station


def connector_states(csms):
    """The last state of each connector, by EVSE and connector, whichever message told it."""
    states = {}
    for frame in csms.calls("StatusNotification"):
        states[frame["evseId"], frame["connectorId"]] = frame["connectorStatus"]
    for frame in csms.calls("NotifyEvent"):
        for event in frame["eventData"]:
            evse = event["component"].get("evse", {})
            if event["variable"]["name"] == "AvailabilityState" and "connectorId" in evse:
                states[evse["id"], evse["connectorId"]] = event["actualValue"]
    return states
