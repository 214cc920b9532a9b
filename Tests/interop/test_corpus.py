"""The component files EVerest published make databases that stations boot from, at our own CSMS."""

import signal

import pytest

from station import ROOT, Process, Station, dmtool

CORPUS = ROOT.parent / "shared" / "corpus"

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="no ../shared/corpus beside the repository"
)


@pytest.fixture
def friendly():
    csms = Process("csms", "--listen", "127.0.0.1:0")
    yield csms
    csms.stop()


@pytest.mark.parametrize("name", ["everest-r1", "everest-r3"])
def test_a_published_station_boots_and_charges(friendly, tmp_path, name):
    database = tmp_path / "station.db"
    dmtool("init", CORPUS / name, "--db", database)
    url = friendly.wait_for_line(r"listening on (ws://127\.0\.0\.1:\d+)")[1]
    station = Station(database, url)
    try:
        station.wait_for_line("the CSMS answers the boot with Accepted")
        station.plug(1, 1)
        station.present("ABCD1234", 1)
        friendly.wait_for_line("→ TransactionEvent .*Charging")
        station.unplug(1, 1)
        friendly.wait_for_line("→ TransactionEvent Ended")
        station.send(signal.SIGTERM)
        assert station.wait() == 0
    finally:
        station.stop()


def test_the_tutorials_sample_makes_a_database(tmp_path):
    made = dmtool("init", CORPUS / "tutorial", "--db", tmp_path / "station.db")
    assert "1 component, 7 variables, 4 values" in made.stdout
