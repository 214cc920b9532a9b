"""Fleets made by `dmtool generate`: as their users start them, and what must not go wrong."""

import csv
import hashlib
import io
import json
import os
import signal
import sqlite3
import stat
import subprocess
import time
from contextlib import closing

import kubernetes_validate
import pytest
import yaml
from jsonschema import Draft202012Validator

from station import DMTOOL, ROOT, TIMEOUT

TABLE = "identity,serial\n" + "".join(f"CS-{n},SN-{n}\n" for n in range(1, 4))


def generate(*arguments, cwd, **options):
    return subprocess.run(
        [DMTOOL, "generate", *map(str, arguments)],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        **{"timeout": TIMEOUT * 4} | options,
    )


@pytest.fixture
def place(tmp_path):
    """A directory with the printed profile and a table of nothing but identities and serials."""
    (tmp_path / "sites.csv").write_text(TABLE)
    made = generate("--init-profile", "--out", "profile.yaml", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    return tmp_path


def make(place, *arguments):
    return generate("profile.yaml", "--sites", "sites.csv", "--out", "out", *arguments, cwd=place)


def schema(name):
    return Draft202012Validator(json.loads((ROOT / "schemas" / name).read_text(encoding="utf-8")))


def test_the_printed_profile_works_with_identities_and_serials_alone(place):
    run = make(place)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == (
        "3 stations: 3 made\n"
        "  stations   out/<identity>/\n"
        "  the CSMS   out/csms/stations.csv, .json\n"
        "  summary    out/summary.json\n"
        "  passwords  out/secrets/\n"
    )
    for n in range(1, 4):
        check = subprocess.run(
            [DMTOOL, "validate", "--strict", f"out/CS-{n}/component_config"], cwd=place, capture_output=True
        )
        assert check.returncode == 0, check.stdout
        with closing(sqlite3.connect(place / f"out/CS-{n}/station.db")) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_what_is_written_for_all_fits_its_schemas_and_the_passwords(place):
    assert make(place).returncode == 0
    bundle = json.loads((place / "out/csms/stations.json").read_text())
    summary = json.loads((place / "out/summary.json").read_text())
    assert list(schema("csms-bundle.schema.json").iter_errors(bundle)) == []
    assert list(schema("generation-summary.schema.json").iter_errors(summary)) == []
    rows = list(csv.DictReader(io.StringIO((place / "out/csms/stations.csv").read_text())))
    assert [row["identity"] for row in rows] == [station["identity"] for station in bundle["stations"]]
    for row, station in zip(rows, bundle["stations"], strict=True):
        password = (place / "out/secrets" / row["identity"]).read_text().strip()
        digest = hashlib.sha256(bytes.fromhex(row["passwordSalt"]) + password.encode()).hexdigest()
        assert digest == row["passwordHash"] == station["password"]["hash"]
        for path in (place / "out").rglob("*"):
            if path.is_file() and password.encode() in path.read_bytes():
                assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_bcrypt_is_what_the_system_makes_of_it(place):
    (place / "sites.csv").write_text("identity,password\nCS-1,correct horse battery\n")
    run = make(place, "--password-hash", "bcrypt")
    assert (run.returncode, run.stderr) == (0, "")
    (row,) = csv.DictReader(io.StringIO((place / "out/csms/stations.csv").read_text()))
    crypt = pytest.importorskip("crypt")
    assert row["passwordHash"].startswith("$2b$10$")
    assert crypt.crypt("correct horse battery", row["passwordHash"]) == row["passwordHash"]


def test_a_given_password_is_warned_of_where_its_hash_is_weak(place):
    (place / "sites.csv").write_text("identity,password\nCS-1,correct horse battery\n")
    run = make(place)
    assert run.returncode == 0
    assert run.stderr == (
        "warning: 1 password was given, not made: a salted SHA-256 can be guessed at, "
        "'--password-hash bcrypt' makes that harder\n"
    )


def test_passwords_go_to_a_pipe_and_to_nothing_else(place):
    run = make(place, "--secrets-file", "-")
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("identity,password\nCS-1,")
    assert not [path for path in (place / "out/secrets").iterdir() if path.name != ".salts"]
    again = make(place, "--secrets-file", "-")
    assert again.stdout == run.stdout
    with (place / "file").open("w") as file:
        refused = subprocess.run(
            [DMTOOL, "generate", "profile.yaml", "--sites", "sites.csv", "--out", "o", "--secrets-file", "-"],
            cwd=place,
            stdout=file,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert refused.returncode == 2
    assert refused.stderr.startswith("error: --secrets-file -: standard output is no pipe")
    assert (place / "file").read_text() == ""


def test_one_file_of_passwords_is_a_plain_one(place):
    os.mkfifo(place / "fifo")
    refused = make(place, "--secrets-file", "fifo")
    assert (refused.returncode, refused.stderr) == (
        2,
        "error: fifo: is no plain file, choose another --secrets-file, or '-' for a pipe\n",
    )
    assert not (place / "out").exists()


def test_passwords_of_a_table_are_never_shown(place):
    secret = "not to be seen by anyone"
    (place / "sites.csv").write_text(f'identity,password,serial\nCS/1,{secret},S1\nCS-2,"{secret}"x,S2\n')
    run = make(place)
    assert run.returncode == 2
    (place / "sites.csv").write_text(f"identity,password,evses\nCS/1,{secret},1\nCS-2,{secret},1\n")
    more = make(place)
    assert more.returncode == 2
    assert secret not in run.stdout + run.stderr + more.stdout + more.stderr
    assert "sites.csv:2:1: error[DM1108]: identity 'CS/1' has '/'" in more.stderr
    assert not (place / "out").exists()


def test_one_bad_cell_among_a_hundred_thousand_rows(place):
    rows = (f"CS-{n},{'never' if n == 50_000 else 60}\n" for n in range(1, 100_001))
    (place / "sites.csv").write_text("identity,OCPPCommCtrlr.HeartbeatInterval\n" + "".join(rows))
    # A debug build takes a minute, a release a few seconds.
    run = generate("profile.yaml", "--sites", "sites.csv", "--out", "out", cwd=place, timeout=TIMEOUT * 12)
    assert run.returncode == 2
    assert run.stderr == (
        "error[DM1108]: OCPPCommCtrlr.HeartbeatInterval: 'never' is not an integer, expected digits, "
        "with '-' before them if negative\n"
        "     --> sites.csv:50001:10\n"
        "      |\n"
        "50001 | CS-50000,never\n"
        "      |          ^^^^^\n\n"
        "error: 1 finding in sites.csv, nothing was made\n"
    )
    assert not (place / "out").exists()


@pytest.mark.parametrize(
    "profile, table, told",
    [
        (
            None,
            "identity\nCS/1\n../CS-2\n..\nCS-3\n",
            [
                "sites.csv:2:1: error[DM1108]: identity 'CS/1' has '/', expected letters, digits and *-_=+|@.",
                "sites.csv:3:1: error[DM1108]: identity '../CS-2' has '/', expected letters, digits and *-_=+|@.",
                "sites.csv:4:1: error[DM1108]: identity '..' can not be the name of a station's directory",
            ],
        ),
        (
            None,
            "identity,csmsUrl\nCS-1,ws://csms.example/ocpp/CS-1\nCS-2,ws://csms.example/ocpp\n",
            [
                "sites.csv:2:6: error[DM1108]: 'ws://csms.example/ocpp/CS-1' ends in the identity, "
                "which the station adds by itself"
            ],
        ),
        (
            "csmsUrl: ws://csms.example/{identity}\n",
            "identity\nCS-1\n",
            ["p.yaml:1:10: 'ws://csms.example/CS-1' ends in the identity, which the station adds by itself"],
        ),
        (
            "evses: 129\n",
            "identity\nCS-1\n",
            ["p.yaml:1:8: 'evses' is '129', expected a whole number from 1 to 128"],
        ),
        (
            None,
            "identity,evses\nCS-1,129\nCS-2,128\n",
            ["sites.csv:2:6: error[DM1108]: 'evses' is '129', expected a whole number from 1 to 128"],
        ),
        (
            "extends: p.yaml\n",
            "identity\nCS-1\n",
            ["error[DM1111]: p.yaml:1:10: a profile can not extend itself: p.yaml → p.yaml"],
        ),
        (
            "securityProfile: 1\ncsmsUrl: ws://csms.example\n",
            "identity,password\nCS-1,\nCS-2,long enough to do\n",
            [
                "sites.csv:2:6: error[DM1109]: the password is empty, which the station's security "
                "profile needs"
            ],
        ),
    ],
)
def test_bad_input_is_found_at_its_place_and_nothing_is_made(place, profile, table, told):
    (place / "p.yaml").write_text(profile or (place / "profile.yaml").read_text())
    (place / "sites.csv").write_text(table)
    run = generate("p.yaml", "--sites", "sites.csv", "--out", "out", cwd=place)
    assert run.returncode == 2
    for line in told:
        assert line in flat(run.stderr), run.stderr
    assert not (place / "out").exists()
    assert sorted(path.name for path in place.iterdir()) == ["p.yaml", "profile.yaml", "sites.csv"]


def flat(text):
    """Findings with lines and carets as the lines that tables with passwords get."""
    lines = text.splitlines()
    for line, after in zip(lines, lines[1:]):
        if after.lstrip().startswith("--> "):
            text += f"{after.split('--> ')[1]}: {line}\n"
    return text


def test_a_table_and_a_profile_come_through_pipes(place):
    # What a profile in a pipe extends is relative to the working directory.
    command = (
        '"$0" generate <(echo "extends: profile.yaml") --sites <(cat sites.csv) --out out '
        "&& mkfifo fifo && { cat sites.csv > fifo & } "
        '&& "$0" generate profile.yaml --sites fifo --out out'
        '&& "$0" generate profile.yaml --sites - --out out < sites.csv'
    )
    run = subprocess.run(
        ["bash", "-c", command, DMTOOL], cwd=place, capture_output=True, text=True, timeout=TIMEOUT * 4
    )
    assert (run.returncode, run.stderr) == (0, "")
    lines = [line for line in run.stdout.splitlines() if line.startswith("3 stations")]
    assert lines == ["3 stations: 3 made", "3 stations: 3 unchanged", "3 stations: 3 unchanged"]


def test_a_file_that_a_profile_names_and_that_is_broken_is_told_in_a_sentence(place):
    (place / "over/standardized").mkdir(parents=True)
    (place / "over/standardized/C.json").write_text('{"name": "ClockCtrlr", ')
    (place / "p.yaml").write_text("identity: A\noverlays: [over]\n")
    run = generate("p.yaml", "--out", "out", cwd=place)
    assert (run.returncode, run.stderr) == (
        2,
        f"error: p.yaml:2:11: {place}/over/standardized/C.json:1:1: DM0101 this '{{' is never closed, "
        "correct it first\n",
    )
    (place / "p.yaml").write_text("identity: A\nextends: none.yaml\n")
    run = generate("p.yaml", "--out", "out", cwd=place)
    assert (run.returncode, run.stderr) == (
        2,
        "error: p.yaml:2:10: 'extends': none.yaml: no such file or directory, check the path and its "
        "permissions\n",
    )
    assert not (place / "out").exists()


def test_one_station_that_fails_fails_alone(place):
    (place / "out/CS-2").mkdir(parents=True)
    run = make(place)
    assert run.returncode == 1
    assert run.stderr.startswith("error: CS-2, row 2 (sites.csv:3:1): out/CS-2: exists and was not made by")
    assert run.stdout.startswith("3 stations: 2 made, 1 failed\n")


def test_the_first_of_its_kind_that_does_not_validate_fails_alone(place):
    (place / "sites.csv").write_text(
        "identity,NetworkConfiguration[2].OcppCsmsUrl\nCS-1,http://x\nCS-2,\nCS-3,http://x\nCS-4,http://y\n"
    )
    run = make(place)
    assert run.returncode == 1
    assert run.stderr == (
        "error: CS-1, row 1 (sites.csv:2:6): the profile makes a config with an error:\n"
        "  DM0803 NetworkConfiguration[2]: 'http://x' is no WebSocket URL: ws:// or wss:// is wanted\n"
        "  and so does CS-3\n"
        "error: CS-4, row 4 (sites.csv:5:6): the profile makes a config with an error:\n"
        "  DM0803 NetworkConfiguration[2]: 'http://y' is no WebSocket URL: ws:// or wss:// is wanted\n"
    )
    assert run.stdout.startswith("4 stations: 1 made, 3 failed\n")
    summary = json.loads((place / "out/summary.json").read_text())
    assert list(schema("generation-summary.schema.json").iter_errors(summary)) == []
    assert [station["status"] for station in summary["stations"]] == ["failed", "made", "failed", "failed"]


def test_stations_that_left_the_table_are_named_and_removed_when_asked(place):
    assert make(place).returncode == 0
    (place / "sites.csv").write_text("identity,serial\nCS-2,SN-2\n")
    run = make(place)
    assert run.returncode == 0
    assert run.stderr == (
        "warning: 2 stations are in out and no longer in sites.csv: CS-1, CS-3; '--prune' removes them\n"
    )
    assert run.stdout.startswith("1 station: 1 unchanged\n")
    assert len(json.loads((place / "out/csms/stations.json").read_text())["stations"]) == 3
    pruned = make(place, "--prune")
    assert (pruned.returncode, pruned.stderr) == (0, "")
    assert pruned.stdout.startswith("1 station: 1 unchanged, 2 removed\n")
    summary = json.loads((place / "out/summary.json").read_text())
    assert list(schema("generation-summary.schema.json").iter_errors(summary)) == []
    assert summary["stations"][1:] == [
        {"identity": "CS-1", "status": "removed"},
        {"identity": "CS-3", "status": "removed"},
    ]
    assert sorted(os.listdir(place / "out")) == ["CS-2", "csms", "secrets", "summary.json"]
    assert len(json.loads((place / "out/csms/stations.json").read_text())["stations"]) == 1


def test_bcrypt_hashes_are_made_on_all_cores(place):
    rows = "".join(f"CS-{n},a password of its own {n}\n" for n in range(1, 61))
    (place / "sites.csv").write_text("identity,password\n" + rows)
    run = make(place, "--password-hash", "bcrypt", "--jobs", "4")
    assert (run.returncode, run.stderr) == (0, "")
    made = list(csv.DictReader(io.StringIO((place / "out/csms/stations.csv").read_text())))
    assert [row["identity"] for row in made] == [f"CS-{n}" for n in range(1, 61)]
    assert len({row["passwordHash"] for row in made}) == 60
    before = (place / "out/csms/stations.json").read_bytes()
    assert make(place, "--password-hash", "bcrypt", "--jobs", "1").returncode == 0
    assert (place / "out/csms/stations.json").read_bytes() == before


def test_a_run_that_is_interrupted_leaves_whole_stations_and_goes_on(place):
    count = 1500
    rows = "".join(f"CS-{n},SN-{n}\n" for n in range(1, count + 1))
    (place / "sites.csv").write_text("identity,serial\n" + rows)
    process = subprocess.Popen(
        [DMTOOL, "generate", "profile.yaml", "--sites", "sites.csv", "--out", "out"],
        cwd=place,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + TIMEOUT
    while not list((place / "out").glob("CS-*")) and process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=TIMEOUT)
    assert process.returncode == 130
    assert told.endswith("interrupted: run the same again to go on\n")
    stations = sorted(path.name for path in (place / "out").iterdir() if path.name.startswith((".", "CS-")))
    assert 0 < len(stations) < count
    for name in stations:
        assert sorted(os.listdir(place / "out" / name)) == ["component_config", "manifest.json", "station.db"]
    assert make(place).returncode == 0
    summary = json.loads((place / "out/summary.json").read_text())
    assert summary["counts"]["unchanged"] == len(stations)
    assert summary["counts"]["made"] == count - len(stations)


def test_a_station_of_a_test_authority_proves_itself(place):
    (place / "sites.csv").write_text("identity,serial,securityProfile,csmsUrl\nCS-1,SN-1,3,wss://localhost:1\n")
    run = make(place, "--pki", "test-ca")
    assert run.returncode == 0, run.stderr
    certs = place / "out/CS-1/certs"
    leaf = certs / "client/csms/CSMS_LEAF.pem"
    for command in (
        ["openssl", "verify", "-CAfile", certs / "ca/csms/TEST_ROOT_CA.pem", leaf],
        ["openssl", "x509", "-in", leaf, "-noout", "-subject"],
    ):
        shown = subprocess.run(command, capture_output=True, text=True)
        assert shown.returncode == 0, shown.stderr
    assert "CN = SN-1" in shown.stdout or "CN=SN-1" in shown.stdout
    before = leaf.read_bytes()
    assert make(place, "--pki", "test-ca").stdout.startswith("1 station: 1 unchanged\n")
    assert leaf.read_bytes() == before
    assert make(place, "--pki", "csr").returncode == 0
    request = place / "out/CS-1/certs/client/csms/CSMS_LEAF.csr"
    checked = subprocess.run(
        ["openssl", "req", "-in", request, "-noout", "-verify"], capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stderr


def test_the_job_for_a_cluster_is_one(place):
    text = (ROOT / "packaging/kubernetes/generate-job.yaml").read_text(encoding="utf-8")
    job = yaml.safe_load(text)
    kubernetes_validate.validate(job, kubernetes_validate.latest_version(), strict=True)
    container = job["spec"]["template"]["spec"]["containers"][0]
    shards = next(entry["value"] for entry in container["env"] if entry["name"] == "SHARDS")
    assert int(shards) == job["spec"]["completions"]
    binaries = place / "bin"
    binaries.mkdir()
    (binaries / "dmtool").symlink_to(DMTOOL)
    # What the first and the last pod run, with the paths of this test.
    script = container["args"][0].replace("/input/", "").replace("/output", "out")
    for index in (0, int(shards) - 1):
        environment = {
            "PATH": f"{binaries}:{os.environ['PATH']}",
            "SHARDS": shards,
            "JOB_COMPLETION_INDEX": str(index),
        }
        run = subprocess.run(
            [*container["command"], script],
            cwd=place,
            env=os.environ | environment,
            capture_output=True,
            text=True,
        )
        assert run.returncode == 0, run.stderr
    assert (place / "out/CS-1").is_dir()
    assert (place / f"out/summary-{shards}-of-{shards}.json").exists()
