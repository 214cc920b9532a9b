"""dmtool diff where git calls it, in a real repository, set up as docs/diff.md says."""

import os
import shutil
import subprocess

import pytest

from page import Page
from station import DMTOOL, ROOT

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

CONFIG = ROOT / "component_config"


@pytest.fixture
def git(tmp_path):
    """Runs git in a repository with our component files, with dmtool in the path."""
    repository = tmp_path / "site"
    repository.mkdir()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "dmtool").symlink_to(DMTOOL)
    environment = {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "GIT_CONFIG_NOSYSTEM": "1",
        "LANG": "C.UTF-8",
    }

    def run(*arguments, status=0, **more):
        done = subprocess.run(
            ["git", *arguments],
            cwd=repository,
            env=environment | more,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        assert done.returncode == status, done.stderr
        return done.stdout

    run.directory = repository
    run("init", "--quiet", "--initial-branch", "main")
    run("config", "user.name", "A Person")
    run("config", "user.email", "person@example.com")
    shutil.copytree(CONFIG, repository / "component_config")
    (repository / ".gitattributes").write_text("component_config/**/*.json diff=dmtool\n")
    run("add", ".")
    run("commit", "--quiet", "--message", "Start")
    return run


def edit(git, old, new, name="standardized/TxCtrlr.json"):
    path = git.directory / "component_config" / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


CHANGED = """\
--- a/component_config/standardized/TxCtrlr.json
+++ b/component_config/standardized/TxCtrlr.json
~ TxCtrlr
  ~ EVConnectionTimeOut
    ~ value: '120' → '60'
diff: 1 variable changed
"""


def test_a_diff_driver_shows_the_meaning(git):
    git("config", "diff.dmtool.command", "dmtool diff")
    edit(git, '"value": 120', '"value": "60"')
    assert git("diff") == CHANGED


def test_an_external_diff_shows_the_meaning(git):
    edit(git, '"value": 120', '"value": "60"')
    assert git("diff", GIT_EXTERNAL_DIFF="dmtool diff") == CHANGED


def test_a_diff_driver_tells_new_renamed_and_broken_files(git):
    git("config", "diff.dmtool.command", "dmtool diff")
    git("mv", "component_config/custom/EVSE_1.json", "component_config/custom/First.json")
    folder = git.directory / "component_config" / "custom"
    (folder / "New.json").write_text('{"name": "Pump", "properties": {}}')
    (folder / "EVSE_2.json").write_text('{"name": "EVSE", ')
    git("add", ".")
    told = git("diff", "--cached", "--find-renames")
    assert "--- a/component_config/custom/EVSE_1.json\n+++ b/component_config/custom/First.json" not in told
    assert "+++ b/component_config/custom/New.json\n+ Pump\ndiff: 1 component added\n" in told
    assert "EVSE_2.json: compared by its lines, one side is no sound component file" in told


def test_textconv_makes_lines_of_fields(git):
    git("config", "diff.dmtool.textconv", "dmtool diff --textconv")
    edit(git, '"value": 120', '"value": "60"')
    told = git("diff")
    assert "-TxCtrlr.EVConnectionTimeOut value: '120'\n+TxCtrlr.EVConnectionTimeOut value: '60'\n" in told
    assert git("log", "--patch", "--oneline", "HEAD").count("TxCtrlr.EVConnectionTimeOut value:") == 1


def test_textconv_sees_no_layout(git):
    git("config", "diff.dmtool.textconv", "dmtool diff --textconv")
    edit(git, '"value": 120', '   "value" :   "120"')
    told = git("diff")
    assert "@@" not in told


def test_textconv_shows_a_broken_file_as_it_is(git):
    git("config", "diff.dmtool.textconv", "dmtool diff --textconv")
    edit(git, '"value": 120', '"value": 120,,')
    assert '"value": 120,,' in git("diff")


def test_a_difftool_compares_two_files(git):
    git("config", "difftool.dmtool.cmd", 'dmtool diff "$LOCAL" "$REMOTE"')
    edit(git, '"value": 120', '"value": 60')
    told = git("difftool", "--no-prompt", "--tool", "dmtool")
    assert "  ~ EVConnectionTimeOut\n    ~ value: '120' → '60'\n" in told


def test_no_secret_leaves_the_files(git):
    secret = "a-test-password-nobody-has"
    edit(git, '"mutability": "WriteOnly"', f'"mutability": "WriteOnly", "value": "{secret}"', "standardized/SecurityCtrlr.json")
    git("config", "diff.dmtool.command", "dmtool diff")
    told = git("diff")
    assert "+ value: ‹redacted›" in told and secret not in told
    git("config", "--unset", "diff.dmtool.command")
    git("config", "diff.dmtool.textconv", "dmtool diff --textconv")
    told = git("diff")
    assert "value: ‹redacted›" in told and secret not in told


def test_the_page_shows_what_happens(tmp_path):
    directory = tmp_path / "work"
    directory.mkdir()
    page = Page(ROOT / "docs" / "diff.md", directory)
    assert page.blocks
    page.run()
