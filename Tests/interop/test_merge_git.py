"""`dmtool merge --driver` as git calls it: merges, a rebase, and what is left to decide."""

import json
import os
import signal
import subprocess

import pytest

from page import Page
from station import DMTOOL, ROOT, TIMEOUT

NAME = "standardized/Pump.json"


def component(value=10, maximum=100, unit=None, **extra):
    """A component file in EVerest's layout."""
    characteristics = {"dataType": "integer", "maxLimit": maximum, "supportsMonitoring": True}
    if unit:
        characteristics["unit"] = unit
    variable = {
        "variable_name": "Rate",
        "characteristics": characteristics,
        "attributes": [{"type": "Actual", "mutability": "ReadWrite", "value": value}],
    }
    return json.dumps({"name": "Pump", "properties": {"Rate": variable, **extra}}, indent=2) + "\n"


class Repository:
    def __init__(self, path):
        self.path = path
        home = path.parent / "home"
        home.mkdir()
        self.environment = os.environ | {
            "HOME": str(home),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@example.com",
            "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.com",
        }
        path.mkdir()
        self.git("init", "-q", "-b", "main")
        self.git("config", "merge.dmtool.name", "component files, field by field")
        self.git("config", "merge.dmtool.driver", f"{DMTOOL} merge --driver --path %P %O %A %B")
        (path / ".gitattributes").write_text("standardized/*.json merge=dmtool\n")

    def git(self, *arguments, status=0):
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.path,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def commit(self, text, name=NAME):
        (self.path / name).parent.mkdir(exist_ok=True)
        (self.path / name).write_text(text)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "a change")

    def branches(self, base, site, release):
        """`release` starts where `main` did, and has another file."""
        self.commit(base)
        self.git("checkout", "-q", "-b", "release")
        self.commit(release)
        self.git("checkout", "-q", "main")
        self.commit(site)

    @property
    def text(self):
        return (self.path / NAME).read_text()


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path / "repository")


def test_changes_beside_each_other_merge(repository):
    repository.branches(component(), component(value=20), component(maximum=50, unit="W"))
    repository.git("merge", "-q", "--no-edit", "release")
    merged = json.loads(repository.text)["properties"]["Rate"]
    assert merged == json.loads(component(value=20, maximum=50, unit="W"))["properties"]["Rate"]
    assert repository.git("status", "--porcelain") == ""


def test_an_overlap_is_a_conflict_in_a_file_that_is_still_json(repository):
    repository.branches(component(), component(value=20), component(value=30))
    told = repository.git("merge", "--no-edit", "release", status=1)
    assert f"conflict: {NAME}: Pump.Rate value: ours 20, base 10, theirs 30" in told
    assert repository.git("status", "--porcelain") == f"UU {NAME}\n"
    attribute = json.loads(repository.text)["properties"]["Rate"]["attributes"][0]
    assert attribute["$comment"] == "<<<<<<< ours: 20 ||||||| base: 10 ======= theirs: 30 >>>>>>> value;"
    assert attribute["value"] == 20
    repository.commit(component(value=25))
    assert repository.git("status", "--porcelain") == ""


def test_a_rebase_goes_through(repository):
    new = {
        "variable_name": "New",
        "characteristics": {"dataType": "string", "supportsMonitoring": False},
        "attributes": [{"type": "Actual", "mutability": "ReadOnly"}],
    }
    repository.branches(component(), component(value=20), component(maximum=50, New=new))
    repository.commit(component(value=20, unit="W"))
    repository.git("rebase", "-q", "release")
    assert repository.text == component(value=20, maximum=50, unit="W", New=new)
    assert len(repository.git("log", "--format=%h").split()) == 4


def test_a_file_that_both_added_merges(repository):
    repository.commit("{}\n", "README")
    repository.git("checkout", "-q", "-b", "release")
    repository.commit(component(unit="W"))
    repository.git("checkout", "-q", "main")
    repository.commit(component())
    repository.git("merge", "-q", "--no-edit", "release")
    assert json.loads(repository.text) == json.loads(component(unit="W"))


def test_what_is_no_json_stays_as_it_is_and_is_a_conflict(repository):
    repository.branches(component(), component(value=20), "{ broken")
    told = repository.git("merge", "--no-edit", "release", status=1)
    assert "error" in told
    assert repository.text == component(value=20)
    assert repository.git("status", "--porcelain") == f"UU {NAME}\n"


def test_the_page_shows_what_happens(tmp_path):
    directory = tmp_path / "work"
    directory.mkdir()
    page = Page(ROOT / "docs" / "merge.md", directory)
    assert page.blocks
    page.run()


def test_whoever_ends_a_merge_in_the_middle_finds_nothing_of_it(tmp_path):
    for side in ("base", "ours", "theirs"):
        directory = tmp_path / side / "standardized"
        directory.mkdir(parents=True)
        for number in range(3000):
            text = component(unit="W" if side == "theirs" else None)
            (directory / f"{number}.json").write_text(text.replace('"Pump"', f'"Pump{number}"'))
    sides = [f"--{side}={tmp_path / side}" for side in ("base", "ours", "theirs")]
    for number in (signal.SIGINT, signal.SIGTERM):
        process = subprocess.Popen(
            [DMTOOL, "merge", *sides, f"--out={tmp_path / 'out'}"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        while process.poll() is None and len(list(tmp_path.iterdir())) == 3:
            pass
        process.send_signal(number)
        assert process.communicate(timeout=TIMEOUT) == (b"", b"")
        assert process.returncode == -number
        assert sorted(path.name for path in tmp_path.iterdir()) == ["base", "ours", "theirs"]
