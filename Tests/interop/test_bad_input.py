"""What can not be done is one line that names it, status 2, and leaves nothing behind."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import tempfile
from contextlib import closing

import pytest

from station import DMTOOL, ROOT, TIMEOUT, dmtool

CONFIG = ROOT / "component_config"


@pytest.fixture
def place(tmp_path, fresh_database):
    """A directory with everything that can be wrong."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.db").write_text("this is no database, whatever its name says\n" * 40)
    (tmp_path / "cut.json").write_text('{"name": "TxCtrlr", "properties": {')
    (tmp_path / "hollow.db").write_bytes(b"")
    for name, version in [("newer.db", 99), ("older.db", 2)]:
        (tmp_path / name).write_bytes(fresh_database.read_bytes())
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            connection.execute(f"PRAGMA user_version = {version}")
    (tmp_path / "good.db").write_bytes(fresh_database.read_bytes())
    return tmp_path


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["validate", "nowhere"], "nowhere"),
        (["validate", "empty"], "empty"),
        (["validate", "text.db"], "text.db"),
        (["validate", "newer.db"], "newer.db"),
        (["validate", "hollow.db"], "hollow.db"),
        (["init", "nowhere", "--db", "new.db"], "nowhere"),
        (["init", "empty", "--db", "new.db"], "empty"),
        (["init", CONFIG, "--db", "empty"], "empty"),
        (["init", CONFIG, "--db", "no/such/place/new.db"], "no/such/place"),
        (["init", CONFIG, "--db", "good.db"], "good.db"),
        (["show", "nowhere.db"], "nowhere.db"),
        (["get", "text.db", "TxCtrlr.Enabled"], "text.db"),
        (["get", "empty", "TxCtrlr.Enabled"], "empty"),
        (["get", "newer.db", "TxCtrlr.Enabled"], "newer.db"),
        (["get", "good.db", "TxCtrlr.Enable"], "TxCtrlr.Enabled"),
        (["set", "newer.db", "TxCtrlr.EVConnectionTimeOut=60"], "newer.db"),
        (["set", "older.db", "TxCtrlr.EVConnectionTimeOut=60"], "older.db"),
        (["set", "good.db", "TxCtrlr.EVConnectionTimeOut=@nowhere"], "nowhere"),
        (["run", "--db", "text.db", "--csms", "ws://127.0.0.1:9"], "text.db"),
        (["run", "--db", "newer.db", "--csms", "ws://127.0.0.1:9"], "newer.db"),
        (["run", "--db", "good.db", "--csms", "127.0.0.1"], "127.0.0.1"),
        (["csms", "--listen", "127.0.0.1"], "127.0.0.1"),
        (["csms", "--listen", "127.0.0.1:0", "--script", "nowhere"], "nowhere"),
        (["generate", "nowhere.yaml", "--out", "stations"], "nowhere.yaml"),
        (["generate", "--identity", "A", "--base", "empty", "--out", "stations"], "empty"),
    ],
    ids=lambda value: " ".join(map(str, value[:3])) if isinstance(value, list) else "",
)
def test_it_is_named_in_one_line(place, arguments, said):
    before = content(place)
    failed = dmtool(*arguments, status=2, cwd=place)
    assert said in failed.stderr
    assert len(failed.stderr.splitlines()) == 1, failed.stderr
    assert content(place) == before


def test_broken_json_is_shown_where_it_breaks(place):
    before = content(place)
    failed = dmtool("init", "cut.json", "--db", "new.db", status=2, cwd=place)
    assert "cut.json:1:" in failed.stderr
    assert content(place) == before


def test_a_port_in_use_is_named(place):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        failed = dmtool("csms", "--listen", f"127.0.0.1:{port}", status=2, cwd=place)
    assert f"port {port} of 127.0.0.1 is in use" in failed.stderr
    assert len(failed.stderr.splitlines()) == 1


def test_a_database_somebody_else_writes_is_named(place):
    with closing(sqlite3.connect(place / "good.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        failed = dmtool("set", "good.db", "TxCtrlr.EVConnectionTimeOut=60", status=2, cwd=place)
        other.execute("ROLLBACK")
    assert "good.db" in failed.stderr
    assert dmtool("get", place / "good.db", "TxCtrlr.EVConnectionTimeOut").stdout == "120\n"


def test_a_directory_that_may_not_be_read_is_named(as_nobody):
    with tempfile.TemporaryDirectory() as locked:
        os.chmod(locked, 0o700)
        failed = as_nobody("validate", locked)
    assert failed.returncode == 2, failed.stderr
    assert locked in failed.stderr
    assert len(failed.stderr.splitlines()) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whoever_ends_an_init_in_the_middle_finds_nothing_of_it(tmp_path, number):
    directory = tmp_path / "config" / "standardized"
    directory.mkdir(parents=True)
    tx = json.loads((CONFIG / "standardized" / "TxCtrlr.json").read_text())
    for instance in range(500):
        (directory / f"{instance}.json").write_text(json.dumps(tx | {"instance": str(instance)}))
    # One that was done before the signal came is no proof: then once more.
    while (ended := ended_init(tmp_path, number)) == (0, b""):
        (tmp_path / "new.db").unlink()
    assert ended == (-number, b"")
    assert [path.name for path in tmp_path.iterdir()] == ["config"]


def ended_init(place, number):
    """How an init ends, and what it complains of, that gets a signal as its database is being made."""
    process = subprocess.Popen(
        [DMTOOL, "init", place / "config", f"--db={place / 'new.db'}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    while process.poll() is None and len(list(place.iterdir())) == 1:
        pass
    process.send_signal(number)
    _, complaint = process.communicate(timeout=TIMEOUT)
    return process.returncode, complaint


def content(place):
    """Every file below a directory, and what is in it."""
    return {path: path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}
