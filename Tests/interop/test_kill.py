"""SIGKILL at every write, sync, rename or removal of a file leaves the old database or the new one."""

import json
import os
import shutil
import signal
import subprocess

import pytest

from listing import listing
from station import DMTOOL, ROOT, TIMEOUT, dmtool

CONFIG = ROOT / "component_config"


@pytest.fixture(scope="session")
def killer(tmp_path_factory):
    """The library that kills."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if not compiler:
        pytest.skip("there is no C compiler")
    library = tmp_path_factory.mktemp("killer") / "kill_at.so"
    source = ROOT / "Tests/interop/kill_at.c"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library


class Case:
    """A command that changes a database, and what it may leave behind."""

    def __init__(self, killer, start, work, arguments):
        self.killer = killer
        self.start = start
        self.work = work
        self.arguments = [DMTOOL, *map(str, arguments)]

    def run(self, **environment):
        """Runs the command on a fresh copy; answers its status."""
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.start, self.work)
        return self.go_on(**environment)

    def go_on(self, **environment):
        done = subprocess.run(
            self.arguments,
            cwd=self.work,
            env=os.environ | {"LD_PRELOAD": str(self.killer)} | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT,
        )
        return done.returncode

    @property
    def state(self):
        """What the database holds; nothing where there is none."""
        database = self.work / "a.db"
        return listing(database) if database.exists() else None

    def count(self):
        """How many changes of files the command makes, and what it makes of the database."""
        log = self.work.parent / "log"
        assert self.run(KILL_LOG=str(log)) == 0
        return int(log.read_text()), self.state

    def kill(self, every=1, torn=False):
        """Kills it at each change, or some; answers how often the database was old, and how often new."""
        shutil.copytree(self.start, self.work)
        old = self.state
        count, new = self.count()
        assert new != old
        seen = [0, 0]
        for number in range(1, count + 1, every):
            environment = {"KILL_AT": str(number)} | ({"KILL_TORN": "1"} if torn else {})
            assert self.run(**environment) == -signal.SIGKILL, number
            state = self.state
            assert state in (old, new), f"a third thing after change {number} of {count}"
            seen[state == new] += 1
            if number % 8 == 1 and state == old:
                assert self.go_on() == 0, f"does not go on after change {number}"
                assert self.state == new
        assert self.run(KILL_AT=str(count + 1)) == 0
        print(f"{count} changes of files, old or new: {seen}")
        return seen


@pytest.fixture
def case(killer, tmp_path):
    """Makes cases that begin with what `prepare` puts into a directory."""

    def make(prepare, *arguments):
        start = tmp_path / "start"
        start.mkdir()
        prepare(start)
        return Case(killer, start, tmp_path / "work", arguments)

    return make


def old_database(directory):
    """A database of a smaller config, with a value that a CSMS set."""
    config = directory / "old"
    shutil.copytree(CONFIG, config)
    for name in ("TxCtrlr", "SmartChargingCtrlr"):
        next(config.glob(f"*/{name}.json")).unlink()
    changed = next(config.glob("*/SecurityCtrlr.json"))
    document = json.loads(changed.read_text())
    document["properties"]["Gone"] = document["properties"].popitem()[1] | {"variable_name": "Gone"}
    changed.write_text(json.dumps(document))
    add_long_values(config, "a")
    dmtool("init", config, "--db", directory / "a.db")
    dmtool(
        "set", directory / "a.db", "OCPPCommCtrlr.HeartbeatInterval=77", "--source", "csms", "--force"
    )


def new_config(directory):
    """A config with another EVSE and other values."""
    config = directory / "new"
    shutil.copytree(CONFIG, config)
    evse = json.loads(next(CONFIG.glob("*/EVSE_1.json")).read_text()) | {"evse_id": 3}
    (config / "standardized" / "EVSE_3.json").write_text(json.dumps(evse))
    add_long_values(config, "b")


def add_long_values(config, letter):
    """A component that fills many pages of a database, so that a change to it writes much."""
    properties = {
        f"V{number}": {
            "variable_name": f"V{number}",
            "characteristics": {"dataType": "string", "supportsMonitoring": False},
            "attributes": [{"type": "Actual", "value": letter * 2400}],
        }
        for number in range(40)
    }
    component = {"name": "LongValues", "properties": properties}
    (config / "standardized" / "LongValues.json").write_text(json.dumps(component))


def before_migration(directory):
    old_database(directory)
    new_config(directory)


def test_a_migration(case):
    migration = case(before_migration, "migrate", "new", "--db", "a.db", "--yes")
    old, new = migration.kill()
    assert old + new >= 200
    assert old > 0 and new > 0


def test_a_migration_halfway_through_a_write(case):
    migration = case(before_migration, "migrate", "new", "--db", "a.db", "--yes")
    old, new = migration.kill(every=3, torn=True)
    assert old > 0 and new > 0


def test_a_schema_that_goes_down_and_up(case):
    def prepare(directory):
        before_migration(directory)
        dmtool("migrate", "--db", directory / "a.db", "--schema-version", "2")

    migration = case(prepare, "migrate", "new", "--db", "a.db", "--yes")
    old, new = migration.kill(every=5)
    assert old > 0 and new > 0


def test_a_rollback(case):
    def prepare(directory):
        before_migration(directory)
        dmtool("migrate", directory / "new", "--db", directory / "a.db", "--yes")

    rollback = case(prepare, "migrate", "--db", "a.db", "--rollback")
    old, new = rollback.kill(every=3)
    assert old > 0 and new > 0


def test_a_first_database(case):
    def prepare(directory):
        new_config(directory)

    old, new = case(prepare, "init", "new", "--db", "a.db").kill()
    assert old > 0 and new > 0


def test_values_being_set(case):
    values = ["OCPPCommCtrlr.HeartbeatInterval=60", "OCPPCommCtrlr.OfflineThreshold=30"]
    setting = case(old_database, "set", "a.db", *values, "--force")
    old, new = setting.kill(torn=True)
    assert old > 0 and new > 0


def test_nothing_is_left_of_a_killed_migration_after_the_next(case):
    migration = case(before_migration, "migrate", "new", "--db", "a.db", "--yes")
    count, _ = migration.count()
    for number in range(1, count + 1, 25):
        assert migration.run(KILL_AT=str(number)) == -signal.SIGKILL
        dmtool("migrate", CONFIG, "--db", migration.work / "a.db", "--yes", "--prune")
        names = {path.name.partition("backup")[0] for path in migration.work.iterdir()}
        assert names == {"a.db", "a.db.", "old", "new"}
