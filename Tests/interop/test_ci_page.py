"""What docs/ci.md and .pre-commit-hooks.yaml tell others to run is there and does what it says."""

import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree

import pytest
import yaml

from station import DMTOOL, ROOT, TIMEOUT, dmtool

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def documents():
    """What the YAML blocks of the page hold, by the file they say they are."""
    texts = [text for text in blocks("yaml") if text.startswith("# ")]
    return {text.split("\n")[0][2:]: yaml.safe_load(text) for text in texts}


@pytest.fixture
def place(tmp_path):
    """A directory with a config that has an error, and one with dmtool to be found on PATH."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "dmtool").symlink_to(DMTOOL)
    work = tmp_path / "work"
    shutil.copytree(ROOT / "component_config", work / "component_config")
    (work / "Meter.json").write_text('{"name": "Meter", "properties": {}}')
    file = work / "component_config" / "standardized" / "TxCtrlr.json"
    file.write_text(file.read_text().replace('"value": 120', '"value": "two minutes"'))
    return work


def shell(command, place):
    path = f"{place.parent / 'bin'}:{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", command],
        cwd=place,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
    )


def test_the_github_workflow_annotates_and_reports(place):
    workflow = documents()[".github/workflows/component-files.yml"]
    steps = workflow["jobs"]["validate"]["steps"]
    runs = [step["run"] for step in steps if step.get("run", "").startswith("dmtool ")]
    annotated, reported = [shell(run, place) for run in runs]
    assert annotated.returncode == 1
    assert annotated.stdout.startswith("::error file=component_config/standardized/TxCtrlr.json,line=41,")
    assert reported.returncode == 0, reported.stderr
    upload = next(step for step in steps if "upload-sarif" in step.get("uses", ""))
    log = json.loads((place / upload["with"]["sarif_file"]).read_text())
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["DM0302"]


def test_the_gitlab_job_leaves_a_report_of_tests(place):
    job = documents()[".gitlab-ci.yml"]["component-files"]
    (script,) = job["script"]
    assert shell(script, place).returncode == 1
    report = xml.etree.ElementTree.parse(place / job["artifacts"]["reports"]["junit"]).getroot()
    assert report.get("failures") == "1"
    assert len(report.findall("testsuite")) == len(list(place.glob("component_config/*/*.json")))


def test_the_other_commands_are_understood(place):
    commands = [line for line in blocks("sh")[-1].splitlines() if line.startswith("dmtool ")]
    assert len(commands) == 5
    for command in commands:
        assert shell(command, place).returncode in (0, 1), command


@pytest.mark.parametrize("hook", HOOKS, ids=[hook["id"] for hook in HOOKS])
def test_a_hook_starts_a_command_that_is_there(hook):
    program, command = hook["entry"].split()
    assert program == "dmtool"
    dmtool(command, "--help")
    assert re.search(hook["files"], "component_config/standardized/TxCtrlr.json")
    assert not re.search(hook["files"], "component_config/README.json")


@pytest.mark.parametrize("hook", HOOKS, ids=[hook["id"] for hook in HOOKS])
def test_a_hook_fails_for_what_is_wrong_only(hook, place):
    files = [] if hook.get("pass_filenames") is False else ["component_config/standardized/TxCtrlr.json"]
    command = " ".join([hook["entry"], *hook.get("args", []), *files])
    if hook["id"] == "dmtool-fmt":
        wrong = place / "component_config" / "standardized" / "TxCtrlr.json"
        wrong.write_text(wrong.read_text().removesuffix("}\n"))
    assert shell(command, place).returncode in (1, 2)
    shutil.copytree(ROOT / "component_config", place / "component_config", dirs_exist_ok=True)
    assert shell(command, place).returncode == 0


def test_the_page_uses_the_hooks_there_are():
    (repository,) = documents()[".pre-commit-config.yaml"]["repos"]
    assert {hook["id"] for hook in repository["hooks"]} == {hook["id"] for hook in HOOKS}
