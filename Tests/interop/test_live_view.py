"""`dmtool run` on a terminal: what stands on it, and that it is left as it was found."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time

import pytest

from conftest import PASSWORD
from station import DMTOOL, TIMEOUT

BORROWED, GIVEN_BACK = "\x1b[?1049h", "\x1b[?1049l"


class Terminal:
    """A pseudo terminal with a command on it, and the page the command draws."""

    def __init__(self, *arguments, rows=24, columns=80, **environment):
        self.master, slave = pty.openpty()
        self.resize(rows, columns, slave)
        self.modes = termios.tcgetattr(slave)
        self.slave = slave
        self.process = subprocess.Popen(
            [DMTOOL, *map(str, arguments)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
            env=os.environ | {"TERM": "xterm-256color"} | environment,
        )
        self.output = ""

    def resize(self, rows, columns, descriptor=None):
        fcntl.ioctl(
            self.master if descriptor is None else descriptor,
            termios.TIOCSWINSZ,
            struct.pack("HHHH", rows, columns, 0, 0),
        )

    def read(self, seconds):
        if select.select([self.master], [], [], seconds)[0]:
            try:
                self.output += os.read(self.master, 65536).decode(errors="replace")
            except OSError:
                return False
        return True

    @property
    def page(self):
        """The lines of the last page that was drawn whole."""
        pages = re.findall(r"\x1b\[H((?:(?!\x1b\[H).)*?)\x1b\[J", self.output, re.DOTALL)
        return re.sub(r"\x1b\[[?0-9;]*[A-Za-z]", "", pages[-1]).replace("\r\r", "\r").split("\r\n") if pages else []

    def wait_for(self, what, condition):
        deadline = time.monotonic() + TIMEOUT
        while not (found := condition()):
            assert time.monotonic() < deadline, f"no {what} in {self.page}"
            self.read(0.2)
        return found

    def line(self, pattern):
        return self.wait_for(
            pattern, lambda: next((line for line in self.page if re.search(pattern, line)), None)
        )

    def type(self, text):
        os.write(self.master, text.encode())

    def end(self):
        """The exit status; everything that was written last is in `output`."""
        deadline = time.monotonic() + TIMEOUT
        while self.process.poll() is None and time.monotonic() < deadline:
            self.read(0.1)
        while select.select([self.master], [], [], 0.2)[0] and self.read(0):
            pass
        return self.process.poll()

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(TIMEOUT)
        os.close(self.master)
        os.close(self.slave)


@pytest.fixture
def csms(make_csms):
    return make_csms("ocpp2.1", password=PASSWORD)


@pytest.fixture
def terminal(database, csms, tmp_path):
    opened = []

    def open_terminal(*arguments, **options):
        station = ["run", "--db", database, "--csms", csms.url, "--log-dir", tmp_path / "logs"]
        opened.append(Terminal(*station, "--control", "127.0.0.1:0", *arguments, **options))
        return opened[-1]

    yield open_terminal
    for terminal in opened:
        terminal.close()


def test_the_page_shows_connection_evses_and_messages(terminal, csms):
    page = terminal()
    page.line(r"● connected  ws://127\.0\.0\.1:\d+/\S+  ocpp2\.1, slot 1  boot Accepted")
    page.line(r"^control API  http://127\.0\.0\.1:\d+/api/v1$")
    page.line(r"^EVSE  connector +transaction +power +energy +car$")
    page.line(r"^ +1  Available +- +0\.00 kW +\d+\.\d{3} kWh +-$")
    page.line(r"^\d\d:\d\d:\d\d\.\d{3} ← BootNotification ⤷ Accepted")
    assert len(page.page) == 24
    assert PASSWORD not in page.output


def test_another_size_is_another_page(terminal):
    page = terminal()
    page.line("boot Accepted")
    page.resize(10, 40)
    page.wait_for("ten lines", lambda: len(page.page) == 10)
    assert all(len(line) <= 40 for line in page.page)


def test_no_color_is_a_page_without_colour(terminal):
    page = terminal(NO_COLOR="1")
    page.line("boot Accepted")
    assert not re.search(r"\x1b\[[0-9;]+m", page.output)


def test_control_c_ends_in_order_and_leaves_the_terminal_whole(terminal, csms):
    page = terminal()
    page.line("boot Accepted")
    page.type("\x03")
    assert page.end() == 0
    csms.wait("the goodbye", lambda: csms.sessions_ended == 1)
    assert page.output.count(BORROWED) == page.output.count(GIVEN_BACK) == 1
    after = page.output.rpartition(GIVEN_BACK)[2]
    assert re.search(r"ending in order; interrupt again to leave at once\r\n", after)
    assert re.search(r"station \S+ was up for 0:00:\d\d\r\n$", after)
    assert page.output.rindex("\x1b[?25h") > page.output.rindex("\x1b[?25l")
    assert termios.tcgetattr(page.slave) == page.modes


def test_control_z_gives_the_terminal_back_until_it_goes_on(terminal):
    page = terminal()
    page.line("boot Accepted")
    page.type("\x1a")
    page.wait_for("the terminal", lambda: page.output.endswith(GIVEN_BACK))
    _, status = os.waitpid(page.process.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    page.process.send_signal(signal.SIGCONT)
    page.wait_for("the page", lambda: page.output.count(BORROWED) == 2)
    page.process.terminate()
    assert page.end() == 0


@pytest.mark.parametrize("arguments, environment", [(["--plain"], {}), ([], {"TERM": "dumb"})])
def test_plain_and_a_dumb_terminal_are_lines(terminal, arguments, environment):
    page = terminal(*arguments, **environment)
    page.wait_for("a boot", lambda: "the CSMS answers the boot with Accepted" in page.output)
    assert BORROWED not in page.output
    page.type("\x03")
    assert page.end() == 0
