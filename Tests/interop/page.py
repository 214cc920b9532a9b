"""Runs the commands a page shows and compares what they print.

Blocks marked `console` hold commands after `$ ` and what they print, standard output and error as a
terminal mixes them. `…` in the output stands for any text, on a line of its own for any lines.
`console NAME` is another terminal: its command goes on while the page does, and a later block of the
same name without a command shows what it printed next.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time

from station import DMTOOL, ROOT, TIMEOUT

BLOCK = re.compile(r"^```console(?: (\w+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Page:
    """A page and the directory its commands run in, with component_config and nothing else in it."""

    def __init__(self, path, directory):
        self.directory = directory
        self.terminals = {}
        self.blocks = [(name, self.with_ports(text)) for name, text in BLOCK.findall(path.read_text())]
        shutil.copytree(ROOT / "component_config", directory / "component_config")
        binaries = directory.parent / "bin"
        binaries.mkdir()
        (binaries / "dmtool").symlink_to(DMTOOL)
        self.environment = os.environ | {
            "PATH": f"{binaries}:{os.environ['PATH']}",
            "NO_COLOR": "1",
            "TZ": "UTC",
        }

    # Pages use these ports for what they start; a test takes free ones in their place.
    ports = {}

    def with_ports(self, text):
        for shown in ("9100", "8100"):
            if shown in text:
                self.ports = {shown: free_port()} | self.ports
            text = text.replace(shown, str(self.ports.get(shown, shown)))
        return text

    def run(self):
        """Everything the page shows, in its order; the first difference fails."""
        try:
            for name, text in self.blocks:
                self.run_block(name, text)
        finally:
            for terminal in self.terminals.values():
                terminal.stop()

    def run_block(self, name, text):
        commands = steps(text)
        if not name:
            for command, expected in commands:
                compare(command, expected, self.output(command))
            return
        for command, expected in commands:
            if command:
                assert name not in self.terminals, f"terminal {name} is busy"
                self.terminals[name] = Terminal(command, self.directory, self.environment)
            self.terminals[name].expect(expected)

    def output(self, command):
        return subprocess.run(
            ["bash", "-c", command],
            cwd=self.directory,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=2 * TIMEOUT,
        ).stdout


class Terminal:
    """A command that goes on while the page does."""

    def __init__(self, command, directory, environment):
        self.command = command
        self.text = ""
        self.seen = 0
        self.news = threading.Condition()
        self.process = subprocess.Popen(
            ["bash", "-c", f"exec {command}"],
            cwd=directory,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            with self.news:
                self.text += line
                self.news.notify_all()
        with self.news:
            self.news.notify_all()

    def expect(self, expected):
        """Waits until what came since the last time begins with what is expected."""
        deadline = time.monotonic() + TIMEOUT
        with self.news:
            while not (found := pattern(expected).match(self.text, self.seen)):
                is_over = not self.reader.is_alive()
                if is_over or not self.news.wait(deadline - time.monotonic()):
                    compare(self.command, expected, self.text[self.seen :])
                    return
            self.seen = found.end()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(TIMEOUT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def steps(text):
    """The commands of a block, each with what it prints; output before the first has no command."""
    found = []
    lines = iter(text.splitlines(keepends=True))
    for line in lines:
        if line.startswith("$ "):
            command = line[2:]
            while command.endswith("\\\n"):
                command += next(lines)
            found.append([command.rstrip("\n"), ""])
        else:
            if not found:
                found.append(["", ""])
            found[-1][1] += line
    return found


def compare(command, expected, actual):
    if not pattern(expected).fullmatch(actual):
        # The comparison of strings shows where they part.
        assert f"$ {command}\n{actual}" == f"$ {command}\n{expected}"


def pattern(expected):
    lines = []
    for line in expected.splitlines(keepends=True):
        if line.strip() == "…":
            lines.append(r"(?:.*\n)*?")
        else:
            lines.append(r"[^\n]*?".join(map(re.escape, line.split("…"))))
    return re.compile("".join(lines))


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
