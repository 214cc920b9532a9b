"""What validate --format sarif prints is valid after OASIS' schema."""

import json
import subprocess

import pytest
from jsonschema import Draft4Validator

from station import DMTOOL, ROOT

SCHEMA = ROOT.parent / "shared" / "schemas" / "sarif-schema-2.1.0.json"
FIXTURES = ROOT / "Tests" / "DeviceModelKitTests" / "Fixtures"


@pytest.mark.skipif(not SCHEMA.is_file(), reason="no ../shared/schemas beside the repository")
def test_the_findings_of_every_fixture_are_valid_sarif():
    models = sorted(path for path in FIXTURES.glob("DM*/bad*") if path.suffix in ("", ".json"))
    assert models
    done = subprocess.run(
        [DMTOOL, "validate", "--notes", "--format", "sarif", *models], capture_output=True
    )
    assert (done.returncode, done.stderr) == (1, b"")
    log = json.loads(done.stdout)
    validator = Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(log)] == []
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} >= {path.parent.name[:6] for path in models}
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
