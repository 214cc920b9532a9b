"""Settings, baselines and JSON findings are what their schemas say."""

import json
import shutil

import pytest
import yaml
from jsonschema import Draft4Validator, Draft202012Validator

from station import ROOT, dmtool

CORPUS = ROOT.parent / "shared" / "corpus"
SARIF = ROOT.parent / "shared" / "schemas" / "sarif-schema-2.1.0.json"
FIXTURES = ROOT / "Tests" / "DeviceModelKitTests" / "Fixtures"
SETTINGS = """
rules:
  DM0210: {severity: off, reason: EVerest leaves it out}
  DM0818:
    - {at: "Security*", severity: note, reason: a bench}
    - severity: error
"""


def complaints(name, document):
    schema = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    return [error.message for error in Draft202012Validator(schema).iter_errors(document)]


@pytest.fixture
def config(tmp_path):
    if not CORPUS.is_dir():
        pytest.skip("no ../shared/corpus beside the repository")
    shutil.copytree(CORPUS / "everest-r3", tmp_path / "config")
    return tmp_path / "config"


def test_a_published_config_starts_clean(config, tmp_path):
    baseline = tmp_path / "baseline.json"
    dmtool("validate", config, "--write-baseline", baseline)
    written = baseline.read_text()
    assert complaints("baseline", json.loads(written)) == []
    assert "Actual attribute of ChargingTime has no mutability" in written
    dmtool("fmt", config)
    clean = dmtool("validate", config, "--strict", "--baseline", "baseline.json", cwd=tmp_path)
    assert clean.stderr == ""
    assert ": 0 errors, 0 warnings, 58 notes (shown with --notes); 13 in the baseline" in clean.stdout
    dmtool("validate", config, "--write-baseline", baseline)
    assert baseline.read_text() == written


def test_settings_are_applied_in_every_form(config):
    assert complaints("settings", yaml.safe_load(SETTINGS)) == []
    (config / "dmtool.yaml").write_text(SETTINGS)
    found = json.loads(dmtool("validate", config, "--format", "json", "--notes").stdout)
    assert complaints("findings", found) == []
    assert found["summary"]["silenced"] == 12
    codes = {finding["code"]: finding["severity"] for finding in found["findings"]}
    assert "DM0210" not in codes
    assert codes["DM0818"] == "note"
    log = json.loads(dmtool("validate", config, "--format", "sarif").stdout)
    suppressed = [result for result in log["runs"][0]["results"] if "suppressions" in result]
    assert [result["ruleId"] for result in suppressed] == ["DM0210"] * 12
    if SARIF.is_file():
        validator = Draft4Validator(json.loads(SARIF.read_text(encoding="utf-8")))
        assert [error.message for error in validator.iter_errors(log)] == []


@pytest.mark.parametrize(
    "document",
    [
        {"rule": {}},
        {"rules": {"DM504": {"severity": "note"}}},
        {"rules": {"DM0504": {"severity": "off"}}},
        {"rules": {"DM0504": {"severity": "warn"}}},
        {"rules": {"DM0504": {"reason": "none"}}},
        {"rules": {"DM0504": [{"severity": "note", "where": "A"}]}},
        {"rules": {"DM0504": {"severity": "note", "at": []}}},
    ],
)
def test_mistakes_in_settings_are_caught_by_the_schema_too(document):
    assert complaints("settings", document) != []


def test_the_findings_of_every_fixture_fit_the_schema():
    models = sorted(path for path in FIXTURES.glob("DM*/bad*") if path.suffix in ("", ".json"))
    done = dmtool("validate", "--notes", "--format", "json", *models, status=1)
    assert complaints("findings", json.loads(done.stdout)) == []
