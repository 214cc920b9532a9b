"""dmtool fmt on files EVerest published: another layout, the same model and the same findings."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from station import DMTOOL, ROOT, TIMEOUT, dmtool

CORPUS = ROOT.parent / "shared" / "corpus"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no ../shared/corpus beside the repository")
@pytest.mark.parametrize("name, count", [("everest-r1", 24), ("everest-r3", 27)])
def test_a_published_config_keeps_its_meaning(tmp_path, name, count):
    config = tmp_path / name
    shutil.copytree(CORPUS / name, config)
    before = meaning(config)
    formatted = dmtool("fmt", config)
    assert len(formatted.stdout.splitlines()) == count
    assert meaning(config) == before
    content = files(config)
    assert dmtool("fmt", config).stderr == f"changed 0 of {count} files\n"
    assert dmtool("fmt", config, "--check").stdout == ""
    assert files(config) == content


def test_a_reader_that_leaves_early_stops_nothing(tmp_path):
    paths = [tmp_path / f"{number}.json" for number in range(200)]
    for path in paths:
        path.write_text('{"properties": {}, "name": "A"}')
    process = subprocess.Popen([DMTOOL, "fmt", *paths], stdout=subprocess.PIPE)
    process.stdout.close()
    process.wait(TIMEOUT)
    assert {path.read_text() for path in paths} == {'{\n  "name": "A",\n  "properties": {}\n}\n'}


def test_a_file_that_may_not_be_written_is_named_and_stays(as_nobody):
    with tempfile.TemporaryDirectory() as locked:
        os.chmod(locked, 0o755)
        path = Path(locked) / "A.json"
        path.write_text('{"properties": {}, "name": "A"}')
        failed = as_nobody("fmt", path)
        assert failed.returncode == 2, failed.stderr
        assert failed.stderr == (
            f"changed 0 of 1 file\nerror: {path}: cannot be written: permission denied\n"
        )
        assert path.read_text() == '{"properties": {}, "name": "A"}'
        assert os.listdir(locked) == ["A.json"]


def meaning(config):
    """The model, and the findings without their lines and columns."""
    model = dmtool("show", config, "--format", "json").stdout
    found = subprocess.run(
        [DMTOOL, "validate", config, "--notes", "--quiet"], capture_output=True, text=True
    ).stdout
    return model, sorted(re.sub(r":\d+:\d+:", ":", line) for line in found.splitlines())


def files(config):
    return {path: path.read_bytes() for path in sorted(config.rglob("*.json"))}
