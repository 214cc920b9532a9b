"""scripts/install: what it puts where, that a shell completes addresses, that the man page renders."""

import os
import pty
import re
import select
import shutil
import subprocess
import time

import pytest

from man_page import PAGE, written
from station import DMTOOL, ROOT, TIMEOUT, dmtool

FILES = [
    "bin/dmtool",
    "share/bash-completion/completions/dmtool",
    "share/fish/vendor_completions.d/dmtool.fish",
    "share/man/man1/dmtool.1",
    "share/zsh/site-functions/_dmtool",
]


def install(*arguments, status=0):
    done = subprocess.run(
        [ROOT / "scripts" / "install", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
    )
    assert done.returncode == status, done.stderr
    return done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    prefix = tmp_path_factory.mktemp("prefix")
    install("--prefix", prefix, "--binary", DMTOOL)
    return prefix


@pytest.fixture
def station(tmp_path):
    dmtool("init", ROOT / "component_config", "--db", tmp_path / "a.db")
    return tmp_path


def files(prefix):
    return sorted(str(path.relative_to(prefix)) for path in prefix.rglob("*") if path.is_file())


def test_everything_is_put_in_its_place_and_taken_away_again(tmp_path):
    said = install("--prefix", tmp_path, "--binary", DMTOOL)
    assert f"==> add {tmp_path}/bin to PATH" in said
    assert files(tmp_path) == FILES
    (tmp_path / "bin" / "other").touch()
    install("--prefix", tmp_path, "--uninstall")
    assert files(tmp_path) == ["bin/other"]


def test_what_can_not_be_done_is_said(tmp_path):
    assert "install: --prefix needs a value" in install("--prefix", status=2)
    assert "install: there is no '--prefx'" in install("--prefx", status=2)
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    said = install("--prefix", tmp_path / "p", "--binary", broken, status=2)
    assert said == f"install: {broken} does not run, name another with --binary\n"
    assert not (tmp_path / "p").exists()


class Shell:
    """An interactive bash at a terminal, with the installed completions."""

    def __init__(self, prefix, place):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(place)
            path = f"{prefix}/bin:{os.environ['PATH']}"
            os.execvpe(
                "bash",
                ["bash", "--norc", "--noprofile", "-i"],
                {"PATH": path, "PS1": "$ ", "TERM": "dumb", "HOME": str(place), "COLUMNS": "200"},
            )
        self.heard = ""
        self.say(f"source {prefix}/share/bash-completion/completions/dmtool; echo re''ady\n")
        self.hear("ready")

    def say(self, text):
        os.write(self.terminal, text.encode())

    def hear(self, text):
        """Waits until the shell has shown a text after what was heard before."""
        end = time.monotonic() + TIMEOUT
        while text not in self.heard:
            ready, _, _ = select.select([self.terminal], [], [], max(0, end - time.monotonic()))
            assert ready, f"{text!r} did not come: {self.heard!r}"
            self.heard += os.read(self.terminal, 4096).decode(errors="replace")
        self.heard = self.heard.partition(text)[2]

    def close(self):
        os.close(self.terminal)
        os.waitpid(self.pid, 0)


@pytest.fixture
def shell(installed, station):
    shell = Shell(installed, station)
    yield shell
    shell.close()


@pytest.mark.parametrize(
    "typed, completed",
    [
        ("dmtool get a.db SecurityCtrlr.Ident", "SecurityCtrlr.Identity "),
        ("dmtool get a.db SecurityCtrlr.Identity EVSE@2.AvailabilitySt", "EVSE@2.AvailabilityState "),
        ("dmtool set a.db SecurityCtrlr.Ident", "SecurityCtrlr.Identity="),
        ("dmtool show a.db Connector@1/1.AvailabilitySt", "Connector@1/1.AvailabilityState "),
        ("dmtool why a.db TxCtrlr.EVConn", "TxCtrlr.EVConnectionTimeOut "),
        ("dmtool conv", "convert "),
        ("dmtool migrate --rollb", "--rollback "),
    ],
)
def test_bash_completes(shell, typed, completed):
    shell.say(typed + "\t")
    head = typed[: typed.rindex(" ") + 1]
    shell.hear(head + completed)


def test_no_database_no_addresses(installed, station):
    script = installed / "share/bash-completion/completions/dmtool"
    asked = subprocess.run(
        [DMTOOL, "---completion", "get", "--", "positional@1", "2", "0", "dmtool", "get", "no.db", ""],
        cwd=station,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
    )
    assert script.exists()
    assert asked.stdout.strip() == ""


def test_the_man_page_is_what_the_commands_say_of_themselves():
    assert PAGE.read_text() == written(), "python3 Tests/interop/man_page.py writes it anew"


def test_the_man_page_renders_without_a_complaint(installed):
    page = installed / "share/man/man1/dmtool.1"
    if shutil.which("groff") is None:
        pytest.skip("no groff here")
    done = subprocess.run(
        ["groff", "-man", "-ww", "-Tascii", page],
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        env={**os.environ, "GROFF_NO_SGR": "1", "LC_ALL": "C"},
    )
    assert done.stderr == ""
    text = re.sub(".\b", "", done.stdout)
    assert "dmtool migrate [options] [<config>] --db <db>" in text
    assert "EXIT STATUS" in text
