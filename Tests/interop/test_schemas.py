"""What the schemas in schemas/ accept and refuse, on our files and others'."""

import copy
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from station import dmtool

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def component_files(directory):
    return sorted(directory.glob("*/*.json"))


@pytest.fixture(scope="module")
def component():
    schema = load(ROOT / "schemas" / "component.schema.json")
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def complaints(validator, document):
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


@pytest.mark.parametrize(
    "path", component_files(ROOT / "component_config"), ids=lambda path: path.name
)
def test_our_component_files_are_valid_and_complete(component, path):
    document = load(path)
    assert complaints(component, document) == []
    assert (path.parent / document["$schema"]).resolve() == ROOT / "schemas/component.schema.json"
    assert list(document["properties"]) == sorted(document["properties"])
    for label, variable in document["properties"].items():
        assert "description" in variable, label
        assert all("mutability" in attribute for attribute in variable["attributes"]), label


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no ../shared/corpus beside the repository")
@pytest.mark.parametrize("name", ["everest-r1", "everest-r3", "tutorial"])
def test_published_component_files_are_valid(component, name):
    files = component_files(CORPUS / name)
    assert files
    assert {path.name: found for path in files if (found := complaints(component, load(path)))} == {}


GOOD = {
    "name": "TxCtrlr",
    "properties": {
        "EVConnectionTimeOut": {
            "variable_name": "EVConnectionTimeOut",
            "characteristics": {"dataType": "integer", "supportsMonitoring": True},
            "attributes": [{"type": "Actual", "mutability": "ReadWrite", "value": 30}],
        }
    },
}

VARIABLE = ("properties", "EVConnectionTimeOut")
ATTRIBUTE = (*VARIABLE, "attributes", 0)


@pytest.mark.parametrize(
    "place, member, value",
    [
        ((), "evseId", 1),
        ((), "instance", 1),
        ((), "connector_id", 1),
        (VARIABLE, "Default", 30),
        (VARIABLE, "default", "soon"),
        ((*VARIABLE, "characteristics"), "dataType", "int"),
        ((*VARIABLE, "characteristics"), "unit", "a unit that is too long"),
        ((*VARIABLE, "characteristics"), "valuesList", ["a", "b"]),
        (ATTRIBUTE, "mutabilty", "ReadOnly"),
        (ATTRIBUTE, "value", 3.5),
        (ATTRIBUTE, "value", True),
        (ATTRIBUTE, "type", "actual"),
        (
            VARIABLE,
            "monitors",
            [{"config_type": "HardWiredMonitor", "type": "Delta", "severity": 3, "value": 1}],
        ),
    ],
)
def test_mistakes_are_caught(component, place, member, value):
    document = copy.deepcopy(GOOD)
    assert complaints(component, document) == []
    node = document
    for step in place:
        node = node[step]
    node[member] = value
    assert complaints(component, document) != []


@pytest.fixture(scope="module")
def profile():
    schema = load(ROOT / "schemas" / "station-profile.schema.json")
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_the_printed_profile_is_valid(profile):
    program = os.environ.get("DMTOOL", ROOT / ".build" / "debug" / "dmtool")
    if not Path(program).exists():
        pytest.skip("dmtool is not built")
    printed = subprocess.run(
        [program, "generate", "--init-profile"], capture_output=True, text=True, check=True
    )
    document = yaml.safe_load(printed.stdout)
    assert complaints(profile, document) == []
    rest = {"identity", "extends", "connectors", "network", "overlays"}
    assert set(document) | rest == set(profile.schema["properties"])
    # Each key that is only explained is a comment that would do.
    for key in rest - {"connectors"}:
        assert f"\n# {key}:" in printed.stdout


@pytest.mark.parametrize(
    "document",
    [
        {"identiy": "CS-1"},
        {"identity": "CS:1"},
        {"identity": "secrets"},
        {"csmsUrl": "http://localhost"},
        {"securityProfile": 0},
        {"password": "not a place to put it"},
        {"password": {"file": "a", "environment": "B"}},
        {"connectors": 1},
        {"evses": 0},
        {"evses": [{"colour": "red"}]},
        {"values": {"TxCtrlr.TxStartPoint": ["Authorized"]}},
    ],
)
def test_mistakes_in_a_profile_are_caught(profile, document):
    assert complaints(profile, {"identity": "CS-1", "evses": 2}) == []
    assert complaints(profile, document) != []


@pytest.fixture(scope="module")
def diff():
    schema = load(ROOT / "schemas" / "diff.schema.json")
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("sides", ["old new", "new old", "/dev/null new", "new /dev/null", "old new.db"])
def test_what_diff_prints_is_valid(diff, tmp_path, sides):
    shutil.copytree(ROOT / "component_config", tmp_path / "old")
    shutil.copytree(ROOT / "component_config", tmp_path / "new")
    edit(tmp_path / "new/standardized/TxCtrlr.json", change)
    edit(tmp_path / "new/standardized/SecurityCtrlr.json", with_password)
    (tmp_path / "new/standardized/ReservationCtrlr.json").unlink()
    dmtool("init", "new", "--db", "new.db", cwd=tmp_path)
    printed = dmtool("diff", *sides.split(), "--format", "json", cwd=tmp_path).stdout
    document = json.loads(printed)
    assert complaints(diff, document) == []
    assert document["components"]
    assert "a-test-password-nobody-has" not in printed


def edit(path, body):
    document = load(path)
    body(document["properties"])
    path.write_text(json.dumps(document), encoding="utf-8")


def change(properties):
    del properties["ChargingTime"]
    moved = properties["ResumptionTimeout"]
    moved["variable_name"] = "ResumptionTimeouts"
    timeout = properties["EVConnectionTimeOut"]
    timeout["description"] = "Another."
    timeout["attributes"].append({"type": "MaxSet", "mutability": "ReadOnly", "value": 9})
    timeout["characteristics"] |= {"minLimit": 0.1, "supportsMonitoring": True}
    timeout["monitors"] = [
        {"config_type": "HardWiredMonitor", "type": "Delta", "severity": 3, "value": 1, "reference_value": "1"}
    ]


def with_password(properties):
    properties["BasicAuthPassword"]["attributes"][0]["value"] = "a-test-password-nobody-has"
