"""A soak: seeded drivers, faults and network cuts on eight EVSEs, and at the end one ledger on both sides.

SOAK_SECONDS (30) is how long it goes on, SOAK_SEED what it does, with which TxStartPoint and version; a
run with the same seed does the same things, at other moments. Time runs fast for the station, so that a minute is some hours of charging.
"""

import http.client
import json
import os
import random
import threading
import time

import pytest

from station import Station, dmtool

SECONDS = float(os.environ.get("SOAK_SECONDS", "30"))
SEED = int(os.environ.get("SOAK_SEED", "7"))
SPEED = 120
EVSES = 8
IDENTITY = "SOAK-1"
PASSWORD = "correct horse battery"
TOKENS = ["ABCD0001", "ABCD0002", "ABCD0003", "BLOCKED1"]
FAULTS = ["groundFault", "overcurrent", "lock", "emergencyStop", "other"]
# Not EnergyTransfer: what flows before the first reading is taken is nobody's, and a moment is long here.
START_POINTS = ["PowerPathClosed", "Authorized", "EVConnected", "EVConnected,Authorized"]
ENERGY = "Energy.Active.Import.Register"


class Feed(threading.Thread):
    """What the station tells on its event stream, taken up again whenever the stream breaks."""

    def __init__(self, port, rng):
        super().__init__(daemon=True)
        self.port = port
        self.rng = rng
        self.last = "0"
        self.missed = 0
        self.events = []
        self.over = False
        self.start()

    def run(self):
        while not self.over:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            try:
                connection.request("GET", "/api/v1/events", headers={"Last-Event-ID": self.last})
                self.follow(connection.getresponse(), self.rng.randrange(200, 2000))
            except (OSError, http.client.HTTPException):
                pass
            finally:
                connection.close()

    def follow(self, response, most):
        name = data = number = None
        for line in response:
            key, _, value = line.decode().rstrip("\n").partition(": ")
            if key == "id":
                number = value
            elif key == "event":
                name = value
            elif key == "data":
                data = json.loads(value)
            elif not key and name:
                if name == "missed":
                    self.missed += data["count"]
                else:
                    self.events.append((name, data))
                    self.last = number
                name, most = None, most - 1
                if most == 0 or self.over:
                    return

    def named(self, name):
        return [data for event, data in self.events if event == name]


class World:
    """Drivers, cars, faults and a network, all of one seed."""

    def __init__(self, station, csms, rng):
        self.station = station
        self.csms = csms
        self.rng = rng
        self.plugged = set()
        self.faults = set()
        self.offline_until = None
        self.done = {}

    def step(self):
        if self.offline_until is not None and time.monotonic() > self.offline_until:
            self.offline_until = None
            self.station.connect(True)
        what = self.rng.choices(
            [self.drive, self.card, self.mind, self.fault, self.remote, self.network, self.cut, self.mains],
            [20, 40, 8, 4, 4, 1, 2, 1],
        )[0]
        what()
        self.done[what.__name__] = self.done.get(what.__name__, 0) + 1

    def drive(self):
        evse = self.rng.randint(1, EVSES)
        if evse in self.plugged:
            # Charging takes its time.
            if self.rng.random() < 0.4:
                self.station.unplug(evse)
                self.plugged.remove(evse)
        else:
            self.station.plug(
                evse,
                currentA=self.rng.choice([6, 10, 16, 32]),
                phases=self.rng.randint(1, 3),
                chargeDelayS=self.rng.randint(0, 60),
                soc=self.rng.random(),
                batteryKWh=self.rng.choice([8, 40, 90]),
            )
            self.plugged.add(evse)

    def card(self):
        # Mostly where a car is, and mostly the driver's own card.
        places = sorted(self.plugged) * 3 + list(range(1, EVSES + 1))
        evse = self.rng.choice(places)
        token = self.rng.choice([TOKENS[evse % 3]] * 3 + TOKENS)
        self.station.present(token, evse)

    def mind(self):
        if self.plugged:
            evse = self.rng.choice(sorted(self.plugged))
            car = self.rng.choice([{"drawing": False}, {"drawing": True}, {"currentA": 8}, {"soc": 0.1}])
            self.station.request("POST", f"evses/{evse}/connectors/1/ev", car)

    def fault(self):
        if self.faults and self.rng.random() < 0.7:
            self.set_fault(self.rng.choice(sorted(self.faults)), False)
        else:
            self.set_fault((self.rng.randint(1, EVSES), self.rng.choice(FAULTS)), True)

    def remote(self):
        """The CSMS starts or stops something, if it is there."""
        evses = [evse for evse in self.station.status()["evses"] if "transaction" in evse]
        try:
            if evses and self.rng.random() < 0.5:
                evse = self.rng.choice(evses)
                self.csms.ask("RequestStopTransaction", transaction_id=evse["transaction"]["id"])
            else:
                self.csms.ask(
                    "RequestStartTransaction",
                    id_token={"idToken": "REMOTE01", "type": "Central"},
                    remote_start_id=self.rng.randrange(1 << 20),
                    evse_id=self.rng.randint(1, EVSES),
                )
        except Exception as lost:  # The connection may be cut at any moment.
            assert self.csms.session is None or "onnection" in f"{type(lost)} {lost}", lost

    def set_fault(self, place, active):
        evse, kind = place
        self.station.request(
            "POST", f"evses/{evse}/connectors/1/errors", {"type": kind, "active": active}
        )
        (self.faults.add if active else self.faults.discard)(place)

    def network(self):
        self.offline_until = time.monotonic() + self.rng.uniform(0.2, 2)
        self.station.connect(False)

    def cut(self):
        self.csms.cut()

    def mains(self):
        self.station.request("POST", "power", {"on": False})
        pause(self.rng.uniform(0, 0.3))
        self.station.request("POST", "power", {"on": True})

    def settle(self):
        """Everything works again, every car leaves, and everything is told."""
        self.station.connect(True)
        for place in sorted(self.faults):
            self.set_fault(place, False)
        for evse in sorted(self.plugged):
            self.station.unplug(evse)
        deadline = time.monotonic() + 60
        while (status := self.station.status()) and (
            status["boot"] != "Accepted"
            or status["queueLength"] > 0
            or any("transaction" in evse for evse in status["evses"])
        ):
            assert time.monotonic() < deadline, f"it does not come to rest: {status}"
            pause(0.1)
        return status


def pause(seconds):
    threading.Event().wait(seconds)


@pytest.fixture
def database(tmp_path):
    password = tmp_path / "password"
    password.write_text(PASSWORD)
    dmtool(
        *["generate", "--identity", IDENTITY, "--evses", EVSES, "--csms-url", "ws://127.0.0.1:1"],
        *["--password-file", password, "--out", tmp_path / "stations"],
    )
    path = tmp_path / "stations" / IDENTITY / "station.db"
    dmtool(
        *["set", path, "--force", "SampledDataCtrlr.TxUpdatedInterval=120"],
        *["OCPPCommCtrlr.RetryBackOffWaitMinimum=1", "OCPPCommCtrlr.RetryBackOffRandomRange=0"],
        *["OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]=1"],
        *["AuthCtrlr.OfflineTxForUnknownIdEnabled=true"],
        f"TxCtrlr.TxStartPoint={random.Random(SEED).choice(START_POINTS)}",
    )
    return path


def ledger(csms):
    """Transaction → its events by sequence number, each once; a repetition must be the same again."""
    transactions = {}
    for frame in csms.calls("TransactionEvent"):
        events = transactions.setdefault(frame["transactionInfo"]["transactionId"], {})
        former = events.setdefault(frame["seqNo"], frame)
        for member in ("eventType", "timestamp", "triggerReason", "transactionInfo"):
            assert former[member] == frame[member], (former.payload, frame.payload)
    return transactions


def register(event, context):
    """The energy register with this context, Wh."""
    values = [
        sample["value"]
        for reading in event.payload.get("meterValue", [])
        for sample in reading["sampledValue"]
        if sample.get("context") == context
        and sample.get("measurand", ENERGY) == ENERGY
        and "phase" not in sample
    ]
    return values[-1] if values else None


def energy(events):
    """What a transaction's first and last reading say it took, Wh; nothing where one is missing."""
    # Where the begin is told late, energy flows already; the end knows better.
    readings = [register(event, "Transaction.Begin") for _, event in sorted(events.items(), reverse=True)]
    begin = next((value for value in readings if value is not None), None)
    end = register(events[max(events)], "Transaction.End")
    return None if begin is None or end is None else end - begin


def test_the_csms_and_the_station_keep_the_same_ledger(database, make_csms, tmp_path):
    rng = random.Random(SEED)
    csms = make_csms(["ocpp2.0.1", "ocpp2.1"][SEED % 2], password=PASSWORD)
    csms.blocked = {"BLOCKED1"}
    station = Station(database, csms.url, "--speed", SPEED, "--log-dir", tmp_path / "logs")
    try:
        csms.wait_until_accepted()
        feed = Feed(station.control_port, random.Random(SEED + 1))
        world = World(station, csms, rng)
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            world.step()
            pause(rng.uniform(0, 0.12))
        status = world.settle()
        started = {data["transactionId"] for data in feed.named("transactionStarted")}
        transactions = ledger(csms)
        meters = {evse["id"]: evse["meter"]["energyImportWh"] for evse in status["evses"]}
        feed.over = True
    finally:
        station.stop()
    print(f"seed {SEED}: {world.done}, {len(transactions)} transactions, {len(feed.events)} events")

    assert feed.missed == 0
    assert set(transactions) == started
    assert len(started) > SECONDS / 3
    told = dict.fromkeys(meters, 0.0)
    for name, events in transactions.items():
        numbers = sorted(events)
        kinds = [events[number]["eventType"] for number in numbers]
        assert numbers == list(range(len(numbers))), (name, numbers)
        assert kinds == ["Started", *["Updated"] * (len(kinds) - 2), "Ended"], (name, kinds)
        times = [events[number]["timestamp"] for number in numbers]
        assert times == sorted(times), (name, times)
        said = [events[number].payload for number in numbers]
        evses = {event["evse"]["id"] for event in said if "evse" in event}
        if not evses:
            # A driver who never came with a cable: nothing can have flowed.
            states = {event["transactionInfo"].get("chargingState", "Idle") for event in said}
            assert states == {"Idle"}, said
            continue
        assert len(evses) == 1, said
        assert (taken := energy(events)) is not None, said
        told[evses.pop()] += taken
    assert told == pytest.approx(meters, abs=0.01)
