"""migrate and its backups as a person meets them: old schemas, others at work, full disks, no permission."""

import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from listing import listing
from station import DMTOOL, ROOT, TIMEOUT, dmtool

CONFIG = ROOT / "component_config"


@pytest.fixture
def place(tmp_path):
    """A database, `config` that goes with it, and `changed`, which does not."""
    shutil.copytree(CONFIG, tmp_path / "config")
    shutil.copytree(CONFIG, tmp_path / "changed")
    file = next((tmp_path / "changed").glob("*/TxCtrlr.json"))
    document = json.loads(file.read_text())
    document["properties"].popitem()
    file.write_text(json.dumps(document))
    dmtool("init", tmp_path / "config", "--db", tmp_path / "a.db")
    return tmp_path


def names(place):
    return sorted(path.name for path in place.iterdir())


FILES = ["a.db", "changed", "config"]

FIRST_SCHEMA = """
    PRAGMA user_version = 1;
    CREATE TABLE MUTABILITY (ID INT PRIMARY KEY, MUTABILITY TEXT);
    INSERT INTO MUTABILITY VALUES (0, 'ReadOnly'), (1, 'WriteOnly'), (2, 'ReadWrite');
    CREATE TABLE DATATYPE (ID INT PRIMARY KEY, DATATYPE TEXT);
    INSERT INTO DATATYPE VALUES (0, 'string'), (1, 'decimal'), (2, 'integer'), (3, 'dateTime'),
        (4, 'boolean'), (5, 'OptionList'), (6, 'SequenceList'), (7, 'MemberList');
    CREATE TABLE MONITOR (ID INTEGER PRIMARY KEY, "TYPE" TEXT);
    INSERT INTO MONITOR VALUES (0, 'UpperThreshold'), (1, 'LowerThreshold');
    CREATE TABLE SEVERITY (ID INTEGER PRIMARY KEY, SEVERITY TEXT);
    CREATE TABLE VARIABLE_ATTRIBUTE_TYPE (ID INTEGER PRIMARY KEY AUTOINCREMENT, "TYPE" TEXT);
    INSERT INTO VARIABLE_ATTRIBUTE_TYPE VALUES (0, 'Actual'), (3, 'MaxSet');
    CREATE TABLE COMPONENT (ID INTEGER PRIMARY KEY AUTOINCREMENT, NAME TEXT, INSTANCE TEXT,
        EVSE_ID INTEGER, CONNECTOR_ID INTEGER);
    CREATE TABLE VARIABLE (ID INTEGER PRIMARY KEY AUTOINCREMENT, NAME TEXT, INSTANCE TEXT,
        COMPONENT_ID INTEGER NOT NULL, REQUIRED INTEGER DEFAULT FALSE,
        FOREIGN KEY (COMPONENT_ID) REFERENCES COMPONENT (ID) ON DELETE CASCADE);
    CREATE TABLE VARIABLE_CHARACTERISTICS (ID INTEGER PRIMARY KEY AUTOINCREMENT,
        DATATYPE_ID INTEGER NOT NULL, VARIABLE_ID INTEGER NOT NULL, MAX_LIMIT REAL, MIN_LIMIT REAL,
        SUPPORTS_MONITORING INTEGER, UNIT TEXT, VALUES_LIST TEXT,
        FOREIGN KEY (DATATYPE_ID) REFERENCES DATATYPE (ID) ON DELETE RESTRICT,
        FOREIGN KEY (VARIABLE_ID) REFERENCES VARIABLE (ID) ON DELETE CASCADE);
    CREATE TABLE VARIABLE_ATTRIBUTE (ID INTEGER PRIMARY KEY AUTOINCREMENT,
        VARIABLE_ID INTEGER NOT NULL, MUTABILITY_ID INTEGER, PERSISTENT INTEGER, CONSTANT INTEGER,
        TYPE_ID INTEGER, VALUE_SOURCE TEXT DEFAULT "default", "VALUE" TEXT,
        FOREIGN KEY (VARIABLE_ID) REFERENCES VARIABLE (ID) ON DELETE CASCADE,
        FOREIGN KEY (TYPE_ID) REFERENCES VARIABLE_ATTRIBUTE_TYPE (ID) ON DELETE RESTRICT,
        FOREIGN KEY (MUTABILITY_ID) REFERENCES MUTABILITY (ID) ON DELETE RESTRICT);
    CREATE TABLE VARIABLE_MONITORING (ID INTEGER PRIMARY KEY AUTOINCREMENT,
        VARIABLE_ID INTEGER NOT NULL, SEVERITY INTEGER, "TRANSACTION" INTEGER,
        TYPE_ID INTEGER NOT NULL, "VALUE" DECIMAL,
        FOREIGN KEY (VARIABLE_ID) REFERENCES VARIABLE (ID) ON DELETE CASCADE,
        FOREIGN KEY (TYPE_ID) REFERENCES MONITOR (ID) ON DELETE RESTRICT);
    INSERT INTO COMPONENT VALUES (1, 'OCPPCommCtrlr', NULL, NULL, NULL);
    INSERT INTO VARIABLE VALUES (1, 'HeartbeatInterval', NULL, 1, 1), (2, 'Gone', NULL, 1, 0);
    INSERT INTO VARIABLE_CHARACTERISTICS VALUES (1, 2, 1, NULL, 1, 1, 's', NULL),
        (2, 0, 2, NULL, NULL, 0, NULL, NULL);
    INSERT INTO VARIABLE_ATTRIBUTE VALUES (1, 1, 2, 1, 0, 0, 'csms', '77'),
        (2, 2, 0, 1, 0, 0, 'default', 'x');
    INSERT INTO VARIABLE_MONITORING VALUES (1, 1, 5, 0, 0, 300);
"""


def test_a_database_of_the_first_schema_comes_up_with_its_values(place):
    old = place / "old.db"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript(FIRST_SCHEMA)
    assert dmtool("get", old, "OCPPCommCtrlr.HeartbeatInterval").stdout == "77\n"
    assert "HeartbeatInterval  77" in dmtool("show", old).stdout
    refused = dmtool("set", old, "OCPPCommCtrlr.HeartbeatInterval=5", status=2).stderr
    assert f"'dmtool migrate --db {old} --schema-version 3' brings it there" in refused
    assert "~ schema version: 1 → 3" in dmtool("plan", CONFIG, "--db", old).stdout
    dmtool("migrate", CONFIG, "--db", old)
    address = "OCPPCommCtrlr.HeartbeatInterval"
    assert dmtool("get", old, address).stdout == "77\n"
    version, (attributes, monitors) = listing(old)
    expected_version, (expected, expected_monitors) = listing(place / "a.db")
    assert version == expected_version == [(3,)]
    mine = [row for row in attributes if row not in expected]
    assert len(mine) == 1 and "'77', 'csms'" in mine[0]
    assert len(attributes) == len(expected)
    assert len([row for row in monitors if row not in expected_monitors]) == 1
    assert tables(old) == tables(place / "a.db")


def tables(path):
    """The columns of each table, by name."""
    with closing(sqlite3.connect(path)) as connection:
        sql = "SELECT name FROM sqlite_master WHERE type = 'table'"
        found = [name for (name,) in connection.execute(sql)]
        return {
            name: sorted(row[1] for row in connection.execute(f'PRAGMA table_info("{name}")'))
            for name in found
        }


def test_sqlites_own_program_finds_it_sound(place):
    dmtool("migrate", place / "changed", "--db", place / "a.db", "--yes")
    for name in ("a.db", "a.db.backup-1"):
        done = subprocess.run(
            ["sqlite3", "-readonly", place / name, "PRAGMA integrity_check; PRAGMA user_version"],
            capture_output=True,
            text=True,
        )
        assert done.stdout.split() == ["ok", "3"]


def test_nothing_is_written_where_nothing_changes(place):
    before = (place / "a.db").read_bytes()
    dmtool("migrate", place / "config", "--db", place / "a.db")
    assert (place / "a.db").read_bytes() == before
    assert names(place) == FILES


def test_a_reader_that_leaves_early_leaves_no_lock(place):
    shell = f"'{DMTOOL}' migrate changed --db a.db --yes | true"
    subprocess.run(["bash", "-c", shell], cwd=place, check=True, timeout=TIMEOUT)
    assert "a.db.lock" not in names(place)


def test_a_plan_is_not_written_over_a_database(place):
    before = (place / "a.db").read_bytes()
    failed = dmtool("plan", "changed", "--db", "a.db", "--out", "a.db", status=2, cwd=place)
    assert failed.stderr == "error: --out: a.db is a database, choose another name for the plan\n"
    assert (place / "a.db").read_bytes() == before


def test_one_of_two_waits_or_says_who_is_at_it(place):
    command = [DMTOOL, "migrate", place / "changed", "--db", place / "a.db", "--yes"]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for process in both:
        _, trouble = process.communicate(timeout=TIMEOUT)
        if process.returncode == 0:
            continue
        assert process.returncode == 2
        said = trouble.splitlines()
        assert len(said) == 1, trouble
        assert "is migrating it" in said[0] or "another process" in said[0], trouble
    assert 0 in [process.returncode for process in both]
    dmtool("init", place / "changed", "--db", place / "fresh.db")
    assert listing(place / "a.db") == listing(place / "fresh.db")


def test_a_database_that_somebody_writes_is_left_alone(place):
    before = listing(place / "a.db")
    with closing(sqlite3.connect(place / "a.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        failed = dmtool("migrate", place / "changed", "--db", place / "a.db", status=2)
        other.execute("ROLLBACK")
    assert failed.stderr == (
        f"error: {place}/a.db: another process is writing to it, try again when it has finished\n"
    )
    assert listing(place / "a.db") == before


def test_a_reader_does_not_disturb(place):
    with closing(sqlite3.connect(place / "a.db", isolation_level=None)) as other:
        other.execute("BEGIN")
        count = other.execute("SELECT count(*) FROM VARIABLE").fetchone()
        dmtool("migrate", place / "changed", "--db", place / "a.db", "--yes")
        assert other.execute("SELECT count(*) FROM VARIABLE").fetchone() == count
        other.execute("ROLLBACK")


@pytest.mark.parametrize("kilobytes", [4, 40, 100, 110, 150, 200])
def test_files_that_may_not_grow_change_nothing(place, kilobytes):
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes << 10, kilobytes << 10))

    before = listing(place / "a.db")
    done = subprocess.run(
        [DMTOOL, "migrate", "changed", "--db", "a.db", "--yes"],
        cwd=place,
        preexec_fn=limit,
        restore_signals=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    after = listing(place / "a.db")
    if done.returncode == 0:
        assert after != before
        return
    assert done.returncode == 2
    assert done.stderr == (
        "error: a.db: there is no space left for it or the disk fails, nothing was changed; "
        "make room and try again\n"
    )
    assert after == before
    assert names(place) == FILES


@pytest.fixture
def small_disk():
    """A file system of a size that can be given, for root only."""
    with tempfile.TemporaryDirectory() as directory:
        mounted = []

        def mount(kilobytes):
            done = subprocess.run(
                ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", directory],
                capture_output=True,
            )
            if done.returncode != 0:
                pytest.skip("no file system can be mounted here")
            mounted.append(directory)
            return Path(directory)

        yield mount
        for directory in mounted:
            subprocess.run(["umount", directory], check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
@pytest.mark.parametrize("kilobytes", [116, 160, 240, 300, 400])
def test_a_full_disk_changes_nothing(place, small_disk, kilobytes):
    disk = small_disk(kilobytes)
    shutil.copy(place / "a.db", disk)
    before = listing(place / "a.db")
    command = [DMTOOL, "migrate", place / "changed", "--db", "a.db", "--yes"]
    done = subprocess.run(command, cwd=disk, capture_output=True, text=True)
    assert done.returncode in (0, 2)
    if done.returncode == 2:
        assert "there is no space left" in done.stderr
        assert len(done.stderr.splitlines()) == 1
        # SQLite may not even get its log away.
        assert set(names(disk)) <= {"a.db", "a.db-wal", "a.db-shm"}
    for file in disk.glob("a.db*"):
        shutil.copy(file, place / file.name.replace("a.db", "after.db"))
    assert (listing(place / "after.db") == before) == (done.returncode == 2)


@pytest.fixture
def as_nobody(place):
    """Runs dmtool as somebody who may do nothing."""
    if os.geteuid() != 0:
        pytest.skip("only root can become nobody")
    for parent in [DMTOOL.resolve(), *DMTOOL.resolve().parents]:
        if not parent.stat().st_mode & 0o001:
            pytest.skip(f"nobody may not even look into {parent}")
    with tempfile.TemporaryDirectory() as directory:
        shutil.copytree(place, directory, dirs_exist_ok=True)
        os.chmod(directory, 0o755)

        def run(*arguments, status=2):
            done = subprocess.run(
                ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", DMTOOL, *arguments],
                cwd=directory,
                env={**os.environ, "TMPDIR": "/tmp"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=TIMEOUT,
            )
            assert done.returncode == status, done.stderr
            assert len(done.stderr.splitlines()) == (status == 2), done.stderr
            return done.stderr

        run.place = Path(directory)
        yield run


def test_a_database_that_may_not_be_read_is_named(as_nobody):
    said = as_nobody("migrate", "changed", "--db", "a.db", "--yes")
    assert said == "error: a.db: permission denied, check the path and its permissions\n"


def test_a_directory_that_may_not_be_written_is_named(as_nobody):
    os.chmod(as_nobody.place / "a.db", 0o666)
    before = names(as_nobody.place)
    said = as_nobody("migrate", "changed", "--db", "a.db", "--yes")
    assert said.startswith("error: a.db")
    assert "permission" in said
    assert names(as_nobody.place) == before


def test_a_database_in_a_directory_that_may_not_be_written_is_read_all_the_same(as_nobody):
    os.chmod(as_nobody.place / "a.db", 0o644)
    before = names(as_nobody.place)
    as_nobody("get", "a.db", "TxCtrlr.TxStopPoint", status=0)
    as_nobody("show", "a.db", status=0)
    as_nobody("plan", "config", "--db", "a.db", status=0)
    assert names(as_nobody.place) == before


def test_a_log_in_a_directory_that_may_not_be_written_is_named(as_nobody):
    with closing(sqlite3.connect(as_nobody.place / "a.db")) as other:
        other.execute("PRAGMA wal_autocheckpoint = 0")
        other.execute("UPDATE VARIABLE_ATTRIBUTE SET VALUE_SOURCE = 'csms' WHERE ID = 1")
        other.commit()
        shutil.copy(as_nobody.place / "a.db-wal", as_nobody.place / "b.db-wal")
        shutil.copy(as_nobody.place / "a.db", as_nobody.place / "b.db")
    os.chmod(as_nobody.place / "b.db", 0o644)
    os.chmod(as_nobody.place / "b.db-wal", 0o644)
    said = as_nobody("show", "b.db")
    assert said == (
        "error: b.db: has a log, and its directory can not be written to, which even reading needs; "
        "copy it with its -wal file to another directory\n"
    )


def test_a_database_that_may_not_be_written_is_named(as_nobody):
    os.chmod(as_nobody.place, 0o777)
    os.chmod(as_nobody.place / "a.db", 0o644)
    said = as_nobody("migrate", "changed", "--db", "a.db", "--yes")
    assert said == (
        "error: a.db: can not be written to, "
        "check the permissions of the file and its directory\n"
    )


def test_interrupted_at_its_question_it_leaves_everything(place):
    dmtool("set", place / "a.db", "TxCtrlr.TxStopPoint=Authorized", "--source", "csms", "--force")
    document = json.loads(next((place / "config").glob("*/TxCtrlr.json")).read_text())
    del document["properties"]["TxStopPoint"]
    next((place / "changed").glob("*/TxCtrlr.json")).write_text(json.dumps(document))
    before = names(place)
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [DMTOOL, "migrate", "changed", "--db", "a.db"],
        cwd=place,
        stdin=theirs,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert "Go on?" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=TIMEOUT) != 0
    os.close(ours)
    os.close(theirs)
    assert names(place) == before
    assert dmtool("get", place / "a.db", "TxCtrlr.TxStopPoint").stdout == "Authorized\n"
