"""What validate --format sarif prints is valid after OASIS' schema."""

import json
import sqlite3
import subprocess
from contextlib import closing

import pytest
from jsonschema import Draft4Validator

from station import DMTOOL, ROOT

SCHEMA = ROOT.parent / "shared" / "schemas" / "sarif-schema-2.1.0.json"
FIXTURES = ROOT / "Tests" / "DeviceModelKitTests" / "Fixtures"


@pytest.fixture
def spoilt_database(database):
    """A database with a value that nobody who asked dmtool could have written."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(
            "UPDATE VARIABLE_ATTRIBUTE SET VALUE = 'soon' WHERE VARIABLE_ID ="
            " (SELECT ID FROM VARIABLE WHERE NAME = 'EVConnectionTimeOut')"
        )
    return database


@pytest.mark.skipif(not SCHEMA.is_file(), reason="no ../shared/schemas beside the repository")
def test_the_findings_of_every_fixture_and_of_a_database_are_valid_sarif(spoilt_database):
    models = sorted(path for path in FIXTURES.glob("DM*/bad*") if path.suffix in ("", ".json"))
    assert models
    done = subprocess.run(
        [DMTOOL, "validate", "--notes", "--format", "sarif", *models, spoilt_database],
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    log = json.loads(done.stdout)
    validator = Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(log)] == []
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} >= {path.parent.name[:6] for path in models}
    errors = [result for result in run["results"] if result["level"] == "error"]
    [location] = errors[-1]["locations"]
    assert location["logicalLocations"] == [{"fullyQualifiedName": "TxCtrlr.EVConnectionTimeOut"}]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": f"file://{spoilt_database}"}}
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
